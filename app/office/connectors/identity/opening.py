"""When a registry may be asked: its own hours, and the working days of the office's calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.contract.connectors import OpenHours
from app.domain.jalali import TEHRAN

_LONGEST_CLOSURE_DAYS = 60


def every_day(_day: date) -> bool:
    """A registry that knows no holidays."""
    return True


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """From `opens` to `closes`, in Iran's time, on the days that `is_open_on`. The same time twice: round the clock."""

    opens: time = time(0)
    closes: time = time(0)
    is_open_on: Callable[[date], bool] = every_day

    def is_open(self, now: datetime) -> bool:
        """Whether the registry takes questions."""
        local = now.astimezone(TEHRAN)
        at = local.time()
        is_hour = self.opens == self.closes or self.opens <= at < self.closes
        return is_hour and self.is_open_on(local.date())

    def told(self, now: datetime) -> OpenHours:
        """The same, to be told."""
        next_opening = None if self.is_open(now) else self.next_opening(now)
        return OpenHours(self.opens, self.closes, self.is_open_on is not every_day, next_opening)

    def next_opening(self, now: datetime) -> datetime | None:
        """The first opening after `now`; None where the calendar knows of none."""
        local = now.astimezone(TEHRAN)
        for ahead in range(_LONGEST_CLOSURE_DAYS):
            day = local.date() + timedelta(days=ahead)
            opening = datetime.combine(day, self.opens, TEHRAN)
            if opening > local and self.is_open_on(day):
                return opening
        return None


ROUND_THE_CLOCK = OpeningHours()
"""Of a registry that never closes."""
