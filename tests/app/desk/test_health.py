import asyncio

from app.contract.messages import DependencyState
from app.desk.health import HealthState
from app.desk.news import Topic
from app.errors import GatewayFault, NetworkCause, ReplyFault
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess

READY = b'{"is_ready": true, "now": "%s", "dependencies": []}'
CLOSED = (
    b'{"is_ready": false, "now": "2026-11-24T08:00:00+03:30",'
    b' "dependencies": [{"name": "registry", "state": "closed", "cause": "holiday"}]}'
)


def test_the_gateway_and_its_parts_are_seen_to_come_and_go(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            seen: list[HealthState] = []
            changed = asyncio.Event()
            desk.news.subscribe(Topic.HEALTH, lambda: seen.append(desk.health.state))
            desk.news.subscribe(Topic.HEALTH, changed.set)
            watch = asyncio.get_running_loop().create_task(desk.health.run())
            await changed.wait()
            assert seen[-1].gateway is DependencyState.UP
            assert {part.name for part in seen[-1].dependencies} >= {"database"}
            await office.signed_in(desk, gateway)
            await wire.cut()
            changed.clear()
            await desk.session.sign_out()  # it tells the gateway, in vain
            async with asyncio.timeout(5):  # another call's failure wakes the watch: nobody waits ten seconds
                await changed.wait()
            assert (seen[-1].gateway, seen[-1].cause) == (DependencyState.DOWN, NetworkCause.REFUSED)
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)

    run(case())


def test_the_true_cause_is_named(settings: Settings) -> None:
    async def case() -> None:
        async with (
            evil.evil(
                evil.says(200, b"<html>", "text/html"),
                evil.says(503, CLOSED),
                evil.says(200, READY % b"2031-11-24T08:00:00+03:30"),
                evil.says(500, b""),
            ) as server,
            office.desk(settings, server.url, at_work=False) as desk,
        ):
            state = await desk.health.check()
            assert (state.gateway, state.cause) == (DependencyState.DOWN, ReplyFault.NOT_JSON)
            state = await desk.health.check()
            assert state.gateway is DependencyState.CLOSED
            assert state.dependencies[0].cause == "holiday"
            state = await desk.health.check()
            assert state.gateway is DependencyState.UP
            assert state.clock_skew_seconds > 1000
            assert desk.clock.now().year == 2031
            state = await desk.health.check()
            assert (state.gateway, state.cause) == (DependencyState.DOWN, GatewayFault.FAULT)

    run(case())
