"""The branch's day as its people see it, and the board in the hall, which shows nobody's data."""

from collections import Counter as Tally
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from app.contract.turns import BoardLine, GroupLine, TurnBoard, TurnDay, TurnIssued, TurnWait
from app.domain.people import BranchCode
from app.domain.turn import CounterState, TurnState
from app.office import counters
from app.office.request_rows import today
from app.office.turn_groups import groups
from app.office.turn_rows import of_day, turn_of, waiting
from app.office.turn_tables import turns
from app.office.turn_waits import Pace, paces

_MOST_MISSED = 50
_ON_BOARD = 12

_AT_COUNTERS = tuple(state.value for state in TurnState if state.is_at_counter)


def day_of_branch(connection: Connection, branch: BranchCode, now: datetime) -> TurnDay:
    """Everything of today: who waits in the order of the calls, who is where, and the counters."""
    day = today(now)
    rows = waiting(connection, branch, day, now)
    pace = paces(connection, branch, day, now)
    return TurnDay(
        day=day,
        waiting=tuple(map(turn_of, rows)),
        waits=_waits(rows, pace),
        at_counters=_standing(connection, branch, day, *_AT_COUNTERS),
        held=_standing(connection, branch, day, TurnState.HELD.value),
        missed=_standing(connection, branch, day, TurnState.NO_SHOW.value)[:_MOST_MISSED],
        counters=counters.of_branch(connection, branch),
        groups=_lines(connection, rows, pace),
        finished=_finished(connection, branch, day),
    )


def board(connection: Connection, branch: BranchCode, now: datetime) -> TurnBoard:
    """What hangs in the hall."""
    day = today(now)
    rows = waiting(connection, branch, day, now)
    called = _standing(connection, branch, day, *_AT_COUNTERS)
    known = counters.of_branch(connection, branch)
    return TurnBoard(
        day=day,
        called=tuple(
            BoardLine(turn.group, turn.number, turn.counter, turn.state is TurnState.CALLED, turn.calls)
            for turn in called
        ),
        following=tuple(BoardLine(row.letter, row.number) for row in rows[:_ON_BOARD]),
        groups=_lines(connection, rows, paces(connection, branch, day, now)),
        open_counters=sum(counter.state is CounterState.OPEN for counter in known),
    )


def issued(connection: Connection, row: Row[Any], now: datetime) -> TurnIssued:
    """A turn with what its visitor is told at the reception."""
    if row.state != TurnState.WAITING.value:
        return TurnIssued(turn_of(row), 0, None)
    before = [each.id for each in waiting(connection, row.branch, row.day, now, row.queue)]
    ahead = before.index(row.id)
    pace = paces(connection, row.branch, row.day, now).get(row.queue, Pace())
    return TurnIssued(turn_of(row), ahead, pace.wait_seconds(ahead))


def _standing(connection: Connection, branch: BranchCode, day: date, *states: str) -> tuple[Any, ...]:
    query = select(turns).where(of_day(branch, day), turns.c.state.in_(states))
    return tuple(map(turn_of, connection.execute(query.order_by(turns.c.called_at.desc(), turns.c.place))))


def _finished(connection: Connection, branch: BranchCode, day: date) -> int:
    query = select(func.count()).where(of_day(branch, day), turns.c.state == TurnState.FINISHED.value)
    return int(connection.execute(query).scalar_one())


def _waits(rows: list[Row[Any]], pace: dict[str, Pace]) -> tuple[TurnWait, ...]:
    before: Tally[str] = Tally()
    found = []
    for row in rows:
        ahead = before[row.queue]
        found.append(TurnWait(row.id, ahead, pace.get(row.queue, Pace()).wait_seconds(ahead)))
        before[row.queue] += 1
    return tuple(found)


def _lines(connection: Connection, rows: list[Row[Any]], pace: dict[str, Pace]) -> tuple[GroupLine, ...]:
    wait = Tally(row.queue for row in rows)
    return tuple(
        GroupLine(letter, group.label, wait[letter], pace.get(letter, Pace()).wait_seconds(wait[letter]))
        for letter, group in groups(connection).items()
    )
