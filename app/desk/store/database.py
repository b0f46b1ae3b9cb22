"""One encrypted SQLite file, used from one thread; the only place that knows apsw's failures."""

import asyncio
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import apsw

from app.desk.store.migrations import STEPS
from app.domain.ids import new_id
from app.errors import AppError, StoreBusy, StoreDamaged, StoreTooNew, StoreUnwritable

T = TypeVar("T")
KEY_BYTES = 32
_BUSY_MILLISECONDS = 500
_COMPANIONS = ("", "-wal", "-shm", "-journal")


class Database:
    """A person's database. Every `run` is one transaction, durable when it returns.

    `path` None: in memory. A database that cannot be read is set aside whole, with everything beside it, a fresh one
    takes its place, and `on_damaged` is told where the old one is. `on_damaged` None: it is left as it is.
    """

    def __init__(
        self, path: Path | None, key: bytes, thread: ThreadPoolExecutor, on_damaged: Callable[[str], None] | None
    ) -> None:
        assert len(key) == KEY_BYTES
        self._path, self._key, self._thread, self._on_damaged = path, key, thread, on_damaged
        self._connection: apsw.Connection | None = None

    async def open(self) -> None:
        """Open or make the database. Raises StoreBusy, StoreTooNew, StoreUnwritable; StoreDamaged where it stays."""
        damaged = await self._threaded(self._open)
        if damaged and self._on_damaged:
            self._on_damaged(damaged)

    async def run(self, work: Callable[[apsw.Connection], T]) -> T:
        """What `work` answers, done in one transaction in the order of the calls.

        Raises StoreDamaged once, after a fresh database took the place of an unreadable one; StoreUnwritable.
        """
        try:
            return await self._threaded(lambda: self._transact(work))
        except StoreDamaged as error:
            if self._on_damaged:
                self._on_damaged(error.set_aside_at)
            raise

    async def free_bytes(self) -> int | None:
        """Room on the disk; None: in memory, or the system does not tell."""
        return await self._threaded(self._free_bytes)

    async def empty_log(self) -> None:
        """Bring all into the file itself: the log beside it still holds what was removed. Raises StoreUnwritable."""
        await self._threaded(self._empty_log)

    async def close(self) -> None:
        """Close the file; nothing waits to be written."""
        await self._threaded(self._close)

    async def _threaded(self, work: Callable[[], T]) -> T:
        # Shielded: what was handed to the thread happens, whether or not somebody still waits for it.
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._thread, work))

    def _transact(self, work: Callable[[apsw.Connection], T]) -> T:
        if self._connection is None:
            raise StoreUnwritable("closed")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            return self._committed(self._connection, work)
        except (apsw.CorruptError, apsw.NotADBError) as error:
            self._close()
            raise StoreDamaged(self._replaced() if self._on_damaged else "") from error
        except apsw.Error as error:
            raise _translated(error) from error

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
        if self._connection is None:
            raise StoreUnwritable("closed")
        try:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except apsw.Error as error:
            raise _translated(error) from error

    def _open(self) -> str:
        try:
            self._connect()
        except StoreDamaged:
            self._close()
            if self._on_damaged is None:
                raise
            return self._replaced()
        except AppError:
            self._close()
            raise
        return ""

    def _connect(self) -> None:
        try:
            if self._path:
                self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._connection = apsw.Connection(str(self._path) if self._path else ":memory:")
            self._prepare(self._connection)
        except (apsw.CorruptError, apsw.NotADBError) as error:
            raise StoreDamaged("") from error
        except apsw.Error as error:
            raise _translated(error) from error
        except OSError as error:
            raise StoreUnwritable(error.strerror or "") from error

    def _prepare(self, connection: apsw.Connection) -> None:
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
        _migrate(connection)

    def _replaced(self) -> str:
        """Where the old database is, now that a fresh one took its place."""
        aside = self._set_aside()
        self._connect()
        return aside

    def _set_aside(self) -> str:
        if self._path is None:
            return ""
        folder = self._path.parent / "set-aside"
        folder.mkdir(exist_ok=True, mode=0o700)
        target = folder / f"{self._path.stem}-{new_id()}{self._path.suffix}"
        for companion in _COMPANIONS:
            source = self._path.with_name(self._path.name + companion)
            if source.exists():
                source.rename(target.with_name(target.name + companion))
        return str(target)

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


def _translated(error: apsw.Error) -> AppError:
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return StoreBusy()
    if isinstance(error, apsw.CorruptError | apsw.NotADBError):
        return StoreDamaged("")
    return StoreUnwritable(type(error).__name__)
