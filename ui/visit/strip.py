"""A sentence across the page with at most one next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme import Tone
from ui.widgets.parts import Text, button, restyle


class Strip(QFrame):
    """Hidden while there is nothing to say."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rounded", "true")
        self._sentence = Text("strong", wraps=True)
        self.step = button("chip")
        self.step.clicked.connect(self.pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self.step, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now."""
        return "" if self.isHidden() else self._sentence.text()

    def say(self, tone: Tone, sentence: str, step: str = "") -> None:
        """Say `sentence`, with a button named `step` if there is one; an empty sentence hides the strip."""
        is_new = bool(sentence) and sentence != self.sentence
        restyle(self, "strip", tone.value)
        restyle(self._sentence, "tone", tone.value)
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self.step.setText(step)
        self.step.setVisible(bool(step))
        self.setVisible(bool(sentence))
        if is_new:
            QAccessible.updateAccessibility(QAccessibleEvent(self._sentence, QAccessible.Event.Alert))
