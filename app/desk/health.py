"""How the gateway and what it depends on are, with the true cause."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.contract.messages import Dependency, DependencyState, Readiness
from app.desk.clock import Clock
from app.desk.news import News, Topic
from app.desk.ports import Entrance
from app.desk.session import SessionKeeper
from app.errors import AppError, BadReply, GatewayFault, HealthCause, Offline, ServerBusy, TimedOut

CALM_SECONDS = 10.0
WORRIED_SECONDS = 2.0
SLOW_SECONDS = 2.0
_RIGHT_AGAIN = 0.9


@dataclass(frozen=True, slots=True)
class HealthState:
    """What the status bar shows.

    `clock_skew_seconds`: how far the office's time is ahead of this computer's; `is_clock_off`: further than the policy
    lets it.
    """

    gateway: DependencyState = DependencyState.DOWN
    cause: HealthCause | None = None
    dependencies: tuple[Dependency, ...] = ()
    checked_at: datetime | None = None
    clock_skew_seconds: float = 0.0
    is_clock_off: bool = False

    @property
    def is_reachable(self) -> bool:
        """Whether sending makes sense."""
        return self.gateway in {DependencyState.UP, DependencyState.SLOW}


class Health:
    """Asks the gateway every ten seconds, and sooner after a failure. Topic HEALTH is told when something changed."""

    def __init__(self, news: News, clock: Clock, session: SessionKeeper, entrance: Callable[[], Entrance]) -> None:
        self._news, self._clock, self._session, self._entrance = news, clock, session, entrance
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
        try:
            await self._entrance().ready()  # a training gateway that starts is not a slow one
            asked_at = self._clock.seconds()
            told = await self._entrance().readiness()
        except AppError as error:
            self._become(replace(self.state, gateway=DependencyState.DOWN, cause=_cause(error)))
            return self.state
        took_seconds = self._clock.seconds() - asked_at
        self._clock.hear(told.now, asked_at)
        gateway = DependencyState.SLOW if took_seconds > SLOW_SECONDS else DependencyState.UP
        if not told.is_ready:
            gateway = DependencyState.CLOSED
        self._become(HealthState(gateway, _unready(told), told.dependencies))
        return self.state

    def heard(self, failure: AppError | None) -> None:
        """How another call went: a surprise makes the next check come at once."""
        is_lost = isinstance(failure, Offline | TimedOut | BadReply)
        if is_lost == self.state.is_reachable:
            self._wanted.set()

    def _become(self, state: HealthState) -> None:
        stamp = self._clock.stamp()
        skew_seconds = stamp.skew.total_seconds()
        before, is_off = self.state, abs(skew_seconds) > self._limit_seconds()
        self.state = replace(state, checked_at=stamp.trusted, clock_skew_seconds=skew_seconds, is_clock_off=is_off)
        if _shown(before) != _shown(self.state):
            self._news.tell(Topic.HEALTH)

    def _limit_seconds(self) -> float:
        """A clock that was found off is right again a little below the limit, so that it is not told of twice."""
        return self._session.policy.clock_skew_limit_seconds * (_RIGHT_AGAIN if self.state.is_clock_off else 1.0)


def _shown(state: HealthState) -> object:
    return state.gateway, state.cause, state.dependencies, state.checked_at is None, state.is_clock_off


def _cause(error: AppError) -> HealthCause:
    match error:
        case Offline(cause=cause):
            return cause
        case BadReply(fault=fault):
            return fault
        case TimedOut():
            return GatewayFault.NO_ANSWER
        case ServerBusy():
            return GatewayFault.BUSY
        case _:
            return GatewayFault.FAULT


def _unready(told: Readiness) -> HealthCause | None:
    """Why a gateway that answers takes nothing in, where it says so."""
    down = {part.name for part in told.dependencies if part.state is DependencyState.DOWN}
    return GatewayFault.DATABASE_DOWN if "database" in down and not told.is_ready else None
