"""The systems outside and what waits for one of them, as item models."""

from abc import abstractmethod
from collections.abc import Callable, Hashable
from datetime import datetime
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QModelIndex

from app.contract.connectors import Connector, WaitingItem
from app.domain.persian import isolate
from ui import words
from ui.ages import age, ago
from ui.connectors.words import NEVER, item_state, next_try, title
from ui.language import Language
from ui.theme import Tone
from ui.widgets.text_table import Index, TextTable

Row = TypeVar("Row")


class Column(IntEnum):
    """What is told of a system, from the leading edge."""

    SYSTEM = 0
    STATE = 1
    CHANGED = 2
    WAITING = 3
    OLDEST = 4
    NEXT_TRY = 5
    TRIES = 6


class Waiting(IntEnum):
    """What is told of something that waits."""

    SUBJECT = 0
    WHY = 1
    SINCE = 2
    NEXT_TRY = 3
    TRIES = 4


class RowsTable(TextTable, Generic[Row]):
    """Rows in the order in which they are given; one that stays is not touched when another changes."""

    def __init__(self, language: Language, columns: type[IntEnum], now: Callable[[], datetime]) -> None:
        super().__init__(language, columns)
        self.now = now
        self._rows: list[Row] = []

    @abstractmethod
    def key(self, row: Row) -> Hashable:
        """What a row stays the same by."""

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Become `rows`."""
        wanted = {self.key(row) for row in rows}
        for at in range(len(self._rows) - 1, -1, -1):
            if self.key(self._rows[at]) not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(rows):
            self._settle(at, row)

    def row(self, index: Index) -> Row | None:
        """What a row of the view stands for."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def place(self, key: Hashable) -> int:
        """Where a row stands, or -1."""
        return next((at for at, row in enumerate(self._rows) if self.key(row) == key), -1)

    def tick(self) -> None:
        """Time has passed: ages are written anew."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def length(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def _settle(self, at: int, row: Row) -> None:
        source = self.place(self.key(row))
        if source < 0:
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        if source != at:  # rows before `at` are settled, so it can only come from below
            self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), at)
            self._rows.insert(at, self._rows.pop(source))
            self.endMoveRows()
        if self._rows[at] != row:
            self._rows[at] = row
            self.tell_changed(at)


class SystemsTable(RowsTable[Connector]):
    """A row is one system."""

    def __init__(self, language: Language, now: Callable[[], datetime]) -> None:
        super().__init__(language, Column, now)

    def key(self, row: Connector) -> Hashable:
        """Its name."""
        return row.name

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("Connectors", "System"),
            QCoreApplication.translate("Connectors", "State"),
            QCoreApplication.translate("Connectors", "Since"),
            QCoreApplication.translate("Connectors", "Waiting"),
            QCoreApplication.translate("Connectors", "Oldest"),
            QCoreApplication.translate("Connectors", "Next try"),
            QCoreApplication.translate("Connectors", "Tries"),
        )

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._text(self._rows[row], Column(column))

    def tone(self, row: int, column: int) -> Tone | None:
        """The tone of a state."""
        return words.dependency_state(self._rows[row].state)[0] if column == Column.STATE else None

    def _text(self, row: Connector, column: Column) -> str:
        now, language, queue = self.now(), self.language, row.queue
        if column is Column.SYSTEM:
            return title(row)
        if column is Column.STATE:
            return words.dependency_state(row.state)[1]
        if column is Column.CHANGED:
            return ago(row.since, now, language) if row.since else NEVER
        if queue is None:
            return NEVER
        if column is Column.WAITING:
            return language.number(queue.waiting)
        if column is Column.OLDEST:
            return age(queue.since, now, language) if queue.since else NEVER
        if column is Column.NEXT_TRY:
            return next_try(queue.next_try_at, now, language)
        return language.number(queue.tries) if queue.waiting else NEVER


class WaitingTable(RowsTable[WaitingItem]):
    """A row is one thing that waits."""

    def __init__(self, language: Language, now: Callable[[], datetime]) -> None:
        super().__init__(language, Waiting, now)

    def key(self, row: WaitingItem) -> Hashable:
        """A request may have several messages."""
        return row.subject, row.since

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("Connectors", "Tracking code or inquiry"),
            QCoreApplication.translate("Connectors", "Why"),
            QCoreApplication.translate("Connectors", "Waiting for"),
            QCoreApplication.translate("Connectors", "Next try"),
            QCoreApplication.translate("Connectors", "Tries"),
        )

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._text(self._rows[row], Waiting(column))

    def _text(self, row: WaitingItem, column: Waiting) -> str:
        if column is Waiting.SUBJECT:
            has_letters = any(letter.isalpha() for letter in row.subject)  # of an id every digit is as it was given
            return isolate(row.subject) if has_letters else self.language.identifier(row.subject)
        if column is Waiting.WHY:
            return item_state(row)
        if column is Waiting.SINCE:
            return age(row.since, self.now(), self.language)
        if column is Waiting.NEXT_TRY:
            return next_try(row.next_try_at, self.now(), self.language)
        return self.language.number(row.tries)
