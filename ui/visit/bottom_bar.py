"""The bar under a step: back at the leading edge, what remains and the way forward at the trailing one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.parts import Text, button, row


class BottomBar(QWidget):
    """`back_wanted`, `rest_wanted` (what remains was pressed) and `forward_wanted`."""

    back_wanted = Signal()
    rest_wanted = Signal()
    forward_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back, self.rest, self.forward = button(), button("quiet"), button("primary")
        self._note = Text("caption")
        self.rest.hide()
        self.setLayout(row(self.back, None, self._note, self.rest, self.forward))
        self.back.clicked.connect(self.back_wanted)
        self.rest.clicked.connect(self.rest_wanted)
        self.forward.clicked.connect(self.forward_wanted)

    def name(self, back: str, forward: str) -> None:
        """Set what the two ways are called."""
        self.back.setText(back)
        self.forward.setText(forward)

    def show_rest(self, rest: str) -> None:
        """Say how much remains; pressing it leads there. Empty: nothing remains."""
        self.rest.setText(rest)
        self.rest.setVisible(bool(rest))

    def show_note(self, note: str) -> None:
        """A quiet remark before the way forward."""
        self._note.setText(note)
