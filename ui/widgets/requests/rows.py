"""Rows of requests in their order, fast to filter and to change one by one."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import compress

from app.domain import persian
from app.domain.label import Label
from app.domain.request import RequestState, RequestSummary

SortKey = tuple[bool, float, str, str]

# Each letter of folded Persian as one of the control characters that no text holds. A text without larger characters
# takes a byte a letter, and Python searches it three times as fast. What has no place here stays as it is.
_COMPACT = {ord(letter): 0x80 + at for at, letter in enumerate("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")}


class Order(Enum):
    """Which request stands first: a late one and then by promised date, or the one that changed last."""

    LATE_FIRST = "late_first"
    NEWEST_FIRST = "newest_first"


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Which rows are shown. `only_overdue`: too long in a stage. `text`: words that a row must all contain."""

    state: RequestState | None = None
    only_late: bool = False
    only_overdue: bool = False
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
        self.searched = " ".join(
            (
                _searched(f"{summary.tracking_code} {summary.letter_number} {summary.citizen_name}"),
                _searched_label(summary.service_title),
                _searched_label(summary.clerk_name),
            )
        )


def _searched(text: str) -> str:
    return persian.comparable(text).translate(_COMPACT)


@lru_cache(maxsize=512)
def _searched_label(label: Label) -> str:
    """Services and clerks are few and stand in many rows."""
    return _searched(f"{label.fa} {label.en}")


class OrderedRows:
    """Rows sorted by their key; finding one is a binary search."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.rows = sorted(rows, key=_key)

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
        return at

    def remove(self, at: int) -> None:
        """Take a row out."""
        del self.rows[at]


class SearchedRows(OrderedRows):
    """Rows that can be sifted.

    `texts`: what is searched of each row, in the same order. The texts are written anew one after the other when rows
    are sorted: a search walks through memory instead of jumping about in it, which is most of its time.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        super().__init__(rows)
        # All before the first is replaced: else each would be written where the one before it was freed.
        self.texts = [f" {row.searched.strip()}" for row in self.rows]
        for row, text in zip(self.rows, self.texts, strict=True):
            row.searched = text

    def sifted(self, sieve: "Sieve") -> OrderedRows:
        """Those that pass a sieve, in their order."""
        passed = OrderedRows()
        passed.rows = sieve.sift(self.rows, self.texts)
        return passed

    def insert(self, row: Row) -> int:
        """Put a row where it belongs, and say where that is."""
        at = super().insert(row)
        self.texts.insert(at, row.searched)
        return at

    def remove(self, at: int) -> None:
        """Take a row out."""
        super().remove(at)
        del self.texts[at]


class Sieve:
    """A filter, made ready for many rows."""

    def __init__(self, wanted: RequestFilter) -> None:
        self._wanted = wanted
        self._words = _searched(wanted.text).split()

    def sift(self, rows: list[Row], texts: list[str]) -> list[Row]:
        """What passes, in its order. One pass a condition: each is a plain loop without calls."""
        for at, word in enumerate(self._words):
            passes = [word in text for text in texts]
            rows = list(compress(rows, passes))
            if at + 1 < len(self._words):
                texts = list(compress(texts, passes))
        state, late = self._wanted.state, self._wanted.only_late
        if late or state is not None:
            rows = [
                row
                for row in rows
                if (not late or row.summary.is_late) and (state is None or row.summary.state is state)
            ]
        if self._wanted.only_overdue:
            rows = [row for row in rows if row.summary.escalated_to is not None]
        return rows

    def passes(self, row: Row) -> bool:
        """Whether one row passes."""
        return bool(self.sift([row], [row.searched]))


def _key(row: Row) -> SortKey:
    return row.key
