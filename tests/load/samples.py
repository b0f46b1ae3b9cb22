"""What a crowd saw: how long each kind of call took, and what went wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import quantiles


@dataclass
class Samples:
    """`took`: seconds by kind, each to its last answer alone.

    `refused`: answers 503 with a time to come again. `broken`: calls whose line ended. `errors`: all else unforeseen.
    """

    took: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    accepted: list[str] = field(default_factory=list)
    """The ids of the requests that the gateway said it has."""

    @property
    def calls(self) -> int:
        """How many were answered as they were meant."""
        return sum(map(len, self.took.values()))

    def add(self, other: "Samples") -> None:
        """What was seen at another time, too."""
        for kind, took in other.took.items():
            self.took[kind] += took
        self.refused += other.refused
        self.broken += other.broken
        self.errors += other.errors
        self.accepted += other.accepted


@dataclass(frozen=True)
class Spread:
    """Milliseconds within which half, 95 and 99 of a hundred came."""

    number: int
    p50: float
    p95: float
    p99: float


def spread(seconds: Iterable[float]) -> Spread:
    """Of at least two."""
    known = sorted(seconds)
    cuts = quantiles(known, n=100, method="inclusive")
    return Spread(len(known), *(cuts[each - 1] * 1000 for each in (50, 95, 99)))
