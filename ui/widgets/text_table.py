"""What every item model of texts is: captions, cells in the language on screen, tones for badges."""

from abc import abstractmethod
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.language import Language
from ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
TONE = Qt.ItemDataRole.UserRole
"""The role that gives the tone of a badge."""


class TextTable(QAbstractTableModel):
    """A subclass holds the rows and says `captions`, `length`, `text` and, for badges, `tone`."""

    def __init__(self, language: Language, columns: type[IntEnum]) -> None:
        super().__init__()
        self.language = language
        self._columns = columns
        language.changed.connect(self._on_language_changed)

    @abstractmethod
    def captions(self) -> tuple[str, ...]:
        """Names of the columns, from the leading edge."""

    @abstractmethod
    def length(self) -> int:
        """How many rows are shown."""

    @abstractmethod
    def text(self, row: int, column: int) -> str:
        """What a cell says."""

    def tone(self, row: int, column: int) -> Tone | None:
        """The tone of a cell that is a badge."""
        return None

    def tell_changed(self, row: int) -> None:
        """Say that a row reads otherwise now."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows are shown."""
        return 0 if parent.isValid() else self.length()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; `TONE` gives its tone."""
        if not 0 <= index.row() < self.length():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), index.column())
        if role == TONE:
            tone = self.tone(index.row(), index.column())
            return tone.value if tone else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        """Name of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return self.captions()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _on_language_changed(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        if self.length():
            self.dataChanged.emit(self.index(0, 0), self.index(self.length() - 1, len(self._columns) - 1))
