"""Every act tells the gateway when it was done, by both clocks; a clock that is far off is recorded."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.domain.journal import Act
from app.office.desk_tables import desk_times
from app.office.tables import journal
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.hands import Hands
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess

SLOW = timedelta(hours=-3)


def kept(gateway: GatewayProcess, request_id: str) -> list[Any]:
    return gateway.rows(select(desk_times).where(desk_times.c.request_id == request_id))


def test_an_act_carries_both_times_and_what_lies_between(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        hands = Hands(SLOW)
        async with office.desk(settings, gateway.url, clock=hands.clock()) as desk:
            await office.signed_in(desk, gateway)
            before = datetime.now(UTC)
            request_id = await office.submitted(desk)
            await office.reaches(desk, request_id, "delivered")
            await desk.followup.remind(await desk.followup.detail(request_id), "یادآوری")
            await desk.delivery.rested()
            rows = kept(gateway, request_id)
            assert len(rows) == 2
            for row in rows:
                assert before - timedelta(seconds=2) < row.trusted_time < datetime.now(UTC) + timedelta(seconds=2)
                assert abs(row.trusted_time - row.device_time + SLOW) < timedelta(seconds=2)
                assert abs(row.clock_skew_seconds + SLOW.total_seconds()) < 2

    run(case())


def test_without_the_gateways_time_an_act_says_so(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, clock=Hands(SLOW).clock()) as desk:
            wire.answer = lambda asked: evil.says(500, b"") if "policy" in asked.path else None
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk)
            await desk.intake.submit(draft, await desk.catalogue.form(draft.service), office.consent())
            await office.reaches(desk, draft.request_id, "delivered")
            (row,) = kept(gateway, draft.request_id)
            assert (row.trusted_time, row.clock_skew_seconds) == (None, None)
            assert row.device_time

    run(case())


def test_a_clock_over_the_limit_is_recorded_once_each_time(settings: Settings, gateway: GatewayProcess) -> None:
    def recorded() -> int:
        return len(gateway.rows(select(journal).where(journal.c.outcome == "clock_skew")))

    async def case() -> None:
        hands = Hands()
        async with office.desk(settings, gateway.url, clock=hands.clock()) as desk:
            await office.signed_in(desk, gateway)
            found = recorded()
            limit_seconds = desk.session.policy.clock_skew_limit_seconds
            assert limit_seconds == 60
            for off_seconds, expected in ((0, 0), (59, 0), (-63, 1), (-70, 1), (3600, 1), (-56, 1), (0, 1), (65, 2)):
                hands.ahead = timedelta(seconds=off_seconds)
                state = await desk.health.check()
                assert abs(state.clock_skew_seconds + off_seconds) < 2
                desk.delivery.wake()
                await desk.delivery.rested()
                assert recorded() - found == expected, off_seconds
            rows = gateway.rows(select(journal).where(journal.c.outcome == "clock_skew"))
            assert {row.act for row in rows} == {Act.FAILURE}

    run(case())
