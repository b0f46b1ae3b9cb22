"""What automation sends back, brought to the requests it is about."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from app.errors import ServerBusy
from app.office.letters import Letters
from app.office.ports import AnsweringAutomation, Arrival, AutomationUnavailable
from app.office.workflow import Workflow

log = logging.getLogger(__name__)


class Answers:
    """Asks automation what came, again and again, and moves requests by it, each once."""

    def __init__(
        self,
        automation: AnsweringAutomation,
        letters: Letters,
        workflow: Workflow,
        clock: Callable[[], datetime],
    ) -> None:
        self._automation, self._letters, self._workflow, self._clock = automation, letters, workflow, clock

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            try:
                await self.collect()
            except (AutomationUnavailable, ServerBusy) as error:
                log.warning("nothing comes from automation now: %s", error)
            await asyncio.sleep(self._automation.every_seconds)

    async def collect(self) -> None:
        """Take in what is there now. Raises AutomationUnavailable, ServerBusy: the rest comes at the next look."""
        collected = await asyncio.to_thread(self._automation.collect, self._clock())
        for request in collected.numbered:
            await self._letters.issue(request)
        for arrival in collected.arrivals:
            await self._move(arrival)

    async def _move(self, arrival: Arrival) -> None:
        now = self._clock()
        settle = partial(self._settled, arrival, now)
        await self._workflow.advance(arrival.request, arrival.move, arrival.actor, now, arrival.note, settle)

    def _settled(self, arrival: Arrival, now: datetime, connection: Connection, is_moved: bool) -> bool:
        return self._automation.settle(connection, arrival.exchange, now, is_moved=is_moved)
