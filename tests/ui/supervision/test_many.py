"""Many requests at once: chosen with the keyboard, the password once, what was not carried out is said by its code."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.request import Action, RequestId, RequestState
from app.errors import WrongPassword
from tests.app.desk.line import Fault, once
from tests.gateway import GatewayProcess
from tests.ui.open_desk import until
from tests.ui.supervision.scene import CTRL, Scene, scene

SHIFT = Qt.KeyboardModifier.ShiftModifier
REASON = "شماره قرارداد نوشته نشده است"


async def chosen(at: Scene, count: int) -> list[RequestId]:
    """The newest requests of the counter, chosen with Shift; the list shows only what awaits approval."""
    sent = [await at.sent() for _ in range(count)]
    rows = sorted(at.table.row_of(request) for request in sent)
    assert rows == list(range(rows[0], rows[0] + count)), "they stand together"
    at.rows.setFocus()
    at.rows.choose(at.table.summary(at.table.index(rows[0], 0)).id)  # type: ignore[union-attr]
    for _ in range(count - 1):
        at.press(Qt.Key.Key_Down, SHIFT)
    assert len(at.rows.many) == count
    return sent


def test_many_are_approved_with_the_keyboard_alone(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            sent = await chosen(at, 3)
            many = at.view.many
            assert many.is_open
            assert at.view.panel.isHidden()
            await at.act_of_another(sent[1], Action.CANCEL, "انصراف")
            at.press(Qt.Key.Key_Return, CTRL)
            assert many.password.hasFocus()
            at.write("wrong")
            at.press(Qt.Key.Key_Return, CTRL)
            await until(lambda: isinstance(many.viewmodel.state.error, WrongPassword))
            assert not many.error.isHidden()
            assert many.password.text() == ""
            many.password.setFocus()
            at.write(office.user("supervisor")[1])
            at.press(Qt.Key.Key_Return)
            await until(lambda: many.viewmodel.state.outcomes)
            for request in (sent[0], sent[2]):
                await at.becomes(request, RequestState.IN_AUTOMATION)
            assert [outcome.request.id for outcome in many.viewmodel.state.refused] == [sent[1]]
            code = at.table.known(sent[1]).tracking_code  # type: ignore[union-attr]
            assert at.desk.language.digits(code) in many.outcome.text()
            at.press(Qt.Key.Key_Escape)
            assert not many.is_open
            assert at.rows.hasFocus()

    loop.run_until_complete(play())


def test_an_answer_that_got_lost_is_tried_again_and_nothing_happens_twice(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            sent = await chosen(at, 2)
            many = at.view.many
            many.send_back.click()
            many.confirm_button.click()
            assert many.viewmodel.state.asked is Action.RETURN
            assert many.reason.hasFocus(), "without a reason nothing goes back"
            at.write(REASON)
            many.password.setText(office.user("supervisor")[1])
            at.line.fault = once("POST", "/requests/actions", Fault.AFTER)
            many.confirm_button.click()
            await until(lambda: many.viewmodel.state.error is not None)
            assert many.viewmodel.state.asked is Action.RETURN
            assert many.reason.answer == REASON
            many.password.setText(office.user("supervisor")[1])
            many.confirm_button.click()
            await until(lambda: many.viewmodel.state.outcomes)
            assert many.viewmodel.state.refused == ()
            for request in sent:
                assert (await at.steps_of(request)).count("returned") == 1

    loop.run_until_complete(play())


def test_who_only_looks_on_is_offered_nothing(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, role="inspector") as at:
            at.rows.setFocus()
            at.press(Qt.Key.Key_A, CTRL)
            assert len(at.rows.many) > 1
            assert not at.view.many.is_open

    loop.run_until_complete(play())
