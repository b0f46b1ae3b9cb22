"""A line that carries bytes, not requests, and breaks each connection after so many of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_PIECE = 16 * 1024


@dataclass
class RoughLine:
    """`up_limit`, `down_limit`: bytes that a connection carries to and from the gateway before it is reset; None: all.

    `up`, `down`: bytes that were carried. `drops`: connections that were reset. `said`: what each connection carried
    up, where `keeps`.
    """

    upstream: str
    up_limit: int | None = None
    down_limit: int | None = None
    url: str = ""
    up: int = 0
    down: int = 0
    drops: int = 0
    keeps: bool = False
    said: list[bytearray] = field(default_factory=list)
    meetings: set[asyncio.Task[None]] = field(default_factory=set)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        meeting = asyncio.current_task()
        assert meeting
        self.meetings.add(meeting)
        self.said.append(bytearray())
        try:
            await self._join(reader, writer, self.said[-1])
        except (asyncio.CancelledError, OSError):
            return
        finally:
            writer.close()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, said: bytearray) -> None:
        parts = urlsplit(self.upstream)
        above, below = await asyncio.open_connection(parts.hostname, parts.port)
        self.writers += [writer, below]
        ways = [
            asyncio.ensure_future(self._carry(reader, below, "up", self.up_limit, said)),
            asyncio.ensure_future(self._carry(above, writer, "down", self.down_limit, bytearray())),
        ]
        try:
            done, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            if any(not way.exception() and way.result() for way in done):
                self.drops += 1
                await below.drain()  # what was carried arrives; the rest is lost with the connection
                writer.transport.abort()
        finally:
            below.close()
            writer.close()
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _carry(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        way: str,
        limit: int | None,
        said: bytearray,
    ) -> bool:
        """True when the limit was reached, False when the connection ended."""
        left = limit
        while left is None or left > 0:
            piece = await reader.read(_PIECE if left is None else min(_PIECE, left))
            if not piece:
                return False
            if self.keeps:
                said += piece
            writer.write(piece)
            await writer.drain()
            setattr(self, way, getattr(self, way) + len(piece))
            left = None if left is None else left - len(piece)
        return True


@asynccontextmanager
async def rough_line(
    upstream: str, *, up_limit: int | None = None, down_limit: int | None = None
) -> AsyncIterator[RoughLine]:
    it = RoughLine(upstream, up_limit, down_limit)
    server = await asyncio.start_server(it.meet, "127.0.0.1", 0)
    it.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield it
    finally:
        server.close()
        for meeting in it.meetings:
            meeting.cancel()
        await asyncio.gather(*it.meetings)
        for writer in it.writers:
            writer.transport.abort()  # whatever nobody took any more
        await asyncio.sleep(0)
