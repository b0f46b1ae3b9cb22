"""Resumable uploads (tus 1.0), named by the SHA-256 of their content."""

import base64
from collections.abc import Awaitable, Callable

from app.contract import paths
from app.desk.api import wire
from app.desk.api.access import Access
from app.desk.api.client import Call, Reply
from app.domain.request import AttachmentRef
from app.errors import BadReply, Gone, Offline, ReplyFault, ServerBusy, TimedOut

CHUNK_BYTES = 256 * 1024
LEAST_PROGRESS_BYTES = 16 * 1024
"""A line that breaks is taken up again at once while it carried so much: so the number of breaks has an end."""

_VERSION = {"Tus-Resumable": "1.0.0"}


class Uploads:
    """Brings files to the gateway, going on where a former attempt stopped."""

    def __init__(self, access: Access, upload_seconds: float) -> None:
        self._access, self._seconds = access, upload_seconds

    async def bring(self, file: AttachmentRef, read: Callable[[], Awaitable[bytes]]) -> None:
        """Make sure that the gateway holds a file. Does nothing, and reads nothing, where it does already."""
        offset = await self._offset(file)
        if offset == file.size_bytes:
            return
        content = await read()
        if offset is None:
            offset = await self._create(file)
        while offset < file.size_bytes:
            offset = await self._further(file, content[offset : offset + CHUNK_BYTES], offset)

    async def _further(self, file: AttachmentRef, chunk: bytes, offset: int) -> int:
        """The offset behind what arrived of a chunk. Raises what broke the line where hardly anything did."""
        try:
            return await self._patch(file, chunk, offset)
        except (Offline, TimedOut):
            reached = await self._offset(file)
            if reached is None:
                raise Gone from None
            if reached - offset < min(LEAST_PROGRESS_BYTES, len(chunk)):
                raise
            return reached

    async def _offset(self, file: AttachmentRef) -> int | None:
        reply = await self._access.send(Call("HEAD", _place(file), headers=_VERSION))
        if reply.status in {404, 410}:
            return None
        return _told_offset(reply, file)

    async def _create(self, file: AttachmentRef) -> int:
        metadata = f"sha256 {base64.b64encode(file.sha256.encode()).decode()}"
        headers = {**_VERSION, "Upload-Length": str(file.size_bytes), "Upload-Metadata": metadata}
        reply = await self._access.send(Call("POST", paths.UPLOADS, headers=headers))
        wire.check(reply)
        if reply.status != 201:  # a login page of the network says 200, and the file would be missed later
            raise BadReply(ReplyFault.NOT_THE_CONTRACT)
        return _told_offset(reply, file) if "upload-offset" in reply.headers else 0

    async def _patch(self, file: AttachmentRef, chunk: bytes, offset: int) -> int:
        headers = {**_VERSION, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        call = Call("PATCH", _place(file), content=chunk, headers=headers, seconds=self._seconds)
        reply = await self._access.send(call)
        if reply.status == 409:  # the gateway holds another offset: a lost answer, or another desk with the same file
            known = await self._offset(file)
            if known is None:
                raise Gone
            if known == offset:  # it still listens to a connection that broke, or another desk brings the same file
                raise ServerBusy
            if known < offset:
                raise BadReply(ReplyFault.NOT_THE_CONTRACT)
            return known
        reached = _told_offset(reply, file)
        if reached <= offset:
            raise BadReply(ReplyFault.NOT_THE_CONTRACT)
        return reached


def _place(file: AttachmentRef) -> str:
    return f"{paths.UPLOADS}/{file.sha256}"


def _told_offset(reply: Reply, file: AttachmentRef) -> int:
    wire.check(reply)
    text = reply.headers.get("upload-offset", "")
    if not text.isdecimal() or int(text) > file.size_bytes:
        raise BadReply(ReplyFault.NOT_THE_CONTRACT)
    return int(text)
