"""Nothing that happens at the branch is missed, wherever the line breaks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.desk.build import Services
from app.desk.news import Topic
from app.domain.request import RequestId
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.line import Fault, line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


@asynccontextmanager
async def watching(desk: Services) -> AsyncIterator[None]:
    watch = asyncio.get_running_loop().create_task(desk.supervision.watch())
    try:
        async with asyncio.timeout(60):
            await desk.supervision.following()
        yield
    finally:
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)


async def heard_of(desk: Services, request_id: RequestId) -> None:
    told = asyncio.Event()
    unsubscribe = desk.news.subscribe(Topic.REQUESTS, told.set)
    try:
        async with asyncio.timeout(60):
            while request_id not in [row.id for row in desk.supervision.take_changed()]:
                told.clear()
                await told.wait()
    finally:
        unsubscribe()


def test_a_line_that_breaks_before_the_first_event_loses_nothing(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            office.desk(settings, gateway.url) as counter,
            office.desk(settings, wire.url, at_work=False) as desk,
        ):
            await office.signed_in(desk, gateway, "supervisor")
            await office.signed_in(counter, gateway)
            async with watching(desk):
                await wire.cut()
                request_id = await office.submitted(counter)
                await office.reaches(counter, request_id, "delivered")
                await wire.mend()
                await heard_of(desk, request_id)

    run(case())


def test_a_change_that_could_not_be_read_is_read_later(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            office.desk(settings, gateway.url) as counter,
            office.desk(settings, wire.url, at_work=False) as desk,
        ):
            await office.signed_in(desk, gateway, "supervisor")
            await office.signed_in(counter, gateway)
            broken: list[str] = []

            def fault(asked: evil.Asked) -> Fault:
                if asked.path.startswith("/v1/requests/") and len(broken) < 3:
                    broken.append(asked.path)
                    return Fault.BEFORE
                return Fault.NONE

            wire.fault = fault
            async with watching(desk):
                request_id = await office.submitted(counter)
                await heard_of(desk, request_id)
            assert len(broken) == 3

    run(case())
