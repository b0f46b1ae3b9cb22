"""What in a branch needs somebody now: told from figures, by thresholds that an office may set."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import NewType

from app.domain.desks import DeskState
from app.domain.label import Label
from app.domain.people import PersonId
from app.domain.request import RequestId

AlarmId = NewType("AlarmId", str)
"""The same for the same thing at every reading: its kind, and its subject after a point."""


class AlarmKind(StrEnum):
    """What an alarm is about."""

    PROMISE_BROKEN = "promise_broken"
    PROMISE_NEAR = "promise_near"
    NO_COUNTER = "no_counter"
    LONG_WAIT = "long_wait"
    OUTBOX_STANDS = "outbox_stands"
    MANY_LOOKUPS = "many_lookups"
    UNUSED_INQUIRIES = "unused_inquiries"
    CLOCK_SKEWED = "clock_skewed"
    NO_SHOWS = "no_shows"


class Severity(StrEnum):
    """SERIOUS: somebody is harmed already, or may be."""

    WARNING = "warning"
    SERIOUS = "serious"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return 0 if self is Severity.SERIOUS else 1


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on something is an alarm; an office's file of policy may set each by its name, under `alarms`.

    Inquiries: of a working day, once they are `unused_after_hours` old. Look-ups: of an hour, different people; far
    above is `lookups_times` the median of the colleagues. No-shows: of the day, as a share of all who were called.
    """

    promise_near_days: int = 1
    long_wait_minutes: int = 45
    outbox_minutes: int = 30
    lookups_least: int = 20
    lookups_times: int = 4
    unused_after_hours: int = 2
    unused_least: int = 5
    unused_percent: int = 50
    no_shows_least: int = 4
    no_shows_percent: int = 40
    hall_no_shows_least: int = 10


@dataclass(frozen=True, slots=True)
class Silence:
    """Somebody saw an alarm and said why it may rest until then."""

    by: Label
    reason: str
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class BranchAlarm:
    """`count` things of `of`; `seconds`: a wait or a clock's error. None and 0: the kind has no such figure.

    `requests`: the first of those that are meant. `counter` None with NO_SHOWS: the whole hall. `silence`: until then
    it needs nobody, unless it gets worse.
    """

    id: AlarmId
    kind: AlarmKind
    severity: Severity
    since: datetime | None = None
    count: int = 0
    of: int = 0
    seconds: int = 0
    requests: tuple[RequestId, ...] = ()
    desk: str = ""
    person: PersonId | None = None
    person_name: Label | None = None
    counter: int | None = None
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked of the registries. `people`: different ones. `unused`: of `asked`, without a request."""

    person: PersonId
    name: Label
    people: int = 0
    asked: int = 0
    unused: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """What became of those whom a counter called today."""

    counter: int
    came: int
    missed: int
    last_missed_at: datetime | None = None


def alarm_id(kind: AlarmKind, subject: str = "") -> AlarmId:
    """The alarm of a kind about a subject."""
    return AlarmId(f"{kind.value}.{subject}" if subject else kind.value)


def long_wait(issued: Iterable[datetime], now: datetime, limits: Thresholds) -> tuple[BranchAlarm, ...]:
    """Of those who wait since `issued`: the longest wait, and how many wait too long."""
    limit = timedelta(minutes=limits.long_wait_minutes)
    longest = sorted(at for at in issued if now - at >= limit)
    if not longest:
        return ()
    wait = now - longest[0]
    severity = Severity.SERIOUS if wait >= 2 * limit else Severity.WARNING
    kind = AlarmKind.LONG_WAIT
    seconds = int(wait.total_seconds())
    return (BranchAlarm(alarm_id(kind), kind, severity, longest[0] + limit, len(longest), seconds=seconds),)


def no_counter(waiting: int, has_open: bool, since: datetime | None) -> tuple[BranchAlarm, ...]:
    """People wait and nobody calls them."""
    kind = AlarmKind.NO_COUNTER
    return () if has_open or not waiting else (BranchAlarm(alarm_id(kind), kind, Severity.SERIOUS, since, waiting),)


def standing_outboxes(desks: Iterable[DeskState], now: datetime, limits: Thresholds) -> tuple[BranchAlarm, ...]:
    """Desks of which something has not left for long; serious where it does not go by itself."""
    found, kind = [], AlarmKind.OUTBOX_STANDS
    for desk in desks:
        works = [work for work in desk.people if work.count]
        since = min((work.since for work in works if work.since), default=None)
        if since is None or now - since < timedelta(minutes=limits.outbox_minutes):
            continue
        is_stuck = desk.is_silent(now) or any(work.parked for work in works)
        severity = Severity.SERIOUS if is_stuck else Severity.WARNING
        alone = works[0] if len(works) == 1 else None
        found.append(
            BranchAlarm(
                alarm_id(kind, desk.id),
                kind,
                severity,
                since,
                desk.count,
                desk=desk.id,
                counter=desk.counter,
                person=alone.person if alone else None,
                person_name=alone.name if alone else None,
            )
        )
    return tuple(found)


def many_lookups(asked: Iterable[Asked], limits: Thresholds) -> tuple[BranchAlarm, ...]:
    """People who looked up far more persons than their colleagues. `of`: the colleagues' median."""
    everybody, found, kind = tuple(asked), [], AlarmKind.MANY_LOOKUPS
    for one in everybody:
        others = [other.people for other in everybody if other.person != one.person]
        usual = round(median(others)) if others else 0
        if one.people >= max(limits.lookups_least, limits.lookups_times * usual, 1):
            found.append(_of_person(kind, one, Severity.SERIOUS, one.people, usual))
    return tuple(found)


