"""More at once than a gateway can see to: some are asked to come again, and nobody else notices."""

import asyncio
import threading
from collections import Counter
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Engine

from app.errors import ServerBusy
from app.office.db import Database
from tests.app.office.calling import Desk, credentials
from tests.gateway import GatewayProcess
from tests.load.line import Line, Reply

AT_ONCE = 400


def test_a_morning_when_all_sign_in_at_once(gateway: GatewayProcess, clerk: Desk) -> None:
    port = urlsplit(gateway.url).port or 0
    given = credentials(gateway, "zahra")

    async def sign_in() -> Reply:
        line = Line(port)
        try:
            return await line.call("POST", "/v1/session", body=given)
        finally:
            await line.close()

    async def all_of_them() -> list[Reply]:
        return await asyncio.gather(*(sign_in() for _ in range(AT_ONCE)))

    answers = asyncio.run(all_of_them())
    seen = Counter(answer.status for answer in answers)
    assert set(seen) == {201, 503}, seen
    assert seen[201] >= 50
    for answer in answers:
        if answer.status == 503:
            assert answer.json()["code"] == "busy"
            assert int(answer.headers["retry-after"]) >= 1
    assert clerk.get("/v1/me").status_code == 200


def test_nothing_new_is_taken_on_while_too_much_waits(engine: Engine) -> None:
    async def crowd() -> None:
        database, over = Database(engine, lambda: None, threads=1), threading.Event()
        waiting = [asyncio.create_task(database.read(lambda _: over.wait(60))) for _ in range(101)]
        await asyncio.sleep(0)  # each has asked
        with pytest.raises(ServerBusy) as refused:
            database.check_crowd()
        assert refused.value.retry_after_seconds
        over.set()
        assert all(await asyncio.gather(*waiting))
        database.check_crowd()
        database.close()

    asyncio.run(crowd())
