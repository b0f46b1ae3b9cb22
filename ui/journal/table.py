"""The journal as an item model."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.contract.messages import JournalEntry
from ui.journal import words
from ui.language import Language

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What a row says, from the leading edge."""

    TIME = 0
    PERSON = 1
    ACT = 2
    SUBJECT = 3
    OUTCOME = 4


class JournalTable(QAbstractTableModel):
    """Journal entries, newest first."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._entries: tuple[JournalEntry, ...] = ()
        language.changed.connect(self._on_language_changed)

    def show_entries(self, entries: tuple[JournalEntry, ...]) -> None:
        """Show these; older ones that follow what is shown are added at the end."""
        shown = len(self._entries)
        if entries[:shown] == self._entries and len(entries) > shown:
            self.beginInsertRows(QModelIndex(), shown, len(entries) - 1)
            self._entries = entries
            self.endInsertRows()
        elif entries != self._entries:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Text of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        entry, language = self._entries[index.row()], self._language
        column = Column(index.column())
        if column is Column.TIME:
            return f"{language.day(entry.at)}  {language.time(entry.at)}"
        if column is Column.PERSON:
            return language.label(entry.person_name)
        if column is Column.ACT:
            return words.act(entry.act)
        if column is Column.SUBJECT:
            return entry.subject
        return words.outcome(entry.outcome)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        """Name of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.TIME: QCoreApplication.translate("JournalTable", "Time"),
            Column.PERSON: QCoreApplication.translate("JournalTable", "Person"),
            Column.ACT: QCoreApplication.translate("JournalTable", "Act"),
            Column.SUBJECT: QCoreApplication.translate("JournalTable", "Record"),
            Column.OUTCOME: QCoreApplication.translate("JournalTable", "Outcome"),
        }[Column(section)]

    def _on_language_changed(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, len(Column) - 1))
