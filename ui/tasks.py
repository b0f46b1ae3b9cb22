"""Coroutines with an owner."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from app.errors import AppError


class Tasks:
    """Runs coroutines for one owner and cancels them when the owner leaves."""

    def __init__(self, on_error: Callable[[AppError], None]) -> None:
        self._on_error = on_error
        self._closed = False
        self._alive: set[asyncio.Task[None]] = set()
        self._stopped: set[asyncio.Task[None]] = set()

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run `work`; a second start under the same name replaces the first."""
        if self._closed:
            work.close()
            return
        self.stop(name)
        task = asyncio.get_running_loop().create_task(self._guard(work), name=name)
        self._alive.add(task)
        task.add_done_callback(self._ended)
        # A task cancelled before its first step never awaits `work`, which would warn.
        task.add_done_callback(lambda _: work.close())

    def stop(self, name: str) -> None:
        """Cancel what runs under `name`, if anything."""
        self._stop([task for task in self._alive if task.get_name() == name])

    def stop_all(self) -> None:
        """Cancel what runs now; new work may be started."""
        self._stop(self._alive)

    def is_running(self, name: str) -> bool:
        """Whether work under `name` is still going on."""
        return any(task.get_name() == name for task in self._alive - self._stopped)

    def cancel(self) -> None:
        """Stop everything; late results are dropped."""
        self._closed = True
        self._stop(self._alive)

    async def join(self) -> None:
        """Wait until everything that was stopped has ended."""
        await asyncio.gather(*self._alive, return_exceptions=True)

    async def _guard(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except AppError as error:
            if not self._closed:
                self._on_error(error)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._alive.discard(task)
        self._stopped.discard(task)
        if not task.cancelled() and (bug := task.exception()):
            task.get_loop().call_exception_handler({"message": f"task {task.get_name()} failed", "exception": bug})

    def _stop(self, tasks: Iterable[asyncio.Task[None]]) -> None:
        # Once each: a second cancel would break its clean-up. What the task says of itself does not count: a deadline
        # that ends at this moment, or a library that joins two connections, cancels it too, and takes that back.
        for task in set(tasks) - self._stopped:
            self._stopped.add(task)
            task.cancel()
