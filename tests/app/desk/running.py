"""Runs a coroutine as a test: whole, with a deadline, leaving no task behind."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T], seconds: float = 60.0) -> T:
    async def whole() -> T:
        failures: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: failures.append(context))
        async with asyncio.timeout(seconds):
            answer = await work
        deadline = asyncio.get_running_loop().time() + 10
        while (left := asyncio.all_tasks() - {asyncio.current_task()}) and asyncio.get_running_loop().time() < deadline:
            await asyncio.wait(left, timeout=0.1)
        assert not left, left
        assert not failures, failures
        return answer

    return asyncio.run(whole())
