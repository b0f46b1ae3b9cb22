"""The hall and the alarms on the supervisor's page, live, over the real gateway."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.alarms import BranchAlarm
from tests.app.office.calling import Desk
from tests.app.office.turning import called, change, done, issue, opened
from tests.gateway import GatewayProcess
from tests.ui.fitting import assert_fits
from tests.ui.open_desk import until
from tests.ui.supervision.scene import CTRL, scene
from ui.supervision.branch_cards import BranchCards

Loop = asyncio.AbstractEventLoop


@pytest.fixture
def quiet_office(tmp_path: Path) -> GatewayProcess:
    """A gateway of its own: who is in its hall is whom this test put there."""
    return GatewayProcess(tmp_path / "office", ("--still",))


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_hall_is_live_and_an_alarm_rests_with_a_reason(
    loop: Loop, qapp: QApplication, tmp_path: Path, quiet_office: GatewayProcess, language: str
) -> None:
    async def play(office: GatewayProcess, clerk: Desk) -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            at.desk.shell.resize(1366, 768)
            cards = at.view.cards
            turn = issue(clerk)
            await until(lambda: cards.hall.turns.length() == 1)
            at.press(Qt.Key.Key_H, CTRL)
            assert cards.shown is cards.hall
            await assert_fits(at.desk.shell)
            await until(lambda: any(row.id == "no_counter" for row in shown(at.view.cards)))
            at.press(Qt.Key.Key_E, CTRL)
            assert cards.shown is cards.alarms
            cards.alarms.list.setFocus()
            at.press(Qt.Key.Key_Down)
            while (chosen := cards.alarms.chosen) is not None and chosen.id != "no_counter":
                at.press(Qt.Key.Key_Down)
            await assert_fits(at.desk.shell)
            cards.alarms.reason.setFocus()
            at.write("همکار در راه است")
            at.press(Qt.Key.Key_Return)
            await until(lambda: any(row.id == "no_counter" and row.silence for row in shown(at.view.cards)))
            at.press(Qt.Key.Key_Escape)
            assert cards.shown is None
            opened(clerk, 2)
            assert called(clerk, 2)
            done(clerk, turn["id"], "start", 2)
            await until(lambda: cards.hall.counters.length() >= 1 and cards.hall.turns.tone(0, 1) == "good")
            done(clerk, turn["id"], "finish", 2, outcome="done")
            await until(lambda: cards.hall.turns.length() == 0)
            change(clerk, 2, "closed")

    with quiet_office as office:
        clerk = Desk.of(office, "zahra")
        try:
            loop.run_until_complete(play(office, clerk))
        finally:
            clerk.client.close()


def shown(cards: BranchCards) -> tuple[BranchAlarm, ...]:
    known = cards.alarms.viewmodel.state.alarms.known
    return known.alarms if known else ()
