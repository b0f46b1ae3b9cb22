"""Server-sent events, with a cap on what one event may weigh."""

from collections.abc import AsyncIterator

import httpx
import msgspec
from httpx_sse import EventSource, SSEError

from app.contract import codec, paths
from app.contract.messages import Event
from app.desk.api import wire
from app.desk.api.access import Access
from app.desk.api.client import Call, Client, Reply, read_capped
from app.desk.ports import Heard
from app.errors import BadReply, ReplyFault, SignedOut

EVENT_LIMIT_BYTES = 64 * 1024
_REFUSAL_LIMIT_BYTES = 64 * 1024


async def heard(client: Client, access: Access, last_id: str) -> AsyncIterator[Heard]:
    """Events after `last_id`, until the stream ends. Raises AppError."""
    headers = {**await access.headers(), "Accept": "text/event-stream", "Cache-Control": "no-store"}
    if last_id:
        headers["Last-Event-ID"] = last_id
    async with client.stream(Call("GET", paths.EVENTS, headers=headers)) as response:
        await _check(response, access)
        response.stream = _Capped(response.stream)
        try:
            async for sent in EventSource(response).aiter_sse():
                yield Heard(sent.id, _event(sent.data) if sent.data else None)
        except SSEError as error:
            raise BadReply(ReplyFault.NOT_THE_CONTRACT) from error


def _event(data: str) -> Event | None:
    """None for a kind that this desk does not know."""
    try:
        return codec.decode(data.encode(), Event)
    except msgspec.ValidationError:
        return None
    except msgspec.DecodeError as error:
        raise BadReply(ReplyFault.NOT_JSON) from error


async def _check(response: httpx.Response, access: Access) -> None:
    if response.status_code == 200:
        return
    body = await read_capped(response, _REFUSAL_LIMIT_BYTES)
    headers = {name.lower(): value for name, value in response.headers.items()}
    failure = wire.failure(Reply(response.status_code, headers, body))
    if isinstance(failure, SignedOut):
        access.spoil()
    raise failure


class _Capped(httpx.AsyncByteStream):
    """The bytes of a stream as long as its lines stay short."""

    def __init__(self, stream: httpx.AsyncByteStream | httpx.SyncByteStream) -> None:
        assert isinstance(stream, httpx.AsyncByteStream)
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        since_newline_bytes = 0
        is_too_large = False
        try:
            async for part in self._stream:
                at = part.rfind(b"\n")
                since_newline_bytes = len(part) - at - 1 if at >= 0 else since_newline_bytes + len(part)
                if since_newline_bytes > EVENT_LIMIT_BYTES:
                    is_too_large = True
                    await self._stream.aclose()  # and on to the end, as `read_capped` says
                elif not is_too_large:
                    yield part
        except httpx.HTTPError:
            if not is_too_large:
                raise
        if is_too_large:
            raise BadReply(ReplyFault.TOO_LARGE)

    async def aclose(self) -> None:
        await self._stream.aclose()
