"""A walk through every page of the desk, with a look at each."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from tests.ui.journeys.hands import TRAINING, Hands
from tests.ui.open_desk import OpenDesk, until
from tests.ui.visit.counter import HOME, SAMPLES, Counter
from ui.cheatsheet import CheatSheet
from ui.followup.view import FollowUpView
from ui.inspection.view import InspectionView
from ui.journal.view import JournalView
from ui.outbox.view import OutboxView
from ui.supervision.view import SupervisionView
from ui.visit.viewmodel import Stage

ANSWERS = {
    service: entries[0]["answers"] for service, entries in json.loads((TRAINING / "answers.json").read_bytes()).items()
}
CTRL = Qt.KeyboardModifier.ControlModifier
Look = Callable[[str], Awaitable[None]]


async def walk_visit(at: Counter, look: Look) -> None:
    """Move 2 to 8: everybody who can be asked for, every form, the review, both receipts."""
    await look("nobody")
    for kind in SAMPLES:
        if kind != "slow":
            await _meet(at, kind)
            await look(f"person {kind}")
            at.press(Qt.Key.Key_Escape)
    await _meet(at, "living", postal_code=HOME)
    at.view.identity.focus()
    at.enter()
    await at.reaches(Stage.SERVICE)
    await until(lambda: at.view.service.browser.viewmodel.state.found)
    await look("services")
    for service in ANSWERS:
        await _open(at, service)
        await look(f"form {service}")
        at.forward()
        await look(f"problems {service}")
        at.press(Qt.Key.Key_Escape)
        await at.reaches(Stage.SERVICE)


async def walk_receipts(at: Counter, look: Look) -> None:
    """Moves 6 to 8: the review and its objection, the receipt, and the provisional one with what waits."""
    await at.to_review()
    at.forward()
    await look("review without consent")
    at.press(Qt.Key.Key_Space)
    await look("review")
    at.forward()
    await at.reaches(Stage.RECEIPT)
    await until(lambda: at.view.viewmodel.receipt.state.receipt)
    await until(at.view.receipt.next.hasFocus)
    await look("receipt")
    at.enter()
    await at.to_review()
    await at.line.cut()
    at.press(Qt.Key.Key_Space)
    at.forward()
    await until(lambda: at.view.viewmodel.receipt.state.is_provisional)
    await until(at.view.receipt.next.hasFocus)
    await look("provisional receipt")
    await at.desk.services.health.check()
    await look("gateway away")
    at.press(Qt.Key.Key_F4)
    page = at.desk.workplace.page
    assert isinstance(page, OutboxView)
    await until(lambda: page.viewmodel.state.items)
    at.press(Qt.Key.Key_Down)
    await until(lambda: page.viewmodel.state.chosen)
    await look("outbox")


async def walk_places(desk: OpenDesk, look: Look) -> None:
    """The other places of whoever is signed in, and the sheet of keys."""
    hands = Hands(desk)
    for entry in desk.workplace.entries:
        desk.press(Qt.Key(Qt.Key.Key_F1.value + int(entry.key[1:]) - 1))
        await _fill_page(desk, hands)
        await look(entry.place.value)
        if isinstance(page := desk.workplace.page, SupervisionView) and page.desks.viewmodel.may_see:
            desk.press(Qt.Key.Key_D, CTRL)
            await until(lambda: page.desks.viewmodel.state.has_read)
            await look("desks")
            desk.press(Qt.Key.Key_D, CTRL)
            for key, name in ((Qt.Key.Key_H, "hall"), (Qt.Key.Key_E, "alarms")):
                desk.press(key, CTRL)
                await until(lambda: page.cards.alarms.viewmodel.state.alarms.known is not None)
                await look(name)
                desk.press(key, CTRL)
    desk.press(Qt.Key.Key_F12)
    sheet = await desk.dialog(CheatSheet)
    await look("keys")
    sheet.reject()
    desk.shell.activateWindow()  # without a screen no window manager gives it back
    await until(desk.shell.isActiveWindow)
    desk.press(Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    await until(lambda: desk.shell.is_locked)
    await look("locked")


async def _fill_page(desk: OpenDesk, hands: Hands) -> None:
    page = desk.workplace.page
    if isinstance(page, FollowUpView):
        hands.write(SAMPLES["living"].national_number)
        hands.enter()
        await until(lambda: len(page.viewmodel.table))
        hands.press(Qt.Key.Key_Tab, times=2)
        page.list.setFocus()
        hands.press(Qt.Key.Key_Down)
        await until(lambda: page.viewmodel.state.detail and page.viewmodel.state.timeline)
    elif isinstance(page, SupervisionView):
        await until(lambda: hands.at is page.list)
        hands.press(Qt.Key.Key_Down)
        await until(lambda: page.viewmodel.state.detail and page.viewmodel.state.timeline)
    elif isinstance(page, JournalView):
        await until(lambda: page.viewmodel.state.entries)
    elif isinstance(page, InspectionView):
        await _fill_inspection(page, hands)
    await asyncio.sleep(0)


async def _fill_inspection(page: InspectionView, hands: Hands) -> None:
    """Everything that a search for a visitor says beforehand, and the records with one of them told whole."""
    await until(lambda: page.viewmodel.state.people)
    page.form.number.setFocus()
    hands.write(SAMPLES["living"].national_number)
    hands.enter()
    await until(page.form.reason.hasFocus)
    hands.write("شکایت شماره ۱۲")
    hands.enter()
    await until(lambda: page.viewmodel.state.has_found)
    page.records.list.setFocus()
    hands.press(Qt.Key.Key_Down)


async def _meet(at: Counter, kind: str, postal_code: str = "") -> None:
    await at.look_up(kind, postal_code=postal_code)
    identity = at.view.viewmodel.identity
    if identity.state.person is not None:
        identity.type(replace(identity.state.typed, mobile=SAMPLES[kind].mobile))
        at.forward()
        await until(lambda: identity.state.person and not identity.state.person.is_asking)


async def _open(at: Counter, service: str) -> None:
    at.view.service.browser.focus()
    at.type(service)
    await until(at.view.service.bar.forward.isEnabled)
    at.enter()
    await at.reaches(Stage.FORM)
