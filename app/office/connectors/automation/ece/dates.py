"""Dates of the ECE document: written as Gregorian ISO in Iran's time, read in three calendars."""

import re
from datetime import date, datetime, timedelta, timezone

from app.domain.jalali import TEHRAN, from_jalali
from app.domain.persian import fold
from app.office.connectors.automation.ece.letter import LetterDate, LetterFault, LetterRefused, ShowAs

_OLDEST_GREGORIAN = 1700
"""An earlier year is one of another calendar, whatever the document says of how to show it."""

_HIJRI_EPOCH = date(622, 7, 19)
_DATE = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?",
    re.ASCII | re.IGNORECASE,
)


def written(date_: LetterDate) -> str:
    """As "2026-11-23T09:30:00"."""
    return date_.at.astimezone(TEHRAN).replace(tzinfo=None, microsecond=0).isoformat()


def read(text: str, show_as: str, element: str) -> LetterDate:
    """The moment a document means. Raises LetterRefused(BAD_DATE).

    A Hijri date counts by the arithmetic calendar: the sighting of the moon may move it by a day.
    """
    calendar = _calendar(show_as)
    found = _DATE.fullmatch(fold(text).strip())
    if found is None:
        raise LetterRefused(LetterFault.BAD_DATE, element)
    year, month, day = (int(part) for part in found.group(1, 2, 3))
    hour, minute, second = (int(part or 0) for part in found.group(4, 5, 6))
    try:
        start = _day(year, month, day, calendar)
        at = datetime(start.year, start.month, start.day, hour, minute, second, tzinfo=_zone(found.group(7)))
        return LetterDate(at.astimezone(TEHRAN), calendar)
    except (ValueError, OverflowError) as error:
        raise LetterRefused(LetterFault.BAD_DATE, element) from error


def _calendar(show_as: str) -> ShowAs:
    key = show_as.strip().casefold()
    if key in {"hijri", "ghamari", "qamari", "lunar"}:
        return ShowAs.HIJRI
    return ShowAs.GREGORIAN if key in {"gregorian", "miladi"} else ShowAs.JALALI


def _zone(text: str | None) -> timezone:
    if text is None:
        return TEHRAN
    if text.upper() == "Z":
        return timezone(timedelta())
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _day(year: int, month: int, day: int, calendar: ShowAs) -> date:
    if year >= _OLDEST_GREGORIAN:
        return date(year, month, day)
    return _hijri(year, month, day) if calendar is ShowAs.HIJRI else from_jalali(year, month, day)


def _hijri(year: int, month: int, day: int) -> date:
    """The tabular Islamic calendar of thirty years, its civil epoch."""
    length = 30 if month % 2 else 29
    if month == 12 and (11 * year + 14) % 30 < 11:
        length = 30
    if not (1 <= month <= 12 and 1 <= day <= length):
        raise ValueError("no such day")
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day - 1
    return _HIJRI_EPOCH + timedelta(days=before)
