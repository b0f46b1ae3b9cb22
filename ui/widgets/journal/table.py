"""The journal as an item model."""

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QModelIndex

from app.contract.messages import JournalEntry
from app.domain import persian
from ui.language import Language
from ui.widgets.journal import words
from ui.widgets.text_table import TextTable


class Column(IntEnum):
    """What a row says, from the leading edge."""

    TIME = 0
    PERSON = 1
    ACT = 2
    OUTCOME = 3
    SOURCE = 4
    SUBJECT = 5


class JournalTable(TextTable):
    """Journal entries, newest first."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, Column)
        self._entries: tuple[JournalEntry, ...] = ()

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

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("JournalTable", "Time"),
            QCoreApplication.translate("JournalTable", "Person"),
            QCoreApplication.translate("JournalTable", "Act"),
            QCoreApplication.translate("JournalTable", "Outcome"),
            QCoreApplication.translate("JournalTable", "Written down by"),
            QCoreApplication.translate("JournalTable", "Record"),
        )

    def length(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        entry, language = self._entries[row], self.language
        if column == Column.TIME:
            return f"{language.day(entry.at)}  {language.time(entry.at)}"
        if column == Column.PERSON:
            return language.label(entry.person_name)
        if column == Column.ACT:
            return words.act(entry.act)
        if column == Column.OUTCOME:
            return words.outcome(entry.outcome, language, entry.act)
        if column == Column.SOURCE:
            return words.source(entry.act)
        return persian.isolate(entry.subject) if entry.subject else ""
