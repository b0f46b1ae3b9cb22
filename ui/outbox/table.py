"""The outbox as an item model: rows are compared by what they are, so that the chosen one stays chosen."""

from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.desk.delivery import OutboxItem
from app.domain.jalali import TEHRAN, local_day
from app.domain.outbox import IntentState
from ui import words
from ui.language import Language
from ui.outbox.viewmodel import key
from ui.widgets.requests.table import TONE

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What a row says, from the leading edge."""

    CITIZEN = 0
    SERVICE = 1
    KIND = 2
    STATE = 3
    SINCE = 4
    ATTEMPTS = 5
    NEXT_TRY = 6


class OutboxTable(QAbstractTableModel):
    """Rows in the order in which the desk gives them."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._rows: list[OutboxItem] = []
        language.changed.connect(self._on_language_changed)

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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many items there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; `TONE` gives a state's tone."""
        item = self.item(index)
        if item is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(item, Column(index.column()))
        if role == TONE and index.column() == Column.STATE:
            return words.intent_state(item.state)[0].value
        return None

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
            Column.CITIZEN: QCoreApplication.translate("Outbox", "Visitor"),
            Column.SERVICE: QCoreApplication.translate("Outbox", "Service"),
            Column.KIND: QCoreApplication.translate("Outbox", "What"),
            Column.STATE: QCoreApplication.translate("Outbox", "State"),
            Column.SINCE: QCoreApplication.translate("Outbox", "Since"),
            Column.ATTEMPTS: QCoreApplication.translate("Outbox", "Tries"),
            Column.NEXT_TRY: QCoreApplication.translate("Outbox", "Next try"),
        }[Column(section)]

    def _text(self, item: OutboxItem, column: Column) -> str:
        if column is Column.CITIZEN:
            return item.citizen_name
        if column is Column.SERVICE:
            return self._language.label(item.service_title)
        if column is Column.KIND:
            return words.action(item.action) if item.action else words.intent_kind(item.kind)
        if column is Column.STATE:
            return words.intent_state(item.state)[1]
        if column is Column.SINCE:
            return age(item.delivered_at or item.created_at, datetime.now(TEHRAN), self._language)
        if column is Column.ATTEMPTS:
            return "—" if item.state is IntentState.DELIVERED else self._language.number(item.attempts)
        return next_try(item, datetime.now(TEHRAN), self._language)

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
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def _on_language_changed(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))


def age(since: datetime, now: datetime, language: Language) -> str:
    """How long something has waited, roughly."""
    minutes = int((now - since).total_seconds() // 60)
    if minutes < 1:
        return QCoreApplication.translate("Outbox", "just now")
    if minutes < 60:
        text = QCoreApplication.translate("Outbox", "%n minute(s)", None, minutes)
    elif minutes < 24 * 60:
        text = QCoreApplication.translate("Outbox", "%n hour(s)", None, minutes // 60)
    else:
        text = QCoreApplication.translate("Outbox", "%n day(s)", None, minutes // (24 * 60))
    return language.digits(text)


def next_try(item: OutboxItem, now: datetime, language: Language) -> str:
    """When the desk tries again by itself."""
    if item.state not in {IntentState.WAITING, IntentState.UNKNOWN}:
        return "—"
    if item.not_before is None or item.not_before <= now:
        return QCoreApplication.translate("Outbox", "soon")
    if local_day(item.not_before) != local_day(now):
        return language.date(local_day(item.not_before))
    return language.time(item.not_before)
