"""A person is told before a limit is reached, of each limit by itself, and never without a reason."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.backlog import Alarm, Backlog, Level, Limits, Measure, alarms

HOUR = timedelta(hours=1)
LIMITS = Limits(items=200, age_hours=72, disk_free_bytes=500 * 1024 * 1024)
ORDER = [Level.CALM, Level.WARNING, Level.REACHED]

backlogs = st.builds(
    Backlog,
    items=st.integers(0, 2000),
    oldest_age=st.none() | st.timedeltas(timedelta(days=-400), timedelta(days=400)),
    disk_free_bytes=st.none() | st.integers(0, 10**13),
)
limits = st.builds(
    Limits, items=st.integers(-1, 1000), age_hours=st.integers(-1, 1000), disk_free_bytes=st.integers(-1, 10**12)
)


def levels(backlog: Backlog, allowed: Limits) -> dict[Measure, Level]:
    told = {alarm.measure: alarm.level for alarm in alarms(backlog, allowed)}
    return {measure: told.get(measure, Level.CALM) for measure in Measure}


def test_the_default_limits_at_their_edges() -> None:
    def items(number: int) -> Level:
        return levels(Backlog(items=number), LIMITS)[Measure.ITEMS]

    def age(hours: float) -> Level:
        return levels(Backlog(oldest_age=hours * HOUR), LIMITS)[Measure.AGE]

    def disk(megabytes: int) -> Level:
        return levels(Backlog(disk_free_bytes=megabytes * 1024 * 1024), LIMITS)[Measure.DISK]

    assert [items(number) for number in (0, 139, 140, 199, 200, 900)] == [ORDER[at] for at in (0, 0, 1, 1, 2, 2)]
    assert [age(hours) for hours in (0, 50.3, 50.5, 71.9, 72, 500)] == [ORDER[at] for at in (0, 0, 1, 1, 2, 2)]
    assert [disk(size) for size in (9999, 715, 714, 501, 500, 0)] == [ORDER[at] for at in (0, 0, 1, 1, 2, 2)]


@given(backlogs, limits)
def test_an_alarm_stands_for_what_is_really_over_its_share(backlog: Backlog, allowed: Limits) -> None:
    found = levels(backlog, allowed)
    hours = backlog.oldest_age / HOUR if backlog.oldest_age is not None else -1
    assert (found[Measure.ITEMS] is Level.REACHED) == (0 < allowed.items <= backlog.items)
    assert (found[Measure.AGE] is Level.REACHED) == (0 < allowed.age_hours <= hours)
    free = backlog.disk_free_bytes
    assert (found[Measure.DISK] is Level.REACHED) == (free is not None and 0 < allowed.disk_free_bytes >= free)
    assert (found[Measure.ITEMS] is Level.CALM) == (allowed.items <= 0 or backlog.items * 10 < allowed.items * 7)


@given(backlogs, limits, st.integers(0, 500))
def test_more_of_it_never_calms(backlog: Backlog, allowed: Limits, more: int) -> None:
    age = backlog.oldest_age
    worse = replace(
        backlog,
        items=backlog.items + more,
        oldest_age=None if age is None else age + more * HOUR,
        disk_free_bytes=None if backlog.disk_free_bytes is None else max(backlog.disk_free_bytes - more * 10**6, 0),
    )
    before, after = levels(backlog, allowed), levels(worse, allowed)
    assert all(ORDER.index(after[measure]) >= ORDER.index(before[measure]) for measure in Measure)


@given(backlogs, limits)
def test_the_worst_is_told_first_and_nothing_twice(backlog: Backlog, allowed: Limits) -> None:
    told = alarms(backlog, allowed)
    order = [ORDER.index(alarm.level) for alarm in told]
    assert order == sorted(order, reverse=True)
    assert len({alarm.measure for alarm in told}) == len(told)
    assert all(alarm.limit > 0 for alarm in told)


def test_what_is_not_known_is_no_reason_for_alarm() -> None:
    assert alarms(Backlog(), LIMITS) == ()
    assert alarms(Backlog(items=200), LIMITS) == (Alarm(Measure.ITEMS, Level.REACHED, 200),)
