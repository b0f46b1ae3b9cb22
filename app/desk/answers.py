"""Those who wait for the gateway's answer to their act."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from app.desk.sending import Attempt
from app.domain.request import RequestDetail


class Answers:
    """Hands the first attempt's answer, or its failure, to the one who waits for it."""

    def __init__(self) -> None:
        self._waiters: dict[str, asyncio.Future[RequestDetail]] = {}

    @contextmanager
    def to(self, intent_id: str) -> Iterator[asyncio.Future[RequestDetail]]:
        """What will be known of an act after its first attempt."""
        waiter = self._waiters[intent_id] = asyncio.get_running_loop().create_future()
        try:
            yield waiter
        finally:
            del self._waiters[intent_id]

    def tell(self, attempt: Attempt) -> None:
        """An attempt ended."""
        waiter = self._waiters.get(attempt.intent.id)
        if waiter is None or waiter.done():
            return
        if attempt.failure:
            waiter.set_exception(attempt.failure)
        elif isinstance(attempt.answer, RequestDetail):
            waiter.set_result(attempt.answer)
