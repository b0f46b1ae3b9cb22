"""Threads for one kind of work, and how many wait for them: what decides whether more can be taken on."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from app.errors import ServerBusy

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """Runs work in its own threads, in order. `most_waiting`: beyond it `check` refuses; what is asked for still runs.

    A queue without an end helps nobody: desks give up on answers that the gateway still works for, and ask again.
    """

    def __init__(self, name: str, threads: int, most_waiting: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._room = threads + most_waiting
        self._present = 0

    async def run(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """The result of `work`, from one of the threads."""
        self._present += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(*given, **named))
        finally:
            self._present -= 1

    def check(self) -> None:
        """Raises ServerBusy where too many wait already."""
        if self._present >= self._room:
            raise ServerBusy(retry_after_seconds=1)

    def close(self) -> None:
        """End the threads; what waits is dropped."""
        self._threads.shutdown(wait=True, cancel_futures=True)
