"""A server on loopback that answers as no gateway should."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.contract.problems import MEDIA_TYPE


@dataclass
class Asked:
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    raw: bytes = b""


Behaviour = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Evil:
    """Behaves as told, the last behaviour for ever."""

    behaviours: list[Behaviour]
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    meetings: set[asyncio.Task[None]] = field(default_factory=set)

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        meeting = asyncio.current_task()
        assert meeting
        self.meetings.add(meeting)
        try:
            while True:
                asked = await read_request(reader)
                if asked is None:
                    return
                self.asked.append(asked)
                behave = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
                await behave(asked, writer)
                if writer.is_closing():
                    return
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return
        finally:
            writer.close()


async def read_request(reader: asyncio.StreamReader) -> Asked | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(method, path, headers, body, head + body)


@asynccontextmanager
async def evil(*behaviours: Behaviour, tls: ssl.SSLContext | None = None) -> AsyncIterator[Evil]:
    it = Evil(list(behaviours))
    server = await asyncio.start_server(it.meet, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    it.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    try:
        yield it
    finally:
        server.close()
        for meeting in it.meetings:
            meeting.cancel()
        await asyncio.gather(*it.meetings)


def says(status: int, body: bytes, media_type: str = "application/json", **headers: str) -> Behaviour:
    async def behave(_: Asked, writer: asyncio.StreamWriter) -> None:
        lines = [f"HTTP/1.1 {status} X", f"Content-Type: {media_type}", f"Content-Length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        await writer.drain()

    return behave


def refuses(status: int, code: str, retry_after: str = "", **more: object) -> Behaviour:
    body = json.dumps({"code": code, "title": code, "status": status, **more}).encode()
    return says(status, body, MEDIA_TYPE, **({"Retry_After": retry_after} if retry_after else {}))


async def hangs_up(_: Asked, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def says_nothing(_: Asked, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def stops_half_way(_: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"services": [')
    await writer.drain()
    writer.close()


async def speaks_no_http(_: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example ESMTP\r\n250 OK\r\n\r\n")
    await writer.drain()
    writer.close()


async def never_ends(_: Asked, writer: asyncio.StreamWriter) -> None:
    """200 MB in chunks, without saying so before."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    part = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    for _number in range(200 * 16):
        writer.write(part)
        await writer.drain()
    writer.write(b"0\r\n\r\n")
