"""Working calendars as data: one document a Jalali year, a file each; other years get the ordinary week."""

import logging
from datetime import date, datetime, time
from pathlib import Path

import msgspec
from sqlalchemy import Connection, insert, select, update

from app.contract import codec
from app.contract.messages import CalendarYear, WorkingHours
from app.domain.jalali import TEHRAN, to_jalali
from app.domain.working_calendar import Hours, WorkingCalendar
from app.office.tables import calendars

log = logging.getLogger(__name__)

FIRST_YEAR, LAST_YEAR = 1300, 1499
_ORDINARY = 0


def read_folder(folder: Path) -> tuple[CalendarYear, ...]:
    """The calendars of a folder. The one of year 0 serves every year that has none of its own."""
    found = []
    for file in sorted(folder.glob("*.json")):
        try:
            found.append(codec.decode(file.read_bytes(), CalendarYear))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            log.warning("calendar file %s cannot be read: %s", file.name, error)
    return tuple(found)


def keep(connection: Connection, years: tuple[CalendarYear, ...]) -> None:
    """Make the kept calendars the ones that were read."""
    for calendar in years:
        this = calendars.c.year == calendar.year
        if connection.execute(select(calendars.c.year).where(this)).first():
            connection.execute(update(calendars).where(this).values(document=calendar))
        else:
            connection.execute(insert(calendars).values(year=calendar.year, document=calendar))


def year(connection: Connection, number: int) -> CalendarYear:
    """The working calendar of a Jalali year."""
    rows = connection.execute(select(calendars).where(calendars.c.year.in_([number, _ORDINARY])))
    documents = {row.year: row.document for row in rows}
    document = documents.get(number) or documents.get(_ORDINARY)
    if document is None:
        return CalendarYear(number, "Asia/Tehran", _without_fridays())
    found = msgspec.convert(document, CalendarYear)
    return msgspec.structs.replace(found, year=number)


def _without_fridays() -> tuple[WorkingHours, ...]:
    """Every day but Friday: what is left when no calendar was ever read."""
    open_hours = msgspec.convert({"opens": "07:30:00", "closes": "14:30:00"}, WorkingHours)
    return (*([open_hours] * 6), WorkingHours())


def promised_on(connection: Connection, now: datetime, working_days: int) -> date:
    """The day by which a request of `now` is answered."""
    today = now.astimezone(TEHRAN).date()
    this_year = to_jalali(today)[0]
    years = [year(connection, number) for number in range(this_year, this_year + 2)]
    return _calendar(years).add_working_days(today, working_days)


def after_minutes(connection: Connection, start: datetime, minutes: int) -> datetime:
    """The moment when so many minutes of opening time have passed."""
    this_year = to_jalali(start.astimezone(TEHRAN).date())[0]
    years = [year(connection, number) for number in range(this_year, this_year + 2)]
    return _calendar(years).add_working_minutes(start, minutes)


def is_working(connection: Connection, day: date) -> bool:
    """Whether offices are open on a day."""
    return _calendar([year(connection, to_jalali(day)[0])]).is_working(day)


def _calendar(years: list[CalendarYear]) -> WorkingCalendar:
    week = tuple(_hours(day.opens, day.closes) for day in years[0].week)
    overrides = {
        override.date: _hours(override.opens, override.closes) for calendar in years for override in calendar.overrides
    }
    return WorkingCalendar(week, overrides)


def _hours(opens: time | None, closes: time | None) -> Hours | None:
    return None if opens is None or closes is None else (opens, closes)
