"""Files on their way in: resumable, named by their content, checked by it at the end."""

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from app.contract.messages import Policy
from app.contract.problems import Code
from app.domain.files import media_type
from app.domain.people import BranchCode, Person
from app.errors import FileFault, FileRefused, Gone, NotAllowed, ServerBusy
from app.office import journal
from app.office.arriving import kept
from app.office.db import Database
from app.office.hold import HeldByAnother, Hold, held
from app.office.problems import Refusal
from app.office.scanning import Quarantine, Scanner, ScannerAway
from app.office.settings import OfficeSettings
from app.office.tables import attachments, uploads
from app.office.whole_files import WholeFiles, open_files

log = logging.getLogger(__name__)

_HANDOVER_SECONDS = 2.0
"""So long the next call for a file waits for the one before it, whose connection is perhaps broken."""

_SCANNER_REST_SECONDS = 5.0

ABANDONED_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a file is here. `is_whole`: it is all here, and what it said it was."""

    offset: int
    size_bytes: int
    is_whole: bool = False


class Uploads:
    """Files of one office: growing ones in a folder that its processes share, apart for each branch; then whole ones.

    Whoever changes a growing file holds it: of all processes one at a time adds to it, begins it anew or ends it.
    """

    def __init__(
        self,
        database: Database,
        growing: Path,
        files: WholeFiles,
        policy: Policy,
        scanner: Scanner | None,
        quarantine: Quarantine,
    ) -> None:
        """`scanner` None: files are taken as they are."""
        self._database, self._folder, self._files = database, growing, files
        self._scanner, self._quarantine = scanner, quarantine
        self.limit_bytes = max(policy.attachment_limit_bytes, policy.letter_image_limit_bytes)

    async def begin(self, person: Person, sha256: str, size_bytes: int, now: datetime) -> Progress:
        """Make a place for a file, or find how far it came.

        Raises FileRefused, Refusal (CONFLICT: another size, or somebody else is adding), ServerBusy.
        """
        if size_bytes == 0:
            raise FileRefused("", FileFault.EMPTY)
        if size_bytes > self.limit_bytes:
            raise FileRefused("", FileFault.TOO_LARGE, self.limit_bytes)
        branch = person.branch.code
        known = await self._database.read(lambda connection: self._progress(connection, branch, sha256))
        if known is not None and known.size_bytes == size_bytes and (known.is_whole or known.offset < size_bytes):
            return known
        async with self._held(branch, sha256):
            begun = await self._database.write(
                lambda connection: self._begin(connection, person, sha256, size_bytes, now)
            )
            return await self._settled(person, sha256, begun, now)

    def _begin(self, connection: Connection, person: Person, sha256: str, size_bytes: int, now: datetime) -> Progress:
        branch = person.branch.code
        known = self._progress(connection, branch, sha256)
        if known is not None and known.size_bytes == size_bytes:
            return known
        if known is not None and known.is_whole:
            raise Refusal(Code.CONFLICT)
        self._growing(branch, sha256).write_bytes(b"")
        _forget(connection, branch, sha256)
        connection.execute(
            insert(uploads).values(
                sha256=sha256, branch=branch, person=person.id, size_bytes=size_bytes, created_at=now
            )
        )
        return Progress(0, size_bytes)

    async def progress(self, person: Person, sha256: str, now: datetime) -> Progress:
        """How much of a file is here, with all that a connection brought that has just broken. Raises Gone."""
        branch = person.branch.code
        found = await self._found(branch, sha256)
        if found.is_whole:
            return found
        try:
            async with held(self._growing(branch, sha256), _HANDOVER_SECONDS):
                return await self._settled(person, sha256, await self._found(branch, sha256), now)
        except HeldByAnother:
            return await self._found(branch, sha256)
        except FileRefused as error:
            raise Gone from error

    @asynccontextmanager
    async def _held(self, branch: BranchCode, sha256: str) -> AsyncIterator[None]:
        """A growing file in one hand. Who waits for it waits for a while at most: a broken connection is soon seen.

        Raises Refusal (CONFLICT).
        """
        try:
            async with held(self._growing(branch, sha256), _HANDOVER_SECONDS):
                yield
        except HeldByAnother as error:
            raise Refusal(Code.CONFLICT) from error

    async def _found(self, branch: BranchCode, sha256: str) -> Progress:
        for _ in range(2):  # one that becomes whole in between is neither of both at the first look
            found = await self._database.read(lambda connection: self._progress(connection, branch, sha256))
            if found is not None:
                return found
        raise Gone

    def _progress(self, connection: Connection, branch: BranchCode, sha256: str) -> Progress | None:
        whole = connection.execute(
            select(attachments.c.size_bytes).where(attachments.c.sha256 == sha256, attachments.c.branch == branch)
        ).scalar()
        if whole is not None:
            return Progress(whole, whole, is_whole=True)
        wanted = connection.execute(
            select(uploads.c.size_bytes).where(uploads.c.sha256 == sha256, uploads.c.branch == branch)
        ).scalar()
        try:
            return None if wanted is None else Progress(self._growing(branch, sha256).stat().st_size, wanted)
        except FileNotFoundError:
            return None

    async def grow(
        self, person: Person, sha256: str, offset: int, chunks: AsyncIterator[bytes], now: datetime
    ) -> Progress:
        """Add bytes at `offset`; what arrived stays, even when the line breaks. The last byte makes the file whole.

        Raises Gone, Refusal (CONFLICT: another offset, or somebody else is adding), FileRefused (content that is not
        what was named or is not accepted; it is dropped), ServerBusy (what arrived stays).
        """
        branch = person.branch.code
        async with self._held(branch, sha256):  # at once: who asks how far it is waits for what has just come
            before = await self._found(branch, sha256)
            if before.offset != offset:
                raise Refusal(Code.CONFLICT)
            if not before.is_whole:
                offset += await kept(self._growing(branch, sha256), chunks, before.size_bytes - offset)
            return await self._settled(person, sha256, replace(before, offset=offset), now)

    async def _settled(self, person: Person, sha256: str, found: Progress, now: datetime) -> Progress:
        """Make a file whole whose last byte is here, now or since the store or the database was away.

        The caller holds it. Raises FileRefused: its content is not what was promised, or harmful; it is dropped.
        ServerBusy: nobody can say whether it is harmful; it stays and is asked for with the next call.
        """
        if found.is_whole or found.offset < found.size_bytes:
            return found
        branch, growing = person.branch.code, self._growing(person.branch.code, sha256)
        content = await asyncio.to_thread(growing.read_bytes)
        kind = media_type(content)
        if hashlib.sha256(content).hexdigest() != sha256 or not kind:
            await self._drop(branch, sha256)
            raise FileRefused("", FileFault.TYPE_NOT_ACCEPTED if not kind else FileFault.UNREADABLE)
        await self._scanned(person, sha256, content, now)
        place = f"{branch}/{sha256[:2]}/{sha256}"
        await asyncio.to_thread(self._files.keep, place, content)
        row = {"size_bytes": len(content), "media_type": kind, "path": place, "created_at": now}
        await self._database.write(lambda connection: _note(connection, branch, sha256, row))
        await asyncio.to_thread(growing.unlink, missing_ok=True)
        return Progress(len(content), len(content), is_whole=True)

    async def _scanned(self, person: Person, sha256: str, content: bytes, now: datetime) -> None:
        if self._scanner is None:
            return
        try:
            found = await asyncio.to_thread(self._scanner.scan, content)
        except ScannerAway as error:
            log.warning("a file waits for the scanner: %s", error.cause)
            raise ServerBusy(_SCANNER_REST_SECONDS) from error
        if not found:
            return
        await asyncio.to_thread(self._quarantine.keep, sha256, content)
        await self._database.write(
            lambda connection: journal.note(connection, person, "file.quarantined", now, subject=sha256, outcome=found)
        )
        await self._drop(person.branch.code, sha256)
        raise FileRefused("", FileFault.HARMFUL)

    async def _drop(self, branch: BranchCode, sha256: str) -> None:
        await self._database.write(lambda connection: _forget(connection, branch, sha256))
        await asyncio.to_thread(self._growing(branch, sha256).unlink, missing_ok=True)

    async def end(self, person: Person, sha256: str, now: datetime) -> None:
        """Give up a file on its way. Raises Gone, NotAllowed (it arrived: a request may name it)."""
        branch = person.branch.code
        await self._found(branch, sha256)
        async with self._held(branch, sha256):
            if (await self._settled(person, sha256, await self._found(branch, sha256), now)).is_whole:
                raise NotAllowed
            await self._drop(branch, sha256)

    async def read(self, branch: BranchCode, sha256: str) -> bytes:
        """A whole file. Raises Gone, ServerBusy."""
        query = select(attachments.c.path).where(attachments.c.sha256 == sha256, attachments.c.branch == branch)
        place = await self._database.read(lambda connection: connection.execute(query).scalar())
        if place is None:
            raise Gone
        return await asyncio.to_thread(self._files.read, place)

    def drop_abandoned(self, connection: Connection, now: datetime) -> None:
        """Forget what nobody finished, and remove what a death left behind. What is held is left for the next time."""
        old = connection.execute(select(uploads).where(uploads.c.created_at < now - ABANDONED_AFTER)).all()
        for row in old:
            if self._removed(self._growing(row.branch, row.sha256)):
                _forget(connection, row.branch, row.sha256)
        for file in self._folder.glob("*/*"):
            with suppress(FileNotFoundError):  # another process cleans too
                if datetime.fromtimestamp(file.stat().st_mtime, UTC) < now - ABANDONED_AFTER:
                    self._removed(file.with_suffix(""))

    @staticmethod
    def _removed(growing: Path) -> bool:
        """Whether a growing file is gone; not while somebody holds it."""
        hold = Hold(growing)
        if not hold.take():
            return False
        growing.unlink(missing_ok=True)
        hold.let_go()
        return True

    def _growing(self, branch: BranchCode, sha256: str) -> Path:
        return self._folder / branch / sha256


def open_uploads(settings: OfficeSettings, database: Database, policy: Policy, scanner: Scanner | None) -> Uploads:
    """The files of an office, where its settings keep them."""
    files = open_files(settings.attachments, settings.files_folder)
    quarantine = Quarantine(settings.quarantine_folder)
    return Uploads(database, settings.growing_folder, files, policy, scanner, quarantine)


def read_kept(database: Database, files: WholeFiles, branch: BranchCode, sha256: str) -> bytes:
    """A whole file, in the calling thread. Raises Gone, OSError, ServerBusy."""
    query = select(attachments.c.path).where(attachments.c.sha256 == sha256, attachments.c.branch == branch)
    place: str | None = database.read_here(lambda connection: connection.execute(query).scalar())
    if place is None:
        raise Gone
    return files.read(place)


def _forget(connection: Connection, branch: BranchCode, sha256: str) -> None:
    connection.execute(delete(uploads).where(uploads.c.sha256 == sha256, uploads.c.branch == branch))


def _note(connection: Connection, branch: BranchCode, sha256: str, row: dict[str, object]) -> None:
    """It is no growing file any more, but a whole one."""
    _forget(connection, branch, sha256)
    connection.execute(insert(attachments).values(sha256=sha256, branch=branch, **row))
