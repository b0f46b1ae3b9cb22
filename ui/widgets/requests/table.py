"""The list of requests as an item model that holds 100,000 rows."""

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QModelIndex

from app.domain.request import RequestId, RequestState, RequestSummary
from ui import words
from ui.language import Language
from ui.theme import Tone
from ui.widgets.requests.rows import Order, OrderedRows, RequestFilter, Row, SearchedRows, Sieve
from ui.widgets.text_table import Index, TextTable


class Column(IntEnum):
    """What a row says, from the leading edge."""

    TRACKING_CODE = 0
    SERVICE = 1
    CITIZEN = 2
    CLERK = 3
    STATE = 4
    PROMISED = 5


class RequestTable(TextTable):
    """Requests in their order; a change moves one row, never resets the list."""

    def __init__(self, language: Language, order: Order = Order.LATE_FIRST) -> None:
        super().__init__(language, Column)
        self._order = order
        self._known: dict[RequestId, Row] = {}
        self._unheard: set[RequestId] = set()
        self._is_settled = True
        self._all = SearchedRows()
        self._shown: OrderedRows = self._all
        self._sieve = Sieve(RequestFilter())
        self._wanted = RequestFilter()
        self._by_state: Counter[RequestState] = Counter()
        self._late = self._overdue = 0

    def replace(self, summaries: Iterable[RequestSummary]) -> None:
        """Forget every row and hold these."""
        self._known.clear()
        self._by_state.clear()
        self._late = self._overdue = 0
        self.extend(summaries)

    def extend(self, summaries: Iterable[RequestSummary]) -> None:
        """Add many rows at once; a known row is replaced."""
        self.gather(summaries)
        self.settle()

    def gather(self, summaries: Iterable[RequestSummary]) -> None:
        """Take rows in without showing the new ones yet: `settle` sorts and shows all that was gathered."""
        for summary in summaries:
            self._unheard.discard(summary.id)
            former = self._known.get(summary.id)
            if former is None:
                self._hold(Row(summary, self._order))
                self._is_settled = False
            elif former.summary != summary:
                self.put(summary)

    def settle(self) -> None:
        """Show every row that is held."""
        self._is_settled = True
        self._all = SearchedRows(self._known.values())
        self._refill()

    def begin_reading(self) -> None:
        """From here to `end_reading` every row is read anew; meanwhile those of before stay, and what is chosen."""
        self._unheard = set(self._known)

    def end_reading(self) -> None:
        """Forget the rows that were not heard of since `begin_reading`, and show the others."""
        for request_id in self._unheard:
            self._drop(request_id)
        if self._unheard or not self._is_settled:
            self.settle()
        self._unheard = set()

    def put(self, summary: RequestSummary) -> None:
        """Show one new or changed request where it belongs."""
        self._unheard.discard(summary.id)
        former, row = self._known.get(summary.id), Row(summary, self._order)
        if former is not None and summary.version < former.summary.version:
            return  # a slower answer about an older version
        self._hold(row)
        source = self._shown.find(former.key) if former is not None else -1
        is_shown = self._sieve.passes(row)
        if source >= 0 and not is_shown:
            self._take_out(source)
        elif source >= 0:
            self._move(source, row)
        elif is_shown:
            self._put_in(row)
        if self._shown is not self._all:
            if former is not None and (at := self._all.find(former.key)) >= 0:
                self._all.remove(at)
            self._all.insert(row)

    def count(self, state: RequestState) -> int:
        """How many known requests are in a state, shown or not."""
        return self._by_state[state]

    @property
    def late(self) -> int:
        """How many known requests are late, shown or not."""
        return self._late

    @property
    def overdue(self) -> int:
        """How many known requests stand too long in a stage of their service, shown or not."""
        return self._overdue

    def filter(self, wanted: RequestFilter) -> None:
        """Show only the rows that `wanted` admits."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._sieve = Sieve(wanted)
            self._refill()

    def row_of(self, request_id: RequestId) -> int:
        """Where a request stands now, or -1 where it is not shown."""
        row = self._known.get(request_id)
        return self._shown.find(row.key) if row else -1

    def summary(self, index: Index) -> RequestSummary | None:
        """The request of a row."""
        return self._shown.rows[index.row()].summary if 0 <= index.row() < len(self._shown) else None

    def known(self, request_id: RequestId) -> RequestSummary | None:
        """A request by its id, shown or not."""
        row = self._known.get(request_id)
        return row.summary if row else None

    def __len__(self) -> int:
        return len(self._known)

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("RequestTable", "Tracking code"),
            QCoreApplication.translate("RequestTable", "Service"),
            QCoreApplication.translate("RequestTable", "Visitor"),
            QCoreApplication.translate("RequestTable", "Clerk"),
            QCoreApplication.translate("RequestTable", "State"),
            QCoreApplication.translate("RequestTable", "Promised"),
        )

    def length(self) -> int:
        """How many rows are shown."""
        return len(self._shown)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._text(self._shown.rows[row].summary, Column(column))

    def tone(self, row: int, column: int) -> Tone | None:
        """The tone of a state."""
        return _state(self._shown.rows[row].summary)[0] if column == Column.STATE else None

    def _text(self, summary: RequestSummary, column: Column) -> str:
        language = self.language
        if column is Column.TRACKING_CODE:
            return language.identifier(summary.tracking_code)
        if column is Column.SERVICE:
            return language.label(summary.service_title)
        if column is Column.CITIZEN:
            return summary.citizen_name
        if column is Column.CLERK:
            return language.label(summary.assignee_name or summary.clerk_name)
        if column is Column.STATE:
            is_overdue = summary.is_late or summary.escalated_to is not None
            return language.label(summary.stage) if summary.stage and not is_overdue else _state(summary)[1]
        return language.date(summary.promised_on)

    def _hold(self, row: Row) -> None:
        self._drop(row.summary.id)
        self._known[row.summary.id] = row
        self._by_state[row.summary.state] += 1
        self._late += row.summary.is_late
        self._overdue += row.summary.escalated_to is not None

    def _drop(self, request_id: RequestId) -> None:
        former = self._known.pop(request_id, None)
        if former is not None:
            self._by_state[former.summary.state] -= 1
            self._late -= former.summary.is_late
            self._overdue -= former.summary.escalated_to is not None

    def _refill(self) -> None:
        self.beginResetModel()
        if self._wanted == RequestFilter():
            self._shown = self._all
        else:
            self._shown = self._all.sifted(self._sieve)
        self.endResetModel()

    def _put_in(self, row: Row) -> None:
        at = self._shown.place(row.key)
        self.beginInsertRows(QModelIndex(), at, at)
        self._shown.insert(row)
        self.endInsertRows()

    def _take_out(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        self._shown.remove(at)
        self.endRemoveRows()

    def _move(self, source: int, row: Row) -> None:
        target = self._shown.place(row.key)
        # Qt counts the target before the row is taken out; moving onto itself is no move.
        moves = target not in (source, source + 1)
        if moves:
            self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
        self._shown.remove(source)
        at = self._shown.insert(row)
        if moves:
            self.endMoveRows()
        self.tell_changed(at)


def _state(summary: RequestSummary) -> tuple[Tone, str]:
    if summary.is_late:
        return words.late()
    if summary.escalated_to is not None:
        return words.overdue()
    return words.request_state(summary.state)
