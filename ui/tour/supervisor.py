"""The supervisor's part of the tour: the live queue, a return, an approval with the difference in view."""

from PySide6.QtCore import Qt

from app.domain.request import Action, Receipt, RequestState
from ui.supervision.view import SupervisionView
from ui.tour.clerk import CTRL
from ui.tour.pilot import Pilot, StepFailed
from ui.tour.record import Record
from ui.workplace import Workplace

REASON = {
    "fa": "شماره قرارداد با تصویر آن یکی نیست.",
    "en": "The number of the contract differs from its picture.",
}


class SupervisorTour:
    """Drives the supervision page with keys only."""

    def __init__(self, pilot: Pilot, record: Record, language: str) -> None:
        self._pilot, self._record, self._language = pilot, record, language

    async def open_queue(self, desk: Workplace) -> None:
        """The live queue of the branch."""
        async with self._record.step("supervisor-queue"):
            await self._pilot.press(Qt.Key.Key_F5)
            await self._pilot.until(lambda: isinstance(desk.page, SupervisionView), "the supervision page")
            view = queue_of(desk)
            await self._pilot.until(lambda: _is_read(view), "the whole queue")

    async def send_back(self, desk: Workplace, receipt: Receipt) -> None:
        """Return a request with a reason."""
        view = queue_of(desk)
        async with self._record.step("chosen-request"):
            await self._choose(view, receipt)
        async with self._record.step("return-with-reason"):
            await self._pilot.press(Qt.Key.Key_R, CTRL)
            await self._pilot.write(REASON[self._language])
        async with self._record.step("returned"):
            await self._pilot.press(Qt.Key.Key_Return, CTRL)
            await self._pilot.until(lambda: _state(view) is RequestState.RETURNED, "the request to be returned")

    async def approve_correction(self, desk: Workplace, receipt: Receipt) -> None:
        """Approve what came back, with the difference shown."""
        view = queue_of(desk)
        async with self._record.step("difference"):
            await self._choose(view, receipt)
            await self._pilot.until(lambda: bool(_changes(view)), "what the correction changed")
        async with self._record.step("approved"):
            await self._pilot.press(Qt.Key.Key_Return, CTRL)
            await self._pilot.until(lambda: _state(view) is RequestState.IN_AUTOMATION, "the approval")

    async def _choose(self, view: SupervisionView, receipt: Receipt) -> None:
        await self._pilot.until(lambda: view.viewmodel.table.known(receipt.request_id) is not None, "the new row")
        await self._pilot.press(Qt.Key.Key_F, CTRL)
        await self._pilot.write(receipt.tracking_code)
        await self._pilot.until(lambda: view.viewmodel.table.rowCount() == 1, "the request found")
        view.list.setFocus()
        view.list.choose(receipt.request_id)
        await self._pilot.until(lambda: _may_decide(view), "the request with its actions")


def queue_of(desk: Workplace) -> SupervisionView:
    """The supervision page. Raises StepFailed where another page is shown."""
    if not isinstance(desk.page, SupervisionView):
        raise StepFailed("the supervision page")
    return desk.page


def _is_read(view: SupervisionView) -> bool:
    state = view.viewmodel.state
    return not state.is_loading and len(view.viewmodel.table) >= state.counts.all > 0


def _may_decide(view: SupervisionView) -> bool:
    state = view.viewmodel.state
    return state.detail is not None and bool(state.timeline) and Action.APPROVE in state.detail.actions


def _state(view: SupervisionView) -> RequestState | None:
    detail = view.viewmodel.state.detail
    return detail.summary.state if detail and view.viewmodel.state.deciding is None else None


def _changes(view: SupervisionView) -> tuple[object, ...]:
    detail = view.viewmodel.state.detail
    return detail.changes if detail else ()
