"""However often the keys and the mouse send it, and whatever becomes of the answers: one request."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from app.office.tables import requests
from tests.app.desk.evil import Asked
from tests.app.desk.line import Fault
from tests.gateway import GatewayProcess
from tests.ui.open_desk import focus_of, until
from tests.ui.visit.counter import CTRL, Counter, counter
from ui.visit.viewmodel import Stage

PRESSES = 25


def hold(at: Counter) -> None:
    """Ctrl+Enter, held: presses without a release, as a keyboard repeats them, and clicks in between."""
    for _ in range(PRESSES):
        QTest.keyPress(focus_of(at.desk.shell), Qt.Key.Key_Return, CTRL)
        repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, CTRL, "\r", True)
        QApplication.sendEvent(focus_of(at.desk.shell), repeated)
        at.view.review.bar.forward.click()
    QTest.keyRelease(focus_of(at.desk.shell), Qt.Key.Key_Return, CTRL)


def registered(office: GatewayProcess) -> int:
    ((number,),) = office.rows(select(func.count()).select_from(requests))
    return int(number)


@pytest.mark.parametrize("fault", [Fault.NONE, Fault.BEFORE, Fault.AFTER], ids=["well", "never came", "answer lost"])
def test_a_held_key_and_many_clicks_are_one_request(
    fault: Fault, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            before = registered(office)
            await at.to_form()
            at.fill()
            hold(at)
            await at.reaches(Stage.REVIEW)
            hold(at)  # without the visitor's consent nothing leaves
            assert at.stage is Stage.REVIEW
            assert at.view.viewmodel.filling.state.submitted is None
            struck: list[str] = []

            def strike(asked: Asked) -> Fault:
                if asked.method != "PUT" or len(struck) >= 2:
                    return Fault.NONE
                struck.append(asked.path)
                return fault

            at.line.fault = strike
            await until(at.view.review.consent.hasFocus)
            at.press(Qt.Key.Key_Space)
            hold(at)
            await at.reaches(Stage.RECEIPT)
            hold(at)  # the keys that sent it do not skip its receipt
            await at.reaches(Stage.RECEIPT)
            draft = at.view.viewmodel.receipt.state.draft
            assert draft is not None
            await at.desk.services.delivery.send_now(draft.request_id)
            await until(lambda: at.view.viewmodel.receipt.state.receipt is not None)
            assert len(await at.items()) == 1
            assert registered(office) == before + 1
            found = office.rows(select(requests.c.id).where(requests.c.id == draft.request_id))
            assert len(found) == 1

    loop.run_until_complete(play())
