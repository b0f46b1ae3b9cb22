"""Turns between reception, counters, boards and the gateway. A visitor's mobile number goes in and never comes out."""

from datetime import date, datetime
from typing import Annotated

import msgspec

from app.contract.messages import Message
from app.domain.label import Label
from app.domain.turn import (
    Counter,
    CounterState,
    Priority,
    PriorityReason,
    Turn,
    TurnAct,
    TurnId,
    TurnOutcome,
)

HIGHEST_COUNTER = 9_999
HIGHEST_NUMBER = 99_999
MOST_RESERVED = 200

UUID = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"

CounterNumber = Annotated[int, msgspec.Meta(ge=1, le=HIGHEST_COUNTER)]
TurnNumber = Annotated[int, msgspec.Meta(ge=1, le=HIGHEST_NUMBER)]
Letter = Annotated[str, msgspec.Meta(max_length=3)]
Id = Annotated[str, msgspec.Meta(pattern=UUID)]
Short = Annotated[str, msgspec.Meta(max_length=500)]


class Kept(Message, frozen=True):
    """A number that a desk took of a range that it had reserved, and when it gave it to the visitor."""

    reservation: Id
    number: TurnNumber
    issued_at: datetime


class TurnRequest(Message, frozen=True):
    """POST /v1/turns: a turn for a visitor. `id` is born at the desk: the same id again is the same turn.

    `group`: a letter; empty: the group of `service`, without one the default group. A class above normal has its
    `reason`. `kept`: the visitor already has a number, given while the gateway was away. Answer: TurnIssued.
    """

    id: Id
    group: Letter = ""
    service: Annotated[str, msgspec.Meta(max_length=11)] = ""
    priority: Priority = Priority.NORMAL
    reason: PriorityReason | None = None
    mobile: Annotated[str, msgspec.Meta(max_length=20)] = ""
    kept: Kept | None = None


class TurnIssued(Message, frozen=True):
    """`ahead`: how many will be called before. `wait_seconds` None: nobody was called in the last hour."""

    turn: Turn
    ahead: int
    wait_seconds: int | None


class CallNext(Message, frozen=True):
    """POST /v1/turns/next, with `Idempotency-Key`: the same key again is the same turn. Answer: TurnCalled."""

    counter: CounterNumber


class TurnCalled(msgspec.Struct, frozen=True):
    """`turn` None: none waits whom this counter may call. `waiting`: how many still wait whom it may."""

    turn: Turn | None
    waiting: int


class TurnActRequest(Message, frozen=True):
    """POST /v1/turns/{turn}/acts, with `Idempotency-Key`: an act of `counter`. Answer: Turn.

    transfer: to `to_group` (empty: the same), to `to_counter` where only that one may call it, and a `note`.
    finish: with an `outcome`, a `note` where there is something to say, and the visitor's `request`.
    link: the visitor's `request`, which may reach the gateway later than its id.
    """

    act: TurnAct
    counter: CounterNumber
    note: Short = ""
    outcome: TurnOutcome | None = None
    to_group: Letter = ""
    to_counter: CounterNumber | None = None
    request: Id | None = None


class CounterRequest(Message, frozen=True):
    """PUT /v1/counters/{counter}: open, pause with a reason, or close it. `groups` empty: all. Answer: Counter."""

    state: CounterState
    reason: Annotated[str, msgspec.Meta(max_length=200)] = ""
    groups: Annotated[tuple[Letter, ...], msgspec.Meta(max_length=30)] = ()


class GroupLine(Message, frozen=True):
    """How it stands with a group. `wait_seconds`: of who would come now; None: nobody was called in the last hour."""

    letter: str
    label: Label
    waiting: int
    wait_seconds: int | None


class TurnWait(Message, frozen=True):
    """How long a waiting turn will presumably still wait. `ahead`: those of its group who will be called before."""

    turn: TurnId
    ahead: int
    wait_seconds: int | None


class TurnDay(Message, frozen=True):
    """GET /v1/turns: the branch's day. `waiting` as they will be called; `missed`: the newest who did not come."""

    day: date
    waiting: tuple[Turn, ...]
    waits: tuple[TurnWait, ...]
    at_counters: tuple[Turn, ...]
    held: tuple[Turn, ...]
    missed: tuple[Turn, ...]
    counters: tuple[Counter, ...]
    groups: tuple[GroupLine, ...]
    finished: int


class BoardLine(Message, frozen=True):
    """A number, and the counter that it is called to; None: it waits."""

    group: str
    number: int
    counter: int | None = None
    is_called: bool = False
    calls: int = 0


class TurnBoard(Message, frozen=True):
    """GET /v1/turns/board: what hangs in the hall. No datum of a person, no reason, no note.

    `called`: newest call first. `following`: who will be called next.
    """

    day: date
    called: tuple[BoardLine, ...]
    following: tuple[BoardLine, ...]
    groups: tuple[GroupLine, ...]
    open_counters: int


class ReservationRequest(Message, frozen=True):
    """POST /v1/turns/reservations: numbers of today for going on without the gateway. The same id: the same range."""

    id: Id
    count: Annotated[int, msgspec.Meta(ge=1, le=MOST_RESERVED)]
    group: Letter = ""


class TurnReservation(Message, frozen=True):
    """A range of numbers that the gateway gives to nobody else."""

    id: str
    day: date
    group: str
    first: int
    last: int
