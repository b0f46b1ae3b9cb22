"""Persian and English, switched while the program runs."""

import asyncio
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.domain.people import Role
from tests.gateway import GatewayProcess
from tests.ui.open_desk import open_desk

Loop = asyncio.AbstractEventLoop
PERSIAN = re.compile("[آ-ی]")
CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
OF_THE_OTHER = {"فارسی", "English"}


def texts(window: QWidget) -> set[str]:
    """What stands on the visible labels and buttons."""
    parts: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    return {part.text() for part in parts if part.isVisible()} - OF_THE_OTHER - {""}


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_every_place_turns_around_when_the_language_is_switched(
    role: Role, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user(role.value))
            for entry in workplace.entries:
                workplace.go(entry.place)
                assert workplace.layoutDirection() is Qt.LayoutDirection.RightToLeft
                assert workplace.rail.x() > workplace.width() / 2
                desk.press(Qt.Key.Key_E, CONTROL)
                await asyncio.sleep(0)
                assert desk.language.code == "en"
                assert workplace.layoutDirection() is Qt.LayoutDirection.LeftToRight
                assert workplace.page is not None
                assert workplace.page.layoutDirection() is Qt.LayoutDirection.LeftToRight
                assert not [text for text in texts(workplace.status) if PERSIAN.search(text)]
                assert not [text for text in texts(workplace.rail) if PERSIAN.search(text)]
                desk.press(Qt.Key.Key_E, CONTROL)
                await asyncio.sleep(0)

    loop.run_until_complete(play())


def test_the_language_is_remembered(loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("branch_administrator"))
            desk.language.switch("en")
            assert desk.services.preferences.language == "en"
        async with open_desk(qapp, tmp_path, office) as desk:
            assert desk.services.preferences.language == "en"

    loop.run_until_complete(play())
