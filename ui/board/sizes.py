"""How large the digits of the board have to be, and how large they can be."""

from dataclasses import dataclass

READ_AT_MM = 8_000
"""From how far the board is read: across the hall of a branch."""

DISTANCE_PER_HEIGHT = 200
"""A digit as high as the two-hundredth part of the distance fills 17 minutes of arc.

ISO 9241-303 asks for at least 16, and signs follow the same rule of thumb: 5 mm of height a metre.
"""

# Shares of the board's height. What was called is at least that high, however near people could read it from; beyond
# the upper share the counter beside the number would have no room.
_CALL = (0.19, 0.27)
_LINE = (0.050, 0.085)
_WORDS = 0.026
_SMALL = 0.020


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights of digits in pixels. `wanted`: what the rule asks for; None: the screen does not tell how large it is."""

    call: float
    line: float
    words: float
    small: float
    wanted: float | None

    @property
    def is_readable(self) -> bool:
        """Whether the called number is read from 8 m away. On a small screen it is as large as fits."""
        return self.wanted is not None and self.call >= self.wanted


def sizes_for(height: float, height_mm: float) -> Sizes:
    """Sizes on a board of a height in pixels, on a screen where that many millimetres."""
    wanted = READ_AT_MM / DISTANCE_PER_HEIGHT * height / height_mm if height_mm > 0 else None
    return Sizes(
        call=_within(wanted or 0.0, _CALL, height),
        line=_within(wanted or 0.0, _LINE, height),
        words=_WORDS * height,
        small=_SMALL * height,
        wanted=wanted,
    )


def _within(wanted: float, shares: tuple[float, float], height: float) -> float:
    least, most = shares
    return min(max(wanted, least * height), most * height)
