"""The bytes of a file as they come over a line that may break: what came stays."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.requests import ClientDisconnect

from app.errors import FileFault, FileRefused

_SILENCE_SECONDS = 20.0


async def kept(growing: Path, chunks: AsyncIterator[bytes], room: int) -> int:
    """Put what comes behind what is there, and tell how much it was. Raises FileRefused, ClientDisconnect, OSError.

    It is taken as it comes, while the disk is still at the piece before: what waits in the server when a line breaks is
    lost with it, and is paid for twice.
    """
    arrived: asyncio.Queue[bytes | Exception | None] = asyncio.Queue()
    async with asyncio.TaskGroup() as tasks:
        taking = tasks.create_task(_take(chunks, room, arrived))
        length, end = await _append_all(growing, arrived)
        taking.cancel()
    if end:
        raise end
    return length


async def _take(chunks: AsyncIterator[bytes], room: int, arrived: asyncio.Queue[bytes | Exception | None]) -> None:
    """Hand over the chunks, and then how they ended: None where all came."""
    try:
        async for chunk in _while_it_flows(chunks):
            room -= len(chunk)
            if room < 0:
                arrived.put_nowait(FileRefused("", FileFault.TOO_LARGE))
                return
            arrived.put_nowait(chunk)
    except ClientDisconnect as error:
        arrived.put_nowait(error)
    else:
        arrived.put_nowait(None)


async def _append_all(growing: Path, arrived: asyncio.Queue[bytes | Exception | None]) -> tuple[int, Exception | None]:
    """How much was appended, and what ended it."""
    length = 0
    while isinstance(piece := await arrived.get(), bytes):
        try:
            await asyncio.to_thread(_append, growing, piece)
        except OSError as error:
            return length, error
        length += len(piece)
    return length, piece


async def _while_it_flows(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The chunks as they come. Raises ClientDisconnect: the line broke, or nothing came for long on a dead one."""
    pending = aiter(chunks)
    while True:
        try:
            async with asyncio.timeout(_SILENCE_SECONDS):
                chunk = await anext(pending)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise ClientDisconnect from error
        if chunk:
            yield chunk


def _append(growing: Path, data: bytes) -> None:
    with growing.open("ab") as file:
        file.write(data)
