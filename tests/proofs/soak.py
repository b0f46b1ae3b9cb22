"""Many requests over a bad line from a counter that is killed again and again: what arrives, and what it costs."""

import asyncio
import hashlib
import json
import os
import signal
import sys
import time
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select

from app.domain.request import Step
from app.office.tables import attachments, contents, requests, timeline
from tests.app.desk.certificates import Certificates
from tests.app.desk.evil import Asked
from tests.app.desk.line import Fault, Line, line
from tests.gateway import ROOT, GatewayProcess
from tests.journeys.file_keyring import FILE
from tests.proofs.counter import TEXTS, Counter, files_of, text_of
from tests.proofs.judge import journal_complaint
from tests.proofs.lives import KEYRING

SLOW = {Fault.LATE: 1, Fault.DRIP: 1}
"""A fault that lets a desk wait costs seconds: these are a third as frequent as each of the others."""

WEIGHTS = {fault: SLOW.get(fault, 3) for fault in Fault if fault is not Fault.NONE}
AWAY_SECONDS = 0.15
_BARE, _SOAKED = "bare", "soaked"
_KILLED = 1 if os.name == "nt" else -signal.SIGKILL
LONGEST_GRACE_SECONDS = 0.2


@dataclass(frozen=True)
class Soak:
    """What is done. `rate`: the share of calls that a fault hits. `kills`: how often the counter is killed."""

    requests: int = 2000
    rate: float = 0.2
    kills: int = 50
    seed: int = 1


@dataclass
class Report:
    """What came of it. `helped`: acts that a person had to send again. `damaged`: requests that say something else."""

    requests: int
    seconds: float = 0.0
    injected: Tally[str] = field(default_factory=Tally)
    calls: int = 0
    kills: int = 0
    arrived: int = 0
    lost: int = 0
    doubled: int = 0
    damaged: int = 0
    helped: int = 0
    drafts: int = 0
    up_bytes: int = 0
    needed_bytes: int = 0
    journal: str = ""

    @property
    def overhead(self) -> float:
        """How many times the bytes that a line without faults needs."""
        return self.up_bytes / self.needed_bytes if self.needed_bytes else float("nan")

    @property
    def is_good(self) -> bool:
        """Whether everything arrived, once and as it was written."""
        return self.arrived == self.requests and not (
            self.lost or self.doubled or self.damaged or self.drafts or self.journal
        )


@dataclass
class Counting:
    """One counter over all its lives, as those outside see it."""

    counter: Counter
    environment: dict[str, str]
    kill_after: list[int]
    chance: Random
    submitted: dict[int, str] = field(default_factory=dict)
    opened: str = ""
    kills: int = 0
    helped: int = 0
    drafts: int = -1

    async def work(self) -> None:
        """Start the counter again until it says that all is delivered."""
        while self.drafts < 0:
            code = await self._live()
            self.kills += code == _KILLED
            assert code == _KILLED or (code == 0 and self.drafts >= 0), f"the counter ended with {code}"

    async def _live(self) -> int:
        plan = replace(self.counter, submitted=len(self.submitted), opened=self.opened)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.proofs.counter",
            plan.as_argument(),
            cwd=ROOT,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout
        death: asyncio.Task[None] | None = None
        async for text in process.stdout:
            self._hear(json.loads(text))
            if self.kill_after and len(self.submitted) >= self.kill_after[0] and death is None:
                self.kill_after.pop(0)
                death = asyncio.get_running_loop().create_task(self._end(process))
        if death:
            await death
        return await process.wait()

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        """Kill it in the middle of whatever it does a moment later."""
        await asyncio.sleep(self.chance.uniform(0.0, LONGEST_GRACE_SECONDS))
        if process.returncode is None:
            process.kill()

    def _hear(self, said: dict[str, Any]) -> None:
        match said["what"]:
            case "opened":
                self.opened = said["request"]
            case "submitted":
                self.submitted[said["number"]], self.opened = said["request"], ""
            case "helped":
                self.helped += 1
            case "done":
                self.drafts = said["drafts"]


