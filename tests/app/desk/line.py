"""A line between desk and gateway that breaks as a test wants it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit

from tests.app.desk.evil import Asked, Behaviour, read_request


class Fault(Enum):
    """What happens to one request."""

    NONE = "none"
    BEFORE = "before"  # the request never arrives
    AFTER = "after"  # the gateway does it, the answer never arrives


@dataclass
class Line:
    """`fault` is asked for each request; `answer` may answer in the gateway's place. `cut` lets nobody through."""

    upstream: str
    url: str = ""
    fault: Callable[[Asked], Fault] = lambda _: Fault.NONE
    answer: Callable[[Asked], Behaviour | None] = lambda _: None
    asked: list[Asked] = field(default_factory=list)
    statuses: list[tuple[str, str, int]] = field(default_factory=list)
    _passed: asyncio.Event = field(default_factory=asyncio.Event)
    _server: asyncio.Server | None = None
    _port: int = 0
    _meetings: set[asyncio.Task[None]] = field(default_factory=set)
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)

    async def mend(self) -> None:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"

    async def cut(self) -> None:
        if self._server:
            self._server.close()
            self._server = None
        for meeting in self._meetings:
            meeting.cancel()
        await asyncio.gather(*self._meetings)
        self._meetings.clear()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until what passed here fulfils `condition`."""
        async with asyncio.timeout(60):
            while not condition():
                self._passed.clear()
                await self._passed.wait()

    def listened(self) -> bool:
        """Whether somebody hears the gateway's events."""
        return any(path == "/v1/events" and status == 200 for _, path, status in self.statuses)

    def count(self, method: str, part: str) -> int:
        return sum(asked.method == method and part in asked.path for asked in self.asked)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        meeting = asyncio.current_task()
        assert meeting
        self._meetings.add(meeting)
        try:
            while asked := await read_request(reader):
                self.asked.append(asked)
                self._passed.set()
                behave = self.answer(asked)
                if behave:
                    await behave(asked, writer)
                    if writer.is_closing():
                        return
                    continue
                fault = self.fault(asked)
                if fault is Fault.BEFORE:
                    return
                if not await self._carry(asked, writer, fault):
                    return
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    async def _carry(self, asked: Asked, writer: asyncio.StreamWriter, fault: Fault) -> bool:
        parts = urlsplit(self.upstream)
        reader, upstream = await asyncio.open_connection(parts.hostname, parts.port)
        try:
            upstream.write(asked.raw)
            await upstream.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            text = head.decode("latin-1").lower()
            self.statuses.append((asked.method, asked.path, int(text.split(" ", 2)[1])))
            self._passed.set()
            if fault is Fault.NONE:
                writer.write(head)
                await writer.drain()
            if "text/event-stream" in text or "chunked" in text:
                while part := await reader.read(65536):
                    writer.write(part)
                    await writer.drain()
                return False
            length = next(
                (line.split(":")[1] for line in text.split("\r\n") if line.startswith("content-length:")), "0"
            )
            body = b"" if asked.method == "HEAD" else await reader.readexactly(int(length))
            if fault is Fault.AFTER:
                return False
            writer.write(body)
            await writer.drain()
            return True
        finally:
            upstream.close()


@asynccontextmanager
async def line(upstream: str, port: int = 0) -> AsyncIterator[Line]:
    it = Line(upstream, _port=port)
    await it.mend()
    try:
        yield it
    finally:
        await it.cut()


def once(method: str, part: str, fault: Fault) -> Callable[[Asked], Fault]:
    """Break the first such request only."""
    left = [fault]

    def choose(asked: Asked) -> Fault:
        return left.pop() if left and asked.method == method and part in asked.path else Fault.NONE

    return choose
