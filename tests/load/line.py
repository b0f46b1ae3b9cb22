"""One kept connection to a gateway, cheap enough that thousands of them leave the machine to the gateway.

httpx costs a millisecond of the processor a call, which is as much as many answers cost: it would measure itself.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

DEADLINE_SECONDS = 30.0


class Broken(Exception):
    """The line ended, or nothing came in time. What was asked may have been done."""


@dataclass(frozen=True)
class Reply:
    """One answer. `seconds`: from the first byte sent to the last one received."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    def json(self) -> Any:
        """The body as it was meant."""
        return json.loads(self.body)


class Line:
    """Calls one after the other; a line that broke is made anew with the next call."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.token = ""
        self._turn = asyncio.Lock()
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """One answer. Raises Broken."""
        known = dict(headers or {})
        if body is not None:
            content, known["content-type"] = json.dumps(body).encode(), "application/json"
        try:
            async with asyncio.timeout(DEADLINE_SECONDS), self._turn:
                began = time.perf_counter()
                reader, writer = await self._open()
                writer.write(self._head(method, path, known, len(content)) + content)
                status, found = await _read_head(reader)
                whole = await reader.readexactly(int(found.get("content-length", "0")))
        except (OSError, EOFError, ValueError, TimeoutError) as error:
            await self.close()
            raise Broken from error
        if found.get("connection") == "close":
            await self.close()
        return Reply(status, found, whole, time.perf_counter() - began)

    async def events(self, last: str = "") -> AsyncIterator[tuple[str, dict[str, Any]]]:
        """The number and the data of each event, until the gateway ends the stream. Raises Broken."""
        headers = {"last-event-id": last} if last else {}
        try:
            async with asyncio.timeout(DEADLINE_SECONDS):
                reader, writer = await self._open()
                writer.write(self._head("GET", "/v1/events", headers, 0))
                status, _ = await _read_head(reader)
            if status != 200:
                raise Broken
            number = ""
            while line := await reader.readline():
                if line.startswith(b"id: "):
                    number = line[4:].strip().decode()
                elif line.startswith(b"data: "):
                    yield number, json.loads(line[6:])
        except (OSError, EOFError, ValueError, TimeoutError) as error:
            raise Broken from error
        finally:
            await self.close()

    async def close(self) -> None:
        """Hang up."""
        if self._ends is not None:
            (_, writer), self._ends = self._ends, None
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._ends is not None and self._ends[0].at_eof():  # the gateway hung up while nothing was asked
            await self.close()
        if self._ends is None:
            self._ends = await asyncio.open_connection("127.0.0.1", self._port)
        return self._ends

    def _head(self, method: str, path: str, headers: Mapping[str, str], length: int) -> bytes:
        known = {"host": f"127.0.0.1:{self._port}", "content-length": str(length), **headers}
        if self.token:
            known["authorization"] = f"Bearer {self.token}"
        lines = "".join(f"{name}: {value}\r\n" for name, value in known.items())
        return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode()


async def _read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """The status and the headers, names in small letters."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
    pairs = (line.partition(":") for line in lines)
    return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}
