"""A field with its caption above and its problem below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.elided_text import ElidedText
from ui.widgets.parts import Text, restyle, row


class FieldRow(QWidget):
    """Caption, editor, and a line for what is wrong, which screen readers find with the editor."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
        self._caption = Text("caption")
        self._caption.setBuddy(editor)
        self._aside = ElidedText("caption")
        self._problem = Text("problem", wraps=True)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(self._caption, self._aside, None, gap=6))
        layout.addWidget(editor)
        layout.addWidget(self._problem)

    def name(self, caption: str, aside: str = "") -> None:
        """Set the caption, and a quieter remark after it."""
        self._caption.setText(caption)
        self._aside.show_text(aside)
        self._aside.setVisible(bool(aside))
        self.editor.setAccessibleName(caption)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        restyle(self.editor, "state", "error" if sentence else "")

    @property
    def problem(self) -> str:
        """What stands under the field now."""
        return self._problem.text() if not self._problem.isHidden() else ""
