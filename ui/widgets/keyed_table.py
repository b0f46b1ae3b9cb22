"""A table of texts whose rows are known by a key: those that stay are not touched when others come and go."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex

from ui.language import Language
from ui.widgets.text_table import Index, TextTable

Row = TypeVar("Row")


class KeyedTable(TextTable, Generic[Row]):
    """Rows in the order in which they are given. `now`: for ages."""

    def __init__(self, language: Language, columns: type[IntEnum], now: Callable[[], datetime]) -> None:
        super().__init__(language, columns)
        self._now = now
        self._rows: list[Row] = []

    @abstractmethod
    def key(self, row: Row) -> object:
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

    def tick(self) -> None:
        """Time has passed: ages are written anew."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def length(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def _settle(self, at: int, row: Row) -> None:
        key = self.key(row)
        source = next((known for known, shown in enumerate(self._rows) if self.key(shown) == key), -1)
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
