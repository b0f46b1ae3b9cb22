"""The working calendars that are shipped."""

from datetime import date, time

import pytest

from app.domain.jalali import from_jalali, to_jalali
from app.office import calendars
from app.office.training.workdays import DAY_MINUTES, Workdays, working_calendar
from tests.app.office.training.conftest import RESOURCES

YEARS = {year.year: year for year in calendars.read_folder(RESOURCES / "calendar")}
FIXED = [(1, 1), (1, 2), (1, 3), (1, 4), (1, 12), (1, 13), (3, 14), (3, 15), (11, 22), (12, 29)]
NAMES_OF_LUNAR_HOLIDAYS = ("تاسوعا", "عاشورا", "اربعین", "عید فطر", "عید قربان", "غدیر", "مبعث", "حضرت فاطمه")


def test_three_years_and_an_ordinary_one() -> None:
    assert set(YEARS) == {0, 1404, 1405, 1406}


@pytest.mark.parametrize("number", [1404, 1405, 1406])
def test_fixed_holidays_are_closed(number: int) -> None:
    calendar = working_calendar([YEARS[number]])
    for month, day in FIXED:
        assert not calendar.is_working(from_jalali(number, month, day))


@pytest.mark.parametrize("number", [1404, 1405, 1406])
def test_lunar_holidays_are_there_and_marked_as_estimated(number: int) -> None:
    names = " ".join(override.name.fa for override in YEARS[number].overrides)
    for name in NAMES_OF_LUNAR_HOLIDAYS:
        assert name in names
    lunar = [each for each in YEARS[number].overrides if "برآوردی" in each.name.fa]
    assert len(lunar) >= 15
    assert all("(estimated)" in each.name.en for each in lunar)


@pytest.mark.parametrize("number", [1404, 1405, 1406])
def test_overrides_lie_in_their_year_in_order(number: int) -> None:
    days = [override.date for override in YEARS[number].overrides]
    assert days == sorted(set(days))
    assert {to_jalali(day)[0] for day in days} == {number}


def test_thursday_and_friday_are_closed_by_data() -> None:
    calendar = working_calendar([YEARS[1405]])
    assert calendar.is_working(date(2026, 11, 21))  # Saturday
    assert calendar.is_working(date(2026, 11, 25))  # Wednesday
    assert not calendar.is_working(date(2026, 11, 26))
    assert not calendar.is_working(date(2026, 11, 27))


def test_winter_hours() -> None:
    calendar = working_calendar([YEARS[1404], YEARS[1405]])
    assert calendar.hours(from_jalali(1404, 10, 1)) == (time(8), time(14))
    assert calendar.hours(from_jalali(1404, 9, 30)) == (time(7, 30), time(14, 30))
    assert calendar.hours(from_jalali(1405, 1, 15)) == (time(8), time(14))
    assert calendar.hours(from_jalali(1405, 1, 16)) == (time(7, 30), time(14, 30))


def test_history_s_day_is_shorter_than_every_day() -> None:
    calendar = working_calendar(YEARS[number] for number in (1404, 1405, 1406))
    every = [from_jalali(1404, 1, 1).toordinal() + offset for offset in range(1090)]
    lengths = [
        (closes.hour * 60 + closes.minute) - (opens.hour * 60 + opens.minute)
        for opens, closes in filter(None, (calendar.hours(date.fromordinal(day)) for day in every))
    ]
    assert min(lengths) > DAY_MINUTES


def test_workdays_promise_what_the_calendar_promises() -> None:
    calendar = working_calendar(YEARS[number] for number in (1405, 1406))
    workdays = Workdays(calendar, date(2026, 11, 23), before=60, after=60)
    for index in range(5, 35):
        day = workdays.days[index]
        assert workdays.promised(index * DAY_MINUTES + 7, 9) == calendar.add_working_days(day, 9)
        assert workdays.moment(index * DAY_MINUTES).date() == day


def test_without_documents_only_fridays_are_closed() -> None:
    calendar = working_calendar([])
    assert [calendar.is_working(date(2026, 11, 21 + offset)) for offset in range(7)] == [True] * 6 + [False]
