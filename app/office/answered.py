"""What is told of each call, to the log and to the measures: never who called, and never of whom."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)

NO_ROUTE = "none"


@dataclass(frozen=True, slots=True)
class Answered:
    """One call. `route`: its path as the contract writes it, without what stood in it; NO_ROUTE: there is none.

    `status` 0: whoever asked was gone before the answer. `seconds`: until the answer began.
    """

    request_id: str
    method: str
    route: str
    status: int
    seconds: float


Observe = Callable[[Answered], None]


def write_down(call: Answered) -> None:
    """One line of the log."""
    milliseconds = round(call.seconds * 1000, 1)
    log.info(
        "%s %s: %s in %s ms",
        call.method,
        call.route,
        call.status,
        milliseconds,
        extra={
            "request_id": call.request_id,
            "method": call.method,
            "route": call.route,
            "status": call.status,
            "milliseconds": milliseconds,
            "worker": os.getpid(),
        },
    )
