"""Work that goes on beside the calls, for as long as the gateway runs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

_AFTER_A_FAILURE_SECONDS = 5.0

Work = Callable[[], Awaitable[None]]


async def for_ever(work: Work) -> None:
    """Background work outlives its own failures: each is logged, then the work begins again after a rest."""
    while True:
        try:
            await work()
        except Exception:  # a fault of the program must not end what nobody would begin again
            log.exception("background work failed")
        await asyncio.sleep(_AFTER_A_FAILURE_SECONDS)
