from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import jalali
from app.domain.jalali import JalaliFault, JalaliProblem
from app.domain.persian import persian_digits

DAYS = st.dates(date(1921, 3, 21), date(2121, 3, 20))  # 1300 to 1499
EPOCH = (1300, date(1921, 3, 21))


def has_thirty_days_of_esfand(year: int) -> bool:
    """The 33-year rule: another road than the product's, equal to the astronomical one from 1300 to 1499."""
    return year % 33 in {1, 5, 9, 13, 17, 22, 26, 30}


def counted(year: int, month: int, day: int) -> date:
    """The Gregorian day, by counting the days since 1300/01/01."""
    years = sum(366 if has_thirty_days_of_esfand(y) else 365 for y in range(EPOCH[0], year))
    months = sum(31 if m <= 6 else 30 for m in range(1, month))
    return EPOCH[1] + timedelta(days=years + months + day - 1)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1405, 1, 1), date(2026, 3, 21)),
        ((1405, 9, 2), date(2026, 11, 23)),
        ((1370, 5, 12), date(1991, 8, 3)),
        ((1, 1, 1), date(622, 3, 22)),
    ],
)
def test_known_days(written: tuple[int, int, int], day: date) -> None:
    assert jalali.from_jalali(*written) == day
    assert jalali.to_jalali(day) == written


@pytest.mark.parametrize(
    "written", [(1404, 12, 30), (1403, 12, 31), (1405, 7, 31), (1405, 13, 1), (1405, 0, 1), (1405, 1, 0)]
)
def test_days_that_do_not_exist(written: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"."):
        jalali.from_jalali(*written)


def test_leap_years() -> None:
    leap = [year for year in range(1395, 1440) if jalali.is_leap(year)]
    assert leap == [1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428, 1432, 1436]
    assert all(jalali.is_leap(year) == has_thirty_days_of_esfand(year) for year in range(1300, 1500))


@given(DAYS)
def test_a_day_comes_back(day: date) -> None:
    year, month, number = jalali.to_jalali(day)
    assert counted(year, month, number) == day
    assert jalali.from_jalali(year, month, number) == day


@given(DAYS)
def test_the_next_day_is_one_later(day: date) -> None:
    year, month, number = jalali.to_jalali(day)
    following = jalali.to_jalali(day + timedelta(days=1))
    if number < jalali.month_length(year, month):
        assert following == (year, month, number + 1)
    else:
        assert following == ((year, month + 1, 1) if month < 12 else (year + 1, 1, 1))


def test_before_the_calendar_there_is_no_date() -> None:
    with pytest.raises(ValueError, match="before the first day"):
        jalali.to_jalali(date(622, 3, 21))


@pytest.mark.parametrize(
    "text",
    [
        "13700512",
        "1370/5/12",
        "1370/05/12",
        "1370-05-12",
        "1370.5.12",
        "1370 5 12",
        "۱۳۷۰/۰۵/۱۲",
        "١٣٧٠٠٥١٢",
        "\u200f\u2068۱۳۷۰/۵/۱۲\u2069\n",
    ],
)
def test_dates_as_people_type_them(text: str) -> None:
    assert jalali.parse_jalali(text) == date(1991, 8, 3)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", JalaliProblem.EMPTY),
        ("____/__/__", JalaliProblem.EMPTY),
        ("1370/05/__", JalaliProblem.INCOMPLETE),
        ("1370051", JalaliProblem.INCOMPLETE),
        ("137005121", JalaliProblem.INCOMPLETE),
        ("70/5/12", JalaliProblem.YEAR),
        ("1991-08-03", JalaliProblem.YEAR),
        ("1199/1/1", JalaliProblem.YEAR),
        ("1501/1/1", JalaliProblem.YEAR),
        ("9" * 6000 + "/1/1", JalaliProblem.YEAR),
        ("1370/13/1", JalaliProblem.MONTH),
        ("1370/0/1", JalaliProblem.MONTH),
        ("1404/12/30", JalaliProblem.DAY),
        ("1370/7/31", JalaliProblem.DAY),
        ("1370/7/0", JalaliProblem.DAY),
        ("1370/7/1/2", JalaliProblem.DAY),
        ("12 مرداد 1370", JalaliProblem.LETTERS),
        ("137O0512", JalaliProblem.LETTERS),
        ("1370/5/1२", JalaliProblem.LETTERS),
    ],
)
def test_dates_that_are_refused(text: str, problem: JalaliProblem) -> None:
    with pytest.raises(JalaliFault) as raised:
        jalali.parse_jalali(text)
    assert raised.value.code is problem


def test_the_ends_of_what_is_taken() -> None:
    assert jalali.parse_jalali("1403/12/30") == date(2025, 3, 20)
    for year in (1200, 1500):
        assert jalali.parse_jalali(f"{year}/1/1") == jalali.from_jalali(year, 1, 1)


@given(DAYS, st.sampled_from(["fa", "en"]))
def test_a_written_date_is_read_as_the_same_day(day: date, language: str) -> None:
    written = jalali.format_date(day, language)
    assert jalali.parse_jalali(written) == day
    assert jalali.parse_jalali(written.replace("/", "")) == day
    assert written.isascii() == (language == "en")


@given(st.text(alphabet="0123456789/۰۱۲-_ x", max_size=14))
def test_anything_typed_is_a_date_or_a_named_problem(text: str) -> None:
    try:
        day = jalali.parse_jalali(text)
    except JalaliFault:
        return
    assert jalali.to_jalali(day)[0] in jalali.YEARS


@pytest.mark.parametrize(
    ("day", "fa", "en"),
    [
        (date(2026, 11, 21), "شنبه ۳۰ آبان ۱۴۰۵", "Saturday 30 Aban 1405"),
        (date(2026, 11, 22), "یکشنبه ۱ آذر ۱۴۰۵", "Sunday 1 Azar 1405"),
        (date(2026, 11, 27), "جمعه ۶ آذر ۱۴۰۵", "Friday 6 Azar 1405"),
        (date(2026, 3, 21), "شنبه ۱ فروردین ۱۴۰۵", "Saturday 1 Farvardin 1405"),
    ],
)
def test_dates_in_words(day: date, fa: str, en: str) -> None:
    assert jalali.format_long(day, "fa") == fa
    assert jalali.format_long(day, "en") == en


def test_the_week_begins_on_saturday() -> None:
    saturday = date(2026, 11, 21)
    assert [jalali.weekday(saturday + timedelta(days=n)) for n in range(7)] == list(range(7))
    assert len({label.fa for label in jalali.WEEKDAYS}) == len({label.en for label in jalali.WEEKDAYS}) == 7
    assert len({label.fa for label in jalali.MONTHS}) == len({label.en for label in jalali.MONTHS}) == 12


def test_times_are_told_in_tehran() -> None:
    at = datetime(2026, 11, 22, 20, 45, tzinfo=UTC)
    assert jalali.format_time(at, "en") == "00:15"
    assert jalali.format_time(at, "fa") == persian_digits("00:15")
    assert jalali.local_day(at) == date(2026, 11, 23)
    assert jalali.TEHRAN.utcoffset(None) == timedelta(hours=3, minutes=30)


def test_a_time_without_its_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        jalali.format_time(datetime(2026, 11, 22, 8, 0), "fa")
