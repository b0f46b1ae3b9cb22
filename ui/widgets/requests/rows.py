"""Rows of requests in their order, fast to filter and to change one by one."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import compress

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


class OrderedRows:
    """Rows sorted by their key; finding one is a binary search.

    `texts`: what is searched of each row, in the same order. The texts are written anew one after the other when rows
    are sorted: a search walks through memory instead of jumping about in it, which is most of its time.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.rows = sorted(rows, key=_key)
        for row in self.rows:
            row.searched = f" {row.searched.strip()}"
        self.texts = [row.searched for row in self.rows]

    def sifted(self, sieve: "Sieve") -> "OrderedRows":
        """Those that pass a sieve, in their order."""
        passed = OrderedRows()
        passed.rows, passed.texts = sieve.sift(self.rows, self.texts)
        return passed

    def __len__(self) -> int:
        return len(self.rows)

    def place(self, key: SortKey) -> int:
        """Where a row with this key stands or would stand."""
        return bisect_left(self.rows, key, key=_key)

    def find(self, key: SortKey) -> int:
        """Where the row with this key stands, or -1."""
        at = self.place(key)
        return at if at < len(self.rows) and self.rows[at].key == key else -1

    def insert(self, row: Row) -> int:
        """Put a row where it belongs, and say where that is."""
        at = self.place(row.key)
        self.rows.insert(at, row)
        self.texts.insert(at, row.searched)
        return at

    def remove(self, at: int) -> None:
        """Take a row out."""
        del self.rows[at], self.texts[at]


class Sieve:
    """A filter, made ready for many rows."""

    def __init__(self, wanted: RequestFilter) -> None:
        self._wanted = wanted
        self._words = persian.comparable(wanted.text).split()

    def sift(self, rows: list[Row], texts: list[str]) -> tuple[list[Row], list[str]]:
        """What passes, in its order. One pass a condition: each is a plain loop without calls."""
        for word in self._words:
            passes = [word in text for text in texts]
            rows, texts = list(compress(rows, passes)), list(compress(texts, passes))
        state = self._wanted.state
        if self._wanted.only_late or state is not None:
            late = self._wanted.only_late
            passes = [
                (not late or row.summary.is_late) and (state is None or row.summary.state is state) for row in rows
            ]
            rows, texts = list(compress(rows, passes)), list(compress(texts, passes))
        return rows, texts

    def passes(self, row: Row) -> bool:
        """Whether one row passes."""
        return bool(self.sift([row], [row.searched])[0])


def _key(row: Row) -> SortKey:
    return row.key
