"""What each act writes into a turn."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.contract.turns import TurnActRequest
from app.domain.people import BranchCode, Person
from app.domain.turn import CounterState, TurnAct, TurnState
from app.errors import Rejected
from app.office.tables import requests
from app.office.turn_groups import groups
from app.office.turn_tables import turn_counters


def called(row: Row[Any], counter: int, now: datetime) -> dict[str, Any]:
    """Of a turn that is called, for the first time or again. Who is called needs no SMS any more."""
    return {
        "state": TurnState.CALLED.value,
        "counter": counter,
        "for_counter": None,
        "called_at": now,
        "calls": row.calls + 1,
        "mobile": "",
        "is_told": True,
    }


def changed(
    connection: Connection, person: Person, row: Row[Any], wanted: TurnActRequest, to: TurnState, now: datetime
) -> dict[str, Any]:
    """Of every other act. Raises Rejected, by JSON Pointer, for what the act needs and does not have."""
    values: dict[str, Any] = {"state": to.value, "counter": wanted.counter}
    if wanted.note.strip():
        values["note"] = wanted.note.strip()
    match wanted.act:
        case TurnAct.RECALL:
            return called(row, wanted.counter, now) | {"ended_at": None}
        case TurnAct.START:
            return values | {"started_at": row.started_at or now}
        case TurnAct.TRANSFER:
            return values | _transfer(connection, person.branch.code, row, wanted)
        case TurnAct.NO_SHOW:
            return values | {"ended_at": now}
        case TurnAct.LINK:
            return values | _link(connection, person.branch.code, wanted, is_needed=True)
        case TurnAct.FINISH:
            if wanted.outcome is None:
                raise Rejected({"/outcome": "required"})
            return (
                values
                | {"ended_at": now, "outcome": wanted.outcome.value}
                | _link(connection, person.branch.code, wanted, is_needed=False)
            )
        case _:
            return values


def _transfer(connection: Connection, branch: BranchCode, row: Row[Any], wanted: TurnActRequest) -> dict[str, Any]:
    """Back into a row, at the place of its issue: the visitor has waited already."""
    problems = {}
    if not wanted.note.strip():
        problems["/note"] = "required"
    if wanted.to_group and wanted.to_group not in groups(connection):
        problems["/to_group"] = "unknown"
    if wanted.to_counter is not None and not _takes_visitors(connection, branch, wanted.to_counter):
        problems["/to_counter"] = "not_open"
    if problems:
        raise Rejected(problems)
    return {"queue": wanted.to_group or row.queue, "for_counter": wanted.to_counter, "counter": None}


def _takes_visitors(connection: Connection, branch: BranchCode, number: int) -> bool:
    """Whether somebody transferred there would ever be called."""
    query = select(turn_counters.c.state).where(turn_counters.c.branch == branch, turn_counters.c.number == number)
    return connection.execute(query).scalar() in {CounterState.OPEN, CounterState.PAUSED}


def _link(connection: Connection, branch: BranchCode, wanted: TurnActRequest, *, is_needed: bool) -> dict[str, Any]:
    """The visitor's request. One that is not here may still lie in a desk's outbox; another branch's is refused."""
    if wanted.request is None:
        if is_needed:
            raise Rejected({"/request": "required"})
        return {}
    request = wanted.request.lower()
    of = connection.execute(select(requests.c.branch).where(requests.c.id == request)).scalar()
    if of is not None and of != branch:
        raise Rejected({"/request": "unknown"})
    return {"request_id": request}
