"""Files on their way in: resumable, named by their content, checked by it at the end."""

import asyncio
import contextlib
import hashlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select
from starlette.requests import ClientDisconnect

from app.contract.messages import Policy
from app.contract.problems import Code
from app.domain.files import media_type
from app.domain.people import BranchCode, Person
from app.errors import FileFault, FileRefused, Gone, NotAllowed
from app.office.db import Database
from app.office.problems import Refusal
from app.office.tables import attachments, uploads

FILES, GROWING = "files", "growing"
_SILENCE_SECONDS = 20.0
_HANDOVER_SECONDS = 2.0
"""So long the next call for a file waits for the one before it, whose connection is perhaps broken."""

ABANDONED_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a file is here."""

    offset: int
    size_bytes: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.offset == self.size_bytes


class Uploads:
    """Files of one gateway: whole ones under `files/`, growing ones under `growing/`, apart for each branch."""

    def __init__(self, database: Database, folder: Path, policy: Policy) -> None:
        self._database = database
        self._folder = folder
        self.limit_bytes = max(policy.attachment_limit_bytes, policy.letter_image_limit_bytes)
        self._in_hand: dict[Path, asyncio.Event] = {}

    async def begin(self, person: Person, sha256: str, size_bytes: int, now: datetime) -> Progress:
        """Make a place for a file, or find how far it came. Raises FileRefused, Refusal (CONFLICT: another size)."""
        if size_bytes == 0:
            raise FileRefused("", FileFault.EMPTY)
        if size_bytes > self.limit_bytes:
            raise FileRefused("", FileFault.TOO_LARGE, self.limit_bytes)
        return await self._database.write(lambda connection: self._begin(connection, person, sha256, size_bytes, now))

    def _begin(self, connection: Connection, person: Person, sha256: str, size_bytes: int, now: datetime) -> Progress:
        branch = person.branch.code
        known = self._progress(connection, branch, sha256)
        if known is not None and known.size_bytes == size_bytes:
            return known
        if known is not None and known.is_whole:
            raise Refusal(Code.CONFLICT)
        growing = self._growing(branch, sha256)
        growing.parent.mkdir(parents=True, exist_ok=True)
        growing.write_bytes(b"")
        _forget(connection, branch, sha256)
        connection.execute(
            insert(uploads).values(
                sha256=sha256, branch=branch, person=person.id, size_bytes=size_bytes, created_at=now
            )
        )
        return Progress(0, size_bytes)

    async def progress(self, person: Person, sha256: str) -> Progress:
        """How much of a file is here, with all that a connection brought that has just broken. Raises Gone."""
        await self._let_go(self._growing(person.branch.code, sha256))
        return await self._found(person.branch.code, sha256)

    async def _let_go(self, growing: Path) -> None:
        """Until nobody adds to a file, for a while at most: a broken connection is soon seen to be one."""
        if adding := self._in_hand.get(growing):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_HANDOVER_SECONDS):
                    await adding.wait()

    async def _found(self, branch: BranchCode, sha256: str) -> Progress:
        found = await self._database.read(lambda connection: self._progress(connection, branch, sha256))
        if found is None:
            raise Gone
        return found

    def _progress(self, connection: Connection, branch: BranchCode, sha256: str) -> Progress | None:
        whole = connection.execute(
            select(attachments.c.size_bytes).where(attachments.c.sha256 == sha256, attachments.c.branch == branch)
        ).scalar()
        if whole is not None:
            return Progress(whole, whole)
        wanted = connection.execute(
            select(uploads.c.size_bytes).where(uploads.c.sha256 == sha256, uploads.c.branch == branch)
        ).scalar()
        growing = self._growing(branch, sha256)
        if wanted is None or not growing.exists():
            return None
        return Progress(growing.stat().st_size, wanted)

    async def grow(
        self, person: Person, sha256: str, offset: int, chunks: AsyncIterator[bytes], now: datetime
    ) -> Progress:
        """Add bytes at `offset`; what arrived stays, even when the line breaks. The last byte makes the file whole.

        Raises Gone, Refusal (CONFLICT: another offset, or somebody else is adding), FileRefused (content that is not
        what was named or is not accepted; it is dropped).
        """
        growing = self._growing(person.branch.code, sha256)
        await self._let_go(growing)
        if growing in self._in_hand:
            raise Refusal(Code.CONFLICT)
        ended = self._in_hand[growing] = asyncio.Event()
        try:
            before = await self._found(person.branch.code, sha256)
            if before.offset != offset:
                raise Refusal(Code.CONFLICT)
            if before.is_whole:
                return before
            reached = offset + await _kept(growing, chunks, before.size_bytes - offset)
            if reached == before.size_bytes:
                await self._finish(person, sha256, now)
            return Progress(reached, before.size_bytes)
        finally:
            del self._in_hand[growing]
            ended.set()

    async def _finish(self, person: Person, sha256: str, now: datetime) -> None:
        """Move a file whose last byte came to the whole ones, unless its content is not what was promised."""
        fault = await self._database.write(lambda connection: self._settle(connection, person, sha256, now))
        if fault is not None:
            raise FileRefused("", fault)

    def _settle(self, connection: Connection, person: Person, sha256: str, now: datetime) -> FileFault | None:
        branch = person.branch.code
        growing = self._growing(branch, sha256)
        content = growing.read_bytes()
        kind = media_type(content)
        _forget(connection, branch, sha256)
        if hashlib.sha256(content).hexdigest() != sha256 or not kind:
            growing.unlink()
            return FileFault.TYPE_NOT_ACCEPTED if not kind else FileFault.UNREADABLE
        place = Path(branch) / sha256[:2] / sha256
        final = self._folder / FILES / place
        final.parent.mkdir(parents=True, exist_ok=True)
        with growing.open("rb+") as file:
            os.fsync(file.fileno())
        growing.replace(final)
        connection.execute(
            insert(attachments).values(
                sha256=sha256,
                branch=branch,
                size_bytes=len(content),
                media_type=kind,
                path=place.as_posix(),
                created_at=now,
            )
        )
        return None

    async def end(self, person: Person, sha256: str) -> None:
        """Give up a file on its way. Raises Gone, NotAllowed (it arrived: a request may name it)."""
        if (await self.progress(person, sha256)).is_whole:
            raise NotAllowed
        branch = person.branch.code
        await self._database.write(lambda connection: _forget(connection, branch, sha256))
        await asyncio.to_thread(self._growing(branch, sha256).unlink, missing_ok=True)

    async def read(self, branch: BranchCode, sha256: str) -> bytes:
        """A whole file. Raises Gone."""
        query = select(attachments.c.path).where(attachments.c.sha256 == sha256, attachments.c.branch == branch)
        place = await self._database.read(lambda connection: connection.execute(query).scalar())
        if place is None:
            raise Gone
        return await asyncio.to_thread((self._folder / FILES / place).read_bytes)

    def drop_abandoned(self, connection: Connection, now: datetime) -> None:
        """Forget what nobody finished."""
        old = connection.execute(select(uploads).where(uploads.c.created_at < now - ABANDONED_AFTER)).all()
        for row in old:
            self._growing(row.branch, row.sha256).unlink(missing_ok=True)
            _forget(connection, row.branch, row.sha256)

    def _growing(self, branch: BranchCode, sha256: str) -> Path:
        return self._folder / GROWING / branch / sha256


def read_kept(database: Database, folder: Path, branch: BranchCode, sha256: str) -> bytes:
    """A whole file, in the calling thread. Raises Gone, OSError, ServerBusy."""
    query = select(attachments.c.path).where(attachments.c.sha256 == sha256, attachments.c.branch == branch)
    place: str | None = database.read_here(lambda connection: connection.execute(query).scalar())
    if place is None:
        raise Gone
    return (folder / FILES / place).read_bytes()


def _forget(connection: Connection, branch: BranchCode, sha256: str) -> None:
    connection.execute(delete(uploads).where(uploads.c.sha256 == sha256, uploads.c.branch == branch))


async def _kept(growing: Path, chunks: AsyncIterator[bytes], room: int) -> int:
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
