"""The figures of a branch that its alarms are told from. Every query is bounded, by branch and day, by an index."""

from datetime import datetime, time, timedelta

import msgspec
from sqlalchemy import Connection, case, func, select

from app.domain.alarms import AlarmKind, Asked, BranchAlarm, Served, Severity, Thresholds, alarm_id
from app.domain.citizen import InquiryKind, Purpose
from app.domain.jalali import TEHRAN
from app.domain.label import Label
from app.domain.people import BranchCode, PersonId
from app.domain.request import RequestId
from app.domain.turn import TurnState
from app.office.desk_tables import desk_times
from app.office.request_rows import FINAL_STATES, today
from app.office.tables import inquiries, people, requests
from app.office.turn_rows import of_day
from app.office.turn_tables import turns

_MOST_REQUESTS = 20
_LOOKUPS_OVER = timedelta(hours=1)
_DAY = timedelta(hours=24)


def promises(connection: Connection, branch: BranchCode, now: datetime, limits: Thresholds) -> list[BranchAlarm]:
    """Open requests whose promised day is over, and those whose day is near; the first of them by their ids."""
    day = today(now).toordinal()
    is_open = (requests.c.branch == branch) & requests.c.state.not_in(FINAL_STATES)
    ranges = (
        (AlarmKind.PROMISE_BROKEN, Severity.SERIOUS, requests.c.rank < day),
        (AlarmKind.PROMISE_NEAR, Severity.WARNING, requests.c.rank.between(day, day + limits.promise_near_days)),
    )
    found = []
    for kind, severity, is_meant in ranges:
        meant = is_open & is_meant
        count = connection.execute(select(func.count()).select_from(requests).where(meant)).scalar_one()
        if not count:
            continue
        first = select(requests.c.id, requests.c.promised_on).where(meant).order_by(requests.c.rank, requests.c.id)
        rows = connection.execute(first.limit(_MOST_REQUESTS)).all()
        end = datetime.combine(rows[0].promised_on + timedelta(days=1), time(), TEHRAN)
        since = end if kind is AlarmKind.PROMISE_BROKEN else None
        ids = tuple(RequestId(row.id) for row in rows)
        found.append(BranchAlarm(alarm_id(kind), kind, severity, since, int(count), requests=ids))
    return found


def asked(connection: Connection, branch: BranchCode, now: datetime, limits: Thresholds) -> tuple[list[Asked], ...]:
    """Whom each person looked up in the last hour, and which inquiries of a day led to no request: two lists."""
    lookups = (
        select(
            people.c.id,
            people.c.name,
            func.count(inquiries.c.national_number.distinct()).label("people"),
            func.min(inquiries.c.at).label("since"),
        )
        .join(people, people.c.id == inquiries.c.person)
        .where(inquiries.c.branch == branch, inquiries.c.at > now - _LOOKUPS_OVER, inquiries.c.national_number != "")
        .group_by(people.c.id, people.c.name)
    )
    has_request = (
        select(requests.c.id)
        .where(
            requests.c.branch == branch,
            requests.c.national_number == inquiries.c.national_number,
            requests.c.registered_at >= inquiries.c.at,
        )
        .exists()
    )
    unused = (
        select(
            people.c.id,
            people.c.name,
            func.count().label("asked"),
            func.sum(case((has_request, 0), else_=1)).label("unused"),
            func.min(inquiries.c.at).label("since"),
        )
        .join(people, people.c.id == inquiries.c.person)
        .where(
            inquiries.c.branch == branch,
            inquiries.c.at.between(now - _DAY, now - timedelta(hours=limits.unused_after_hours)),
            inquiries.c.kind == InquiryKind.IDENTITY.value,
            inquiries.c.purpose == Purpose.SERVICE.value,
            inquiries.c.national_number != "",
        )
        .group_by(people.c.id, people.c.name)
    )
    return (
        [
            Asked(PersonId(row.id), msgspec.convert(row.name, Label), people=row.people, since=row.since)
            for row in connection.execute(lookups)
        ],
        [
            Asked(
                PersonId(row.id),
                msgspec.convert(row.name, Label),
                asked=row.asked,
                unused=int(row.unused),
                since=row.since,
            )
            for row in connection.execute(unused)
        ],
    )


def clocks(connection: Connection, branch: BranchCode, now: datetime, limit_seconds: int) -> list[BranchAlarm]:
    """People at whose computers the clock was off when they sent their newest request of a day."""
    query = (
        select(people.c.id, people.c.name, people.c.counter, requests.c.registered_at, desk_times.c.clock_skew_seconds)
        .join(desk_times, desk_times.c.act == requests.c.id)
        .join(people, people.c.id == requests.c.clerk)
        .where(requests.c.branch == branch, requests.c.registered_at > now - _DAY)
        .order_by(requests.c.registered_at)
    )
    newest = {row.id: row for row in connection.execute(query) if row.clock_skew_seconds is not None}
    kind = AlarmKind.CLOCK_SKEWED
    return [
        BranchAlarm(
            alarm_id(kind, row.id),
            kind,
            Severity.WARNING,
            row.registered_at,
            seconds=round(row.clock_skew_seconds),
            person=PersonId(row.id),
            person_name=msgspec.convert(row.name, Label),
            counter=row.counter,
        )
        for row in newest.values()
        if limit_seconds and abs(row.clock_skew_seconds) > limit_seconds
    ]


def served(connection: Connection, branch: BranchCode, now: datetime) -> list[Served]:
    """What became today of those whom each counter called."""
    came, missed = TurnState.FINISHED.value, TurnState.NO_SHOW.value
    query = (
        select(
            turns.c.counter,
            func.sum(case((turns.c.state == came, 1), else_=0)).label("came"),
            func.sum(case((turns.c.state == missed, 1), else_=0)).label("missed"),
            func.max(case((turns.c.state == missed, turns.c.ended_at))).label("last"),
        )
        .where(of_day(branch, today(now)), turns.c.state.in_((came, missed)), turns.c.counter.is_not(None))
        .group_by(turns.c.counter)
    )
    return [Served(row.counter, int(row.came), int(row.missed), row.last) for row in connection.execute(query)]
