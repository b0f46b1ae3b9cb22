"""What a page shows while it loads, when it is empty, and when it could not load."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.parts import Text, button


class StatePanel(QWidget):
    """A sentence in the middle of a page, with one button for the next step where there is one."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sentence = Text("muted", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._step = button()
        self._step.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self._sentence)
        layout.addWidget(self._step, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.say("")

    def say(self, sentence: str, step: str = "") -> None:
        """Show `sentence`, and a button named `step` if there is one. An empty sentence hides the panel."""
        self._sentence.setText(sentence)
        self._step.setText(step)
        self._step.setVisible(bool(step))
        self.setVisible(bool(sentence))
