"""A gateway that is asked to end under load: what it accepted is there, once, and what it did not is sent again."""

import asyncio
import random
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import func, select

from app.domain.ids import new_id
from app.office.tables import requests, timeline
from tests.app.office.calling import Desk, until
from tests.app.office.databases import new_url
from tests.gateway import GatewayProcess
from tests.load.line import Broken, Line
from tests.load.visit import new_paper, submission

DESKS = 8
STOPS = 3


class Counter:
    """Sends one request after another; what got no answer it sends again, under its id, as the desk does."""

    def __init__(self, port: int, desk: Desk, inquiry: dict[str, object], answered: dict[str, int]) -> None:
        self._line, self._answered = Line(port), answered
        self._line.token = str(desk.session["access_token"])
        self._inquiry, self._chance = inquiry, random.Random(id(self))

    async def work(self, is_over: asyncio.Event) -> None:
        while not is_over.is_set():
            paper = new_paper(self._chance)
            await self.sure("POST", "/v1/uploads", headers=paper.opening)
            await self.sure("PATCH", f"/v1/uploads/{paper.sha256}", content=paper.content, headers=paper.growing(0))
            request = new_id()
            self._answered[request] = await self.sure(
                "PUT", f"/v1/requests/{request}", body=submission(1, self._inquiry, paper)
            )
        await self._line.close()

    async def sure(self, method: str, path: str, **more: object) -> int:
        while True:
            try:
                status = (await self._line.call(method, path, **more)).status  # type: ignore[arg-type]  # of `call`
            except Broken:
                await asyncio.sleep(0.05)
                continue
            if status != 503:
                return status
            await asyncio.sleep(0.2)


def test_what_was_accepted_while_it_ended_is_there_once(engine_name: str, tmp_path: Path) -> None:
    url, answered = new_url(engine_name, tmp_path), {}
    with GatewayProcess(tmp_path / "data", ("--still",), database_url=url) as gateway:
        desk = Desk.of(gateway, "zahra")
        inquiry = desk.inquire()
        desk.client.close()

        async def day() -> None:
            is_over, port = asyncio.Event(), urlsplit(gateway.url).port or 0
            counters = [Counter(port, desk, inquiry, answered).work(is_over) for _ in range(DESKS)]
            tasks = [asyncio.create_task(each) for each in counters]
            for stop in range(1, STOPS + 1):
                await asyncio.to_thread(until, lambda: len(answered) >= stop * 10, 60)  # noqa: B023 - waited for
                assert await asyncio.to_thread(gateway.stop) == 0
                await asyncio.to_thread(gateway.start)
            is_over.set()
            await asyncio.gather(*tasks)

        asyncio.run(day())
        assert set(answered.values()) <= {200, 201}
        found = gateway.rows(select(requests.c.id).where(requests.c.id.in_(answered)))
        assert {row.id for row in found} == set(answered)
        steps = select(timeline.c.request_id, func.count()).where(
            timeline.c.request_id.in_(answered), timeline.c.step == "registered"
        )
        assert {number for _, number in gateway.rows(steps.group_by(timeline.c.request_id))} == {1}
