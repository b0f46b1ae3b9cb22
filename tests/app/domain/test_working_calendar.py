from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.jalali import TEHRAN, weekday
from app.domain.working_calendar import Hours, WorkingCalendar

HOURS: Hours = (time(7, 30), time(14, 30))
SHORT: Hours = (time(7, 30), time(11, 0))
WEEK = (HOURS, HOURS, HOURS, HOURS, HOURS, SHORT, None)
SATURDAY = date(2026, 11, 21)
HOLIDAY = SATURDAY + timedelta(days=2)
OPEN_FRIDAY = SATURDAY + timedelta(days=6)
CALENDAR = WorkingCalendar(WEEK, {HOLIDAY: None, OPEN_FRIDAY: SHORT})


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), TEHRAN)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    opens, closes = sorted(draw(st.lists(st.integers(0, 23 * 4), min_size=2, max_size=2, unique=True)))
    return time(opens // 4, opens % 4 * 15), time(closes // 4, closes % 4 * 15)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 28))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 28), timezones=st.just(UTC))


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    week = draw(st.tuples(*[st.none() | hours()] * 7).filter(any))
    return WorkingCalendar(week, draw(st.dictionaries(DAYS, st.none() | hours(), max_size=6)))


def test_which_days_are_working_days() -> None:
    week = [SATURDAY + timedelta(days=n) for n in range(7)]
    assert [CALENDAR.is_working(day) for day in week] == [True, True, False, True, True, True, True]
    assert not CALENDAR.is_working(OPEN_FRIDAY + timedelta(days=7))
    assert CALENDAR.hours(SATURDAY) == HOURS
    assert CALENDAR.hours(OPEN_FRIDAY) == SHORT


@pytest.mark.parametrize(
    ("count", "later"),
    [(0, 0), (1, 1), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7)],
)
def test_the_day_itself_and_closed_days_are_not_counted(count: int, later: int) -> None:
    assert CALENDAR.add_working_days(SATURDAY, count) == SATURDAY + timedelta(days=later)


def test_nothing_to_add_on_a_closed_day_is_the_next_working_day() -> None:
    assert CALENDAR.add_working_days(HOLIDAY, 0) == HOLIDAY + timedelta(days=1)
    assert CALENDAR.add_working_days(HOLIDAY, 1) == HOLIDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (at(SATURDAY, 8), at(SATURDAY, 9, 15), 75),
        (at(SATURDAY, 5), at(SATURDAY, 8), 30),
        (at(SATURDAY, 14), at(SATURDAY, 20), 30),
        (at(SATURDAY, 14), at(SATURDAY + timedelta(days=1), 8), 60),
        (at(SATURDAY, 0), at(SATURDAY + timedelta(days=7), 0), 4 * 420 + 2 * 210),
        (at(HOLIDAY, 0), at(HOLIDAY, 23), 0),
        (at(SATURDAY, 9), at(SATURDAY, 8), -60),
        (at(SATURDAY, 9), at(SATURDAY, 9), 0),
    ],
)
def test_minutes_are_counted_while_the_office_is_open(start: datetime, end: datetime, minutes: int) -> None:
    assert CALENDAR.working_minutes_between(start, end) == minutes
    assert CALENDAR.working_minutes_between(start.astimezone(UTC), end.astimezone(UTC)) == minutes


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        (at(SATURDAY, 8), 30, at(SATURDAY, 8, 30)),
        (at(SATURDAY, 5), 0, at(SATURDAY, 7, 30)),
        (at(SATURDAY, 8), 0, at(SATURDAY, 8)),
        (at(SATURDAY, 14, 30), 0, at(SATURDAY + timedelta(days=1), 7, 30)),
        (at(SATURDAY, 8), 390, at(SATURDAY, 14, 30)),
        (at(SATURDAY, 8), 391, at(SATURDAY + timedelta(days=1), 7, 31)),
        (at(SATURDAY + timedelta(days=1), 14), 60, at(HOLIDAY + timedelta(days=1), 8)),
        (at(SATURDAY, 15), 10, at(SATURDAY + timedelta(days=1), 7, 40)),
    ],
)
def test_minutes_are_added_while_the_office_is_open(start: datetime, minutes: int, end: datetime) -> None:
    assert CALENDAR.add_working_minutes(start, minutes) == end
    assert CALENDAR.add_working_minutes(start.astimezone(UTC), minutes) == end


def test_seconds_are_not_rounded_up() -> None:
    start = at(SATURDAY, 8)
    assert CALENDAR.working_minutes_between(start, start + timedelta(seconds=119)) == 1


@given(calendars(), DAYS, st.integers(0, 40))
def test_a_promise_falls_on_a_working_day_and_counts_as_many(calendar: WorkingCalendar, day: date, count: int) -> None:
    promised = calendar.add_working_days(day, count)
    passed = [day + timedelta(days=n) for n in range(1, (promised - day).days + 1)]
    assert calendar.is_working(promised)
    assert sum(map(calendar.is_working, passed)) == (count or (0 if calendar.is_working(day) else 1))


@given(calendars(), DAYS, st.integers(1, 20), st.integers(1, 20))
def test_promises_add_up(calendar: WorkingCalendar, day: date, first: int, second: int) -> None:
    there = calendar.add_working_days(calendar.add_working_days(day, first), second)
    assert there == calendar.add_working_days(day, first + second)


@given(calendars(), MOMENTS, st.integers(0, 3000))
def test_added_minutes_are_counted_back(calendar: WorkingCalendar, start: datetime, minutes: int) -> None:
    end = calendar.add_working_minutes(start, minutes)
    assert end >= start
    assert calendar.working_minutes_between(start, end) == minutes
    local = end.astimezone(TEHRAN)
    opens_and_closes = calendar.hours(local.date())
    assert opens_and_closes
    assert opens_and_closes[0] <= local.time() <= opens_and_closes[1]


@given(calendars(), st.tuples(MOMENTS, MOMENTS, MOMENTS).map(sorted))
def test_minutes_of_two_stretches_add_up(calendar: WorkingCalendar, moments: list[datetime]) -> None:
    start, middle, end = (moment.replace(second=0, microsecond=0) for moment in moments)
    between = calendar.working_minutes_between
    assert between(start, middle) + between(middle, end) == between(start, end)
    assert between(end, start) == -between(start, end)


@pytest.mark.parametrize(
    "week", [(), (HOURS,) * 6, (HOURS,) * 8, (None,) * 7, ((time(14), time(8)),) * 7, ((time(8), time(8)),) * 7]
)
def test_a_week_that_makes_no_sense_is_refused(week: tuple[Hours | None, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        WorkingCalendar(week)


def test_hours_of_one_day_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="before they begin"):
        WorkingCalendar(WEEK, {SATURDAY: (time(9), time(8))})


def test_a_promise_never_lies_behind() -> None:
    with pytest.raises(ValueError, match="ahead"):
        CALENDAR.add_working_days(SATURDAY, -1)
    with pytest.raises(ValueError, match="ahead"):
        CALENDAR.add_working_minutes(at(SATURDAY, 8), -1)


def test_the_week_is_read_from_saturday() -> None:
    only_wednesday = WorkingCalendar(tuple(HOURS if n == 4 else None for n in range(7)))
    assert only_wednesday.add_working_days(SATURDAY, 1) == SATURDAY + timedelta(days=4)
    assert weekday(SATURDAY + timedelta(days=4)) == 4
