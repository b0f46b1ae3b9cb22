"""What automation owes: listed late first, a reminder in two keys, once; and the way back to what was returned."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.request import RequestState, Step
from tests.gateway import GatewayProcess
from tests.ui.followup.scene import CTRL, scene
from tests.ui.open_desk import until
from ui.followup.viewmodel import Listed


@pytest.mark.parametrize("language", ["fa", "en"])
def test_what_automation_owes_is_listed_and_reminded_of_with_the_keyboard(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess, language: str
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            returned = [row.id for row in at.shown]
            at.press(Qt.Key.Key_B, CTRL)
            await until(lambda: at.state.has_read and at.shown and at.view.list.isVisible())
            rows = at.shown
            assert at.state.listed is Listed.AWAITED
            assert {row.state for row in rows} == {RequestState.IN_AUTOMATION}
            assert [row.is_late for row in rows] == sorted((row.is_late for row in rows), reverse=True)
            at.press(Qt.Key.Key_Down)
            await at.detail()
            chosen = at.state.chosen
            assert chosen == rows[0].id
            reminded = [entry.step for entry in at.state.timeline].count(Step.FOLLOWED_UP)
            for _ in range(3):  # once, however often
                at.press(Qt.Key.Key_M, CTRL)
            await until(lambda: at.state.is_reminded)
            assert chosen is not None
            await until(lambda: [entry.step for entry in at.state.timeline].count(Step.FOLLOWED_UP) > reminded)
            entries = await at.boss.session.workspace().gateway.timeline(chosen)
            assert [entry.step for entry in entries].count(Step.FOLLOWED_UP) - reminded == 1
            at.press(Qt.Key.Key_Escape)
            at.press(Qt.Key.Key_B, CTRL)
            await until(lambda: at.state.listed is Listed.RETURNED and at.state.has_read)
            assert [row.id for row in at.shown] == returned

    loop.run_until_complete(play())


def test_a_search_begins_where_it_was_and_the_list_comes_back(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            at.view.awaited.click()
            await until(lambda: at.state.has_read and at.shown)
            wanted = at.shown[-1]
            await at.search(wanted.tracking_code)
            assert [row.id for row in at.shown] == [wanted.id]
            at.press(Qt.Key.Key_Escape)  # the request that was found
            at.press(Qt.Key.Key_Escape)  # the search
            await until(lambda: at.state.has_read and len(at.shown) > 1)
            assert at.state.listed is Listed.AWAITED
            assert at.view.awaited.isChecked()

    loop.run_until_complete(play())
