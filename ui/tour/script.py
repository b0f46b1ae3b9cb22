"""The whole tour, from the sign-in page to the inspector's and the administrator's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.people import Role
from ui.connectors.view import ConnectorsView
from ui.inspection.view import InspectionView
from ui.navigation import Place
from ui.tour.clerk import CTRL, MARYAM, ClerkTour, visit_of
from ui.tour.pilot import Pilot, StepFailed
from ui.tour.record import Record
from ui.tour.supervisor import SupervisorTour
from ui.visit.viewmodel import Stage
from ui.workplace import Workplace

if TYPE_CHECKING:
    from app.desk.build import Services
    from ui.shell import Shell


class Script:
    """Plays the tour in a desk that was just started in training mode."""

    def __init__(self, shell: Shell, services: Services, record: Record, pilot: Pilot, language: str) -> None:
        self._shell, self._services = shell, services
        self._record, self._pilot = record, pilot
        self._clerk = ClerkTour(pilot, record, language)
        self._supervisor = SupervisorTour(pilot, record, language)

    async def play(self) -> None:
        """Play every step. Raises StepFailed at the first that fails; its picture is kept."""
        async with self._record.step("sign-in"):
            await self._pilot.until(lambda: bool(self._shell.signin.viewmodel.state.people), "the training people")
        desk = await self._sign_in(Role.CLERK)
        await self._clerk.look_up(desk, MARYAM)
        await self._clerk.choose_service(desk)
        await self._clerk.fill_form(desk)
        await self._clerk.review(desk)
        receipt = await self._clerk.submit(desk)
        await self._clerk.next_visitor(desk)
        await self._clerk.follow_up(desk, receipt)
        await self._look_around(desk)
        await self._outage(desk)
        await self._sign_out()
        desk = await self._sign_in(Role.SUPERVISOR)
        await self._supervisor.open_queue(desk)
        await self._supervisor.send_back(desk, receipt)
        await self._sign_out()
        desk = await self._sign_in(Role.CLERK)
        await self._clerk.correct(desk, receipt)
        await self._sign_out()
        desk = await self._sign_in(Role.SUPERVISOR)
        await self._supervisor.open_queue(desk)
        await self._supervisor.approve_correction(desk, receipt)
        await self._sign_out()
        desk = await self._sign_in(Role.INSPECTOR)
        await self._go(desk, Qt.Key.Key_F6, Place.JOURNAL, "journal")
        await self._inspect(desk)
        await self._sign_out()
        desk = await self._sign_in(Role.BRANCH_ADMINISTRATOR)
        await self._connectors(desk)

    async def _inspect(self, desk: Workplace) -> None:
        """The newest records of the branch, by Enter alone."""
        await self._go(desk, Qt.Key.Key_F8, Place.INSPECTION, "inspection")
        view = desk.page
        assert isinstance(view, InspectionView)
        async with self._record.step("inspected"):
            await self._pilot.press(Qt.Key.Key_Return)
            await self._pilot.until(lambda: bool(view.viewmodel.state.records), "the records of the branch")

    async def _outage(self, desk: Workplace) -> None:
        """The gateway goes away while a form is open, and comes back."""
        await self._clerk.look_up(desk, MARYAM)
        await self._clerk.choose_service(desk)
        await self._clerk.fill_form(desk, with_picture=False)
        training = self._services.training
        if training is None:
            raise StepFailed("training mode")
        await training.stop()
        await self._clerk.review(desk, "gateway-away")
        await self._clerk.send_without_gateway(desk)
        await self._go(desk, Qt.Key.Key_F4, Place.OUTBOX, "outbox")
        async with self._record.step("gateway-back"):
            await self._pilot.press(Qt.Key.Key_F1)
            await training.ready()
            self._services.delivery.wake()
            await self._clerk.delivered(desk)
        await self._clerk.next_visitor(desk)

    async def _look_around(self, desk: Workplace) -> None:
        await self._go(desk, Qt.Key.Key_F2, Place.SERVICES, "services")
        await self._go(desk, Qt.Key.Key_F7, Place.PREFERENCES, "preferences")
        await self._board()
        async with self._record.step("keys"):
            await self._pilot.press(Qt.Key.Key_F12)
            await self._pilot.until(_has_dialog, "the sheet of keys")
        await self._pilot.press(Qt.Key.Key_Escape)
        await self._pilot.until(lambda: QApplication.activeModalWidget() is None, "the page behind the sheet")
        await self._pilot.return_to_window()
        await self._pilot.press(Qt.Key.Key_F1)
        await self._pilot.until(lambda: desk.place is Place.VISIT, "the visit page")
        await self._pilot.until(lambda: visit_of(desk).viewmodel.state.stage is Stage.IDENTITY, "an empty page")

    async def _go(self, desk: Workplace, key: Qt.Key, place: Place, name: str) -> None:
        async with self._record.step(name):
            await self._pilot.press(key)
            await self._pilot.until(lambda: desk.place is place, f"the place {place.value}")
            await self._pilot.settle()

    async def _board(self) -> None:
        """The board in the hall, opened and closed by its key."""
        board = self._services.board
        async with self._record.step("board"):
            await self._pilot.press(Qt.Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
            await self._pilot.until(lambda: board.state.is_current, "the board in the hall")
            await self._pilot.settle()
        await self._pilot.return_to_window()
        await self._pilot.press(Qt.Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
        await self._pilot.until(lambda: not board.is_open, "the board closed")
        await self._pilot.return_to_window()

    async def _connectors(self, desk: Workplace) -> None:
        """The systems outside, the first of them opened."""
        async with self._record.step("connectors"):
            await self._pilot.press(Qt.Key.Key_F9)
            await self._pilot.until(lambda: bool(_connectors_of(desk)), "the systems outside")
            await self._pilot.press(Qt.Key.Key_Down)
            await self._pilot.settle()

    async def _sign_in(self, role: Role) -> Workplace:
        people = self._shell.signin.viewmodel.state.people
        number = next((at for at, person in enumerate(people, 1) if person.role is role), None)
        if number is None:
            raise StepFailed(f"somebody who is a {role.value}")
        await self._pilot.write(str(number))
        await self._pilot.until(lambda: self._shell.workplace is not None, "the desk")
        desk = self._shell.workplace
        if desk is None:
            raise StepFailed("the desk")
        return desk

    async def _sign_out(self) -> None:
        await self._pilot.press(Qt.Key.Key_L, CTRL)
        await self._pilot.until(self._shell.signin.isVisible, "the sign-in page")
        await self._pilot.until(lambda: not self._shell.signin.viewmodel.state.is_busy, "the sign-in page ready")


def _connectors_of(desk: Workplace) -> int:
    page = desk.page
    return page.table.rowCount() if isinstance(page, ConnectorsView) else 0


def _has_dialog() -> bool:
    dialog = QApplication.activeModalWidget()
    return dialog is not None and dialog.isActiveWindow()
