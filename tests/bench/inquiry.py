"""What the desk adds to an inquiry: from Enter to the painted person card, less the bare call."""

from tests.bench.figure import Figure
from tests.bench.process import seconds_until_painted


def measure() -> tuple[Figure, ...]:
    """In one process and one loop, turn and turn about."""
    desk, bare = (float(text) for text in seconds_until_painted("tests.bench.desk_inquiring")[1])
    return (Figure("Enter to the painted person card, less the call", desk - bare, "ms", bare, 30.0, is_ratio=False),)
