"""The follow-up page in both languages."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gateway import GatewayProcess
from tests.ui.fitting import HEIGHT, WIDTH, assert_fits
from tests.ui.followup.scene import CTRL, scene
from tests.ui.open_desk import until
from tests.ui.speaking import assert_speaks_english, said_by_people, texts


@pytest.mark.parametrize("language", ["fa", "en"])
def test_everything_fits_the_smallest_screen(
    language: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            await at.sent_back()
            await at.open_again()
            await assert_fits(at.view)
            at.press(Qt.Key.Key_Down)
            await at.detail()
            await assert_fits(at.view)
            await at.search("nothing")
            await assert_fits(at.view)
            assert at.desk.shell.minimumSizeHint().width() <= WIDTH
            assert (at.desk.shell.width(), at.desk.shell.height()) == (WIDTH, HEIGHT)

    loop.run_until_complete(play())


def test_every_text_follows_a_switch_of_language(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            await at.sent_back()
            await at.open_again()
            at.press(Qt.Key.Key_Down)
            await at.detail()
            persian = texts(at.view)
            at.press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
            await until(lambda: at.desk.language.code == "en")
            assert at.state.detail is not None
            await assert_speaks_english(at.view, persian, said_by_people(at.state.detail))

    loop.run_until_complete(play())
