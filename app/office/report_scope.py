"""What a report is counted over: the branch, the days, and by whom and for which service."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, DateTime, Float, Integer, cast, func, type_coerce
from sqlalchemy.sql.elements import SQLColumnExpression

from app.contract.reports import ReportWanted
from app.domain.jalali import TEHRAN
from app.domain.people import BranchCode, Person
from app.domain.period import LONGEST_DAYS, Period
from app.errors import Rejected
from app.office.request_rows import today

_YEARS = range(1900, 2200)
"""Outside of them no moment can be told in every zone, and no office was open."""

_OFFSET = TEHRAN.utcoffset(None)


@dataclass(frozen=True, slots=True)
class Scope:
    """`branch`: whose figures these are; nothing else decides that. `service` and `clerk` empty: all."""

    branch: BranchCode
    period: Period
    service: str
    clerk: str
    today: date

    @property
    def since(self) -> datetime:
        """The first moment of the period."""
        return _midnight(self.period.since)

    @property
    def until(self) -> datetime:
        """The first moment after it."""
        return _midnight(self.period.until + timedelta(days=1))


def scope_of(person: Person, wanted: ReportWanted, now: datetime, at: str = "") -> Scope:
    """What `person` may have counted. `at`: where the wish stands in the body. Raises Rejected."""
    if not all(day.year in _YEARS for day in (wanted.since, wanted.until)):
        raise Rejected({f"{at}/since": "year"})
    if wanted.until < wanted.since:
        raise Rejected({f"{at}/until": "before_since"})
    period = Period(wanted.since, wanted.until)
    if period.day_count > LONGEST_DAYS:
        raise Rejected({f"{at}/until": "too_long"})
    return Scope(person.branch.code, period, wanted.service, wanted.clerk, today(now))


def hour_of(connection: Connection, moment: SQLColumnExpression[datetime]) -> ColumnElement[int]:
    """The hour in the office's zone at a moment, in the words of the database."""
    if connection.dialect.name == "sqlite":
        return cast(func.strftime("%H", moment, f"{_OFFSET.total_seconds():+.0f} seconds"), Integer)
    return cast(func.extract("hour", type_coerce(moment, DateTime) + _OFFSET), Integer)


def is_on_or_before(
    connection: Connection, moment: SQLColumnExpression[datetime], day: SQLColumnExpression[date]
) -> ColumnElement[bool]:
    """Whether a moment lies on a day of the office's zone or before it, in the words of the database."""
    if connection.dialect.name == "sqlite":
        return func.date(moment, f"{_OFFSET.total_seconds():+.0f} seconds") <= func.date(day)
    return cast(type_coerce(moment, DateTime) + _OFFSET, Date) <= day


def seconds_between(
    connection: Connection, begin: SQLColumnExpression[Any], end: SQLColumnExpression[Any]
) -> ColumnElement[float]:
    """How long something took, in the words of the database."""
    if connection.dialect.name == "sqlite":  # to the millisecond: a day number in a double says no more
        return func.round((func.julianday(end) - func.julianday(begin)) * 86400.0, 3)
    return cast(func.extract("epoch", type_coerce(end, DateTime) - type_coerce(begin, DateTime)), Float)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), TEHRAN)
