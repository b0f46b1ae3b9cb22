"""A line between desk and gateway that breaks as a test wants it."""

import asyncio
import contextlib
import ssl
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit

from app.contract.problems import MEDIA_TYPE
from tests.app.desk.certificates import Certificates
from tests.app.desk.evil import Asked, Behaviour, read_request, says

LOGIN_PAGE = "<html><body>ورود به شبکه</body></html>".encode()
PATIENCE_SECONDS = 60.0
DRIP_SECONDS = 0.05


class Fault(Enum):
    """What happens to one request. The last three happen to the next connection: the request itself goes well."""

    NONE = "none"
    BEFORE = "before"  # the request never arrives
    AFTER = "after"  # the gateway does it, the answer never arrives
    LATE = "late"  # the request arrives when the desk has given up waiting
    TWICE = "twice"  # the gateway hears it twice, at the same moment
    CUT_UP = "cut up"  # a share of the request arrives
    CUT_DOWN = "cut down"  # a share of the answer arrives
    DRIP = "drip"  # the answer comes a byte at a time
    TOO_MANY = "429"
    ERROR = "500"
    BUSY = "503"
    HTML = "html"  # a login page of the network answers in the gateway's place
    REFUSED = "refused"  # nobody listens
    STRANGER = "stranger"  # a certificate of an authority that nobody knows
    WRONG_NAME = "wrong name"  # a good certificate of another host


OF_CONNECTIONS = (Fault.REFUSED, Fault.STRANGER, Fault.WRONG_NAME)
_BUSY = b'{"code": "busy", "title": "busy", "status": 429}'
_ENDING = {"Connection": "close"}
_ANSWERS: dict[Fault, Behaviour] = {
    Fault.TOO_MANY: says(429, _BUSY, MEDIA_TYPE, Retry_After="1", **_ENDING),
    Fault.ERROR: says(500, b"Traceback", "text/plain", **_ENDING),
    Fault.BUSY: says(503, LOGIN_PAGE, "text/html", Retry_After="1", **_ENDING),
    Fault.HTML: says(200, LOGIN_PAGE, "text/html; charset=utf-8", **_ENDING),
}


