"""How the gateway and what it depends on are, with the true cause."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.contract.messages import Dependency, DependencyState
from app.desk.clock import Clock
from app.desk.news import News, Topic
from app.desk.ports import Entrance
from app.errors import AppError, BadReply, NetworkCause, Offline, ReplyFault, TimedOut

CALM_SECONDS = 10.0
WORRIED_SECONDS = 2.0
SLOW_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class HealthState:
    """What the status bar shows. `clock_skew_seconds`: how far the gateway's clock is ahead of this computer's."""

    gateway: DependencyState = DependencyState.DOWN
    cause: NetworkCause | ReplyFault | None = None
    dependencies: tuple[Dependency, ...] = ()
    checked_at: datetime | None = None
    clock_skew_seconds: float = 0.0

    @property
    def is_reachable(self) -> bool:
        """Whether sending makes sense."""
        return self.gateway in {DependencyState.UP, DependencyState.SLOW}


class Health:
    """Asks the gateway every ten seconds, and sooner after a failure. Topic HEALTH is told when something changed."""

    def __init__(self, news: News, clock: Clock, entrance: Callable[[], Entrance]) -> None:
        self._news, self._clock, self._entrance = news, clock, entrance
        self._wanted = asyncio.Event()
        self.state = HealthState()

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            await self.check()
            self._wanted.clear()
            rest_seconds = CALM_SECONDS if self.state.is_reachable else WORRIED_SECONDS
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(rest_seconds):
                    await self._wanted.wait()

    async def check(self) -> HealthState:
        """Ask now."""
        started, before = time.monotonic(), datetime.now(UTC)
        try:
            told = await self._entrance().readiness()
        except AppError as error:
            self._become(
                replace(self.state, gateway=DependencyState.DOWN, cause=_cause(error), checked_at=datetime.now(UTC))
            )
            return self.state
        took_seconds = time.monotonic() - started
        middle = before + timedelta(seconds=took_seconds / 2)
        skew = told.now - middle
        self._clock.skew = skew if abs(skew) > timedelta(seconds=5) else timedelta()
        gateway = DependencyState.SLOW if took_seconds > SLOW_SECONDS else DependencyState.UP
        if not told.is_ready:
            gateway = DependencyState.CLOSED
        now = datetime.now(UTC)
        self._become(HealthState(gateway, None, told.dependencies, now, skew.total_seconds()))
        return self.state

    def heard(self, failure: AppError | None) -> None:
        """How another call went: a surprise makes the next check come at once."""
        is_lost = isinstance(failure, Offline | TimedOut | BadReply)
        if is_lost == self.state.is_reachable:
            self._wanted.set()

    def _become(self, state: HealthState) -> None:
        before, self.state = self.state, state
        if _shown(before) != _shown(state):
            self._news.tell(Topic.HEALTH)


def _shown(state: HealthState) -> object:
    return state.gateway, state.cause, state.dependencies, state.checked_at is None, abs(state.clock_skew_seconds) > 60


def _cause(error: AppError) -> NetworkCause | ReplyFault | None:
    match error:
        case Offline(cause=cause):
            return cause
        case BadReply(fault=fault):
            return fault
        case _:
            return None
