"""Counters of a branch: opened, paused with a reason, closed. A counter is a place: whoever sits there acts for it."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from app.contract.messages import EventKind
from app.contract.problems import Code
from app.contract.turns import CounterRequest
from app.domain.label import Label
from app.domain.people import BranchCode, Person
from app.domain.turn import Counter, CounterState
from app.errors import Rejected
from app.office import journal, turn_rows
from app.office.events import emit
from app.office.problems import Refusal
from app.office.request_rows import today
from app.office.tables import people
from app.office.turn_groups import groups
from app.office.turn_tables import turn_counters, turns


def of_branch(connection: Connection, branch: BranchCode) -> tuple[Counter, ...]:
    """The counters that were ever opened, by number."""
    query = select(turn_counters, people.c.name.label("person_name")).join(
        people, people.c.id == turn_counters.c.person
    )
    rows = connection.execute(query.where(turn_counters.c.branch == branch).order_by(turn_counters.c.number))
    return tuple(_counter_of(row) for row in rows)


def locked(connection: Connection, branch: BranchCode, number: int) -> Row[Any]:
    """A counter's row, nobody else's until the transaction ends. Raises Refusal (COUNTER_NOT_OPEN): there is none."""
    row = _row(connection, branch, number)
    if row is None:
        raise Refusal(Code.COUNTER_NOT_OPEN)
    return row


def change(connection: Connection, person: Person, number: int, wanted: CounterRequest, now: datetime) -> Counter:
    """Open, pause or close a counter; what is so already changes nothing.

    Raises Rejected, by JSON Pointer; Refusal (COUNTER_ENGAGED): it cannot close while it has a visitor.
    """
    branch = person.branch.code
    values = {
        "state": wanted.state.value,
        "reason": wanted.reason.strip() if wanted.state is CounterState.PAUSED else "",
        "groups": wanted.groups,
        "person": person.id,
    }
    _check(connection, wanted)
    before = _row(connection, branch, number)
    if before is None:
        connection.execute(insert(turn_counters).values(branch=branch, number=number, changed_at=now, **values))
    elif any(getattr(before, name) != value for name, value in (values | {"groups": list(wanted.groups)}).items()):
        _check_free(connection, branch, number, wanted, now)
        connection.execute(update(turn_counters).where(*_this(branch, number)).values(changed_at=now, **values))
    else:
        return _known(connection, branch, number)
    if wanted.state is CounterState.CLOSED:
        _give_back(connection, branch, number)
    journal.note(connection, person, f"counter.{wanted.state.value}", now, subject=str(number))
    emit(connection, EventKind.TURNS_CHANGED, now, branch=branch)
    return _known(connection, branch, number)


def _check(connection: Connection, wanted: CounterRequest) -> None:
    if wanted.state is CounterState.PAUSED and not wanted.reason.strip():
        raise Rejected({"/reason": "required"})
    known = groups(connection)
    unknown = {f"/groups/{at}": "unknown" for at, letter in enumerate(wanted.groups) if letter not in known}
    if unknown:
        raise Rejected(unknown)


def _check_free(connection: Connection, branch: BranchCode, number: int, wanted: CounterRequest, now: datetime) -> None:
    if wanted.state is CounterState.CLOSED and turn_rows.at_counter(connection, branch, number, today(now)):
        raise Refusal(Code.COUNTER_ENGAGED)


def _give_back(connection: Connection, branch: BranchCode, number: int) -> None:
    """Whom only this counter could call waits for any from now on."""
    these = turns.c.branch == branch, turns.c.for_counter == number, turns.c.state == turn_rows.WAITING
    connection.execute(update(turns).where(*these).values(for_counter=None, version=turns.c.version + 1))


def _this(branch: BranchCode, number: int) -> tuple[Any, Any]:
    return turn_counters.c.branch == branch, turn_counters.c.number == number


def _row(connection: Connection, branch: BranchCode, number: int) -> Row[Any] | None:
    return connection.execute(select(turn_counters).where(*_this(branch, number)).with_for_update()).first()


def _known(connection: Connection, branch: BranchCode, number: int) -> Counter:
    return next(counter for counter in of_branch(connection, branch) if counter.number == number)


def _counter_of(row: Row[Any]) -> Counter:
    return Counter(
        row.number,
        CounterState(row.state),
        row.changed_at,
        tuple(row.groups),
        row.reason,
        msgspec.convert(row.person_name, Label),
    )
