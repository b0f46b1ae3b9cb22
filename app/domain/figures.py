"""How figures of reports are counted: percentiles, rounding, shares.

A percentile is the continuous one of SQL (`percentile_cont`, ISO/IEC 9075-2): between the two nearest values in order
it is interpolated, so that the median of 10 and 20 is 15.
"""

import math
from collections.abc import Sequence

MEDIAN = 0.5
NINTH_TENTH = 0.9


def place(share: float, count: int) -> tuple[int, float]:
    """Where a percentile lies among `count` ordered values: the value before it, and how far to the next one (0 to 1).

    Raises ValueError where there is no value.
    """
    if count < 1:
        raise ValueError("of nothing there is no percentile")
    exact = share * (count - 1)
    index = min(math.floor(exact), count - 1)
    return index, exact - index


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie. Raises ValueError where there is no value."""
    index, rest = place(share, len(ordered))
    low = ordered[index]
    return low if rest == 0 else low + rest * (ordered[index + 1] - low)


def rounded(value: float) -> int:
    """To the nearest whole number, halves up: as people at a counter round, and as both databases are made to."""
    return math.floor(value + 0.5)


def percent(part: int, whole: int) -> int | None:
    """A share in whole hundredths; None: of nothing there is no share.

    What is not everything never reads as 100, and what is not nothing never as 0.
    """
    if whole <= 0:
        return None
    share = rounded(100 * part / whole)
    if part < whole:
        share = min(share, 99)
    return max(share, 1) if part > 0 else share
