"""What a page shows while it loads, when it is empty, and when it could not load."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.parts import Text, button


class StatePanel(QWidget):
    """A sentence in the middle of a page, with one button for the next step where there is one."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._owes_keyboard = False
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
        has_keyboard = self._has_keyboard()
        self._sentence.setText(sentence)
        self._step.setText(step)
        self._step.setVisible(bool(step))
        self.setVisible(bool(sentence))
        if not sentence:
            self._owes_keyboard = self._owes_keyboard and has_keyboard
        elif has_keyboard:
            (self._step if step else self).setFocus()

    def stand_in_for(self, listing: QWidget) -> None:
        """Show `listing` only while nothing is said here; who had the keyboard in it finds it there again."""
        if not self.isHidden():
            if listing.hasFocus():
                self._keep_keyboard()
            listing.hide()
            return
        listing.show()
        if self._owes_keyboard:
            self._owes_keyboard = False
            listing.setFocus()

    def focus(self, listing: QWidget) -> None:
        """Give the keyboard to `listing`, or keep it for the moment in which there is something to walk in."""
        if self.isHidden():
            listing.setFocus()
        else:
            self._keep_keyboard()

    def _keep_keyboard(self) -> None:
        self._owes_keyboard = True
        (self if self._step.isHidden() else self._step).setFocus()

    def _has_keyboard(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))
