"""The course of a service's requests as data: its stages, who may move a request on, what is promised, who is told.

A stage has a name of the service's own and a `RequestState`, which lists, counts and colours know. A service without a
workflow of its own has `USUAL`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.label import Label
from app.domain.people import Person
from app.domain.request import Action, Level, RequestState


class Mover(StrEnum):
    """Who may move a request: a role at the desk, or automation by itself. Nobody else ever does."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    AUTOMATION = "automation"


@dataclass(frozen=True, slots=True)
class Move:
    """Where an action leads, and who may do it."""

    to: str
    by: frozenset[Mover]


@dataclass(frozen=True, slots=True)
class Escalation:
    """After so many working minutes in a stage, whose attention a request gets."""

    after_minutes: int
    to: Level


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a request can stand. `promise_minutes`: working minutes in which it is to leave the stage.

    `told`: what the visitor is told when it comes here, a template of `domain.sms`.
    """

    state: RequestState
    label: Label | None = None
    moves: Mapping[Action, Move] = field(default_factory=dict)
    promise_minutes: int | None = None
    escalations: tuple[Escalation, ...] = ()
    told: Label | None = None


@dataclass(frozen=True, slots=True)
class Workflow:
    """Stages by name, and the one in which a new request stands."""

    first: str
    stages: Mapping[str, Stage]

    def standing(self, name: str, state: RequestState) -> tuple[str, Stage]:
        """The stage of a request, and its name.

        Where the workflow has none of this name any more, the first one of the same state; where it has none of that
        either, the usual one. So a request never stands nowhere because a document changed under it.
        """
        name = name or state.value
        stage = self.stages.get(name)
        if stage is not None and stage.state is state:
            return name, stage
        same = ((other, each) for other, each in self.stages.items() if each.state is state)
        return next(same, (state.value, USUAL.stages[state.value]))

    def reached(self, name: str) -> Stage:
        """The stage that a move leads to; after a fall back on the usual workflow one of that."""
        return self.stages.get(name) or USUAL.stages[name]


def movers_of(person: Person) -> frozenset[Mover]:
    """What a person is in a workflow; nothing, for who only looks on."""
    return frozenset(mover for mover in Mover if mover.value == person.role.value)


_SUPERVISOR = frozenset({Mover.SUPERVISOR})
_BOTH = frozenset({Mover.SUPERVISOR, Mover.AUTOMATION})
_AUTOMATION = frozenset({Mover.AUTOMATION})
_DESK = frozenset({Mover.CLERK, Mover.SUPERVISOR})


def _moves(state: RequestState, moves: Mapping[Action, tuple[RequestState, frozenset[Mover]]]) -> Stage:
    return Stage(state, moves={action: Move(to.value, by) for action, (to, by) in moves.items()})


_AWAITING, _AT_WORK, _RETURNED = RequestState.AWAITING_APPROVAL, RequestState.IN_AUTOMATION, RequestState.RETURNED
_ENDS = (RequestState.ANSWERED, RequestState.REFUSED, RequestState.CANCELLED)

USUAL = Workflow(
    first=_AWAITING.value,
    stages={
        _AWAITING.value: _moves(
            _AWAITING,
            {
                Action.APPROVE: (_AT_WORK, _SUPERVISOR),
                Action.RETURN: (_RETURNED, _BOTH),
                Action.ASSIGN: (_AWAITING, _SUPERVISOR),
                Action.CANCEL: (RequestState.CANCELLED, _SUPERVISOR),
                Action.FOLLOW_UP: (_AWAITING, _DESK),
            },
        ),
        _AT_WORK.value: _moves(
            _AT_WORK,
            {
                Action.RETURN: (_RETURNED, _BOTH),
                Action.REFER: (_AT_WORK, _BOTH),
                Action.ASSIGN: (_AT_WORK, _SUPERVISOR),
                Action.CANCEL: (RequestState.CANCELLED, _SUPERVISOR),
                Action.FOLLOW_UP: (_AT_WORK, _DESK),
                Action.ANSWER: (RequestState.ANSWERED, _AUTOMATION),
                Action.REFUSE: (RequestState.REFUSED, _AUTOMATION),
            },
        ),
        _RETURNED.value: _moves(
            _RETURNED,
            {
                Action.AMEND: (_AWAITING, _DESK),
                Action.ASSIGN: (_RETURNED, _SUPERVISOR),
                Action.CANCEL: (RequestState.CANCELLED, _SUPERVISOR),
            },
        ),
        **{state.value: Stage(state) for state in _ENDS},
    },
)
"""One approval, then automation; a stage is named after its state."""

UNAPPROVED = Workflow(_AT_WORK.value, USUAL.stages)
"""The usual one of a service that needs no approval."""


def usual(*, needs_approval: bool) -> Workflow:
    """The workflow of a service that has none of its own."""
    return USUAL if needs_approval else UNAPPROVED
