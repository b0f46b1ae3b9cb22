"""Unfinished work as an item model: drafts, and what waits in the outbox or needs the clerk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from PySide6.QtCore import QCoreApplication, QModelIndex

from app.domain.jalali import local_day
from app.domain.label import Label
from app.domain.outbox import IntentState
from app.domain.request import RequestId, RequestState
from ui import words
from ui.identity_messages import not_inquired
from ui.language import Language
from ui.theme import Tone
from ui.widgets.text_table import Index, TextTable


class WorkKind(StrEnum):
    """What is to be done with unfinished work."""

    DRAFT = "draft"
    CORRECTION = "correction"
    OVERTAKEN = "overtaken"
    RETURNED = "returned"
    NEEDS_YOU = "needs_you"
    WAITING = "waiting"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of unfinished work. `is_stated`: the visitor was not inquired yet.

    `aside`: the id of what is kept aside; a request may have several of these.
    """

    request_id: RequestId
    citizen_name: str
    service_title: Label
    kind: WorkKind
    since: datetime
    is_stated: bool = False
    aside: str = ""

    @property
    def key(self) -> tuple[RequestId, str]:
        """What makes it the same work in the next reading."""
        return self.request_id, self.aside


class Column(IntEnum):
    """What a row says, from the leading edge."""

    VISITOR = 0
    SERVICE = 1
    STATE = 2
    SINCE = 3


class WorkTable(TextTable):
    """What needs the clerk first, then the newest; rows come and go one by one."""

    def __init__(self, language: Language, today: Callable[[], date]) -> None:
        super().__init__(language, Column)
        self._today = today
        self._rows: list[Work] = []

    def show_work(self, rows: Sequence[Work]) -> None:
        """Show these."""
        wanted = {row.key for row in rows}
        for at in reversed(range(len(self._rows))):
            if self._rows[at].key not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(rows):
            self._put(at, row)

    def work(self, index: Index) -> Work | None:
        """The work of a row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("WorkTable", "Visitor"),
            QCoreApplication.translate("WorkTable", "Service"),
            QCoreApplication.translate("WorkTable", "State"),
            QCoreApplication.translate("WorkTable", "Since"),
        )

    def length(self) -> int:
        """How many pieces of work there are."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._text(self._rows[row], Column(column))

    def tone(self, row: int, column: int) -> Tone | None:
        """The tone of a state."""
        return state_of(self._rows[row].kind)[0] if column == Column.STATE else None

    def _text(self, work: Work, column: Column) -> str:
        if column is Column.VISITOR:
            return f"{work.citizen_name} · {not_inquired()}" if work.is_stated else work.citizen_name
        if column is Column.SERVICE:
            return self.language.label(work.service_title)
        if column is Column.STATE:
            return state_of(work.kind)[1]
        return _since(work.since, self._today(), self.language)

    def _put(self, at: int, row: Work) -> None:
        known = next((place for place, each in enumerate(self._rows) if each.key == row.key), -1)
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
            self.tell_changed(at)


def state_of(kind: WorkKind) -> tuple[Tone, str]:
    """Colour and word of a kind of work."""
    if kind is WorkKind.DRAFT:
        return Tone.WARN, QCoreApplication.translate("WorkTable", "Draft")
    if kind in (WorkKind.CORRECTION, WorkKind.RETURNED):
        return words.request_state(RequestState.RETURNED)
    if kind is WorkKind.OVERTAKEN:
        return Tone.BAD, QCoreApplication.translate("WorkTable", "Changed meanwhile")
    if kind is WorkKind.ASIDE:
        return Tone.NEUTRAL, QCoreApplication.translate("WorkTable", "Kept aside")
    if kind is WorkKind.NEEDS_YOU:
        return words.intent_state(IntentState.NEEDS_YOU)
    return Tone.INFO, QCoreApplication.translate("WorkTable", "In the outbox")


def _since(at: datetime, today: date, language: Language) -> str:
    """The time of today, «yesterday», else the day."""
    days = (today - local_day(at)).days
    if days <= 0:
        return language.time(at)
    if days == 1:
        return QCoreApplication.translate("WorkTable", "Yesterday")
    return language.date(local_day(at))