def unused_inquiries(asked: Iterable[Asked], limits: Thresholds) -> tuple[BranchAlarm, ...]:
    """People whose inquiries led to no request, for more than a share of them."""
    return tuple(
        _of_person(AlarmKind.UNUSED_INQUIRIES, one, Severity.WARNING, one.unused, one.asked)
        for one in asked
        if one.unused >= max(limits.unused_least, 1) and 100 * one.unused >= limits.unused_percent * one.asked
    )


def no_shows(served: Iterable[Served], limits: Thresholds) -> tuple[BranchAlarm, ...]:
    """Counters at which an unusual share does not come, and a hall in which many do not."""
    counters, found, kind = tuple(served), [], AlarmKind.NO_SHOWS
    missed, called = sum(one.missed for one in counters), sum(one.missed + one.came for one in counters)
    for one in counters:
        here, others = one.missed + one.came, called - one.missed - one.came
        is_much = one.missed >= max(limits.no_shows_least, 1) and 100 * one.missed >= limits.no_shows_percent * here
        is_unusual = one.missed * others >= 2 * (missed - one.missed) * here
        if is_much and is_unusual:
            subject = alarm_id(kind, str(one.counter))
            found.append(
                BranchAlarm(subject, kind, Severity.WARNING, one.last_missed_at, one.missed, here, counter=one.counter)
            )
    if missed >= max(limits.hall_no_shows_least, 1) and 100 * missed >= limits.no_shows_percent * called:
        last = max((one.last_missed_at for one in counters if one.last_missed_at), default=None)
        found.append(BranchAlarm(alarm_id(kind), kind, Severity.WARNING, last, missed, called))
    return tuple(found)


def silenced(alarm: BranchAlarm, severity: Severity, silence: Silence, now: datetime) -> BranchAlarm:
    """The alarm with a silence that it was given when it was of `severity`; what got worse since is not silent."""
    is_silent = silence.until > now and alarm.severity.rank >= severity.rank
    return replace(alarm, silence=silence) if is_silent else alarm


def in_order(alarms: Iterable[BranchAlarm]) -> tuple[BranchAlarm, ...]:
    """Those that need somebody first, of them the worst, of those the newest."""
    return tuple(
        sorted(
            alarms,
            key=lambda alarm: (
                alarm.silence is not None,
                alarm.severity.rank,
                -(alarm.since.timestamp() if alarm.since else 0.0),
                alarm.id,
            ),
        )
    )


def _of_person(kind: AlarmKind, one: Asked, severity: Severity, count: int, of: int) -> BranchAlarm:
    identity = alarm_id(kind, one.person)
    return BranchAlarm(identity, kind, severity, one.since, count, of, person=one.person, person_name=one.name)
