"""The course of one invented request: who did what to it, when, and where it stands now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.catalogue import Service
from app.domain.label import Label
from app.domain.request import Action, RequestState, Step
from app.domain.workflow import Workflow
from app.office.letters import AUTOMATION
from app.office.training import phrases
from app.office.training.dice import Dice
from app.office.training.workdays import DAY_MINUTES, Workdays

STEPS = {
    Action.APPROVE: Step.APPROVED,
    Action.RETURN: Step.RETURNED,
    Action.REFER: Step.REFERRED,
    Action.ASSIGN: Step.ASSIGNED,
    Action.CANCEL: Step.CANCELLED,
    Action.AMEND: Step.AMENDED,
    Action.FOLLOW_UP: Step.FOLLOWED_UP,
    Action.ANSWER: Step.ANSWERED,
    Action.REFUSE: Step.REFUSED,
}


_FURTHER_APPROVAL_MINUTES = 90


@dataclass(frozen=True, slots=True)
class Opening:
    """How a request came in. `position`: see `Workdays`."""

    service: Service
    workflow: Workflow
    position: int
    clerk: Label
    supervisor: Label
    assignee: Label


@dataclass(frozen=True, slots=True)
class Happening:
    """One step of a timeline."""

    step: Step
    at: datetime
    actor: Label
    note: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a request stands, since when, how it came there. The letter's step has no note: its number comes later."""

    stage: str
    state: RequestState
    since: datetime
    happenings: tuple[Happening, ...]
    return_reason: str = ""

    def has(self, step: Step) -> bool:
        """Whether a step was taken."""
        return any(happening.step is step for happening in self.happenings)

    @property
    def version(self) -> int:
        """1 at registration, one more for each move; the letter is none."""
        return sum(happening.step is not Step.LETTER_ISSUED for happening in self.happenings)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A move that will come `after` so many working minutes."""

    action: Action
    after: int
    actor: Label
    note: str = ""


def invent_course(dice: Dice, opening: Opening, workdays: Workdays, now: datetime) -> Course:
    """The plan of the request, followed until `now`."""
    workflow, name = opening.workflow, opening.workflow.first
    seconds = timedelta(seconds=dice.below(60))
    since = registered = workdays.moment(opening.position) + seconds
    happenings = [
        Happening(Step.REGISTERED, registered, opening.clerk),
        Happening(Step.LETTER_ISSUED, registered + timedelta(seconds=2), AUTOMATION),
    ]
    position, reason = opening.position, ""
    for plan in _plans(dice, opening):
        position += plan.after
        if position >= workdays.end:
            break
        at = workdays.moment(position) + seconds
        move = workflow.stages[name].moves.get(plan.action)
        if at > now or move is None:
            break
        if move.to != name:
            name, since = move.to, at
        if plan.action in (Action.RETURN, Action.APPROVE):
            reason = plan.note if plan.action is Action.RETURN else ""
        happenings.append(Happening(STEPS[plan.action], at, plan.actor, plan.note))
    return Course(name, workflow.stages[name].state, since, tuple(happenings), reason)


def _plans(dice: Dice, opening: Opening) -> Iterator[_Plan]:
    service = opening.service
    if service.needs_approval:
        yield from _desk_moves(dice, opening)
    unit = phrases.unit_of(service.code)
    yield _Plan(Action.REFER, dice.between(2, 60), AUTOMATION, f"{dice.pick(phrases.REFERRAL_NOTES)}: {unit.fa}")
    if dice.happens(15):
        yield _Plan(Action.ASSIGN, dice.between(5, 90), opening.supervisor, opening.assignee.fa)
    if dice.happens(6):
        yield from _return(dice, opening, unit)
        yield _Plan(Action.REFER, dice.between(2, 60), AUTOMATION, f"{phrases.REFERRAL_NOTES[0]}: {unit.fa}")
    if dice.happens(10):
        yield _Plan(Action.FOLLOW_UP, dice.between(100, 600), opening.clerk, dice.pick(phrases.FOLLOW_UPS))
    if dice.happens(4):
        yield _Plan(Action.CANCEL, dice.between(60, 900), opening.supervisor, dice.pick(phrases.CANCELLATIONS))
    yield _ending(dice, service, unit)


def _desk_moves(dice: Dice, opening: Opening) -> Iterator[_Plan]:
    if dice.happens(9):
        yield from _return(dice, opening, opening.supervisor)
    else:
        wait = dice.weighted(((dice.between(10, 300), 80), (dice.between(300, 900), 20)))
        yield _Plan(Action.APPROVE, wait, opening.supervisor)
        yield from _further_approvals(opening)


def _return(dice: Dice, opening: Opening, by: Label) -> Iterator[_Plan]:
    yield _Plan(Action.RETURN, dice.between(20, 400), by, dice.pick(phrases.RETURN_REASONS))
    wait = dice.between(60, 4 * DAY_MINUTES) if dice.happens(93) else 60 * DAY_MINUTES
    yield _Plan(Action.AMEND, wait, opening.clerk)
    yield _Plan(Action.APPROVE, dice.between(10, 200), opening.supervisor)
    yield from _further_approvals(opening)


def _further_approvals(opening: Opening) -> Iterator[_Plan]:
    """Where one approval is not enough."""
    stages = opening.workflow.stages
    stage = stages[opening.workflow.first]
    while (move := stage.moves.get(Action.APPROVE)) is not None:
        stage = stages[move.to]
        if Action.APPROVE in stage.moves:
            yield _Plan(Action.APPROVE, _FURTHER_APPROVAL_MINUTES, opening.supervisor)


def _ending(dice: Dice, service: Service, unit: Label) -> _Plan:
    """Most answers come in time; four of a hundred late, one or two not for a long while."""
    promise = service.promise_working_days * DAY_MINUTES
    share = dice.weighted(((dice.between(15, 70), 94), (dice.between(110, 170), 4), (600, 2)))
    action, notes = (Action.ANSWER, phrases.ANSWERS) if dice.happens(94) else (Action.REFUSE, phrases.REFUSALS)
    return _Plan(action, promise * share // 100, unit, dice.pick(notes))
