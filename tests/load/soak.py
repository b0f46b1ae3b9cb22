"""Counters at work while a worker is killed every minute; then what was accepted is held against the store."""

import random
import signal
from dataclasses import dataclass

import psutil
from sqlalchemy import func, select

from app.domain.request import Step
from app.office.tables import attachments, requests, timeline
from tests.load.crowd import Crowd
from tests.load.samples import Samples
from tests.load.stage import Stage

KILL_EVERY_SECONDS = 60.0
OPEN_SECONDS = 30.0


@dataclass(frozen=True)
class Judgement:
    """`lost`: accepted, and not there. `unknown`: there, and never accepted. `doubled`: things that are there twice."""

    accepted: int
    kills: int
    lost: int
    unknown: int
    doubled: int
    seen: Samples

    @property
    def is_good(self) -> bool:
        """Whether what was accepted is stored, once."""
        return not (self.lost or self.unknown or self.doubled or self.seen.errors)


async def soak(stage: Stage, counters: int, minutes: int) -> Judgement:
    """Nobody counts what is lost on the way as accepted; every counter sends it again until it is."""
    before = _ids(stage)
    crowd = Crowd(stage, stage.seats[:counters])
    parts = [await crowd.open(OPEN_SECONDS)]
    for _ in range(minutes):
        parts.append(await crowd.go_on(KILL_EVERY_SECONDS))
        _kill_a_worker(stage)
    parts.append(await crowd.close())
    seen = Samples()
    for part in parts:
        seen.add(part)
    accepted, stored = set(seen.accepted), _ids(stage) - before
    return Judgement(
        accepted=len(accepted),
        kills=minutes,
        lost=len(accepted - stored),
        unknown=len(stored - accepted),
        doubled=len(seen.accepted) - len(accepted) + _doubled(stage),
        seen=seen,
    )


def _kill_a_worker(stage: Stage) -> None:
    workers = psutil.Process(stage.gateway.pid).children()
    random.choice(workers).send_signal(signal.SIGKILL)


def _ids(stage: Stage) -> set[str]:
    with stage.engine.connect() as connection:
        return set(connection.execute(select(requests.c.id)).scalars())


def _doubled(stage: Stage) -> int:
    """Requests with two beginnings or two approvals, letter numbers given twice, files kept twice."""
    once = timeline.c.step.in_([Step.REGISTERED.value, Step.APPROVED.value])
    found = (
        select(timeline.c.request_id).where(once).group_by(timeline.c.request_id, timeline.c.step),
        select(requests.c.letter_number).where(requests.c.letter_number != "").group_by(requests.c.letter_number),
        select(attachments.c.sha256).group_by(attachments.c.sha256),
    )
    with stage.engine.connect() as connection:
        return sum(len(connection.execute(each.having(func.count() > 1)).all()) for each in found)
