"""What changed, told to who listens: kept in a table, woken in the process right after the commit.

A process reads each event once, however many listen: a county's desks would ask the database thousands of times a
second for what is nearly always somebody else's.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, func, insert, select

from app.contract.messages import Event, EventKind
from app.domain.people import BranchCode
from app.office.db import Database, next_serial
from app.office.tables import events

PAGE = 200
_REMEMBERED = 2000
CHANNEL = "mizban_events"
"""Where PostgreSQL tells every process of an office that there is an event; which one stands in the table."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An event and the number to resume after. `branch` empty: of interest to all."""

    number: int
    branch: str
    event: Event


def emit(
    connection: Connection, kind: EventKind, now: datetime, *, branch: str = "", subject: str = "", version: int = 0
) -> None:
    """Write an event down; `branch` empty: for everybody. Call it last: the series stays locked until the commit."""
    connection.execute(
        insert(events).values(
            id=next_serial(connection, "events"),
            branch=branch,
            kind=kind.value,
            subject=subject,
            version=version,
            at=now,
        )
    )
    if connection.dialect.name == "postgresql":  # told to the other processes with the commit; see `listening`
        connection.execute(select(func.pg_notify(CHANNEL, "")))
    connection.info["has_events"] = True


def after(connection: Connection, number: int, branch: BranchCode | None = None) -> list[Numbered]:
    """The events of a branch, or of all of them, that came after a number, one page."""
    query = select(events).where(events.c.id > number)
    if branch is not None:
        query = query.where(events.c.branch.in_([branch, ""]))
    rows = connection.execute(query.order_by(events.c.id).limit(PAGE))
    return [Numbered(row.id, row.branch, Event(EventKind(row.kind), row.subject, row.version)) for row in rows]


def newest(connection: Connection) -> int:
    """The number of the newest event, 0 when there is none."""
    return int(connection.execute(select(func.coalesce(func.max(events.c.id), 0))).scalar_one())


class Broadcast:
    """Wakes the listeners of this process; on PostgreSQL also for what another one committed (`listening`)."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Event] = set()
        self._recent = Recent()
        self.is_closed = False

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on listeners live in `loop`."""
        self._loop = loop

    def wake(self) -> None:
        """Something was committed. From any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        self._recent.is_stale = True
        for waiting in self._waiting:
            waiting.set()

    def close(self) -> None:
        """End every stream. From the loop's thread, or from a signal's."""
        self.is_closed = True
        self.wake()

    async def listen(
        self, database: Database, branch: BranchCode, last: int, heartbeat_seconds: float
    ) -> AsyncGenerator[list[Numbered], None]:
        """The events of a branch after `last`, as they come; an empty list is a heartbeat."""
        woken = asyncio.Event()
        self._waiting.add(woken)
        try:
            while not self.is_closed:
                woken.clear()
                page = await self._recent.after(database, branch, last)
                last = page.until
                if page.events:
                    yield page.events
                elif page.is_last and not await _set_within(woken, heartbeat_seconds):
                    yield []
        finally:
            self._waiting.discard(woken)


@dataclass(frozen=True, slots=True)
class Page:
    """Events up to the number `until`. `is_last`: nothing newer was known."""

    events: list[Numbered]
    until: int
    is_last: bool


class Recent:
    """The newest events of the office, as far as this process read them. Used in one loop only.

    Ids follow the order of commits, so nothing older than what was read comes later.
    """

    def __init__(self) -> None:
        self.is_stale = True
        self._turn = asyncio.Lock()
        self._known: deque[Numbered] = deque()
        self._since: int | None = None
        self._top = 0

    async def after(self, database: Database, branch: BranchCode, last: int) -> Page:
        """The next events of a branch after `last`. Raises ServerBusy."""
        await self._read_on(database)
        top = self._top
        if self._since is not None and last >= self._since:
            return Page(self._found(branch, last), max(last, top), is_last=True)
        found = await database.read(partial(after, number=last, branch=branch))
        if len(found) == PAGE:
            return Page(found, found[-1].number, is_last=False)
        return Page(found, max(top, last, *(each.number for each in found[-1:])), is_last=True)

    def _found(self, branch: BranchCode, last: int) -> list[Numbered]:
        found: list[Numbered] = []
        for each in reversed(self._known):
            if each.number <= last:
                break
            if each.branch in {branch, ""}:
                found.append(each)
        return found[::-1]

    async def _read_on(self, database: Database) -> None:
        async with self._turn:
            while self.is_stale:
                self.is_stale = False
                try:
                    await self._read_page(database)
                except BaseException:  # whoever read went away, or could not: the next one reads
                    self.is_stale = True
                    raise

    async def _read_page(self, database: Database) -> None:
        if self._since is None:
            self._since = self._top = await database.read(newest)
            return
        found = await database.read(partial(after, number=self._top))
        if found:
            self._known.extend(found)
            self._top = found[-1].number
            self.is_stale = self.is_stale or len(found) == PAGE
        while len(self._known) > _REMEMBERED:
            self._since = self._known.popleft().number


async def _set_within(woken: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await woken.wait()
    except TimeoutError:
        return False


def forget_old(connection: Connection, before: datetime) -> None:
    """Remove the events that nobody resumes after any more."""
    connection.execute(events.delete().where(events.c.at < before))