@dataclass
class Line:
    """`fault` is asked for each request; `answer` may answer in the gateway's place. `cut` lets nobody through.

    `share`: how much passes before a cut. `certificates`: the line speaks TLS. `is_curt`: every request needs a
    connection of its own. `away_seconds`: when a fault of connections is mended by itself; None: by `mend`. `keeps`
    False: `asked` stays empty, for a long run. `injected`: how often each fault was. `calls`, `up_bytes`: how often and
    how much the desk sent.
    """

    upstream: str
    url: str = ""
    fault: Callable[[Asked], Fault] = lambda _: Fault.NONE
    answer: Callable[[Asked], Behaviour | None] = lambda _: None
    asked: list[Asked] = field(default_factory=list)
    statuses: list[tuple[str, str, int]] = field(default_factory=list)
    share: float = 0.5
    certificates: Certificates | None = None
    is_curt: bool = False
    away_seconds: float | None = None
    keeps: bool = True
    injected: Counter[Fault] = field(default_factory=Counter)
    calls: int = 0
    up_bytes: int = 0
    _passed: asyncio.Event = field(default_factory=asyncio.Event)
    _server: asyncio.Server | None = None
    _port: int = 0
    _meetings: set[asyncio.Task[None]] = field(default_factory=set)
    _presented: ssl.SSLContext | None = None
    _returns: asyncio.Task[None] | None = None

    async def mend(self) -> None:
        """Let everybody through, with the right certificate."""
        certificates = self.certificates
        self._presented = certificates.right if certificates else None
        if self._server is None:
            tls = certificates.chosen(lambda: self._presented) if certificates else None
            self._server = await asyncio.start_server(self._meet, "127.0.0.1", self._port, ssl=tls)
            self._port = self._server.sockets[0].getsockname()[1]
            self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._port}"

    async def cut(self) -> None:
        self._refuse()
        if self._returns:
            self._returns.cancel()
            await asyncio.gather(self._returns, return_exceptions=True)
        for meeting in self._meetings:
            meeting.cancel()
        await asyncio.gather(*self._meetings)
        self._meetings.clear()

    def arm(self, fault: Fault) -> None:
        """Let the next connection meet a fault of connections."""
        self.injected[fault] += 1
        if fault is Fault.REFUSED:
            self._refuse()
        elif self.certificates:
            wrong = self.certificates
            self._presented = wrong.stranger if fault is Fault.STRANGER else wrong.elsewhere
        if self.away_seconds is not None and (self._returns is None or self._returns.done()):
            self._returns = asyncio.get_running_loop().create_task(self._return(self.away_seconds))

    async def drained(self) -> None:
        """Wait until every connection has ended, on a curt line."""
        await asyncio.gather(*self._meetings)

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

    def _refuse(self) -> None:
        if self._server:
            self._server.close()
            self._server = None

    async def _return(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.mend()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        meeting = asyncio.current_task()
        assert meeting
        self._meetings.add(meeting)
        try:
            while asked := await read_request(reader):
                self._hear(asked)
                behave = self.answer(asked)
                if behave:
                    await behave(asked, writer)
                    if writer.is_closing():
                        return
                    continue
                fault = self.fault(asked)
                if fault in OF_CONNECTIONS:
                    self.arm(fault)
                elif fault is not Fault.NONE:
                    self.injected[fault] += 1
                if not await self._suffer(asked, reader, writer, fault):
                    return
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return
        finally:
            writer.close()
            if not self.keeps:
                self._meetings.discard(meeting)

    def _hear(self, asked: Asked) -> None:
        self.calls += 1
        self.up_bytes += len(asked.raw)
        if self.keeps:
            self.asked.append(asked)
        self._passed.set()

    async def _suffer(
        self, asked: Asked, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, fault: Fault
    ) -> bool:
        """Let a request meet its fault. False: its connection is at its end."""
        match fault:
            case Fault.BEFORE:
                return False
            case Fault.TOO_MANY | Fault.ERROR | Fault.BUSY | Fault.HTML:
                await _ANSWERS[fault](asked, writer)
                return False
            case Fault.LATE:
                with contextlib.suppress(TimeoutError, OSError):
                    async with asyncio.timeout(PATIENCE_SECONDS):
                        await reader.read(1)  # the desk says nothing more: it hangs up
                await self._answered(asked)
                return False
            case Fault.CUT_UP:
                await self._begun(asked)
                writer.transport.abort()
                return False
            case Fault.TWICE:
                writer.write((await asyncio.gather(self._answered(asked), self._answered(asked)))[1])
                await writer.drain()
                return False
            case Fault.CUT_DOWN:
                answer = await self._answered(asked)
                writer.write(answer[: int(len(answer) * self.share)])
                await writer.drain()
                return False
            case Fault.DRIP:
                await _drip(await self._answered(asked), writer)
                return False
            case _:
                is_last = self.is_curt or fault in OF_CONNECTIONS
                return await self._carry(asked, writer, is_lost=fault is Fault.AFTER, is_last=is_last)

    async def _begun(self, asked: Asked) -> None:
        async with self._connected() as (_, upstream):
            upstream.write(asked.raw[: int(len(asked.raw) * self.share)])
            await upstream.drain()

    async def _answered(self, asked: Asked) -> bytes:
        """The gateway's whole answer, after which the connection ends."""
        async with self._connected() as (reader, upstream):
            upstream.write(asked.raw)
            await upstream.drain()
            head = await self._head(asked, reader)
            return _with_end(head) + await _body(asked, head, reader)

    async def _carry(self, asked: Asked, writer: asyncio.StreamWriter, *, is_lost: bool, is_last: bool) -> bool:
        async with self._connected() as (reader, upstream):
            upstream.write(asked.raw)
            await upstream.drain()
            head = await self._head(asked, reader)
            if not is_lost:
                writer.write(_with_end(head) if is_last else head)
                await writer.drain()
            if b"text/event-stream" in head.lower() or b"chunked" in head.lower():
                while part := await reader.read(65536):
                    writer.write(part)
                    await writer.drain()
                return False
            body = await _body(asked, head, reader)
            if is_lost:
                return False
            writer.write(body)
            await writer.drain()
            return not is_last

    async def _head(self, asked: Asked, reader: asyncio.StreamReader) -> bytes:
        head = await reader.readuntil(b"\r\n\r\n")
        if self.keeps:
            self.statuses.append((asked.method, asked.path, int(head.split(b" ", 2)[1])))
        self._passed.set()
        return head

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        parts = urlsplit(self.upstream)
        reader, upstream = await asyncio.open_connection(parts.hostname, parts.port)
        try:
            yield reader, upstream
        finally:
            upstream.close()


def _with_end(head: bytes) -> bytes:
    return head.removesuffix(b"\r\n") + b"connection: close\r\n\r\n"


async def _body(asked: Asked, head: bytes, reader: asyncio.StreamReader) -> bytes:
    lines = head.decode("latin-1").lower().split("\r\n")
    length = next((line.split(":")[1] for line in lines if line.startswith("content-length:")), "0")
    return b"" if asked.method == "HEAD" else await reader.readexactly(int(length))


async def _drip(answer: bytes, writer: asyncio.StreamWriter) -> None:
    for byte in answer:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(DRIP_SECONDS)


@asynccontextmanager
async def line(upstream: str, port: int = 0, certificates: Certificates | None = None) -> AsyncIterator[Line]:
    it = Line(upstream, _port=port, certificates=certificates)
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
