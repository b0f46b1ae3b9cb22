"""Periods of whole days for reports: a day, a week from Saturday, a Jalali month, days of one's own choice.

All days are those of the office's zone (`domain.jalali.local_day`).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.jalali import from_jalali, month_length, to_jalali, weekday

LONGEST_DAYS = 400
"""A year of any length, with some days to spare."""

_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    """How a period was chosen."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` to `until`, both counted. Raises ValueError where the last comes before the first."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError("a period does not end before it begins")

    @property
    def day_count(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days + 1

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of it, in order."""
        return tuple(self.since + _DAY * number for number in range(self.day_count))


def week_begin(day: date) -> date:
    """The Saturday on or before `day`."""
    return day - _DAY * weekday(day)


def month_begin(day: date) -> date:
    """The first day of the Jalali month of `day`."""
    year, month, _ = to_jalali(day)
    return from_jalali(year, month, 1)


def around(kind: PeriodKind, day: date) -> Period:
    """The day, the week or the Jalali month in which `day` lies. Raises ValueError for days of one's own choice."""
    match kind:
        case PeriodKind.DAY:
            return Period(day, day)
        case PeriodKind.WEEK:
            begin = week_begin(day)
            return Period(begin, begin + 6 * _DAY)
        case PeriodKind.MONTH:
            begin = month_begin(day)
            year, month, _ = to_jalali(begin)
            return Period(begin, begin + (month_length(year, month) - 1) * _DAY)
        case PeriodKind.CUSTOM:
            raise ValueError("days of one's own choice lie around no day")


def before(kind: PeriodKind, period: Period) -> Period:
    """The period of the same kind that ends the day before; of one's own choice, as many days."""
    last = period.since - _DAY
    if kind is PeriodKind.CUSTOM:
        return Period(last - (period.day_count - 1) * _DAY, last)
    return around(kind, last)


def after(kind: PeriodKind, period: Period) -> Period:
    """The period of the same kind that begins the day after; of one's own choice, as many days."""
    first = period.until + _DAY
    if kind is PeriodKind.CUSTOM:
        return Period(first, first + (period.day_count - 1) * _DAY)
    return around(kind, first)


def weeks(period: Period) -> tuple[Period, ...]:
    """The weeks that a period touches, each cut to the days that lie in the period."""
    found, begin = [], period.since
    while begin <= period.until:
        end = min(week_begin(begin) + 6 * _DAY, period.until)
        found.append(Period(begin, end))
        begin = end + _DAY
    return tuple(found)


def months(period: Period) -> tuple[Period, ...]:
    """The Jalali months that a period touches, each cut to the days that lie in the period."""
    found, begin = [], period.since
    while begin <= period.until:
        end = min(around(PeriodKind.MONTH, begin).until, period.until)
        found.append(Period(begin, end))
        begin = end + _DAY
    return tuple(found)
