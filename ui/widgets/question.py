"""A question with two answers; the safe one is never the loss of something."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.widgets.parts import Text, button, row

_WIDTH = 460


class Question(QDialog):
    """Accepted when the first button is pressed; Esc and the second button reject."""

    def __init__(self, parent: QWidget, heading: str, sentence: str, yes: str, no: str, *, is_danger: bool = False):
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setFixedWidth(_WIDTH)
        title, text = Text("heading", wraps=True), Text(wraps=True)
        title.setText(heading)
        text.setText(sentence)
        self.yes, self.no = button("danger" if is_danger else "primary"), button()
        self.yes.setText(yes)
        self.no.setText(no)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addLayout(row(None, self.no, self.yes))
        (self.no if is_danger else self.yes).setFocus()
        self.setAccessibleDescription(sentence)
