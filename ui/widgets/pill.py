"""A small state in the status bar: a dot and a word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui.theme import Tone
from ui.widgets.elided_text import ElidedText
from ui.widgets.parts import restyle

_DOT = 8
_LOUD = (Tone.WARN, Tone.BAD)
_LOUD_WIDTH = 170


class Pill(QFrame):
    """Colour and word; the reason behind it in the tooltip and for screen readers.

    Where room is scarce, those that say nothing but that all is well give way to those that warn.
    """

    def __init__(self, *, has_dot: bool = True) -> None:
        super().__init__()
        self.setProperty("pill", "true")
        self._dot = QLabel()
        self._dot.setFixedSize(_DOT, _DOT)
        if not has_dot:
            self._dot.hide()
        self._text = ElidedText()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(11, 4, 11, 4)
        layout.setSpacing(7)
        layout.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text)

    def show_state(self, tone: Tone, text: str, reason: str = "") -> None:
        """Say `text` with a dot in the colour of `tone`."""
        restyle(self._dot, "dot", tone.value)
        self._text.setMinimumWidth(0)  # a label counts its least width into its hint
        self._text.show_text(text)
        if tone in _LOUD:
            self._text.setMinimumWidth(min(self._text.sizeHint().width(), _LOUD_WIDTH))
        self.setToolTip(reason)
        self.setAccessibleName(text)
        self.setAccessibleDescription(reason)

    @property
    def text(self) -> str:
        """What stands in the pill."""
        return self._text.full_text
