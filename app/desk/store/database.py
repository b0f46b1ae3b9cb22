"""One encrypted SQLite file, used from one thread; the only place that knows apsw's failures."""

import asyncio
import contextlib
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import apsw

from app.desk.store.log_tail import LogTail
from app.desk.store.migrations import STEPS
from app.domain.ids import new_id
from app.errors import AppError, StoreBusy, StoreCutShort, StoreDamaged, StoreTooNew, StoreUnwritable

T = TypeVar("T")
KEY_BYTES = 32
_BUSY_MILLISECONDS = 500
_COMPANIONS = ("", "-wal", "-shm", "-journal")


class Database:
    """A person's database. Every `run` is one transaction, durable when it returns.

    `path` None: in memory. A database that cannot be read is set aside whole, with everything beside it, a fresh one
    takes its place, and `on_damaged` is told where the old one is. Where only the last transactions cannot be read, a
    copy is set aside, and the database goes on from the last one that can. `on_damaged` None: what cannot be read is
    left as it is, and StoreDamaged raised.
    """

    def __init__(
        self,
        path: Path | None,
        key: bytes,
        thread: ThreadPoolExecutor,
        on_damaged: Callable[[StoreDamaged], None] | None,
    ) -> None:
        assert len(key) == KEY_BYTES
        self._path, self._key, self._thread, self._on_damaged = path, key, thread, on_damaged
        self._connection: apsw.Connection | None = None
        self._is_wanted = False
        self._untold: list[StoreDamaged] = []

    async def open(self) -> None:
        """Open or make the database. Raises StoreBusy, StoreTooNew, StoreUnwritable."""
        try:
            await self._threaded(self._open)
        finally:  # what was set aside is told, also where the disk then refused a fresh one
            self._tell()

    async def run(self, work: Callable[[apsw.Connection], T]) -> T:
        """What `work` answers, done in one transaction in the order of the calls.

        Raises StoreDamaged once, after an unreadable database was set aside; StoreUnwritable.
        """
        try:
            return await self._threaded(lambda: self._transact(work))
        finally:
            self._tell()

    async def free_bytes(self) -> int | None:
        """Room on the disk; None: in memory, or the system does not tell."""
        return await self._threaded(self._free_bytes)

    async def empty_log(self) -> None:
        """Bring all into the file itself: the log beside it still holds what was removed. Raises StoreUnwritable."""
        await self._threaded(self._empty_log)

    async def close(self) -> None:
        """Close the file; nothing waits to be written."""
        await self._threaded(self._end)

    def _tell(self) -> None:
        while self._untold and self._on_damaged:
            self._on_damaged(self._untold.pop(0))

    async def _threaded(self, work: Callable[[], T]) -> T:
        # Shielded: what was handed to the thread happens, whether or not somebody still waits for it.
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._thread, work))

    def _transact(self, work: Callable[[apsw.Connection], T]) -> T:
        try:
            connection = self._connected()
            connection.execute("BEGIN IMMEDIATE")
            return self._committed(connection, work)
        except (apsw.CorruptError, apsw.NotADBError) as error:
            raise self._replace() from error
        except apsw.Error as error:
            raise _translated(error) from error

    def _connected(self) -> apsw.Connection:
        """The open database; one that a full disk did not let come up is tried again."""
        if not self._is_wanted:
            raise StoreUnwritable("closed")
        if self._connection is None:
            self._open()
        assert self._connection
        return self._connection

    @staticmethod
    def _committed(connection: apsw.Connection, work: Callable[[apsw.Connection], T]) -> T:
        try:
            done = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return done

    def _free_bytes(self) -> int | None:
        try:
            return shutil.disk_usage(self._path.parent).free if self._path else None
        except OSError:
            return None

    def _empty_log(self) -> None:
        try:
            self._connected().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except apsw.Error as error:
            raise _translated(error) from error

    def _open(self) -> None:
        try:
            self._connect()
        except StoreDamaged:
            if self._on_damaged is None:
                raise
            self._replace()
            self._connect()
        self._is_wanted = True

    def _replace(self) -> StoreDamaged:
        """Set what cannot be read aside, and bring a fresh database up as soon as the disk lets it."""
        self._close()
        if self._on_damaged is None:
            return StoreDamaged("")
        damage = StoreDamaged(self._set_aside())
        self._untold.append(damage)
        if self._is_wanted:
            with contextlib.suppress(AppError):  # told by the next transaction, which tries again
                self._connect()
        return damage

    def _connect(self) -> None:
        is_known = bool(self._path and self._path.exists())
        try:
            self._connection = self._made(is_known)
            self._prepare(self._connection)
        except (apsw.Error, OSError, AppError) as error:
            self._close()
            if not is_known:
                self._leave_no_empty_file()
            raise error if isinstance(error, AppError) else _translated(error) from error

    def _made(self, is_known: bool) -> apsw.Connection:
        if self._path is None:
            return apsw.Connection(":memory:")
        if is_known and self._path.stat().st_size <= 1:  # SQLite takes it for a new one, and would say nothing
            raise StoreDamaged("")
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return apsw.Connection(str(self._path))

    def _leave_no_empty_file(self) -> None:
        """What never came up holds nothing, and is not to be taken for one that was emptied."""
        with contextlib.suppress(OSError):
            if self._path and not self._path.stat().st_size:
                self._path.unlink()

    def _prepare(self, connection: apsw.Connection) -> None:
        tail = LogTail.beside(self._path) if self._path else LogTail()
        connection.set_busy_timeout(_BUSY_MILLISECONDS)
        if self._path:
            connection.execute("PRAGMA cipher = 'chacha20'").fetchall()
            connection.execute(f"PRAGMA key = 'raw:{self._key.hex()}'").fetchall()
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON").fetchall()
        if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise StoreDamaged("")
        if tail.last_commit:
            self._check_tail(connection, tail)
        _migrate(connection)

    def _check_tail(self, connection: apsw.Connection, tail: LogTail) -> None:
        """Keep a copy where transactions that were finished are not taken from the log: nothing else writes over it."""
        _, taken, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()[0]
        if int(taken or 0) < tail.last_commit:
            self._untold.append(StoreCutShort(self._set_aside(shutil.copy2)))

    def _set_aside(self, carry: Callable[[Path, Path], object] = Path.rename) -> str:
        if self._path is None:
            return ""
        try:
            folder = self._path.parent / "set-aside"
            folder.mkdir(exist_ok=True, mode=0o700)
            target = folder / f"{self._path.stem}-{new_id()}{self._path.suffix}"
            for companion in _COMPANIONS:
                source = self._path.with_name(self._path.name + companion)
                if source.exists():
                    carry(source, target.with_name(target.name + companion))
        except OSError as error:
            raise StoreUnwritable(error.strerror or "") from error
        return str(target)

    def _end(self) -> None:
        self._is_wanted = False
        self._close()

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.close()
        except apsw.Error:
            connection.close(force=True)


def _migrate(connection: apsw.Connection) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchall()[0][0] or 0)
    if version > len(STEPS):
        raise StoreTooNew
    for number, step in enumerate(STEPS[version:], start=version + 1):
        with connection:
            connection.execute(step)
            connection.execute(f"PRAGMA user_version = {number}")


def _translated(error: apsw.Error | OSError) -> AppError:
    if isinstance(error, OSError):
        return StoreUnwritable(error.strerror or "")
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return StoreBusy()
    if isinstance(error, apsw.CorruptError | apsw.NotADBError):
        return StoreDamaged("")
    return StoreUnwritable(type(error).__name__)
