"""What time it is: the gateway's, carried from one of its answers to the next by a clock that nobody sets."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.domain.jalali import local_day

_DRIFT = 2e-4
"""Seconds a second by which a computer's oscillator may be off, generously: after so long an older measure is worse."""

_PLAUSIBLE_YEARS = range(2020, 2200)
"""A gateway that tells another year has no clock of its own either."""


def device_time() -> datetime:
    """The computer's own clock, which anyone may set. Nothing is decided by it."""
    return datetime.now(UTC)


def steady_seconds() -> float:
    """Seconds since some moment, by a clock that cannot be set and goes on while the computer sleeps.

    Linux: CLOCK_BOOTTIME. Windows: GetTickCount64, in steps of 16 ms; Python's own monotonic clock changed to another
    one there with 3.13, of which nobody promises that it counts sleep. Elsewhere sleep may be missing; then the first
    answer afterwards contradicts what was known, and is believed.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there only

        ticks = ctypes.windll.kernel32.GetTickCount64
        ticks.restype = ctypes.c_ulonglong
        return float(ticks()) / 1000
    return time.monotonic()


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was done: by the computer's clock, and by the office's time as far as it is known. Both in UTC.

    `is_trusted` False: no gateway has told its time yet, so both are the computer's.
    """

    device: datetime
    trusted: datetime
    is_trusted: bool = False

    @property
    def skew(self) -> timedelta:
        """How far the office's time is ahead of the computer's."""
        return self.trusted - self.device

    @property
    def told(self) -> datetime | None:
        """The office's time, where it is known."""
        return self.trusted if self.is_trusted else None

    @property
    def skew_seconds(self) -> float | None:
        """The skew, where it is known."""
        return self.skew.total_seconds() if self.is_trusted else None


@dataclass(frozen=True, slots=True)
class _Measure:
    """The gateway's time `told` held at the steady second `at`, give or take `doubt_seconds`."""

    told: datetime
    at: float
    doubt_seconds: float

    def time(self, at: float) -> datetime:
        return self.told + timedelta(seconds=at - self.at)

    def supersedes(self, known: "_Measure") -> bool:
        """A closer measure does; so does one that contradicts: the gateway's clock was set, or a sleep not counted."""
        doubt_seconds = known.doubt_seconds + _DRIFT * (self.at - known.at)
        distance_seconds = abs((self.told - known.time(self.at)).total_seconds())
        return self.doubt_seconds <= doubt_seconds or distance_seconds > self.doubt_seconds + doubt_seconds


class Clock:
    """The office's time. Until a gateway has told it, the computer's clock is all there is.

    `device`, `steady`: where the computer's time and the steady seconds come from.
    """

    def __init__(
        self, device: Callable[[], datetime] = device_time, steady: Callable[[], float] = steady_seconds
    ) -> None:
        self._device, self._steady = device, steady
        self._known: _Measure | None = None

    def seconds(self) -> float:
        """Steady seconds: how long something takes, or rests, is measured with these."""
        return self._steady()

    def hear(self, told: datetime, asked_at: float) -> None:
        """The gateway told its time in the answer that came just now. `asked_at`: the steady second of the question.

        It was true somewhere between question and answer: in the middle, give or take half of the round-trip.
        """
        if told.tzinfo is None or told.year not in _PLAUSIBLE_YEARS:
            return
        half_seconds = max(self._steady() - asked_at, 0.0) / 2
        measure = _Measure(told.astimezone(UTC), asked_at + half_seconds, half_seconds)
        if self._known is None or measure.supersedes(self._known):
            self._known = measure

    def now(self) -> datetime:
        """The office's time as far as it is known, in UTC."""
        return self.stamp().trusted

    def today(self) -> date:
        """The day in the office, by its time as far as it is known."""
        return local_day(self.now())

    def stamp(self) -> Stamp:
        """Now, by both clocks."""
        device = self._device()
        if self._known is None:
            return Stamp(device, device)
        return Stamp(device, self._known.time(self._steady()), is_trusted=True)
