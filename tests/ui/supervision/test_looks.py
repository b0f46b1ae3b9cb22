"""The supervisor's page in both languages: every text changes, nothing is cut off, nothing outgrows the screen."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.request import Action
from tests.gateway import GatewayProcess
from tests.ui.fitting import HEIGHT, WIDTH, assert_fits
from tests.ui.open_desk import until
from tests.ui.speaking import assert_speaks_english, said_by_people, texts
from tests.ui.supervision.scene import CTRL, Scene, scene

REASON = "شماره قرارداد با تصویر آن یکی نیست؛ لطفاً صفحه نخست قرارداد را هم پیوست کنید"


async def busy_page(at: Scene) -> None:
    """A request that was returned once and has everything to show, its question open."""
    request_id = await at.sent()
    await at.choose(request_id)
    await until(lambda: at.state.colleagues)
    at.press(Qt.Key.Key_R, CTRL)
    at.view.decisions.reason_field.insertPlainText(REASON)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_everything_fits_the_smallest_screen(
    language: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            await busy_page(at)
            shell = at.desk.shell
            assert shell.minimumSizeHint().width() <= WIDTH
            assert shell.minimumSizeHint().height() <= HEIGHT
            assert (shell.width(), shell.height()) == (WIDTH, HEIGHT)
            await assert_fits(at.view)
            at.press(Qt.Key.Key_Return, CTRL)
            await until(lambda: at.state.detail and Action.APPROVE not in at.state.actions)
            await assert_fits(at.view)
            assert (shell.width(), shell.height()) == (WIDTH, HEIGHT)

    loop.run_until_complete(play())


def test_every_text_follows_a_switch_of_language(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            await busy_page(at)
            persian = texts(at.view)
            header = [at.table.headerData(column, Qt.Orientation.Horizontal) for column in range(6)]
            people = [at.view.decisions.person_field.itemText(row) for row in range(2)]
            at.press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
            await until(lambda: at.desk.language.code == "en")
            assert at.state.detail is not None
            await assert_speaks_english(at.view, persian, said_by_people(at.state.detail))
            assert [at.table.headerData(column, Qt.Orientation.Horizontal) for column in range(6)] != header
            assert [at.view.decisions.person_field.itemText(row) for row in range(2)] != people
            assert at.view.decisions.is_asking
            assert at.view.decisions.reason == REASON  # what is being written stays
            await assert_fits(at.view)

    loop.run_until_complete(play())
