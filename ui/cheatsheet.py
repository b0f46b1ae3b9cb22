"""All keys on one sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app.domain.persian import isolate
from ui.keys import key_table
from ui.pages import PageEntry
from ui.widgets.parts import Badge, Text, button, row

_COLUMNS = 2


class CheatSheet(QDialog):
    """Closes by Esc, by F12 or by its button."""

    def __init__(self, entries: tuple[PageEntry, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        heading = Text("title")
        heading.setText(self.tr("Everything without a mouse"))
        close = button("primary")
        close.setText(self.tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(heading)
        layout.addLayout(self._grid(key_table(entries)))
        layout.addLayout(row(None, close))
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that opened the sheet closes it."""
        if event.key() == Qt.Key.Key_F12 or event.text() in {"?", "؟"}:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _grid(self, keys: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        rows = -(-len(keys) // _COLUMNS)
        for at, (key, meaning) in enumerate(keys):
            badge, text = Badge(), Text()
            badge.setText(isolate(key))
            badge.setMinimumWidth(96)
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setText(meaning)
            across = at // rows * 3
            grid.addWidget(badge, at % rows, across)
            grid.addWidget(text, at % rows, across + 1)
            if across:
                grid.setColumnMinimumWidth(across - 1, 28)
        return grid
