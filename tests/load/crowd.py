"""Many counters at once, in one thread's loop."""

import asyncio
from collections.abc import Sequence

from tests.load.counter import Counter, Day
from tests.load.province import Seat
from tests.load.samples import Samples
from tests.load.stage import Stage

_HURRY_SECONDS = 240.0


class Crowd:
    """`async with Crowd(stage, seats) as crowd:` — they open one after the other, and end what they began."""

    def __init__(self, stage: Stage, seats: Sequence[Seat]) -> None:
        self._stage, self._seats = stage, seats
        self._day = Day()
        self._counters: list[asyncio.Task[None]] = []

    async def open(self, within_seconds: float) -> Samples:
        """What they see until each of them is at work."""
        opened = [Counter(self._stage.port, seat, self._stage.residents, self._day) for seat in self._seats]
        pause = within_seconds / len(opened)
        for counter in opened:
            self._counters.append(asyncio.create_task(counter.work()))
            await asyncio.sleep(pause)
        return self._taken()

    async def go_on(self, seconds: float, times_as_fast: float = 1.0) -> Samples:
        """What they see in so long."""
        self._day.pace = times_as_fast
        await asyncio.sleep(seconds)
        return self._taken()

    async def close(self) -> Samples:
        """What they see until the last of them is done. Nobody begins anything new, and nobody thinks any more."""
        self._day.end.set()
        async with asyncio.timeout(_HURRY_SECONDS):
            await asyncio.gather(*self._counters)
        return self._taken()

    def _taken(self) -> Samples:
        seen, self._day.samples = self._day.samples, Samples()
        return seen
