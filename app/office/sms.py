"""Tells visitors by SMS what became of their requests: each step once, by one process at a time, never at night."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, update

from app.contract.messages import Dependency, DependencyState
from app.errors import ServerBusy
from app.office.db import Database
from app.office.sms_kinds import Kind, Message
from app.office.sms_port import MayHaveLeft, Never, NotNow, Sender, SmsManner
from app.office.sms_queue import SENDING, WAITING

log = logging.getLogger(__name__)

SENT, REFUSED, UNKNOWN, EXPIRED, NO_NUMBER = "sent", "refused", "unknown", "expired", "no_number"
EVERY_SECONDS = 3.0
_BATCH = 10
_CLAIM = timedelta(minutes=6)
"""Longer than a batch takes whose every message runs into the deadline."""
_LONGEST_REST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class _Outcome:
    state: str
    cause: str = ""
    vendor_id: str = ""
    again_at: datetime | None = None


class Messages:
    """The loop that sends. What it does not know to have left is not sent twice, unless the vendor knows it again."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        manner: SmsManner,
        clock: Callable[[], datetime],
        kinds: tuple[Kind, ...],
    ) -> None:
        self._database, self._sender, self._manner, self._clock = database, sender, manner, clock
        self._kinds = kinds
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="sms")
        self._waiting, self._cause = 0, ""

    async def run(self) -> None:
        """Send what is due, for ever."""
        while True:
            try:
                await self.round()
            except ServerBusy:
                log.info("messages wait for the database")
            await asyncio.sleep(EVERY_SECONDS)

    async def round(self) -> None:
        """Send what is due now."""
        for kind in self._kinds:
            now = self._clock()
            for row in await self._database.write(partial(_taken_up, kind, now)):
                await self._serve(kind, row, now)
        self._waiting = await self._database.read(self._count_waiting)

    async def _serve(self, kind: Kind, row: Row[Any], now: datetime) -> None:
        message, outcome = Message(), self._kept_back(row, now)
        if outcome is None:
            message = await self._database.write(lambda connection: kind.written(connection, row, now))
            is_for_nobody = not message.mobile or not message.text
            outcome = _Outcome(NO_NUMBER) if is_for_nobody else await self._sent(row, message, now)
        self._cause = outcome.cause if outcome.state == WAITING and outcome.cause != "night" else ""
        await self._database.write(lambda connection: _settle(connection, kind, row, outcome, message, now))

    def _kept_back(self, row: Row[Any], now: datetime) -> _Outcome | None:
        """Why a message does not leave now; None: it does."""
        if row.state == SENDING and not self._sender.is_idempotent:
            return _Outcome(UNKNOWN, "interrupted")
        if now > row.at + timedelta(hours=self._manner.expires_hours):
            return _Outcome(EXPIRED)
        if not self._manner.hours.is_open(now):
            return _Outcome(WAITING, "night", again_at=self._manner.hours.next_opening(now))
        return None

    async def _sent(self, row: Row[Any], message: Message, now: datetime) -> _Outcome:
        try:
            vendor_id = await asyncio.get_running_loop().run_in_executor(
                self._threads, self._sender.send, row.id, message.mobile, message.text
            )
        except Never as error:
            return _Outcome(REFUSED, str(error))
        except MayHaveLeft as error:
            if not self._sender.is_idempotent:
                return _Outcome(UNKNOWN, str(error))
            return _Outcome(WAITING, str(error), again_at=now + _rest(row.attempts))
        except NotNow as error:
            return _Outcome(WAITING, str(error), again_at=now + _rest(row.attempts))
        return _Outcome(SENT, vendor_id=vendor_id)

    def _count_waiting(self, connection: Connection) -> int:
        return sum(_count(connection, kind.table) for kind in self._kinds)

    def health(self, _now: datetime) -> Dependency:
        """How many wait, and why the last one could not leave."""
        state = DependencyState.SLOW if self._cause else DependencyState.UP
        return Dependency("sms", state, self._cause, self._waiting)

    def close(self) -> None:
        """Send no more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._sender.close()


def _taken_up(kind: Kind, now: datetime, connection: Connection) -> list[Row[Any]]:
    """What is due, as it stood; nobody else takes it while the claim lasts. One whose claim ended was interrupted."""
    kind.gather(connection, now)
    queue = kind.table.c
    due = select(kind.table).where(queue.state.in_([WAITING, SENDING]), queue.not_before <= now)
    rows = list(connection.execute(due.order_by(queue.not_before).limit(_BATCH).with_for_update(skip_locked=True)))
    if not rows:
        return []
    these = update(kind.table).where(queue.id.in_([row.id for row in rows]))
    claim = {"state": SENDING, "not_before": now + _CLAIM, "attempts": queue.attempts + 1}
    connection.execute(these.values(claim))
    return rows


def _count(connection: Connection, table: Table) -> int:
    counted = select(func.count()).where(table.c.state.in_([WAITING, SENDING]))
    return int(connection.execute(counted).scalar_one())


def _settle(
    connection: Connection, kind: Kind, row: Row[Any], outcome: _Outcome, message: Message, now: datetime
) -> None:
    values: dict[str, Any] = {"state": outcome.state, "cause": outcome.cause, "vendor_id": outcome.vendor_id}
    if outcome.state == WAITING:
        values["not_before"] = outcome.again_at or now + _LONGEST_REST
    else:
        values["settled_at"] = now
    if outcome.state in {SENT, UNKNOWN, REFUSED} and message.mobile:
        sha256 = hashlib.sha256(message.text.encode()).hexdigest()
        values |= {"mobile_end": message.mobile[-4:], "text_sha256": sha256}
    this = update(kind.table).where(kind.table.c.id == row.id, kind.table.c.state == SENDING)
    if connection.execute(this.values(values)).rowcount and outcome.state != WAITING:
        kind.settled(connection, row)


def _rest(attempts: int) -> timedelta:
    return min(timedelta(seconds=15 * 2 ** min(attempts, 10)), _LONGEST_REST)
