"""Coroutines end with their owner."""

import asyncio
import contextlib

from ui.tasks import Tasks


def test_what_is_stopped_in_the_moment_in_which_a_deadline_ends_is_stopped(loop: asyncio.AbstractEventLoop) -> None:
    owner = Tasks(lambda _: None)
    for_ever = asyncio.Event()

    async def work() -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0):
                loop.call_soon(owner.cancel)  # after the deadline has cancelled the task, before the task knows
                await for_ever.wait()
        await for_ever.wait()

    async def play() -> None:
        owner.start("work", work())
        async with asyncio.timeout(20):
            await owner.join()

    loop.run_until_complete(play())


def test_what_is_stopped_twice_cleans_up_in_peace(loop: asyncio.AbstractEventLoop) -> None:
    owner, cleaned = Tasks(lambda _: None), []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            owner.stop("work")
            await asyncio.sleep(0)
            cleaned.append(True)

    async def play() -> None:
        owner.start("work", work())
        await asyncio.sleep(0)
        assert owner.is_running("work")
        owner.stop("work")
        assert not owner.is_running("work")
        owner.cancel()
        await owner.join()
        assert cleaned == [True]

    loop.run_until_complete(play())
