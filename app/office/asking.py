"""Asks parts how they are: each in a thread of its own, under a deadline."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from app.contract.messages import Dependency, DependencyState


class Asking:
    """For as many parts as there are `threads`."""

    def __init__(self, threads: int, deadline_seconds: float) -> None:
        self._deadline_seconds = deadline_seconds
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="health")
        self._asked: dict[str, asyncio.Future[Dependency]] = {}

    async def within_deadline(self, name: str, ask: Callable[[], Dependency]) -> Dependency:
        """What the part says of itself; one that says nothing is down."""
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

    def close(self) -> None:
        """Ask no more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
