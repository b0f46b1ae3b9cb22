"""The rhythm of a loop, delivery above all: a round, then a rest that anyone may cut short."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from app.errors import AppError, SignedOut

_LOG = logging.getLogger(__name__)
TROUBLE_SECONDS = 30.0


class Rounds:
    """Does one round after the other. A store that fails is tried again after a rest; the loop lives."""

    def __init__(self, one: Callable[[], Awaitable[float | None]], name: str = "delivery") -> None:
        """`one` does a round and answers how many seconds to rest; None: until woken. It may raise.

        `name`: of the loop, for the log.
        """
        self._one, self._name = one, name
        self._wanted, self._resting = asyncio.Event(), asyncio.Event()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._wanted.clear()
            self._resting.clear()
            try:
                rest_seconds = await self._one()
            except SignedOut:
                rest_seconds = None
            except AppError as error:
                _LOG.warning("%s rests", self._name, extra={"failure": type(error).__name__})
                rest_seconds = TROUBLE_SECONDS
            except Exception:  # a fault of the program must not keep back what people did: it is logged and tried again
                _LOG.exception("%s failed", self._name)
                rest_seconds = TROUBLE_SECONDS
            if not self._wanted.is_set():
                self._resting.set()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(rest_seconds):
                    await self._wanted.wait()

    def wake(self) -> None:
        """Have a round done at once, or right after the one that runs."""
        self._resting.clear()
        self._wanted.set()

    def was_woken(self) -> bool:
        """Whether somebody woke the loop since the round began, or since this was asked last."""
        is_wanted = self._wanted.is_set()
        self._wanted.clear()
        return is_wanted

    async def rested(self) -> None:
        """Wait until a round ended after which nobody had woken the loop."""
        await self._resting.wait()
