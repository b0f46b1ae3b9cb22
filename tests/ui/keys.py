"""Typing in any script."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.open_desk import focus_of


def type_into(window: QWidget, text: str) -> None:
    """Each letter of `text` where the focus of `window` is, as a keyboard of its language sends it."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(focus_of(window), letter)
            continue
        # QTest knows the keys of a Latin keyboard only; a Persian letter comes as a key without a name.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focus_of(window), event)
