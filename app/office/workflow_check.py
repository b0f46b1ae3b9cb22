"""What is wrong with the workflow of a service: whether every request that begins in it comes to an end."""

import re
from collections.abc import Iterator

from app.domain import sms
from app.domain.request import CONCLUSIONS, Action, RequestState
from app.domain.workflow import Mover, Stage, Workflow

Said = Iterator[tuple[str, str]]
"""Pointers into the workflow, and what is wrong there."""

MOST_PARTS = 4
_NAME = re.compile("[a-z][a-z0-9_]{0,39}")
_BEGINS = frozenset({RequestState.AWAITING_APPROVAL, RequestState.IN_AUTOMATION})
_LEADS = {
    Action.APPROVE: _BEGINS,
    Action.AMEND: _BEGINS,
    Action.RETURN: {RequestState.RETURNED},
    Action.CANCEL: {RequestState.CANCELLED},
    Action.ANSWER: {RequestState.ANSWERED},
    Action.REFUSE: {RequestState.REFUSED},
}
"""Which states an action may lead to. The others change nothing but what they are named after."""

_FROM = {
    Action.APPROVE: {RequestState.AWAITING_APPROVAL},
    Action.AMEND: {RequestState.RETURNED},
    Action.ANSWER: {RequestState.IN_AUTOMATION},
    Action.REFUSE: {RequestState.IN_AUTOMATION},
    Action.REFER: {RequestState.IN_AUTOMATION},
}
_OF_AUTOMATION = frozenset({Action.RETURN, Action.REFER, *CONCLUSIONS})
_OF_CLERKS = frozenset({Action.APPROVE, Action.RETURN, Action.AMEND, Action.FOLLOW_UP, Action.CANCEL})


def faults(workflow: Workflow) -> Said:
    """Every problem, by its JSON Pointer from the workflow on."""
    first = workflow.stages.get(workflow.first)
    if first is None:
        yield "/first", f"there is no stage {workflow.first}"
    elif first.state not in _BEGINS:
        yield "/first", f"a request does not begin {first.state.value}"
    for name, stage in workflow.stages.items():
        pointer = f"/stages/{name}"
        if not _NAME.fullmatch(name):
            yield pointer, "a name has small Latin letters, digits and _, and begins with a letter"
        yield from _moves(workflow, name, stage, pointer)
        yield from _times(stage, pointer)
        yield from _words(stage, pointer)
    yield from _unreached(workflow)
    yield from _endless(workflow)


def _moves(workflow: Workflow, name: str, stage: Stage, pointer: str) -> Said:
    if stage.state.is_final and stage.moves:
        yield f"{pointer}/moves", "nothing moves a request out of its end"
        return
    if stage.state is RequestState.IN_AUTOMATION and not stage.moves.keys() >= CONCLUSIONS:
        yield f"{pointer}/moves", "what automation decides has to lead somewhere: answer and refuse"
    for action, move in stage.moves.items():
        where = f"{pointer}/moves/{action.value}"
        target = workflow.stages.get(move.to)
        if target is None:
            yield f"{where}/to", f"there is no stage {move.to}"
            continue
        if stage.state not in _FROM.get(action, {stage.state}):
            yield where, f"this cannot be done to what stands {stage.state.value}"
        if action not in _LEADS and move.to != name:
            yield f"{where}/to", "this leads nowhere else"
        elif target.state not in _LEADS.get(action, {target.state}):
            yield f"{where}/to", f"this cannot lead to what stands {target.state.value}"
        if not move.by:
            yield f"{where}/by", "somebody has to be allowed it"
        if Mover.AUTOMATION in move.by and action not in _OF_AUTOMATION:
            yield f"{where}/by", "automation does not do this"
        if Mover.CLERK in move.by and action not in _OF_CLERKS:
            yield f"{where}/by", "clerks do not do this"
        if action in CONCLUSIONS and Mover.AUTOMATION not in move.by:
            yield f"{where}/by", "automation may always decide"


def _times(stage: Stage, pointer: str) -> Said:
    if stage.promise_minutes is not None and stage.promise_minutes < 1:
        yield f"{pointer}/promise_minutes", "it is 1 or more"
    before = 0
    for at, escalation in enumerate(stage.escalations):
        if escalation.after_minutes <= before:
            yield f"{pointer}/escalations/{at}/after_minutes", "each comes after the one before"
        before = escalation.after_minutes
    if stage.state.is_final and (stage.promise_minutes is not None or stage.escalations):
        yield pointer, "nothing is late that came to its end"


def _words(stage: Stage, pointer: str) -> Said:
    if stage.told is None:
        return
    for language in ("fa", "en"):
        text = stage.told.text(language)
        if unknown := sms.places(text) - sms.PLACES:
            yield f"{pointer}/told/{language}", f"nothing is called {min(unknown)}"
        if sms.parts(text) > MOST_PARTS:
            yield f"{pointer}/told/{language}", f"it takes more than {MOST_PARTS} parts of an SMS"


def _unreached(workflow: Workflow) -> Said:
    reached, rooms = {workflow.first}, [workflow.first]
    while rooms:
        stage = workflow.stages.get(rooms.pop())
        fresh = {move.to for move in stage.moves.values()} - reached if stage else set()
        reached |= fresh
        rooms += fresh
    for name in workflow.stages.keys() - reached:
        yield f"/stages/{name}", "no request ever comes here"


def _endless(workflow: Workflow) -> Said:
    """From every stage some way leads to an end that is more than a cancellation."""
    ends = {RequestState.ANSWERED, RequestState.REFUSED, RequestState.CANCELLED}
    ending = {name for name, stage in workflow.stages.items() if stage.state in ends}
    decided = {name for name in ending if workflow.stages[name].state is not RequestState.CANCELLED}
    while more := {
        name
        for name, stage in workflow.stages.items()
        if name not in decided and decided & {move.to for move in stage.moves.values()}
    }:
        decided |= more
    for name in workflow.stages.keys() - decided - ending:
        yield f"/stages/{name}", "no way leads from here to an answer or a refusal"
