"""Turns of a branch: issued, called and carried through, one transaction an act, from any number of processes."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.contract.messages import EventKind
from app.contract.problems import Code
from app.contract.turns import (
    CallNext,
    CounterRequest,
    ReservationRequest,
    TurnActRequest,
    TurnCalled,
    TurnIssued,
    TurnRequest,
    TurnReservation,
)
from app.domain.people import Person
from app.domain.turn import FROM_ANY_COUNTER, Counter, CounterState, Turn, TurnAct, TurnState, reached
from app.errors import IdTaken
from app.office import counters, journal, turn_changes, turn_issue, turn_rows
from app.office.db import Database
from app.office.events import emit
from app.office.problems import Refusal
from app.office.request_rows import today
from app.office.turn_rows import turn_of
from app.office.turn_tables import turn_acts, turns

T = TypeVar("T")


class Turns:
    """What people do with turns. Every answer to a repeated id or key is that of the first time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def issue(self, person: Person, wanted: TurnRequest, now: datetime) -> tuple[TurnIssued, bool]:
        """The turn, and whether it is new. Raises IdTaken, Rejected, Refusal (NUMBER_NOT_RESERVED)."""
        return await self._once(lambda connection: turn_issue.issue(connection, person, wanted, now))

    async def reserve(self, person: Person, wanted: ReservationRequest, now: datetime) -> TurnReservation:
        """A range of numbers that nobody else gets. Raises IdTaken, Rejected."""
        return await self._once(lambda connection: turn_issue.reserve(connection, person, wanted, now))

    async def next(self, person: Person, wanted: CallNext, key: str, now: datetime) -> TurnCalled:
        """The next turn for a counter, called there. However many ask at once, each gets another one.

        Raises IdTaken, Refusal (COUNTER_NOT_OPEN, COUNTER_ENGAGED).
        """
        return await self._once(lambda connection: _next(connection, person, wanted, key, now))

    async def act(self, person: Person, turn: str, wanted: TurnActRequest, key: str, now: datetime) -> Turn:
        """The turn after an act of a counter. What is refused changes nothing.

        Raises Gone, IdTaken, Rejected, Refusal (TURN_MOVE_NOT_ALLOWED, TURN_ELSEWHERE, COUNTER_NOT_OPEN,
        COUNTER_ENGAGED).
        """
        return await self._once(lambda connection: _act(connection, person, turn, wanted, key, now))

    async def change_counter(self, person: Person, number: int, wanted: CounterRequest, now: datetime) -> Counter:
        """The counter as it is wanted. Raises Rejected, Refusal (COUNTER_ENGAGED)."""
        return await self._once(lambda connection: counters.change(connection, person, number, wanted, now))

    async def _once(self, work: Callable[[Connection], T]) -> T:
        try:
            return await self._database.write(work)
        except IntegrityError:  # the same came twice at the same moment: the other one was quicker, and is known now
            return await self._database.write(work)


def _next(connection: Connection, person: Person, wanted: CallNext, key: str, now: datetime) -> TurnCalled:
    branch, day = person.branch.code, today(now)
    counter = counters.locked(connection, branch, wanted.counter)
    digest = _digest("next", wanted)
    known = _known(connection, person, key, digest)
    letters = tuple(counter.groups)
    is_waiting = turn_rows.of_day(branch, day) & (turns.c.state == turn_rows.WAITING)
    mine = is_waiting & turn_rows.for_counter(wanted.counter, letters)
    if known is None:
        _check_counter(connection, counter, now, is_to_call=True)
        first = select(turns).where(mine).order_by(*turn_rows.in_order(now)).limit(1)
        # Whom another counter is calling is passed over. Where nobody is left, somebody may be held for a moment only
        # by who writes something else: that moment is waited for, so that "none waits" is never said of one who waits.
        row = connection.execute(first.with_for_update(skip_locked=True)).first()
        row = row or connection.execute(first.with_for_update()).first()
        if row is not None:
            values = turn_changes.called(row, wanted.counter, now)
            row = _write(connection, person, row, values, TurnAct.CALL, wanted.counter, key, digest, now)
    else:
        row = turn_rows.row_of(connection, known, branch)
    left = connection.execute(select(func.count()).select_from(turns).where(mine)).scalar_one()
    return TurnCalled(None if row is None else turn_of(row), int(left))


