"""The clerk's part of the tour: the visit in nine moves, an outage, a correction."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QCheckBox

from app.domain.request import Receipt
from ui.followup.view import FollowUpView
from ui.navigation import Place
from ui.tour.pilot import Pilot, StepFailed
from ui.tour.record import Delivered, Record
from ui.visit.view import VisitView
from ui.visit.viewmodel import Stage
from ui.workplace import Workplace

CTRL = Qt.KeyboardModifier.ControlModifier
RESIDENCE = {"fa": "گواهی سکونت", "en": "residence"}
_CONTRACT_SIZE = (1000, 1414)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody of the training province. `birth`: as a clerk types it."""

    number: str
    birth: str
    mobile: str


MARYAM = Visitor("1460456785", "13700512", "09145551234")


class ClerkTour:
    """Drives the visit page with keys only."""

    def __init__(self, pilot: Pilot, record: Record, language: str) -> None:
        self._pilot, self._record, self._language = pilot, record, language

    async def look_up(self, desk: Workplace, visitor: Visitor) -> None:
        """Moves 1 and 2: a new visit, and the person's card."""
        view = visit_of(desk)
        async with self._record.step("lookup"):
            await self._pilot.until(view.identity.number.hasFocus, "the number field")
            await self._pilot.write(visitor.number)
            await self._pilot.press(Qt.Key.Key_Return)
            await self._pilot.write(visitor.birth)
            view.identity.mobile.setFocus()
            await self._pilot.write(visitor.mobile)
        async with self._record.step("person"):
            await self._pilot.press(Qt.Key.Key_Return)
            await self._pilot.until(lambda: _is_known(view), "the person's card")

    async def choose_service(self, desk: Workplace) -> None:
        """Move 3: the service by its name."""
        view = visit_of(desk)
        async with self._record.step("service"):
            await self._pilot.press(Qt.Key.Key_Return, CTRL)
            await self._pilot.until(lambda: view.viewmodel.state.stage is Stage.SERVICE, "the services")
            browser = view.service.browser
            await self._pilot.until(browser.query.hasFocus, "the search for a service")
            await self._pilot.write(RESIDENCE[self._language])
            await self._pilot.until(view.service.bar.forward.isEnabled, "the service found")
        await self._pilot.press(Qt.Key.Key_Return, CTRL)
        await self._pilot.until(lambda: view.viewmodel.state.stage is Stage.FORM, "the form")

    async def fill_form(self, desk: Workplace, *, with_picture: bool = True) -> None:
        """Moves 4 and 5: the form and its attachment."""
        view = visit_of(desk)
        form = view.form.form
        for name, text in (
            ("postal_code", "5661743319"),
            ("residence_since", "14021301"),
            ("occupancy", {"fa": "مستأجر", "en": "Tenant"}[self._language]),
            ("contract_number", "1402/118"),
        ):
            if name in form.locked or form.answers.get(name):
                continue
            form.focus_field(name)
            is_there = partial(lambda wanted: bool(form.focused_field == wanted), name)
            await self._pilot.until(is_there, f"the field {name}")
            await self._pilot.write(text)
            await self._pilot.press(Qt.Key.Key_Tab)
        await self._pilot.until(lambda: bool(form.answers.get("address")), "the address of the postal code")
        if with_picture:
            async with self._record.step("problem-at-the-field"):
                await self._pilot.until(
                    lambda: bool(form.box("residence_since").problem), "what is wrong with the date"
                )
        form.focus_field("residence_since")
        await self._pilot.press(Qt.Key.Key_A, CTRL)
        await self._pilot.write("14020301")
        await self._pilot.press(Qt.Key.Key_Tab)
        form.focus_field("lease_contract")
        QGuiApplication.clipboard().setImage(_contract())
        await self._pilot.press(Qt.Key.Key_V, CTRL)
        await self._pilot.until(lambda: bool(form.attachments), "the attached contract")
        if with_picture:
            async with self._record.step("form"):
                await self._pilot.until(lambda: form.remaining == 0, "a form without problems")

    async def review(self, desk: Workplace, name: str = "review") -> None:
        """Move 6: everything on one page, and the visitor's consent."""
        view = visit_of(desk)
        async with self._record.step(name):
            await self._pilot.press(Qt.Key.Key_Return, CTRL)
            await self._pilot.until(lambda: view.viewmodel.state.stage is Stage.REVIEW, "the review")
            await self._pilot.until(view.review.consent.hasFocus, "the consent")
            await self._pilot.press(Qt.Key.Key_Space)
            consent: QCheckBox = view.review.consent
            await self._pilot.until(consent.isChecked, "the consent given")

    async def submit(self, desk: Workplace, name: str = "receipt") -> Receipt:
        """Moves 7 and 8: sent once, and the receipt."""
        view = visit_of(desk)
        async with self._record.step(name):
            await self._pilot.press(Qt.Key.Key_Return, CTRL)
            await self._pilot.until(lambda: view.viewmodel.state.stage is Stage.RECEIPT, "the receipt page")
            await self._pilot.until(view.receipt.next.hasFocus, "the next step")
            return await self.delivered(desk)

    async def delivered(self, desk: Workplace) -> Receipt:
        """Wait for the tracking code and the letter number."""
        receipts = visit_of(desk).viewmodel.receipt
        await self._pilot.until(
            lambda: (receipt := receipts.state.receipt) is not None and bool(receipt.letter_number), "the letter number"
        )
        receipt = receipts.state.receipt
        if receipt is None:
            raise StepFailed("the receipt")
        self._record.add_request(Delivered(receipt.request_id, receipt.tracking_code, receipt.letter_number))
        return receipt

    async def send_without_gateway(self, desk: Workplace) -> None:
        """Move 7 when nobody answers: a provisional receipt."""
        view = visit_of(desk)
        async with self._record.step("provisional-receipt"):
            await self._pilot.press(Qt.Key.Key_Return, CTRL)
            await self._pilot.until(lambda: view.viewmodel.receipt.state.is_provisional, "the provisional receipt")
            await self._pilot.until(view.receipt.next.hasFocus, "the next step")

    async def next_visitor(self, desk: Workplace) -> None:
        """Move 9: Enter, and the page is empty."""
        view = visit_of(desk)
        async with self._record.step("next-visitor"):
            await self._pilot.press(Qt.Key.Key_Return)
            await self._pilot.until(view.identity.number.hasFocus, "an empty page")
            await self._pilot.until(lambda: view.viewmodel.identity.state.person is None, "no person on the page")

    async def follow_up(self, desk: Workplace, receipt: Receipt) -> None:
        """Find the request again by its tracking code."""
        async with self._record.step("follow-up"):
            await self._pilot.press(Qt.Key.Key_F3)
            view = await self._followup(desk)
            await self._pilot.write(receipt.tracking_code)
            await self._pilot.press(Qt.Key.Key_Return)
            await self._pilot.until(lambda: view.viewmodel.state.detail is not None, "the request")

    async def correct(self, desk: Workplace, receipt: Receipt) -> None:
        """Find what came back without a code, correct it and send it again."""
        async with self._record.step("came-back"):
            await self._pilot.press(Qt.Key.Key_F3)
            page = await self._followup(desk)
            table = page.viewmodel.table
            await self._pilot.until(lambda: table.known(receipt.request_id) is not None, "what came back")
        async with self._record.step("why-it-came-back"):
            await self._pilot.press(Qt.Key.Key_Down)
            await self._pilot.until(lambda: page.viewmodel.state.chosen == receipt.request_id, "the newest chosen")
            await self._pilot.until(lambda: page.viewmodel.state.detail is not None, "the request")
        async with self._record.step("returned-request"):
            await self._pilot.press(Qt.Key.Key_Return, CTRL)
            await self._pilot.until(lambda: desk.place is Place.VISIT, "the visit page")
            view = visit_of(desk)
            await self._pilot.until(lambda: view.viewmodel.state.stage is Stage.FORM, "the returned request's form")
            form = view.form.form
            form.focus_field("contract_number")
            await self._pilot.press(Qt.Key.Key_A, CTRL)
            await self._pilot.write("1402/119")
            await self._pilot.press(Qt.Key.Key_Tab)
            await self._pilot.until(lambda: form.remaining == 0, "a form without problems")
        await self.review(desk, "review-of-the-correction")
        await self.submit(desk, "sent-again")

    async def _followup(self, desk: Workplace) -> FollowUpView:
        await self._pilot.until(lambda: isinstance(desk.page, FollowUpView), "the follow-up page")
        page = desk.page
        if not isinstance(page, FollowUpView):
            raise StepFailed("the follow-up page")
        await self._pilot.until(page.query.hasFocus, "the search field")
        return page


def visit_of(desk: Workplace) -> VisitView:
    """The visit page. Raises StepFailed where another page is shown."""
    if not isinstance(desk.page, VisitView):
        raise StepFailed("the visit page")
    return desk.page


def _is_known(view: VisitView) -> bool:
    """Whether every registry that was asked about the visitor has answered."""
    state = view.viewmodel.identity.state
    person = state.person
    if person is None or state.is_asking:
        return False
    sides = (person.portrait_side, person.mobile_side, person.postal_side, person.earlier_side)
    return not any(side.is_asking for side in sides)


def _contract() -> QImage:
    """A sheet to paste, as a scanner program would leave it in the clipboard."""
    sheet = QImage(*_CONTRACT_SIZE, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.setPen(QColor("#333333"))
    for line in range(12):
        painter.drawLine(120, 200 + line * 80, 880, 200 + line * 80)
    painter.end()
    return sheet
