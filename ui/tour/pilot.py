"""Hands and eyes of the tour: real keys into the window that has the focus, pictures of it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell import Shell

LOOK_SECONDS = 0.02
PATIENCE_SECONDS = 30.0
GLANCE_SECONDS = 0.5
_SHADE = QColor(26, 36, 51, 90)


class StepFailed(Exception):
    """What the tour waited for did not come; `waited_for` says what."""

    def __init__(self, waited_for: str) -> None:
        super().__init__(waited_for)
        self.waited_for = waited_for


class Pilot:
    """Presses keys as a clerk would, waits for what a clerk would wait for, and takes pictures."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    async def until(self, condition: Callable[[], bool], waited_for: str) -> None:
        """Wait until `condition` holds. Raises StepFailed after half a minute."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not condition():  # noqa: ASYNC110 - a person looks at the screen too; no event tells all
                    await asyncio.sleep(LOOK_SECONDS)
        except TimeoutError as error:
            raise StepFailed(waited_for) from error

    async def settle(self) -> None:
        """Give a page that was just opened the time of a glance to fill itself."""
        await asyncio.sleep(GLANCE_SECONDS)

    async def return_to_window(self) -> None:
        """Give the keyboard back to the window, as a window system does when a dialog closes and no display does."""
        self._shell.activateWindow()
        await self.until(self._shell.isActiveWindow, "the window")

    async def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the focus is, and let the program act on it."""
        QTest.keyClick(self._focus(), key, modifiers)
        await asyncio.sleep(0)

    async def write(self, text: str) -> None:
        """Type where the focus is, key by key."""
        for letter in text:
            # QTest knows the keys of a Latin keyboard only; a Persian letter comes as a key without a name.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._focus(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
            await asyncio.sleep(0)

    def take_picture(self, path: Path) -> None:
        """Keep what the window shows, with a dialog over it where one is open; the board while it is open."""
        if self._shell.hall is not None and self._shell.hall.window is not None:
            self._shell.hall.window.grab().save(str(path))
            return
        self._shell.repaint()
        picture = self._shell.grab().toImage()
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog is not self._shell:
            self._paint_over(picture, dialog)
        picture.save(str(path))

    def _paint_over(self, picture: QImage, dialog: QWidget) -> None:
        """In the middle and framed, where the window system of a desk puts it."""
        shown = dialog.grab()
        place = shown.rect()
        place.moveCenter(picture.rect().center())
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), _SHADE)
        painter.drawPixmap(place.topLeft(), shown)
        painter.setPen(dialog.palette().highlight().color())
        painter.drawRect(place)
        painter.end()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeWindow() or self._shell
