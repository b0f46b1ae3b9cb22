"""Something of the branch that is read again when the gateway tells of a change, and now and then without a word."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.desk.delivery_rounds import TROUBLE_SECONDS, Rounds
from app.desk.news import News, Topic
from app.errors import AppError, Gone, NotAllowed

T = TypeVar("T")
_GAP_SECONDS = 1.0
"""Between two readings: much may change in the same moment."""

_CALM_SECONDS = 60.0
"""Time alone changes waits and promises."""


@dataclass(frozen=True, slots=True)
class FollowedState(Generic[T]):
    """`known` None: not read yet, or the gateway does not know the call. `error`: why it was not read again."""

    known: T | None = None
    error: AppError | None = None


class Followed(Generic[T]):
    """`topic` is told when `state` changed."""

    def __init__(self, name: str, read: Callable[[], Awaitable[T]], news: News, topic: Topic) -> None:
        self._read, self._news, self._topic = read, news, topic
        self._rounds = Rounds(self._round, name)
        self.state: FollowedState[T] = FollowedState()

    async def run(self) -> None:
        """Follow until cancelled."""
        await self._rounds.run()

    def wake(self) -> None:
        """Read again: something may have changed."""
        self._rounds.wake()

    def forget(self) -> None:
        """Somebody else signs in: what was read was not theirs."""
        self._become(FollowedState())

    async def _round(self) -> float | None:
        try:
            known = await self._read()
        except (Gone, NotAllowed):  # a gateway that does not know the call, or a person who may not ask
            self._become(FollowedState())
            return None
        except AppError as error:
            self._become(FollowedState(self.state.known, error))
            return TROUBLE_SECONDS
        self._become(FollowedState(known))
        await asyncio.sleep(_GAP_SECONDS)
        return _CALM_SECONDS

    def _become(self, state: FollowedState[T]) -> None:
        if state != self.state:
            self.state = state
            self._news.tell(self._topic)
