"""How the gateway is, part by part, with the true cause."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Protocol

from app.contract.messages import Dependency, DependencyState, EventKind, Readiness
from app.errors import ServerBusy
from app.office import events
from app.office.db import Database
from app.office.ports import Automation, IdentityRegistry

_EVERY_SECONDS = 10.0


class Health:
    """Asks each part in a thread of its own, under a deadline."""

    def __init__(
        self,
        database: Database,
        registry: IdentityRegistry,
        automation: Automation,
        clock: Callable[[], datetime],
        *,
        deadline_seconds: float,
        more: Mapping[str, Callable[[datetime], Dependency]] = MappingProxyType({}),
    ) -> None:
        """`more`: parts that not every office has, by their names."""
        self._database = database
        self._registry = registry
        self._automation = automation
        self._clock, self._more = clock, more
        self._deadline_seconds = deadline_seconds
        self._threads = ThreadPoolExecutor(3 + len(more), thread_name_prefix="health")
        self._asked: dict[str, asyncio.Future[Dependency]] = {}

    async def readiness(self) -> Readiness:
        """How every part is now. Ready: the database answers; a registry that is closed stops nobody's counter."""
        now = self._clock()
        parts = await asyncio.gather(
            self._within_deadline("database", self._database_health),
            self._within_deadline("registry", lambda: self._registry.health(now)),
            self._within_deadline("automation", lambda: self._automation.health(now)),
            *(self._within_deadline(name, partial(ask, now)) for name, ask in self._more.items()),
        )
        return Readiness(parts[0].state is not DependencyState.DOWN, now, tuple(parts))

    def _database_health(self) -> Dependency:
        if self._database.is_up():
            return Dependency("database", DependencyState.UP)
        return Dependency("database", DependencyState.DOWN, "no_answer")

    async def _within_deadline(self, name: str, ask: Callable[[], Dependency]) -> Dependency:
        try:
            async with asyncio.timeout(self._deadline_seconds):
                return await asyncio.shield(self._answer(name, ask))
        except TimeoutError:
            return Dependency(name, DependencyState.DOWN, "no_answer")

    def _answer(self, name: str, ask: Callable[[], Dependency]) -> "asyncio.Future[Dependency]":
        """A part that has not answered yet is not asked again: each would hold a thread, and silence the others."""
        asked = self._asked.get(name)
        if asked is None or asked.done():
            asked = self._asked[name] = asyncio.get_running_loop().run_in_executor(self._threads, ask)
        return asked

    async def run(self) -> None:
        """Watch the parts for ever and tell when one of them changed."""
        known = _states(await self.readiness())
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            seen = _states(await self.readiness())
            if seen == known:
                continue
            try:
                await self._database.write(
                    lambda connection: events.emit(connection, EventKind.HEALTH_CHANGED, self._clock())
                )
            except ServerBusy:
                continue  # told at the next look
            known = seen

    def close(self) -> None:
        """Ask no more."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _states(readiness: Readiness) -> list[tuple[str, DependencyState, str]]:
    """How the parts are; that a queue grew by one is no news to every desk."""
    return [(part.name, part.state, part.cause) for part in readiness.dependencies]


class Asked(Protocol):
    """A part that not every office has."""

    def health(self, now: datetime, /) -> Dependency:
        """How it is."""


def open_health(
    database: Database,
    registry: IdentityRegistry,
    automation: Automation,
    clock: Callable[[], datetime],
    deadline_seconds: float,
    parts: Mapping[str, Asked | None],
) -> Health:
    """The health of an office with those of the parts that it has."""
    more = {name: part.health for name, part in parts.items() if part is not None}
    return Health(database, registry, automation, clock, deadline_seconds=deadline_seconds, more=more)
