"""Tells visitors by SMS what became of their requests: each step once, by one process at a time, never at night."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select, update

from app.contract.messages import Dependency, DependencyState
from app.domain.label import Label
from app.errors import ServerBusy
from app.office.db import Database
from app.office.sms_paper import Paper, paper_of
from app.office.sms_port import MayHaveLeft, Never, NotNow, Sender, SmsManner
from app.office.sms_queue import SENDING, WAITING
from app.office.sms_tables import sms_messages

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

    def __init__(self, database: Database, sender: Sender, manner: SmsManner, clock: Callable[[], datetime]) -> None:
        self._database, self._sender, self._manner, self._clock = database, sender, manner, clock
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
        now = self._clock()
        for row in await self._database.write(lambda connection: _claimed(connection, now)):
            await self._serve(row, now)
        self._waiting = await self._database.read(_count_waiting)

    async def _serve(self, row: Row[Any], now: datetime) -> None:
        paper = await self._database.read(lambda connection: paper_of(connection, row.request_id))
        outcome = self._kept_back(row, paper, now)
        text = paper.written(self._template(row, paper), self._manner.language)
        if outcome is None:
            outcome = await self._sent(row, paper, text, now)
        self._cause = outcome.cause if outcome.state == WAITING and outcome.cause != "night" else ""
        await self._database.write(lambda connection: _settle(connection, row, outcome, paper, text, now))

    def _kept_back(self, row: Row[Any], paper: Paper, now: datetime) -> _Outcome | None:
        """Why a message does not leave now; None: it does."""
        if row.state == SENDING and not self._sender.is_idempotent:
            return _Outcome(UNKNOWN, "interrupted")
        if not paper.mobile or not self._template(row, paper):
            return _Outcome(NO_NUMBER)
        if now > row.at + timedelta(hours=self._manner.expires_hours):
            return _Outcome(EXPIRED)
        if not self._manner.hours.is_open(now):
            return _Outcome(WAITING, "night", again_at=self._manner.hours.next_opening(now))
        return None

    def _template(self, row: Row[Any], paper: Paper) -> str:
        told = None if row.told is None else msgspec.convert(row.told, Label)
        return self._manner.template(paper.service_code, row.step, told)

    async def _sent(self, row: Row[Any], paper: Paper, text: str, now: datetime) -> _Outcome:
        try:
            vendor_id = await asyncio.get_running_loop().run_in_executor(
                self._threads, self._sender.send, row.id, paper.mobile, text
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

    def health(self, _now: datetime) -> Dependency:
        """How many wait, and why the last one could not leave."""
        state = DependencyState.SLOW if self._cause else DependencyState.UP
        return Dependency("sms", state, self._cause, self._waiting)

    def close(self) -> None:
        """Send no more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._sender.close()


def _claimed(connection: Connection, now: datetime) -> list[Row[Any]]:
    """What is due, as it stood; nobody else takes it while the claim lasts. One whose claim ended was interrupted."""
    due = select(sms_messages).where(sms_messages.c.state.in_([WAITING, SENDING]), sms_messages.c.not_before <= now)
    rows = list(
        connection.execute(due.order_by(sms_messages.c.not_before).limit(_BATCH).with_for_update(skip_locked=True))
    )
    if not rows:
        return []
    these = update(sms_messages).where(sms_messages.c.id.in_([row.id for row in rows]))
    claim = {"state": SENDING, "not_before": now + _CLAIM, "attempts": sms_messages.c.attempts + 1}
    connection.execute(these.values(claim))
    return rows


def _count_waiting(connection: Connection) -> int:
    counted = select(func.count()).where(sms_messages.c.state.in_([WAITING, SENDING]))
    return int(connection.execute(counted).scalar_one())


def _settle(connection: Connection, row: Row[Any], outcome: _Outcome, paper: Paper, text: str, now: datetime) -> None:
    values: dict[str, Any] = {"state": outcome.state, "cause": outcome.cause, "vendor_id": outcome.vendor_id}
    if outcome.state == WAITING:
        values["not_before"] = outcome.again_at or now + _LONGEST_REST
    else:
        values["settled_at"] = now
    if outcome.state in {SENT, UNKNOWN, REFUSED}:
        values |= {"mobile_end": paper.mobile[-4:], "text_sha256": hashlib.sha256(text.encode()).hexdigest()}
    this = update(sms_messages).where(sms_messages.c.id == row.id, sms_messages.c.state == SENDING)
    connection.execute(this.values(values))


def _rest(attempts: int) -> timedelta:
    return min(timedelta(seconds=15 * 2 ** min(attempts, 10)), _LONGEST_REST)