def _act(connection: Connection, person: Person, turn: str, wanted: TurnActRequest, key: str, now: datetime) -> Turn:
    branch = person.branch.code
    turn_rows.row_of(connection, turn, branch)
    counter = counters.locked(connection, branch, wanted.counter)
    digest = _digest(turn, wanted)
    if _known(connection, person, key, digest) is not None:
        return turn_of(turn_rows.row_of(connection, turn, branch))
    _reached(turn_rows.row_of(connection, turn, branch), wanted)  # what is refused keeps nobody from being called
    row = turn_rows.row_of(connection, turn, branch, to_change=True)
    to = _reached(row, wanted)
    if row.counter != wanted.counter and (TurnState(row.state).is_at_counter or wanted.act not in FROM_ANY_COUNTER):
        raise Refusal(Code.TURN_ELSEWHERE, version=row.version)
    _check_counter(connection, counter, now, but=turn, is_to_have=to.is_at_counter)
    values = turn_changes.changed(connection, person, row, wanted, to, now)
    return turn_of(_write(connection, person, row, values, wanted.act, wanted.counter, key, digest, now, wanted.note))


def _reached(row: Row[Any], wanted: TurnActRequest) -> TurnState:
    """Where the act brings the turn. Raises Refusal (TURN_MOVE_NOT_ALLOWED)."""
    to = None if wanted.act is TurnAct.CALL else reached(TurnState(row.state), wanted.act)
    if to is None:
        raise Refusal(Code.TURN_MOVE_NOT_ALLOWED, {"/state": row.state}, row.version)
    return to


def _check_counter(
    connection: Connection,
    counter: Row[Any],
    now: datetime,
    *,
    but: str = "",
    is_to_call: bool = False,
    is_to_have: bool = True,
) -> None:
    """A paused counter ends what it has begun, and calls nobody; a counter has one visitor at a time."""
    takes = {CounterState.OPEN} if is_to_call else {CounterState.OPEN, CounterState.PAUSED}
    if counter.state not in takes:
        raise Refusal(Code.COUNTER_NOT_OPEN)
    if is_to_have and turn_rows.at_counter(connection, counter.branch, counter.number, today(now)) not in {"", but}:
        raise Refusal(Code.COUNTER_ENGAGED)


def _known(connection: Connection, person: Person, key: str, digest: str) -> str | None:
    """The turn of an act that was done under this key; None: nothing was. Raises IdTaken: something else was."""
    known = connection.execute(select(turn_acts).where(turn_acts.c.key == key)).first()
    if known is None:
        return None
    if (known.body_hash, known.person) != (digest, person.id):
        raise IdTaken
    return str(known.turn_id)


def _write(
    connection: Connection,
    person: Person,
    row: Row[Any],
    values: dict[str, Any],
    act: TurnAct,
    counter: int,
    key: str,
    digest: str,
    now: datetime,
    note: str = "",
) -> Row[Any]:
    """Write an act with its trace in the journal, and tell who listens; the turn as it is then."""
    connection.execute(update(turns).where(turns.c.id == row.id).values(version=row.version + 1, **values))
    done = {"turn_id": row.id, "person": person.id, "act": act.value, "counter": counter, "note": note.strip()}
    connection.execute(insert(turn_acts).values(key=key, body_hash=digest, at=now, **done))
    journal.note(connection, person, f"turn.{act.value}", now, subject=row.id, outcome=values.get("outcome", ""))
    emit(connection, EventKind.TURNS_CHANGED, now, branch=row.branch, subject=row.id, version=row.version + 1)
    return turn_rows.row_of(connection, row.id, row.branch)


def _digest(of: str, wanted: object) -> str:
    return hashlib.sha256(msgspec.json.encode([of, wanted], order="deterministic")).hexdigest()
