"""The Solar Hijri (Jalali) calendar: conversion, what people type, and how a date is written.

Conversion is persiantools', equal to the astronomical rule from 1200 to 1500; years outside are not taken from people.
"""

import re
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

from persiantools.jdatetime import JalaliDate

from app.domain.label import Label
from app.domain.persian import fold, localized_digits

_Jalali: Any = JalaliDate  # its methods carry no types

TEHRAN = timezone(timedelta(hours=3, minutes=30), "Asia/Tehran")
"""Iran's time. A fixed offset: the country has kept no summer time since 1401."""

MONTHS = (
    Label("فروردین", "Farvardin"),
    Label("اردیبهشت", "Ordibehesht"),
    Label("خرداد", "Khordad"),
    Label("تیر", "Tir"),
    Label("مرداد", "Mordad"),
    Label("شهریور", "Shahrivar"),
    Label("مهر", "Mehr"),
    Label("آبان", "Aban"),
    Label("آذر", "Azar"),
    Label("دی", "Dey"),
    Label("بهمن", "Bahman"),
    Label("اسفند", "Esfand"),
)

WEEKDAYS = (
    Label("شنبه", "Saturday"),
    Label("یکشنبه", "Sunday"),
    Label("دوشنبه", "Monday"),
    Label("سه‌شنبه", "Tuesday"),
    Label("چهارشنبه", "Wednesday"),
    Label("پنجشنبه", "Thursday"),
    Label("جمعه", "Friday"),
)
"""From the first day of the week."""

FIRST_DAY = date(622, 3, 22)
"""1/1/1: no earlier date can be written in this calendar."""

YEARS = range(1200, 1501)
"""The years that are taken from people."""


class JalaliProblem(StrEnum):
    """What is wrong with a typed date."""

    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    LETTERS = "letters"


class JalaliFault(ValueError):
    """A text is not a Jalali date."""

    def __init__(self, code: JalaliProblem) -> None:
        super().__init__(code.value)
        self.code = code


def to_jalali(day: date) -> tuple[int, int, int]:
    """Year, month and day. Raises ValueError before `FIRST_DAY`."""
    if day < FIRST_DAY:
        raise ValueError("before the first day of the calendar")
    jalali = _Jalali.to_jalali(day.year, day.month, day.day)
    return jalali.year, jalali.month, jalali.day


def from_jalali(year: int, month: int, day: int) -> date:
    """The day in the Gregorian calendar. Raises ValueError when it does not exist: 30 Esfand of a common year."""
    gregorian: date = _Jalali(year, month, day).to_gregorian()
    return gregorian


def is_leap(year: int) -> bool:
    """Whether Esfand of `year` has thirty days."""
    return bool(_Jalali.is_leap(year))


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    if month <= 6:
        return 31
    return 30 if month <= 11 or is_leap(year) else 29


def weekday(day: date) -> int:
    """0 for Saturday to 6 for Friday."""
    return (day.weekday() + 2) % 7


def local_day(at: datetime) -> date:
    """The day in Iran at a moment. `at` carries its offset."""
    return _local(at).date()


def parse_jalali(text: str) -> date:
    """What people type: 13700512, 1370/5/12, 1370-05-12, with Persian digits or pasted marks.

    Raises JalaliFault.
    """
    folded = fold(text)
    if any(character.isalnum() and not character.isascii() for character in folded) or re.search("[A-Za-z]", folded):
        raise JalaliFault(JalaliProblem.LETTERS)
    parts = re.findall("[0-9]+", folded)
    if not parts:
        raise JalaliFault(JalaliProblem.EMPTY)
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if len(parts) < 3:
        raise JalaliFault(JalaliProblem.INCOMPLETE)
    return _existing(parts)


def _existing(parts: list[str]) -> date:
    year, month, day = (int(part) if len(part) <= 4 else 0 for part in parts[:3])
    if year not in YEARS:
        raise JalaliFault(JalaliProblem.YEAR)
    if not 1 <= month <= 12:
        raise JalaliFault(JalaliProblem.MONTH)
    if len(parts) > 3 or not 1 <= day <= month_length(year, month):
        raise JalaliFault(JalaliProblem.DAY)
    return from_jalali(year, month, day)


def format_date(day: date, language: str) -> str:
    """A Jalali date in figures, «۱۳۷۰/۰۵/۱۲»; in Latin digits for other languages than Persian."""
    year, month, number = to_jalali(day)
    return localized_digits(f"{year:04}/{month:02}/{number:02}", language)


def format_long(day: date, language: str) -> str:
    """A Jalali date in words: «یکشنبه ۱ آذر ۱۴۰۵», "Sunday 1 Azar 1405"."""
    year, month, number = to_jalali(day)
    name = WEEKDAYS[weekday(day)].text(language)
    return localized_digits(f"{name} {number} {MONTHS[month - 1].text(language)} {year}", language)


def format_time(at: datetime, language: str) -> str:
    """Hour and minute in Iran. `at` carries its offset."""
    return localized_digits(f"{_local(at):%H:%M}", language)


def _local(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a time without its offset")
    return at.astimezone(TEHRAN)
