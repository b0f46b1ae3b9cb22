"""What is an alarm and what is not, by thresholds; how alarms are ordered and rest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from app.domain.alarms import (
    Asked,
    Served,
    Severity,
    Silence,
    Thresholds,
    in_order,
    long_wait,
    many_lookups,
    no_counter,
    no_shows,
    silenced,
    standing_outboxes,
    unused_inquiries,
)
from app.domain.desks import DeskId, DeskState, WorkAtDesk
from app.domain.label import Label
from app.domain.people import PersonId

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
LIMITS = Thresholds()
NAME = Label("زهرا", "Zahra")
counts = some.integers(0, 200)


def asked(number: int, people: int = 0, all_of_them: int = 0, unused: int = 0) -> Asked:
    return Asked(PersonId(str(number)), NAME, people, all_of_them, unused)


@given(some.lists(some.integers(0, 300)))
def test_a_long_wait_counts_those_over_the_threshold_and_names_the_longest(minutes: list[int]) -> None:
    told = long_wait([NOW - timedelta(minutes=each) for each in minutes], NOW, LIMITS)
    too_long = [each for each in minutes if each >= LIMITS.long_wait_minutes]
    assert bool(told) == bool(too_long)
    for alarm in told:
        assert (alarm.count, alarm.seconds) == (len(too_long), 60 * max(too_long))
        assert (alarm.severity is Severity.SERIOUS) == (max(too_long) >= 2 * LIMITS.long_wait_minutes)


@given(counts, some.booleans())
def test_nobody_calls_is_an_alarm_only_while_somebody_waits(waiting: int, has_open: bool) -> None:
    assert bool(no_counter(waiting, has_open, NOW)) == (waiting > 0 and not has_open)


@given(some.lists(counts, max_size=8))
def test_who_looks_up_as_many_as_the_others_is_no_alarm(people: list[int]) -> None:
    told = many_lookups([asked(at, each) for at, each in enumerate(people)], LIMITS)
    assert all(alarm.count >= LIMITS.lookups_least and alarm.count >= LIMITS.lookups_times * alarm.of for alarm in told)
    assert many_lookups([asked(at, 100) for at in range(5)], LIMITS) == ()


def test_who_looks_up_far_more_is_named() -> None:
    (alarm,) = many_lookups([asked(0, 40), asked(1, 5), asked(2, 6), asked(3, 4)], LIMITS)
    assert (alarm.person, alarm.count, alarm.of) == ("0", 40, 5)


@given(counts, counts)
def test_unused_inquiries_need_a_count_and_a_share(used: int, unused: int) -> None:
    told = unused_inquiries([asked(0, all_of_them=used + unused, unused=unused)], LIMITS)
    assert bool(told) == (unused >= LIMITS.unused_least and unused >= used)


@given(some.lists(some.tuples(counts, counts), max_size=6))
def test_no_shows_of_a_counter_are_many_and_unusual(pairs: list[tuple[int, int]]) -> None:
    told = no_shows([Served(at + 1, came, missed, NOW) for at, (came, missed) in enumerate(pairs)], LIMITS)
    for alarm in told:
        assert 100 * alarm.count >= LIMITS.no_shows_percent * alarm.of
        assert alarm.count >= (LIMITS.no_shows_least if alarm.counter else LIMITS.hall_no_shows_least)
    assert len({alarm.id for alarm in told}) == len(told)


@given(some.integers(0, 200), some.integers(0, 3))
def test_an_outbox_stands_still_when_its_oldest_is_old(minutes: int, parked: int) -> None:
    work = WorkAtDesk(PersonId("p"), NAME, 1, parked, parked, NOW - timedelta(minutes=minutes))
    told = standing_outboxes([DeskState(DeskId("d"), NOW, 3, (work,))], NOW, LIMITS)
    assert bool(told) == (minutes >= LIMITS.outbox_minutes)
    assert all((alarm.severity is Severity.SERIOUS) == bool(parked) for alarm in told)


@given(some.integers(-60, 60))
def test_a_silence_ends_and_does_not_hide_what_gets_worse(minutes: int) -> None:
    (alarm,) = no_counter(1, False, NOW)
    silence = Silence(NAME, "x", NOW, NOW + timedelta(minutes=minutes))
    assert (silenced(alarm, Severity.SERIOUS, silence, NOW).silence is not None) == (minutes > 0)
    assert silenced(alarm, Severity.WARNING, silence, NOW).silence is None


def test_the_worst_and_newest_come_first_and_those_at_rest_last() -> None:
    (base,) = no_counter(1, False, NOW)
    older, milder = replace(base, since=NOW - timedelta(hours=1)), replace(base, severity=Severity.WARNING)
    resting = replace(base, silence=Silence(NAME, "x", NOW, NOW))
    assert in_order([resting, milder, older, base]) == (base, older, milder, resting)
