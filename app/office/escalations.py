"""Brings what stands too long in a stage to the attention of who is above, by the workflow of its service."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from app.contract.messages import EventKind
from app.domain.label import Label
from app.domain.request import Level, Step
from app.errors import ServerBusy
from app.office import events, request_rows, stages
from app.office.db import Database
from app.office.stage_tables import request_stages
from app.office.stages import Workflows
from app.office.tables import requests

log = logging.getLogger(__name__)

EVERY_SECONDS = 20.0
_BATCH = 50

LEVELS = {
    Level.BRANCH: Label("سرپرست شعبه", "Supervisor of the branch"),
    Level.COUNTY: Label("فرمانداری شهرستان", "County office"),
    Level.PROVINCE: Label("استانداری", "Province office"),
}


class Escalations:
    """The loop that looks for them. Each happens once, whichever process finds it."""

    def __init__(self, database: Database, workflows: Workflows, clock: Callable[[], datetime]) -> None:
        self._database, self._workflows, self._clock = database, workflows, clock

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            try:
                await self.round()
            except ServerBusy:
                log.info("escalations wait for the database")
            await asyncio.sleep(EVERY_SECONDS)

    async def round(self) -> None:
        """Do all that is due now."""
        are_more = True
        while are_more:
            are_more = await self._database.write(self._serve)

    def _serve(self, connection: Connection) -> bool:
        """Whether some were due; of a long absence one request may have several."""
        now = self._clock()
        due = select(request_stages).where(request_stages.c.escalate_at <= now)
        due = due.order_by(request_stages.c.escalate_at).limit(_BATCH).with_for_update(skip_locked=True)
        rows = list(connection.execute(due))
        for row in rows:
            self._escalate(connection, row, now)
        return bool(rows)

    def _escalate(self, connection: Connection, due: Row[Any], now: datetime) -> None:
        row = connection.execute(select(requests).where(requests.c.id == due.request_id)).one()
        place, number = self._workflows.place(connection, row), due.escalated
        if place.name != due.stage or number >= len(place.stage.escalations):  # the workflow was changed since
            stages.escalated(connection, row.id, place.stage, len(place.stage.escalations), due.since)
            return
        level = place.stage.escalations[number].to
        stages.escalated(connection, row.id, place.stage, number + 1, due.since)
        connection.execute(update(requests).where(requests.c.id == row.id).values(escalated_to=level.value))
        request_rows.add_step(connection, row.id, Step.ESCALATED, now, LEVELS[level])
        events.emit(connection, EventKind.REQUEST_CHANGED, now, branch=row.branch, subject=row.id, version=row.version)
