"""The outbox as an item model: rows are compared by what they are, so that the chosen one stays chosen."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QModelIndex

from app.desk.delivery import OutboxItem
from app.domain.jalali import local_day
from app.domain.outbox import IntentState
from ui import words
from ui.ages import age
from ui.language import Language
from ui.outbox.viewmodel import key
from ui.theme import Tone
from ui.widgets.text_table import Index, TextTable


class Column(IntEnum):
    """What a row says, from the leading edge."""

    CITIZEN = 0
    SERVICE = 1
    KIND = 2
    STATE = 3
    SINCE = 4
    ATTEMPTS = 5
    NEXT_TRY = 6


class OutboxTable(TextTable):
    """Rows in the order in which the desk gives them."""

    def __init__(self, language: Language, now: Callable[[], datetime]) -> None:
        super().__init__(language, Column)
        self._now = now
        self._rows: list[OutboxItem] = []

    def show_items(self, items: tuple[OutboxItem, ...]) -> None:
        """Become `items`: gone rows are taken out, new ones put in, changed ones told; the others are not touched."""
        wanted = {key(item) for item in items}
        for at in range(len(self._rows) - 1, -1, -1):
            if key(self._rows[at]) not in wanted:
                self._take_out(at)
        for at, item in enumerate(items):
            self._settle(at, item)

    def item(self, index: Index) -> OutboxItem | None:
        """The item of a row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def row_of(self, item: OutboxItem) -> int:
        """Where an item stands, or -1."""
        return next((at for at, known in enumerate(self._rows) if key(known) == key(item)), -1)

    def tick(self) -> None:
        """Time has passed: ages are written anew."""
        if self._rows:
            last = len(self._rows) - 1
            self.dataChanged.emit(self.index(0, Column.SINCE), self.index(last, Column.NEXT_TRY))

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("Outbox", "Visitor"),
            QCoreApplication.translate("Outbox", "Service"),
            QCoreApplication.translate("Outbox", "What"),
            QCoreApplication.translate("Outbox", "State"),
            QCoreApplication.translate("Outbox", "Since"),
            QCoreApplication.translate("Outbox", "Tries"),
            QCoreApplication.translate("Outbox", "Next try"),
        )

    def length(self) -> int:
        """How many items there are."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._text(self._rows[row], Column(column))

    def tone(self, row: int, column: int) -> Tone | None:
        """The tone of a state."""
        return words.intent_state(self._rows[row].state)[0] if column == Column.STATE else None

    def _text(self, item: OutboxItem, column: Column) -> str:
        if column is Column.CITIZEN:
            return item.citizen_name or "—"
        if column is Column.SERVICE:
            return self.language.label(item.service_title)
        if column is Column.KIND:
            return words.action(item.action) if item.action else words.intent_kind(item.kind)
        if column is Column.STATE:
            return words.intent_state(item.state)[1]
        if column is Column.SINCE:
            return age(item.delivered_at or item.created_at, self._now(), self.language)
        if column is Column.ATTEMPTS:
            return "—" if item.state is IntentState.DELIVERED else self.language.number(item.attempts)
        return next_try(item, self._now(), self.language)

    def _take_out(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()

    def _settle(self, at: int, item: OutboxItem) -> None:
        source = self.row_of(item)
        if source < 0:
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, item)
            self.endInsertRows()
            return
        if source != at:  # rows before `at` are settled, so it can only come from below
            self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), at)
            self._rows.insert(at, self._rows.pop(source))
            self.endMoveRows()
        if self._rows[at] != item:
            self._rows[at] = item
            self.tell_changed(at)


def next_try(item: OutboxItem, now: datetime, language: Language) -> str:
    """When the desk tries again by itself."""
    if item.state not in {IntentState.WAITING, IntentState.UNKNOWN}:
        return "—"
    if item.not_before is None or item.not_before <= now:
        return QCoreApplication.translate("Outbox", "soon")
    if local_day(item.not_before) != local_day(now):
        return language.date(local_day(item.not_before))
    return language.time(item.not_before)
