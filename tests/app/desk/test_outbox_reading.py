"""The outbox as it is read while it moves."""

import asyncio

from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def test_what_is_delivered_in_the_middle_of_a_reading_is_shown_once(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            request_id = await office.submitted(desk)
            store = desk.session.workspace().store
            (entry,) = await store.entries()
            reading = asyncio.ensure_future(desk.delivery.items())
            await asyncio.sleep(0)  # the first question of the reading is with the store's thread, in front of this
            await store.settle_intent(entry.intent, None, desk.clock.stamp())
            assert [item.request_id for item in await reading] == [request_id]

    run(case())
