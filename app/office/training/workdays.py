"""Working days in a row, so that a moment of office time is one number."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from app.contract.messages import CalendarYear
from app.domain.jalali import TEHRAN
from app.domain.working_calendar import Hours, WorkingCalendar

DAY_MINUTES = 340
"""Minutes of a working day that history uses: less than the shortest day has."""


def working_calendar(years: Iterable[CalendarYear]) -> WorkingCalendar:
    """The calendar that documents describe; the week of the first one. Without documents every day but Friday."""
    known = list(years)
    week: tuple[Hours | None, ...] = (*[(time(7, 30), time(14, 30))] * 6, None)
    if known:
        week = tuple(_hours(day.opens, day.closes) for day in known[0].week)
    overrides = {day.date: _hours(day.opens, day.closes) for year in known for day in year.overrides}
    return WorkingCalendar(week, overrides)


def _hours(opens: time | None, closes: time | None) -> Hours | None:
    return None if opens is None or closes is None else (opens, closes)


class Workdays:
    """The working days around a day. A position counts minutes of office time from the first one's opening."""

    def __init__(self, calendar: WorkingCalendar, today: date, before: int, after: int) -> None:
        span = range(-before, after + 1)
        days = (today + timedelta(days=offset) for offset in span)
        open_days = [(day, hours[0]) for day in days if (hours := calendar.hours(day))]
        self.days: Sequence[date] = [day for day, _ in open_days]
        self._opens = [opens for _, opens in open_days]

    @property
    def end(self) -> int:
        """The first position that is not known any more."""
        return len(self.days) * DAY_MINUTES

    def last_before(self, day: date) -> int:
        """The index of the last working day up to `day`."""
        return bisect_right(self.days, day) - 1

    def moment(self, position: int) -> datetime:
        """The moment of a position."""
        index, minute = divmod(position, DAY_MINUTES)
        return datetime.combine(self.days[index], self._opens[index], TEHRAN) + timedelta(minutes=minute)

    def promised(self, position: int, working_days: int) -> date:
        """The day by which a request of that moment is answered."""
        return self.days[position // DAY_MINUTES + working_days]
