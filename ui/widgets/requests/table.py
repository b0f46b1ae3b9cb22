"""The list of requests as an item model that holds 100,000 rows."""

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.domain.request import RequestId, RequestState, RequestSummary
from ui import words
from ui.language import Language
from ui.theme import Tone
from ui.widgets.requests.rows import Order, OrderedRows, RequestFilter, Row, Sieve

Index = QModelIndex | QPersistentModelIndex
TONE = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """What a row says, from the leading edge."""

    TRACKING_CODE = 0
    SERVICE = 1
    CITIZEN = 2
    CLERK = 3
    STATE = 4
    PROMISED = 5


class RequestTable(QAbstractTableModel):
    """Requests in their order; a change moves one row, never resets the list."""

    def __init__(self, language: Language, order: Order = Order.LATE_FIRST) -> None:
        super().__init__()
        self._language = language
        self._order = order
        self._known: dict[RequestId, Row] = {}
        self._all = OrderedRows()
        self._shown = self._all
        self._sieve = Sieve(RequestFilter())
        self._wanted = RequestFilter()
        self._by_state: Counter[RequestState] = Counter()
        self._late = 0
        language.changed.connect(self._on_language_changed)

    def clear(self) -> None:
        """Forget every row."""
        self.replace(())

    def replace(self, summaries: Iterable[RequestSummary]) -> None:
        """Forget every row and hold these."""
        self._known.clear()
        self._by_state.clear()
        self._late = 0
        self.extend(summaries)

    def extend(self, summaries: Iterable[RequestSummary]) -> None:
        """Add many rows at once; a known row is replaced."""
        self.gather(summaries)
        self.settle()

    def gather(self, summaries: Iterable[RequestSummary]) -> None:
        """Take rows in without showing them yet: `settle` sorts and shows all that was gathered."""
        for summary in summaries:
            former = self._known.get(summary.id)
            if (
                former is None or former.summary.version <= summary.version
            ):  # it may have changed since the page was made
                self._hold(Row(summary, self._order))

    def settle(self) -> None:
        """Show every row that is held."""
        self._all = OrderedRows(self._known.values())
        self._refill()

    def put(self, summary: RequestSummary) -> None:
        """Show one new or changed request where it belongs."""
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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; `TONE` gives a state's tone."""
        summary = self.summary(index)
        if summary is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(summary, Column(index.column()))
        if role == TONE and index.column() == Column.STATE:
            return _state(summary)[0].value
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
            Column.TRACKING_CODE: QCoreApplication.translate("RequestTable", "Tracking code"),
            Column.SERVICE: QCoreApplication.translate("RequestTable", "Service"),
            Column.CITIZEN: QCoreApplication.translate("RequestTable", "Visitor"),
            Column.CLERK: QCoreApplication.translate("RequestTable", "Clerk"),
            Column.STATE: QCoreApplication.translate("RequestTable", "State"),
            Column.PROMISED: QCoreApplication.translate("RequestTable", "Promised"),
        }[Column(section)]

    def _text(self, summary: RequestSummary, column: Column) -> str:
        language = self._language
        if column is Column.TRACKING_CODE:
            return language.identifier(summary.tracking_code)
        if column is Column.SERVICE:
            return language.label(summary.service_title)
        if column is Column.CITIZEN:
            return summary.citizen_name
        if column is Column.CLERK:
            return language.label(summary.assignee_name or summary.clerk_name)
        if column is Column.STATE:
            return _state(summary)[1]
        return language.date(summary.promised_on)

    def _hold(self, row: Row) -> None:
        former = self._known.get(row.summary.id)
        if former is not None:
            self._by_state[former.summary.state] -= 1
            self._late -= former.summary.is_late
        self._known[row.summary.id] = row
        self._by_state[row.summary.state] += 1
        self._late += row.summary.is_late

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
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def _on_language_changed(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(Column) - 1))


def _state(summary: RequestSummary) -> tuple[Tone, str]:
    return words.late() if summary.is_late else words.request_state(summary.state)
