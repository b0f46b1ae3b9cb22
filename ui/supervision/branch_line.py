"""One line over the queue that opens a card in its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme import Tone
from ui.widgets.elided_text import ElidedText
from ui.widgets.parts import button, restyle


class BranchLine(QFrame):
    """How something of the branch stands, in one line. `opened` tells that somebody wants to see more."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = ElidedText("strong")
        self.open = button("chip")
        self.open.clicked.connect(self.opened)
        keeps_room = self.open.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)  # what lies below must not move
        self.open.setSizePolicy(keeps_room)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(16, 6, 16, 6)
        inside.addWidget(self._text, 1)
        inside.addWidget(self.open)

    def say(self, tone: Tone, text: str, step: str) -> None:
        """Say `text`; `step` names the button."""
        restyle(self, "strip", tone.value)
        restyle(self._text, "tone", tone.value)
        self._text.show_text(text)
        self._text.setAccessibleName(text)
        self.open.setText(step)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.full_text
