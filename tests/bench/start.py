"""How long a clerk waits for the sign-in window, against a bare window of the same toolkit."""

from tests.bench.figure import Figure, middle
from tests.bench.process import seconds_until_painted

RUNS = 9


def measure() -> tuple[Figure, ...]:
    """Turn and turn about, so that a busy moment of the machine meets both; the first pair only warms the disk."""
    pairs = [(painted("tests.bench.desk_window"), painted("tests.bench.bare_window")) for _ in range(RUNS + 1)][1:]
    desk, bare = (middle(list(times)) for times in zip(*pairs, strict=True))
    return (Figure("time to the painted sign-in window", desk, "ms", bare, aim=2.0),)


def painted(module: str) -> float:
    """Milliseconds from the start of the process to its painted window."""
    return seconds_until_painted(module)[0] * 1000
