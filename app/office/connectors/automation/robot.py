"""The training robot: plays the units of an office, so that a request lives within seconds.

It refers, returns now and then, answers or refuses, through the same workflow as everybody. It touches only what was
registered since it began, leaves time for a person to act first, and thinks anew whenever a request changes.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select

from app.contract.messages import EventKind
from app.domain.label import Label
from app.domain.people import BranchCode
from app.domain.request import Action, RequestState, Step
from app.domain.workflow import Mover
from app.errors import ServerBusy
from app.office.db import Database
from app.office.events import Broadcast, newest
from app.office.letters import AUTOMATION
from app.office.tables import branches, requests, timeline
from app.office.training import phrases
from app.office.training.dice import Dice
from app.office.workflow import Workflow

log = logging.getLogger(__name__)

SUPERVISOR = Label("سرپرست آموزشی", "Training supervisor")
_HEARTBEAT_SECONDS = 30.0
_BUSY_SECONDS = 1.0


class Outcome(StrEnum):
    """What becomes of a request in the end. RETURNED: once, and answered after the amendment."""

    ANSWERED = "answered"
    RETURNED = "returned"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RobotManners:
    """How the robot works. Pauses in seconds, from–to.

    `sure`: services whose outcome is fixed; all others are drawn by the request's id, in hundredths.
    `approves_after_seconds`: how long it waits for a supervisor before it approves itself; None: for ever.
    """

    pause_seconds: tuple[float, float] = (2.0, 8.0)
    approves_after_seconds: float | None = 90.0
    returned_percent: int = 12
    refused_percent: int = 4
    sure: Mapping[str, Outcome] = field(
        default_factory=lambda: {"10051234002": Outcome.ANSWERED, "99001120000": Outcome.RETURNED}
    )


@dataclass(frozen=True, slots=True)
class Planned:
    """The robot's next move."""

    action: Action
    actor: Label
    note: str
    after_seconds: float


def plan(
    request: str, service_code: str, state: RequestState, steps: Sequence[Step], manners: RobotManners
) -> Planned | None:
    """What the robot does next with a request; None: nothing, a person's turn or the end. The same for the same."""
    dice = Dice(f"robot-{request}-{len(steps)}")
    low, high = manners.pause_seconds
    pause = low + (high - low) * dice.below(1000) / 1000
    if state is RequestState.AWAITING_APPROVAL and manners.approves_after_seconds is not None:
        return Planned(Action.APPROVE, SUPERVISOR, "", manners.approves_after_seconds)
    if state is not RequestState.IN_AUTOMATION or Step.LETTER_ISSUED not in steps:
        return None
    unit = phrases.unit_of(service_code)
    if not _is_referred(steps):
        return Planned(Action.REFER, AUTOMATION, f"{dice.pick(phrases.REFERRAL_NOTES)}: {unit.fa}", pause)
    match _outcome(request, service_code, manners):
        case Outcome.RETURNED if Step.RETURNED not in steps:
            return Planned(Action.RETURN, unit, dice.pick(phrases.RETURN_REASONS), pause)
        case Outcome.REFUSED:
            return Planned(Action.REFUSE, unit, dice.pick(phrases.REFUSALS), pause)
        case _:
            return Planned(Action.ANSWER, unit, dice.pick(phrases.ANSWERS), pause)


def _is_referred(steps: Sequence[Step]) -> bool:
    """Whether a unit has the request, also after it was amended."""
    last = {step: place for place, step in enumerate(steps)}
    return last.get(Step.REFERRED, -1) > last.get(Step.AMENDED, -1)


def _outcome(request: str, service_code: str, manners: RobotManners) -> Outcome:
    if service_code in manners.sure:
        return manners.sure[service_code]
    throw = Dice(f"outcome-{request}").below(100)
    if throw < manners.returned_percent:
        return Outcome.RETURNED
    return Outcome.REFUSED if throw < manners.returned_percent + manners.refused_percent else Outcome.ANSWERED


class Robot:
    """Watches the events of every branch and moves what is new."""

    def __init__(
        self,
        database: Database,
        broadcast: Broadcast,
        workflow: Workflow,
        clock: Callable[[], datetime],
        manners: RobotManners,
    ) -> None:
        self._database, self._broadcast, self._workflow = database, broadcast, workflow
        self._clock, self._manners = clock, manners
        self._changed: dict[str, asyncio.Event] = {}

    async def run(self) -> None:
        """Work until cancelled. What was registered before this moment is left alone."""
        since = self._clock()
        last = await self._database.read(newest)
        codes = await self._database.read(_branch_codes)
        async with asyncio.TaskGroup() as group:
            for code in codes:
                group.create_task(self._watch(code, last, since, group))

    async def _watch(self, branch: BranchCode, last: int, since: datetime, group: asyncio.TaskGroup) -> None:
        news = self._broadcast.listen(self._database, branch, last, _HEARTBEAT_SECONDS)
        async for page in news:
            for subject in {each.event.subject for each in page if each.event.kind is EventKind.REQUEST_CHANGED}:
                if subject in self._changed:
                    self._changed[subject].set()
                else:
                    self._changed[subject] = asyncio.Event()
                    group.create_task(self._serve(subject, since))

    async def _serve(self, request: str, since: datetime) -> None:
        """Move one request on until it is somebody else's turn. A change meanwhile means thinking anew."""
        changed = self._changed[request]
        try:
            while True:
                changed.clear()
                planned = await self._next(request, since)
                if planned is None and not changed.is_set():
                    return
                if planned is not None and not await _within(planned.after_seconds, changed):
                    await self._move(request, planned)
        finally:
            del self._changed[request]

    async def _next(self, request: str, since: datetime) -> Planned | None:
        try:
            row, steps = await self._database.read(lambda connection: _standing(connection, request))
        except ServerBusy:
            return None
        if row is None or row.registered_at < since:
            return None
        return plan(request, row.service_code, RequestState(row.state), steps, self._manners)

    async def _move(self, request: str, planned: Planned) -> None:
        try:
            await self._workflow.advance(
                request, planned.action, planned.actor, self._clock(), planned.note, by=frozenset(Mover)
            )
        except ServerBusy as error:
            log.info("the robot tries again later: %s", type(error).__name__)
            await asyncio.sleep(_BUSY_SECONDS)


def _branch_codes(connection: Connection) -> Collection[BranchCode]:
    return [BranchCode(code) for code in connection.execute(select(branches.c.code)).scalars()]


def _standing(connection: Connection, request: str) -> tuple[Row[Any] | None, list[Step]]:
    row = connection.execute(select(requests).where(requests.c.id == request)).first()
    taken = connection.execute(
        select(timeline.c.step).where(timeline.c.request_id == request).order_by(timeline.c.id)
    ).scalars()
    return row, [Step(step) for step in taken]


async def _within(seconds: float, changed: asyncio.Event) -> bool:
    """Whether something changed before the time was over."""
    try:
        async with asyncio.timeout(seconds):
            return await changed.wait()
    except TimeoutError:
        return False
