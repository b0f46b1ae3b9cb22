"""Rows of requests in their order, fast to filter and to change one by one."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from app.domain import persian
from app.domain.request import RequestState, RequestSummary

SortKey = tuple[bool, float, str, str]


class Order(Enum):
    """Which request stands first: a late one and then by promised date, or the one that changed last."""

    LATE_FIRST = "late_first"
    NEWEST_FIRST = "newest_first"


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Which rows are shown. `text`: words that a row must all contain."""

    state: RequestState | None = None
    only_late: bool = False
    text: str = ""


class Row:
    """A request with what sorting and searching need, folded once."""

    __slots__ = ("key", "searched", "summary")

    def __init__(self, summary: RequestSummary, order: Order = Order.LATE_FIRST) -> None:
        self.summary = summary
        if order is Order.LATE_FIRST:
            first: tuple[bool, float] = (not summary.is_late, summary.promised_on.toordinal())
        else:
            first = (False, -summary.changed_at.timestamp())
        self.key: SortKey = (*first, summary.tracking_code, summary.id)
        self.searched = persian.comparable(
            " ".join(
                (
                    summary.tracking_code,
                    summary.letter_number,
                    summary.citizen_name,
                    summary.service_title.fa,
                    summary.service_title.en,
                    summary.clerk_name.fa,
                    summary.clerk_name.en,
                )
            )
        )


class Sieve:
    """A filter, made ready for many rows."""

    def __init__(self, wanted: RequestFilter) -> None:
        self._wanted = wanted
        self._words = persian.comparable(wanted.text).split()

    def sift(self, rows: list[Row]) -> list[Row]:
        """The rows that pass, in their order. One pass a condition: each is a plain loop without calls."""
        state = self._wanted.state
        if self._wanted.only_late:
            rows = [row for row in rows if row.summary.is_late]
        if state is not None:
            rows = [row for row in rows if row.summary.state is state]
        for word in self._words:
            rows = [row for row in rows if word in row.searched]
        return rows

    def passes(self, row: Row) -> bool:
        """Whether one row passes."""
        return bool(self.sift([row]))


class OrderedRows:
    """Rows sorted by their key; finding one is a binary search."""

    def __init__(self, rows: Iterable[Row] = (), *, are_sorted: bool = False) -> None:
        self.rows = list(rows) if are_sorted else sorted(rows, key=_key)
        self._keys = [row.key for row in self.rows]

    def __len__(self) -> int:
        return len(self.rows)

    def place(self, key: SortKey) -> int:
        """Where a row with this key stands or would stand."""
        return bisect_left(self._keys, key)

    def find(self, key: SortKey) -> int:
        """Where the row with this key stands, or -1."""
        at = self.place(key)
        return at if at < len(self._keys) and self._keys[at] == key else -1

    def insert(self, row: Row) -> int:
        """Put a row where it belongs, and say where that is."""
        at = self.place(row.key)
        self.rows.insert(at, row)
        self._keys.insert(at, row.key)
        return at

    def remove(self, at: int) -> None:
        """Take a row out."""
        del self.rows[at], self._keys[at]


def _key(row: Row) -> SortKey:
    return row.key
