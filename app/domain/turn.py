"""Turns (نوبت): who waits, who is called to which counter, and what may be done with a turn where it stands.

The order: the highest class first, within a class who got a turn earlier. So that nobody waits for ever behind people
of a higher class, a turn that has waited `PATIENCE` counts as of the highest class: from then on only turns that were
issued before it can be called before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from app.domain.label import Label
from app.domain.request import RequestId

TurnId = NewType("TurnId", str)

PATIENCE = timedelta(minutes=30)
"""After so long a wait a turn is of the highest class."""

ESTIMATE_OVER = timedelta(hours=1)
"""What was called in so long a time tells how long others wait."""

TOLD_AHEAD = 3
"""With so many before them, visitors who gave a number are told to come near."""


class TurnState(StrEnum):
    """Where a turn stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    NO_SHOW = "no_show"
    FINISHED = "finished"

    @property
    def is_at_counter(self) -> bool:
        """Whether it keeps its counter from calling another one."""
        return self in {TurnState.CALLED, TurnState.SERVING}


class TurnAct(StrEnum):
    """What is done with a turn. CALL is done by calling the next one only, LINK names the visitor's request."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    NO_SHOW = "no_show"
    LINK = "link"
    FINISH = "finish"


class TurnOutcome(StrEnum):
    """How a finished turn ended. INCOMPLETE: the visitor has to bring something. REFERRED: to another office."""

    DONE = "done"
    INCOMPLETE = "incomplete"
    REFERRED = "referred"
    LEFT = "left"


class Priority(StrEnum):
    """The class of a turn, the lowest first."""

    NORMAL = "normal"
    PREFERRED = "preferred"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        """0 for the class that is called first."""
        return _RANKS[self]


class PriorityReason(StrEnum):
    """Why a turn is of a higher class: a short list, so that nothing is written about a person's health."""

    ELDERLY = "elderly"
    DISABLED = "disabled"
    VETERAN = "veteran"
    WITH_CHILD = "with_child"
    APPOINTMENT = "appointment"
    OFFICE_DECISION = "office_decision"


_RANKS = {Priority.URGENT: 0, Priority.PREFERRED: 1, Priority.NORMAL: 2}

_MOVES: Mapping[TurnAct, Mapping[TurnState, TurnState]] = MappingProxyType(
    {
        TurnAct.CALL: {TurnState.WAITING: TurnState.CALLED},
        # Who missed the call and comes back is called again, before the others.
        TurnAct.RECALL: {TurnState.CALLED: TurnState.CALLED, TurnState.NO_SHOW: TurnState.CALLED},
        TurnAct.START: {TurnState.CALLED: TurnState.SERVING},
        TurnAct.HOLD: {TurnState.SERVING: TurnState.HELD},
        TurnAct.RESUME: {TurnState.HELD: TurnState.SERVING},
        TurnAct.TRANSFER: {
            TurnState.CALLED: TurnState.WAITING,
            TurnState.SERVING: TurnState.WAITING,
            TurnState.HELD: TurnState.WAITING,
        },
        TurnAct.NO_SHOW: {TurnState.CALLED: TurnState.NO_SHOW},
        TurnAct.LINK: {
            TurnState.CALLED: TurnState.CALLED,
            TurnState.SERVING: TurnState.SERVING,
            TurnState.HELD: TurnState.HELD,
        },
        TurnAct.FINISH: {TurnState.SERVING: TurnState.FINISHED},
    }
)

FROM_ANY_COUNTER = frozenset({TurnAct.RESUME, TurnAct.RECALL, TurnAct.TRANSFER})
"""What a counter may do with a held or missed turn of another one."""


def reached(state: TurnState, act: TurnAct) -> TurnState | None:
    """Where an act brings a turn; None: it is forbidden there."""
    return _MOVES[act].get(state)


def allowed(state: TurnState) -> tuple[TurnAct, ...]:
    """What may be done with a turn that stands there."""
    return tuple(act for act in TurnAct if reached(state, act) is not None)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn. `group`: a group's letter, `number`: within the group and the day.

    `queue`: the group in whose row it waits: another one after a transfer, while the visitor keeps the number.
    `counter`: which has it, or had it last. `for_counter`: only that one may call it, after a transfer.
    `calls`: how often it was called. `request`: the visitor's, as far as known. `place`: the order of issue in the
    branch's day; no person's datum stands in a turn but `note`, which a colleague wrote.
    """

    id: TurnId
    day: date
    group: str
    number: int
    queue: str
    place: int
    state: TurnState
    priority: Priority
    issued_at: datetime
    version: int
    reason: PriorityReason | None = None
    has_mobile: bool = False
    counter: int | None = None
    for_counter: int | None = None
    calls: int = 0
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    note: str = ""
    outcome: TurnOutcome | None = None
    request: RequestId | None = None


def order(turn: Turn, now: datetime) -> tuple[int, datetime, int]:
    """What sorts those who wait: the first is called next."""
    has_waited = turn.issued_at <= now - PATIENCE
    return (0 if has_waited else turn.priority.rank, turn.issued_at, turn.place)


class CounterState(StrEnum):
    """Whether a counter takes visitors."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter of the branch. `groups` empty: it serves all. `reason`: why it rests."""

    number: int
    state: CounterState
    changed_at: datetime
    groups: tuple[str, ...] = ()
    reason: str = ""
    person_name: Label | None = None


def estimate_seconds(ahead: int, called: int, observed: timedelta) -> int | None:
    """How long somebody waits who has `ahead` people before them, when `called` were called in the time `observed`.

    None: nobody was called in that time, so nobody can know.
    """
    if called <= 0 or observed <= timedelta(0):
        return None
    return round((ahead + 1) * observed.total_seconds() / called)
