"""Workflows as data: what is refused before a request can get stuck, and that none gets stuck in what is not."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.request import Action, RequestState
from app.domain.workflow import UNAPPROVED, USUAL, Move, Mover, Stage, Workflow
from app.office.workflow_check import faults
from tests.gateway import ROOT

LOAN = json.loads((ROOT / "resources" / "catalogue" / "99001150000.json").read_text(encoding="utf-8"))["workflow"]
BY = frozenset({Mover.SUPERVISOR})


def changed(change: Callable[[dict[str, Any]], object]) -> list[tuple[str, str]]:
    course = json.loads(json.dumps(LOAN))
    change(course)
    return list(faults(msgspec.convert(course, Workflow)))


def moves(course: dict[str, Any], stage: str) -> dict[str, Any]:
    found: dict[str, Any] = course["stages"][stage]["moves"]
    return found


@pytest.mark.parametrize("workflow", [USUAL, UNAPPROVED, msgspec.convert(LOAN, Workflow)])
def test_nothing_is_wrong_with_what_ships(workflow: Workflow) -> None:
    assert list(faults(workflow)) == []


@pytest.mark.parametrize(
    ("change", "pointer", "said"),
    [
        (lambda c: c.update(first="nowhere"), "/first", "no stage nowhere"),
        (lambda c: c.update(first="answered"), "/first", "does not begin answered"),
        (lambda c: moves(c, "assessment")["approve"].update(to="x"), "/stages/assessment/moves/approve/to", "no stage"),
        (lambda c: moves(c, "assessment")["approve"].update(to="answered"), "/approve/to", "cannot lead to"),
        (lambda c: moves(c, "assessment")["approve"].update(by=[]), "/approve/by", "somebody has to"),
        (lambda c: moves(c, "assessment")["approve"].update(by=["automation"]), "/approve/by", "automation does not"),
        (lambda c: moves(c, "assessment")["assign"].update(by=["clerk"]), "/assign/by", "clerks do not"),
        (lambda c: moves(c, "assessment")["assign"].update(to="committee"), "/assign/to", "leads nowhere else"),
        (lambda c: moves(c, "automation").pop("answer"), "/stages/automation/moves", "has to lead somewhere"),
        (lambda c: moves(c, "automation")["answer"].update(by=["supervisor"]), "/answer/by", "automation may always"),
        (lambda c: moves(c, "returned").pop("amend"), "/stages/returned", "no way leads from here"),
        (lambda c: c["stages"]["answered"].update(moves={"cancel": {"to": "cancelled", "by": ["supervisor"]}}),
         "/stages/answered/moves", "out of its end"),
        (lambda c: moves(c, "committee").update(amend={"to": "assessment", "by": ["clerk"]}), "/amend", "cannot be"),
        (lambda c: c["stages"].update(lost={"state": "returned"}), "/stages/lost", "no request ever comes here"),
        (lambda c: c["stages"].update({"Bad Name": {"state": "returned"}}), "/stages/Bad Name", "small Latin"),
        (lambda c: c["stages"]["committee"].update(promise_minutes=0), "/promise_minutes", "1 or more"),
        (lambda c: c["stages"]["committee"]["escalations"][1].update(after_minutes=5), "/escalations/1", "after"),
        (lambda c: c["stages"]["refused"].update(promise_minutes=5), "/stages/refused", "nothing is late"),
        (lambda c: c["stages"]["committee"]["told"].update(en="{number}"), "/told/en", "nothing is called number"),
        (lambda c: c["stages"]["committee"]["told"].update(fa="س" * 400), "/told/fa", "more than 4 parts"),
    ],
)  # fmt: skip
def test_each_fault_is_named_by_its_place(change: Callable[[dict[str, Any]], object], pointer: str, said: str) -> None:
    found = changed(change)
    assert any(pointer in where and said in what for where, what in found), found


@given(st.data())
def test_in_a_workflow_without_fault_every_request_can_come_to_a_decision(data: st.DataObject) -> None:
    workflow = data.draw(workflows())
    if any(faults(workflow)):
        return
    name = workflow.first
    for _ in range(data.draw(st.integers(0, 12))):
        stage = workflow.stages[name]
        if not stage.moves:
            break
        name = stage.moves[data.draw(st.sampled_from(sorted(stage.moves)))].to
    assert workflow.stages[name].state is RequestState.CANCELLED or decided_from(workflow, name)


def decided_from(workflow: Workflow, name: str) -> bool:
    seen, rooms = {name}, [name]
    while rooms:
        stage = workflow.stages[rooms.pop()]
        if stage.state in {RequestState.ANSWERED, RequestState.REFUSED}:
            return True
        fresh = {move.to for move in stage.moves.values()} - seen
        seen |= fresh
        rooms += fresh
    return False


@st.composite
def workflows(draw: st.DrawFn) -> Workflow:
    """The usual one with further approvals and moves left out or led elsewhere."""
    stages = dict(USUAL.stages)
    more = draw(st.integers(0, 3))
    chain = ["awaiting_approval", *(f"approval_{number}" for number in range(more))]
    for at, name in enumerate(chain):
        to = chain[at + 1] if at + 1 < len(chain) else "in_automation"
        kept = {Action.APPROVE: Move(to, BY), Action.RETURN: Move("returned", BY)}
        stages[name] = Stage(RequestState.AWAITING_APPROVAL, moves=kept)
    for name in draw(st.lists(st.sampled_from(sorted(stages)), max_size=2)):
        stage = stages[name]
        if stage.moves:
            left = draw(st.sampled_from(sorted(stage.moves)))
            stages[name] = replace(stage, moves={each: to for each, to in stage.moves.items() if each is not left})
    return Workflow(draw(st.sampled_from(["awaiting_approval", "in_automation"])), stages)


def test_a_stage_that_is_gone_is_the_first_of_its_state_else_the_usual_one() -> None:
    loan = msgspec.convert(LOAN, Workflow)
    assert loan.standing("committee", RequestState.AWAITING_APPROVAL)[0] == "committee"
    assert loan.standing("gone", RequestState.AWAITING_APPROVAL)[0] == "assessment"
    assert loan.standing("", RequestState.IN_AUTOMATION)[0] == "automation"
    without = replace(loan, stages={name: each for name, each in loan.stages.items() if name != "automation"})
    assert without.standing("automation", RequestState.IN_AUTOMATION) == (
        "in_automation",
        USUAL.stages["in_automation"],
    )
    assert without.reached("in_automation") is USUAL.stages["in_automation"]
