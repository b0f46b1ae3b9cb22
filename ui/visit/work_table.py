"""Unfinished work as an item model: drafts, and what waits in the outbox or needs the clerk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.domain.jalali import local_day
from app.domain.label import Label
from app.domain.outbox import IntentState
from app.domain.request import RequestId, RequestState
from ui import words
from ui.language import Language
from ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
TONE = Qt.ItemDataRole.UserRole


class WorkKind(StrEnum):
    """What is to be done with unfinished work."""

    DRAFT = "draft"
    CORRECTION = "correction"
    NEEDS_YOU = "needs_you"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of unfinished work."""

    request_id: RequestId
    citizen_name: str
    service_title: Label
    kind: WorkKind
    since: datetime


class Column(IntEnum):
    """What a row says, from the leading edge."""

    VISITOR = 0
    SERVICE = 1
    STATE = 2
    SINCE = 3


class WorkTable(QAbstractTableModel):
    """What needs the clerk first, then the newest; rows come and go one by one."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._rows: list[Work] = []
        language.changed.connect(self._on_language_changed)

    def show_work(self, rows: Sequence[Work]) -> None:
        """Show these."""
        wanted = {row.request_id for row in rows}
        for at in reversed(range(len(self._rows))):
            if self._rows[at].request_id not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(rows):
            self._put(at, row)

    def work(self, index: Index) -> Work | None:
        """The work of a row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many pieces of work there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; `TONE` gives the state's tone."""
        work = self.work(index)
        if work is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(work, Column(index.column()))
        if role == TONE and index.column() == Column.STATE:
            return state_of(work.kind)[0].value
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
            Column.VISITOR: QCoreApplication.translate("WorkTable", "Visitor"),
            Column.SERVICE: QCoreApplication.translate("WorkTable", "Service"),
            Column.STATE: QCoreApplication.translate("WorkTable", "State"),
            Column.SINCE: QCoreApplication.translate("WorkTable", "Since"),
        }[Column(section)]

    def _text(self, work: Work, column: Column) -> str:
        if column is Column.VISITOR:
            return work.citizen_name
        if column is Column.SERVICE:
            return self._language.label(work.service_title)
        if column is Column.STATE:
            return state_of(work.kind)[1]
        return _since(work.since, self._language)

    def _put(self, at: int, row: Work) -> None:
        known = next((place for place, each in enumerate(self._rows) if each.request_id == row.request_id), -1)
        if known < 0:
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        if known != at:
            self.beginMoveRows(QModelIndex(), known, known, QModelIndex(), at)
            self._rows.insert(at, self._rows.pop(known))
            self.endMoveRows()
        if self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def _on_language_changed(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))


def state_of(kind: WorkKind) -> tuple[Tone, str]:
    """Colour and word of a kind of work."""
    if kind is WorkKind.DRAFT:
        return Tone.WARN, QCoreApplication.translate("WorkTable", "Draft")
    if kind is WorkKind.CORRECTION:
        return words.request_state(RequestState.RETURNED)
    if kind is WorkKind.NEEDS_YOU:
        return words.intent_state(IntentState.NEEDS_YOU)
    return Tone.INFO, QCoreApplication.translate("WorkTable", "In the outbox")


def _since(at: datetime, language: Language) -> str:
    """The time of today, «yesterday», else the day."""
    days = (local_day(datetime.now(UTC)) - local_day(at)).days
    if days <= 0:
        return language.time(at)
    if days == 1:
        return QCoreApplication.translate("WorkTable", "Yesterday")
    return language.date(local_day(at))
