"""The gateway's database: one engine, a small pool of threads, one transaction an act."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, make_url, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import QueuePool

from app.errors import ServerBusy
from app.office.lane import Lane
from app.office.seal import Seal
from app.office.tables import serials

T = TypeVar("T")

_BUSY_SECONDS = 5.0
_MOST_WAITING = 100
"""For a thread of the database: about a second's work."""

_POSTGRESQL_OPTIONS = f"-c lock_timeout={_BUSY_SECONDS:.0f}s -c statement_timeout=60s"
"""As long as SQLite waits for a lock; and no statement holds a connection for ever."""


def sqlite_url(file: Path) -> URL:
    """The URL of a database in a file."""
    return URL.create("sqlite+pysqlite", database=str(file))


def shown(url: URL) -> str:
    """The URL as it may be shown: without its password."""
    return url.render_as_string(hide_password=True)


def open_engine(url: URL | str) -> Engine:
    """An engine for SQLite or PostgreSQL. Its failures never show what was written. `schema` makes the tables."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, connect_args={"timeout": _BUSY_SECONDS}, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"),
            connect_args={"options": _POSTGRESQL_OPTIONS},
            pool_pre_ping=True,
            hide_parameters=True,
        )
    return engine


def open_to_read(url: URL | str) -> Engine:
    """An engine for what is there: nothing is made and nothing is written."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address.set(drivername="postgresql+psycopg"), hide_parameters=True)
    plain = address.set(database=f"file:{quote(address.database or ':memory:')}", query={"mode": "ro", "uri": "true"})
    return create_engine(plain, hide_parameters=True)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transaction handling begins too late for BEGIN IMMEDIATE.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def next_serial(connection: Connection, name: str) -> int:
    """The next number of a series, starting at 1. Its row stays locked until the transaction ends."""
    step = update(serials).where(serials.c.name == name).values(last=serials.c.last + 1).returning(serials.c.last)
    taken = connection.execute(step).scalar()
    if taken is None:
        try:
            with connection.begin_nested():
                connection.execute(insert(serials).values(name=name, last=1))
            taken = 1
        except IntegrityError:  # another transaction began the series first
            taken = connection.execute(step).scalar_one()
    return int(taken)


class Database:
    """Runs work on a connection, in a thread of its own small pool. Tells `on_events` after a commit with events.

    `seal`: signs what is written into the journal; without one nothing is. `told`: steps that visitors are told of.
    """

    def __init__(
        self,
        engine: Engine,
        on_events: Callable[[], None],
        threads: int = 4,
        seal: Seal | None = None,
        told: frozenset[str] = frozenset(),
    ) -> None:
        self.engine = engine
        self._on_events, self._seal, self._told = on_events, seal, told
        is_sqlite = engine.dialect.name == "sqlite"
        # Several questions of one read see one moment; SQLite gives that by itself.
        level = {} if is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = engine.execution_options(reads_only=True, **level)
        self._glancer = self._reader if is_sqlite else engine.execution_options(isolation_level="AUTOCOMMIT")
        self._lane = Lane("database", threads, _MOST_WAITING)
        # SQLite has one writer: waiting in line here is fair and quicker than its busy loop.
        self._writing: AbstractContextManager[Any] = threading.Lock() if is_sqlite else nullcontext()

    async def read(self, work: Callable[[Connection], T]) -> T:
        """The result of `work` on a consistent view. Raises ServerBusy."""
        return await self._lane.run(self.read_here, work)

    async def glance(self, work: Callable[[Connection], T]) -> T:
        """The result of a `work` that asks one question: without the cost of a transaction. Raises ServerBusy."""
        return await self._lane.run(self._read_in, self._glancer, work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """The result of `work` in one transaction, committed on return, undone on any error. Raises ServerBusy."""
        return await self._lane.run(self.write_here, work)

    def read_here(self, work: Callable[[Connection], T]) -> T:
        """As `read`, in the calling thread."""
        return self._read_in(self._reader, work)

    def _read_in(self, engine: Engine, work: Callable[[Connection], T]) -> T:
        try:
            with engine.connect() as connection, connection.begin():
                return work(connection)
        except OperationalError as error:
            raise _translated(error) from error

    def write_here(self, work: Callable[[Connection], T]) -> T:
        """As `write`, in the calling thread."""
        try:
            with self._writing, self.engine.begin() as connection:
                connection.info.update(has_events=False, seal=self._seal, head=None, told=self._told)
                result = work(connection)
                has_events, head = connection.info["has_events"], connection.info["head"]
        except OperationalError as error:
            raise _translated(error) from error
        if self._seal and head:  # after the commit: a head that is ahead of the anchors would be a false alarm
            self._seal.keep_head(head)
        if has_events:
            self._on_events()
        return result

    def check_crowd(self) -> None:
        """Whether a new call can be taken on. Raises ServerBusy where too much waits to be read and written."""
        self._lane.check()

    def connections(self) -> tuple[int, int]:
        """How many this process uses now, and how many lie ready."""
        pool = self.engine.pool
        return (pool.checkedout(), pool.checkedin()) if isinstance(pool, QueuePool) else (0, 0)

    def is_up(self) -> bool:
        """Whether it can be written to now; a question that reads no table, a file of dust would answer."""
        try:
            with self._writing, self.engine.connect() as connection, connection.begin() as transaction:
                connection.execute(select(serials.c.last).limit(1)).all()
                transaction.rollback()
        except DBAPIError:
            return False
        return True

    def close(self) -> None:
        """End the threads, then the connections."""
        self._lane.close()
        self.engine.dispose()


def _translated(error: OperationalError) -> Exception:
    """Locked, restarting or out of connections: come back later. The cause stays for the log."""
    return ServerBusy(retry_after_seconds=1)
