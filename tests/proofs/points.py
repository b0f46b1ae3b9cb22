"""The points at which a desk may die: every commit and checkpoint of its store, every call that it makes.

They are found from outside, by what the database and the network library tell of themselves, so that a new write or a
new call is a new point without anybody thinking of it.
"""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import httpx

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows SIGTERM ends a process as hard
KILLED = int(KILL) if os.name == "nt" else -int(KILL)
"""The exit code of a process that killed itself so."""

_WRITES = re.compile(
    r"\s*(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE|PRAGMA user_version =)\s*(\w*)"
)
_CHECKPOINT = re.compile(r"\s*PRAGMA wal_checkpoint")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}")


class Points:
    """Counts the points as they are passed, writes each down, and kills this very process at one of them.

    `kill_at`: 1, 2, …; 0: nowhere. `number`: how many were passed. `phase`: what the clerk is at.
    """

    def __init__(self, log: Path, kill_at: int) -> None:
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self._kill_at, self.number = kill_at, 0
        self.phase = ""

    def reach(self, what: str) -> None:
        """Pass a point, or die at it."""
        self.number += 1
        os.write(self._log, f"{self.phase} | {what}\n".encode())
        if self.number == self._kill_at:
            os.kill(os.getpid(), KILL)

    def watch(self) -> None:
        """Find the points of everything that is opened from now on."""
        apsw.connection_hooks.append(self._watch_connection)
        httpx.AsyncHTTPTransport.handle_async_request = _watched(  # type: ignore[method-assign]  # from outside
            httpx.AsyncHTTPTransport.handle_async_request, self.reach
        )

    def _watch_connection(self, connection: Any) -> None:
        written: list[str] = []

        def before(_cursor: object, text: str, _bindings: object) -> bool:
            if found := _WRITES.match(text):
                written.append(" ".join(filter(None, found.groups())))
            elif text == "COMMIT" and written:
                self.reach(f"before the commit of {_told(written)}")
            elif _CHECKPOINT.match(text):
                self.reach("before the checkpoint")
            return True

        def after(text: str, _nanoseconds: int) -> None:
            if text == "COMMIT" and written:
                told = _told(written)
                written.clear()
                self.reach(f"after the commit of {told}")
            elif text == "ROLLBACK":
                written.clear()
            elif _CHECKPOINT.match(text):
                self.reach("after the checkpoint")

        connection.set_exec_trace(before)
        connection.set_profile(after)


def _told(written: list[str]) -> str:
    return ", ".join(dict.fromkeys(written))


def _watched(carry: Callable[..., Any], reach: Callable[[str], None]) -> Callable[..., Any]:
    """Three points a call that writes: before anything left, when all left, and when the answer is there unread."""

    async def handle(transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            response: httpx.Response = await carry(transport, request)
            return response
        name = f"{request.method} {_ID.sub('…', request.url.path)}"
        reach(f"before it leaves: {name}")
        told = request.extensions.get("trace")

        async def trace(event: str, details: Any) -> None:
            if event.endswith("send_request_body.complete"):
                reach(f"left: {name}")
            if told:
                await told(event, details)

        request.extensions = {**request.extensions, "trace": trace}
        response = await carry(transport, request)
        reach(f"answered: {name}")
        return response

    return handle
