"""A computer whose clock can be set, and whose sleep can be played."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.desk.clock import Clock

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@dataclass
class Hands:
    """The device's clock is off by `ahead`; `truth` is what the time really is.

    Time passes by itself, or, with `is_wound` False, only when `pass_by` is called.
    """

    ahead: timedelta = timedelta()
    is_wound: bool = True
    passed_seconds: float = 0.0

    @property
    def truth(self) -> datetime:
        return datetime.now(UTC) if self.is_wound else NOON + timedelta(seconds=self.passed_seconds)

    def device(self) -> datetime:
        return self.truth + self.ahead

    def steady(self) -> float:
        return time.monotonic() if self.is_wound else self.passed_seconds

    def pass_by(self, seconds: float) -> None:
        self.passed_seconds += seconds

    def clock(self) -> Clock:
        return Clock(self.device, self.steady)
