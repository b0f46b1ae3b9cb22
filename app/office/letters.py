"""Letter numbers: asked of automation at once, and again later when it was not there."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from app.contract.messages import EventKind
from app.domain.label import Label
from app.domain.request import Step
from app.errors import ServerBusy
from app.office import events, request_rows
from app.office.db import Database
from app.office.ports import Automation, AutomationUnavailable
from app.office.tables import letters_due, requests

log = logging.getLogger(__name__)

AUTOMATION = Label("اتوماسیون اداری", "Office automation")
_LONGEST_REST_SECONDS = 300.0
_BATCH = 20


class Letters:
    """Brings every request its letter number, once."""

    def __init__(
        self, database: Database, automation: Automation, clock: Callable[[], datetime], *, deadline_seconds: float
    ) -> None:
        self._database = database
        self._automation = automation
        self._clock = clock
        self._deadline_seconds = deadline_seconds
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="automation")
        self._woken = asyncio.Event()

    async def issue(self, request: str) -> str:
        """The letter number, empty when automation cannot give it now; the loop will bring it then."""
        row = await self._database.read(lambda connection: _row(connection, request))
        if row is None or row.letter_number:
            return row.letter_number if row else ""
        now = self._clock()
        try:
            async with asyncio.timeout(self._deadline_seconds):
                number = await asyncio.get_running_loop().run_in_executor(
                    self._threads, self._automation.register, row.id, row.tracking_code, row.service_code, now
                )
        except (AutomationUnavailable, TimeoutError) as error:
            log.warning("no letter number for %s yet: %s", row.tracking_code, type(error).__name__)
            await self._database.write(lambda connection: _put_off(connection, request, now))
            self._woken.set()
            return ""
        await self._database.write(lambda connection: _keep(connection, row, number, self._clock()))
        return number

    async def run(self) -> None:
        """Bring the numbers that are due, for ever; rests until the next one is due or another one was put off."""
        while True:
            self._woken.clear()
            try:
                for request in await self._database.write(self._claim):
                    await self.issue(request)
                rest = await self._database.read(lambda connection: _rest_seconds(connection, self._clock()))
            except ServerBusy:
                rest = 5.0
            try:
                async with asyncio.timeout(rest):
                    await self._woken.wait()
            except TimeoutError:
                continue

    def _claim(self, connection: Connection) -> list[str]:
        """Take what is due, so that no other process takes it meanwhile; one that dies loses its claim with time."""
        now = self._clock()
        due = select(letters_due.c.request_id).where(letters_due.c.not_before <= now)
        taken = list(
            connection.execute(
                due.order_by(letters_due.c.not_before).limit(_BATCH).with_for_update(skip_locked=True)
            ).scalars()
        )
        if not taken:
            return []
        claim = now + timedelta(seconds=self._deadline_seconds * (len(taken) + 1))
        connection.execute(
            update(letters_due).where(letters_due.c.request_id.in_(taken)).values(not_before=claim, claimed_until=claim)
        )
        return taken

    def wake(self) -> None:
        """Something may be due now."""
        self._woken.set()

    def close(self) -> None:
        """Register no more; a thread that still waits for automation is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _row(connection: Connection, request: str) -> Row[Any] | None:
    return connection.execute(select(requests).where(requests.c.id == request)).first()


def _rest_seconds(connection: Connection, now: datetime) -> float:
    query = select(letters_due.c.not_before).order_by(letters_due.c.not_before).limit(1)
    next_at: datetime | None = connection.execute(query).scalar()
    if next_at is None:
        return _LONGEST_REST_SECONDS
    return min(max((next_at - now).total_seconds(), 0.2), _LONGEST_REST_SECONDS)


def _put_off(connection: Connection, request: str, now: datetime) -> None:
    this = letters_due.c.request_id == request
    attempts = connection.execute(select(letters_due.c.attempts).where(this)).scalar() or 0
    wait = timedelta(seconds=min(2.0 ** min(attempts + 1, 10), _LONGEST_REST_SECONDS))
    later = {"attempts": attempts + 1, "not_before": now + wait, "claimed_until": None}
    connection.execute(update(letters_due).where(this).values(later))


def _keep(connection: Connection, row: Row[Any], number: str, now: datetime) -> None:
    text = request_rows.search_text(row.tracking_code, number, row.citizen_name, row.service_title["fa"])
    this = update(requests).where(requests.c.id == row.id, requests.c.letter_number == "")
    kept = connection.execute(this.values(letter_number=number, search_text=text, changed_at=now))
    connection.execute(delete(letters_due).where(letters_due.c.request_id == row.id))
    if kept.rowcount == 0:
        return
    request_rows.add_step(connection, row.id, Step.LETTER_ISSUED, now, AUTOMATION, number)
    current = connection.execute(select(requests.c.version).where(requests.c.id == row.id)).scalar_one()
    events.emit(connection, EventKind.REQUEST_CHANGED, now, branch=row.branch, subject=row.id, version=current)
