"""The outbox of a desk that fills up: told in time, and everything is kept beyond the limit too."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from app.desk.build import Services
from app.domain.backlog import Level, Measure
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.evil import Asked, Behaviour
from tests.app.desk.line import Fault, line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def policy(**limits: int) -> Callable[[Asked], Behaviour | None]:
    """The gateway's own policy, but for some limits."""

    def answer(asked: Asked) -> Behaviour | None:
        if "policy" not in asked.path:
            return None
        return evil.says(200, json.dumps({"now": datetime.now(UTC).isoformat(), **limits}).encode())

    return answer


def never_put(asked: Asked) -> Fault:
    return Fault.BEFORE if asked.method == "PUT" else Fault.NONE


def told(desk: Services) -> list[tuple[Measure, Level]]:
    return [(alarm.measure, alarm.level) for alarm in desk.delivery.counts().alarms]


def test_what_is_sent_beyond_the_limit_is_kept_and_calm_returns(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            wire.answer = policy(outbox_items_limit=3, disk_free_limit_bytes=0)
            wire.fault = never_put
            await office.signed_in(desk, gateway)
            who = await office.visitor(desk)
            seen, sent = [], []
            for _ in range(4):
                sent.append(await office.submitted(desk, who=who))
                seen.append(told(desk))
            assert seen == [
                [],
                [],
                [(Measure.ITEMS, Level.REACHED)],
                [(Measure.ITEMS, Level.REACHED)],
            ]
            assert desk.delivery.counts().waiting == 4
            wire.fault = lambda _: Fault.NONE
            for request_id in sent:
                await desk.delivery.send_now(request_id)
                await office.reaches(desk, request_id, "delivered")
            assert told(desk) == []

    run(case())


def test_each_limit_is_told_by_itself_and_the_worst_first(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            wire.answer = policy(outbox_items_limit=10, disk_free_limit_bytes=10**18)
            wire.fault = never_put
            await office.signed_in(desk, gateway)
            request_id = await office.submitted(desk)
            assert told(desk) == [(Measure.DISK, Level.REACHED)]
            for hours, level in ((50, None), (51, Level.WARNING), (72, Level.REACHED)):
                desk.clock.hear(datetime.now(UTC) + timedelta(hours=hours), desk.clock.seconds())
                await desk.delivery.send_now(request_id)
                age = [(Measure.AGE, level)] if level else []
                assert told(desk) == [(Measure.DISK, Level.REACHED), *age]

    run(case())
