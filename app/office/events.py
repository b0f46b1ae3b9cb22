"""What changed, told to who listens: kept in a table, woken in the process right after the commit."""

import asyncio
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
CHANNEL = "mizban_events"
"""Where PostgreSQL tells every process of an office that there is an event; which one stands in the table."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An event and the number to resume after."""

    number: int
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


def after(connection: Connection, number: int, branch: BranchCode) -> list[Numbered]:
    """The events of a branch that came after a number, one page."""
    rows = connection.execute(
        select(events).where(events.c.id > number, events.c.branch.in_([branch, ""])).order_by(events.c.id).limit(PAGE)
    )
    return [Numbered(row.id, Event(EventKind(row.kind), row.subject, row.version)) for row in rows]


def newest(connection: Connection) -> int:
    """The number of the newest event, 0 when there is none."""
    return int(connection.execute(select(func.coalesce(func.max(events.c.id), 0))).scalar_one())


class Broadcast:
    """Wakes the listeners of this process; on PostgreSQL also for what another one committed (`listening`)."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Event] = set()
        self.is_closed = False

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on listeners live in `loop`."""
        self._loop = loop

    def wake(self) -> None:
        """Something was committed. From any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
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
                found = await database.read(partial(after, number=last, branch=branch))
                if found:
                    last = found[-1].number
                    yield found
                elif not await _set_within(woken, heartbeat_seconds):
                    yield []
        finally:
            self._waiting.discard(woken)


async def _set_within(woken: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await woken.wait()
    except TimeoutError:
        return False


def forget_old(connection: Connection, before: datetime) -> None:
    """Remove the events that nobody resumes after any more."""
    connection.execute(events.delete().where(events.c.at < before))