def soak(wanted: Soak, folder: Path) -> Report:
    """Play it against a gateway process of its own, first a tenth of it over a whole line, to know what it needs."""
    for part in (_BARE, _SOAKED):
        (folder / part).mkdir()
    with GatewayProcess(folder / "gateway", ("--still",)) as gateway:
        return asyncio.run(_soaked(gateway, wanted, folder))


async def _soaked(gateway: GatewayProcess, wanted: Soak, folder: Path) -> Report:
    certificates = Certificates.of(folder)
    bare = Soak(max(wanted.requests // 10, 20), 0.0, 0)
    _, needed = await _played(gateway, bare, folder / _BARE, certificates)
    since, started = datetime.now(UTC), time.monotonic()
    counting, wire = await _played(gateway, wanted, folder / _SOAKED, certificates)
    report = Report(wanted.requests, time.monotonic() - started)
    report.injected = Tally({fault.value: times for fault, times in wire.injected.items()})
    report.calls, report.kills, report.helped, report.drafts = (
        wire.calls,
        counting.kills,
        counting.helped,
        counting.drafts,
    )
    report.up_bytes, report.needed_bytes = wire.up_bytes, needed.up_bytes * wanted.requests // bare.requests
    _judge(gateway, counting, since, report)
    return report


async def _played(
    gateway: GatewayProcess, wanted: Soak, folder: Path, certificates: Certificates
) -> tuple[Counting, Line]:
    environment = os.environ | KEYRING | {FILE: str(folder / "keyring.json")}
    chance = Random(wanted.seed)
    kill_after = sorted(chance.sample(range(1, wanted.requests), wanted.kills))
    async with line(gateway.url, certificates=certificates) as wire:
        wire.keeps, wire.away_seconds, wire.fault = False, AWAY_SECONDS, faults(wanted.rate, chance)
        counter = Counter(str(folder), wire.url, str(certificates.ca), *gateway.user("clerk"), wanted.requests)
        counting = Counting(counter, environment, kill_after, Random(wanted.seed))
        await counting.work()
    return counting, wire


def faults(rate: float, chance: Random) -> Callable[[Asked], Fault]:
    """A fault for this share of all calls, whatever they are."""
    kinds, weights = list(WEIGHTS), list(WEIGHTS.values())
    return lambda _: chance.choices(kinds, weights)[0] if chance.random() < rate else Fault.NONE


def _judge(gateway: GatewayProcess, counting: Counting, since: datetime, report: Report) -> None:
    """Compare what the counter was told to be safe with what the gateway holds."""
    made = {row.id for row in gateway.rows(select(requests.c.id).where(requests.c.registered_at >= since))}
    told = set(counting.submitted.values())
    report.arrived, report.lost = len(made & told), len(told - made)
    steps = select(timeline.c.request_id, func.count()).where(timeline.c.step == Step.REGISTERED.value)
    again = {row[0]: row[1] for row in gateway.rows(steps.group_by(timeline.c.request_id))}
    report.doubled = len(made - told) + sum(again[request] - 1 for request in made)
    kept = {row.request_id: row for row in gateway.rows(select(contents)) if row.request_id in told}
    places = {row.sha256: row.path for row in gateway.rows(select(attachments))}
    for number, request in counting.submitted.items():
        if request in kept and not _is_whole(gateway, kept[request], places, counting.counter.folder, number):
            report.damaged += 1
    report.journal = journal_complaint(gateway)


def _is_whole(gateway: GatewayProcess, kept: Any, places: dict[str, str], folder: str, number: int) -> bool:
    if text_of(number) not in (kept.answers.get(field) for field in TEXTS.values()):
        return False
    names = {hashlib.sha256(content).hexdigest() for _, _, content in files_of(folder, number)}
    if {file["sha256"] for file in kept.attachments} != names or not names <= set(places):
        return False
    whole = gateway.folder / "attachments" / "files"
    return all(hashlib.sha256((whole / places[name]).read_bytes()).hexdigest() == name for name in names)
