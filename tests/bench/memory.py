"""What the desk holds in memory once a clerk is signed in, against a bare window of the same toolkit."""

from tests.bench.figure import Figure, middle
from tests.bench.process import seconds_until_painted

RUNS = 3


def measure() -> tuple[Figure, ...]:
    """Only the desk's own process: the gateway of a real office runs elsewhere."""
    desk = middle([megabytes("tests.bench.desk_signed_in") for _ in range(RUNS)])
    bare = middle([megabytes("tests.bench.bare_window") for _ in range(RUNS)])
    return (Figure("resident memory after sign-in", desk, "MB", bare, aim=2.0),)


def megabytes(module: str) -> float:
    """What the process held after its window was painted, in 10^6 bytes."""
    return float(seconds_until_painted(module)[1][0])
