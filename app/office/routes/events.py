"""What changed, as server-sent events."""

import asyncio
from contextlib import aclosing

from starlette.types import ASGIApp, Receive, Scope, Send

from app.contract import codec, paths
from app.domain.people import Permission
from app.office.calls import Answer, Call, Caller, Incoming, Parameter, Place
from app.office.db import Database
from app.office.events import Broadcast, Numbered, newest
from app.office.web import Clock

HEARTBEAT_SECONDS = 15.0
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


def calls(database: Database, broadcast: Broadcast, clock: Clock) -> tuple[Call, ...]:
    """The calls of this resource."""

    async def listen(incoming: Incoming) -> ASGIApp:
        last = incoming.headers.get("Last-Event-ID", "")
        return EventStream(database, broadcast, clock, incoming.caller, int(last) if last else None)

    return (
        Call(
            "GET",
            paths.EVENTS,
            frozenset({Permission.FOLLOW_UP, Permission.VIEW_QUEUE}),
            listen,
            "What changed at the branch, as it changes; an event names the thing, never its contents",
            (Answer(200, media_type="text/event-stream"),),
            parameters=(Parameter("Last-Event-ID", Place.HEADER, "^[0-9]{0,18}$", "go on after this event"),),
        ),
    )


class EventStream:
    """One listener. Ends when they go, when their access token does, or when the gateway stops."""

    def __init__(
        self,
        database: Database,
        broadcast: Broadcast,
        clock: Clock,
        caller: Caller,
        last: int | None,
        heartbeat_seconds: float = HEARTBEAT_SECONDS,
    ) -> None:
        self._database, self._broadcast, self._clock = database, broadcast, clock
        self._caller, self._last = caller, last
        self._heartbeat_seconds = heartbeat_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the end."""
        sending = asyncio.ensure_future(self._send(send))
        leaving = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait([sending, leaving], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sending, leaving):
                task.cancel()
            results = await asyncio.gather(sending, leaving, return_exceptions=True)
        for failure in results:
            if isinstance(failure, Exception) and not isinstance(failure, OSError):
                raise failure

    async def _send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": list(_HEADERS)})
        await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
        top = await self._database.read(newest)
        last = top if self._last is None else min(self._last, top)
        # The number alone, before any event: who loses the line now can still go on from here.
        await send({"type": "http.response.body", "body": b": \nid: %d\n\n" % last, "more_body": True})
        branch = self._caller.person.branch.code
        pages = self._broadcast.listen(self._database, branch, last, self._heartbeat_seconds)
        async with aclosing(pages):
            async for page in pages:
                body = b"".join(map(_framed, page)) or b": \n\n"
                await send({"type": "http.response.body", "body": body, "more_body": True})
                if self._clock() >= self._caller.until:
                    break
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def _framed(numbered: Numbered) -> bytes:
    data = codec.encode(numbered.event).decode()
    return f"id: {numbered.number}\nevent: {numbered.event.kind.value}\ndata: {data}\n\n".encode()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
