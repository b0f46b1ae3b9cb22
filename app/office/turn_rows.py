"""Turns as rows and as values, and the order in which they are called."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, select

from app.domain.people import BranchCode
from app.domain.request import RequestId
from app.domain.turn import PATIENCE, Priority, PriorityReason, Turn, TurnId, TurnOutcome, TurnState
from app.errors import Gone
from app.office.turn_tables import turns

WAITING = TurnState.WAITING.value


def turn_of(row: Row[Any]) -> Turn:
    """A row of `turns` as a value. The mobile number stays behind."""
    return Turn(
        id=TurnId(row.id),
        day=row.day,
        group=row.letter,
        number=row.number,
        queue=row.queue,
        place=row.place,
        state=TurnState(row.state),
        priority=Priority(row.priority),
        issued_at=row.issued_at,
        version=row.version,
        reason=PriorityReason(row.reason) if row.reason else None,
        has_mobile=bool(row.mobile),
        counter=row.counter,
        for_counter=row.for_counter,
        calls=row.calls,
        called_at=row.called_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        note=row.note,
        outcome=TurnOutcome(row.outcome) if row.outcome else None,
        request=RequestId(row.request_id) if row.request_id else None,
    )


def in_order(now: datetime) -> tuple[ColumnElement[Any], ...]:
    """What a query of those who wait is ordered by: `domain.turn.order`."""
    return (case((turns.c.issued_at <= now - PATIENCE, 0), else_=turns.c.rank), turns.c.issued_at, turns.c.place)


def of_day(branch: BranchCode, day: date) -> ColumnElement[bool]:
    """The turns of a branch's day, as a condition."""
    return (turns.c.branch == branch) & (turns.c.day == day)


def waiting(connection: Connection, branch: BranchCode, day: date, now: datetime, queue: str = "") -> list[Row[Any]]:
    """Who waits, the next one first; of one group's row where `queue` is given."""
    query = select(turns).where(of_day(branch, day), turns.c.state == WAITING)
    if queue:
        query = query.where(turns.c.queue == queue)
    return list(connection.execute(query.order_by(*in_order(now))))


def nearest(branch: BranchCode, day: date, now: datetime, queue: str, count: int) -> Select[tuple[str]]:
    """The ids of who is called next in a group's row, as a query."""
    query = select(turns.c.id).where(of_day(branch, day), turns.c.state == WAITING, turns.c.queue == queue)
    return query.order_by(*in_order(now)).limit(count)


def for_counter(number: int, letters: tuple[str, ...]) -> ColumnElement[bool]:
    """Whom a counter may call, as a condition. `letters` empty: every group's."""
    is_for_any = turns.c.for_counter.is_(None)
    return (turns.c.for_counter == number) | (is_for_any & turns.c.queue.in_(letters) if letters else is_for_any)


def row_of(connection: Connection, turn: str, branch: BranchCode, *, to_change: bool = False) -> Row[Any]:
    """A turn of a branch. Raises Gone, for another branch's too."""
    query = select(turns).where(turns.c.id == turn, turns.c.branch == branch)
    row = connection.execute(query.with_for_update() if to_change else query).first()
    if row is None:
        raise Gone
    return row


def at_counter(connection: Connection, branch: BranchCode, number: int, day: date) -> str:
    """The id of the turn that a counter has called or serves that day; empty: it is free."""
    engaged = [state.value for state in TurnState if state.is_at_counter]
    query = select(turns.c.id).where(of_day(branch, day), turns.c.counter == number, turns.c.state.in_(engaged))
    return connection.execute(query.limit(1)).scalar() or ""
