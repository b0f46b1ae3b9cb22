"""What lies unsent in the desks of each branch, as the desks tell it."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.contract.desks import DeskReport, Desks
from app.contract.messages import EventKind
from app.domain.backlog import Alarm
from app.domain.desks import DeskId, DeskState, WorkAtDesk
from app.domain.label import Label
from app.domain.people import BranchCode, Person, PersonId
from app.errors import Rejected
from app.office import desk_times
from app.office.desk_tables import desk_backlogs, desks
from app.office.events import emit
from app.office.tables import people

_KEPT = timedelta(days=365)
"""A desk that was not heard of for so long is no desk any more."""


def check(report: DeskReport) -> None:
    """Refuse, by JSON Pointer, what no desk can mean. Raises Rejected."""
    problems, seen = {}, set()
    for at, work in enumerate(report.people):
        if work.person in seen:
            problems[f"/people/{at}/person"] = "twice"
        if work.parked > work.needs_you:
            problems[f"/people/{at}/parked"] = "too_many"
        seen.add(work.person)
    if len({alarm.measure for alarm in report.alarms}) < len(report.alarms):
        problems["/alarms"] = "twice"
    if problems:
        raise Rejected(problems)
    desk_times.check_moments({f"/people/{at}/since": work.since for at, work in enumerate(report.people)})


def hear(connection: Connection, teller: Person, desk: str, report: DeskReport, now: datetime) -> int:
    """Take over a desk's report unless a newer one is known; the number of the newest.

    Raises Rejected, by JSON Pointer, for people who are not of the teller's branch.
    """
    branch = teller.branch.code
    _check_branch(connection, branch, report)
    known = _locked(connection, branch, desk, now)
    if known is not None and known >= report.sequence:
        return known
    before = _state(connection, branch, desk)
    _keep(connection, branch, desk, report, now)
    if _told(before) != _told(_state(connection, branch, desk)):
        emit(connection, EventKind.BACKLOG_CHANGED, now, branch=branch, subject=desk)
    return report.sequence


def of_branch(connection: Connection, branch: BranchCode) -> Desks:
    """The desks of a branch, by counter; the names of people are the gateway's own."""
    return Desks(_states(connection, branch))


def forget_old(connection: Connection, now: datetime) -> None:
    """Remove the desks that nobody has heard of for a year."""
    old = connection.execute(select(desks.c.id, desks.c.branch).where(desks.c.heard_at < now - _KEPT)).all()
    for desk, branch in old:
        connection.execute(delete(desk_backlogs).where(desk_backlogs.c.desk == desk, desk_backlogs.c.branch == branch))
        connection.execute(delete(desks).where(desks.c.id == desk, desks.c.branch == branch))


def _check_branch(connection: Connection, branch: BranchCode, report: DeskReport) -> None:
    named = [work.person for work in report.people]
    rows = connection.execute(select(people.c.id).where(people.c.branch == branch, people.c.id.in_(named)))
    known = set(rows.scalars())
    strangers = {f"/people/{at}/person": "unknown" for at, person in enumerate(named) if person not in known}
    if strangers:
        raise Rejected(strangers)


def _locked(connection: Connection, branch: BranchCode, desk: str, now: datetime) -> int | None:
    """The number of the newest report, its row locked until the commit; None: the first is coming."""
    row = select(desks.c.sequence).where(desks.c.id == desk, desks.c.branch == branch).with_for_update()
    known = connection.execute(row).scalar()
    if known is not None:
        return int(known)
    try:
        with connection.begin_nested():
            connection.execute(insert(desks).values(id=desk, branch=branch, sequence=0, alarms=(), heard_at=now))
    except IntegrityError:  # another report of the same desk came first
        return int(connection.execute(row).scalar_one())
    return None


def _keep(connection: Connection, branch: BranchCode, desk: str, report: DeskReport, now: datetime) -> None:
    connection.execute(
        update(desks)
        .where(desks.c.id == desk, desks.c.branch == branch)
        .values(sequence=report.sequence, counter=report.counter, alarms=report.alarms, heard_at=now)
    )
    connection.execute(delete(desk_backlogs).where(desk_backlogs.c.desk == desk, desk_backlogs.c.branch == branch))
    rows = [{"desk": desk, "branch": branch, **msgspec.structs.asdict(work)} for work in report.people]
    if rows:
        connection.execute(insert(desk_backlogs), rows)


def _state(connection: Connection, branch: BranchCode, desk: str) -> DeskState | None:
    return next(iter(_states(connection, branch, desk)), None)


def _told(state: DeskState | None) -> object:
    """What is news when it is another: not that a desk was heard of again."""
    return state and (state.counter, state.people, state.alarms)


def _states(connection: Connection, branch: BranchCode, desk: str = "") -> tuple[DeskState, ...]:
    chosen = select(desks).where(desks.c.branch == branch)
    works = (
        select(desk_backlogs, people.c.name)
        .join(people, people.c.id == desk_backlogs.c.person)
        .where(desk_backlogs.c.branch == branch, people.c.branch == branch)
        .order_by(people.c.user_name)
    )
    if desk:
        chosen, works = chosen.where(desks.c.id == desk), works.where(desk_backlogs.c.desk == desk)
    at_desk = defaultdict(list)
    for row in connection.execute(works).mappings():
        at_desk[row["desk"]].append(_work(row))
    rows = connection.execute(chosen.order_by(desks.c.counter.is_(None), desks.c.counter, desks.c.id))
    return tuple(
        DeskState(
            DeskId(row.id),
            row.heard_at,
            row.counter,
            tuple(at_desk[row.id]),
            msgspec.convert(row.alarms, tuple[Alarm, ...]),
        )
        for row in rows
    )


def _work(row: Any) -> WorkAtDesk:
    return WorkAtDesk(
        PersonId(row["person"]),
        msgspec.convert(row["name"], Label),
        row["waiting"],
        row["needs_you"],
        row["parked"],
        row["since"],
    )
