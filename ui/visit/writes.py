"""Writes to the local store, one after the other."""

import asyncio
from collections import deque
from collections.abc import Coroutine
from typing import Any

from ui.tasks import Tasks


class Writes:
    """Carries writes out in the order they were asked for; each takes care of its own failure."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._waiting: deque[Coroutine[Any, Any, None]] = deque()
        self._idle = asyncio.Event()
        self._idle.set()

    def add(self, work: Coroutine[Any, Any, None]) -> None:
        """Carry `work` out after everything that was added before."""
        self._waiting.append(work)
        if self._idle.is_set():
            self._idle.clear()
            self._tasks.start("writes", self._drain())

    async def finished(self) -> None:
        """Wait until nothing is to be written any more."""
        await self._idle.wait()

    async def _drain(self) -> None:
        try:
            while self._waiting:
                await self._waiting.popleft()
        finally:
            self._idle.set()
