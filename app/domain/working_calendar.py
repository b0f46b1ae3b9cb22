"""When an office is open, as data: hours by weekday, and the days that differ.

Weekends, hours and lunar holidays change by year and by province, so none of them is written here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from app.domain.jalali import TEHRAN, weekday

Hours = tuple[time, time]
"""Opening and closing time of one day."""

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class WorkingCalendar:
    """Opening hours in the office's own time. `week`: seven days from Saturday; None: closed.

    Raises ValueError for a week that is not seven days, that is never open, or for hours that end before they begin.
    """

    week: tuple[Hours | None, ...]
    overrides: Mapping[date, Hours | None] = field(default_factory=dict)
    time_zone: tzinfo = TEHRAN

    def __post_init__(self) -> None:
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("a week has seven days and is open on one of them")
        if any(hours and hours[0] >= hours[1] for hours in (*self.week, *self.overrides.values())):
            raise ValueError("hours end before they begin")

    def hours(self, day: date) -> Hours | None:
        """When the office is open on `day`; None when it is closed."""
        if day in self.overrides:
            return self.overrides[day]
        return self.week[weekday(day)]

    def is_working(self, day: date) -> bool:
        """Whether the office is open on `day`."""
        return self.hours(day) is not None

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself is not counted.

        With 0: `day` itself, or the next working day when it is closed. Raises ValueError for a negative count.
        """
        if count < 0:
            raise ValueError("a promise lies ahead")
        if count == 0 and not self.is_working(day):
            count = 1
        while count:
            day += _DAY
            count -= self.is_working(day)
        return day

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Whole minutes of opening time from `start` to `end`; negative when `end` comes first."""
        if end < start:
            return -self.working_minutes_between(end, start)
        worked = timedelta()
        for begins, ends in self._shifts(start):
            if begins >= end:
                break
            worked += min(ends, end) - begins
        return worked // _MINUTE

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """The moment when `minutes` of opening time have passed since `start`.

        With 0: `start` itself, or the next opening when it is closed. Raises ValueError for negative minutes.
        """
        if minutes < 0:
            raise ValueError("a promise lies ahead")
        left = minutes * _MINUTE
        shifts = self._shifts(start)
        begins, ends = next(shifts)
        while left > ends - begins:
            left -= ends - begins
            begins, ends = next(shifts)
        return begins + left

    def _shifts(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Stretches of opening time from `start` on, for ever."""
        local = start.astimezone(self.time_zone)
        day = local.date()
        while True:
            if hours := self.hours(day):
                opens, closes = (datetime.combine(day, at, self.time_zone) for at in hours)
                if closes > local:
                    yield max(opens, local), closes
            day += _DAY
