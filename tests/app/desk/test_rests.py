"""A rest is as long as it was told to be, whatever happens to the clocks meanwhile."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from app.desk.rests import Rests
from app.domain.outbox import LONGEST_BACKOFF_SECONDS, decide
from app.domain.outcome import Busy, Unreachable
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.evil import Asked, Behaviour
from tests.app.desk.hands import Hands
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.app.desk.values import draft, entry
from tests.gateway import GatewayProcess

JUMPS = (timedelta(hours=-7), timedelta(hours=7), timedelta(days=900))


@pytest.mark.parametrize("correction", [timedelta(), *JUMPS])
@pytest.mark.parametrize("jump", JUMPS)
def test_an_act_rests_as_long_as_the_gateway_asked(
    settings: Settings, gateway: GatewayProcess, jump: timedelta, correction: timedelta
) -> None:
    async def case() -> None:
        hands = Hands()
        put_at: list[float] = []

        def busy_once(asked: Asked) -> Behaviour | None:
            if asked.method != "PUT":
                return None
            put_at.append(asyncio.get_running_loop().time())
            return evil.refuses(429, "busy", "1") if len(put_at) == 1 else None

        async with line(gateway.url) as wire, office.desk(settings, wire.url, clock=hands.clock()) as desk:
            await office.signed_in(desk, gateway)
            wire.answer = busy_once
            request_id = await office.submitted(desk)
            await office.failing(desk, request_id)
            hands.ahead = jump
            desk.clock.hear(hands.truth + correction, desk.clock.seconds())
            desk.delivery.wake()
            item = await desk.delivery.item(request_id)
            assert item
            assert item.not_before
            assert item.not_before - desk.clock.now() <= timedelta(seconds=1)
            await office.reaches(desk, request_id, "delivered")
            assert 0.9 < put_at[1] - put_at[0] < 30

    run(case())


@pytest.mark.parametrize("correction", JUMPS)
def test_a_pause_of_the_queue_is_not_moved_by_a_correction(correction: timedelta) -> None:
    hands = Hands(is_wound=False)
    clock = hands.clock()
    rests = Rests(clock)
    now = clock.now()
    rests.begin(decide(entry(draft()).intent, Unreachable(), now, 1.0), now)
    hands.pass_by(4)
    clock.hear(hands.truth + correction, clock.seconds())
    hands.ahead = -correction
    assert rests.paused_seconds == pytest.approx(6)
    hands.pass_by(6)
    assert rests.paused_seconds is None


def test_an_act_is_told_when_it_goes_on_by_the_time_that_is_known_now() -> None:
    hands = Hands(is_wound=False)
    clock = hands.clock()
    rests, now = Rests(clock), clock.now()
    decision = decide(entry(draft()).intent, Busy(600), now, 1.0)
    rests.begin(decision, now)
    hands.pass_by(100)
    clock.hear(hands.truth + timedelta(hours=2), clock.seconds())
    for _ in range(2):
        told = rests.told(decision.intent)
        assert told.not_before == clock.now() + timedelta(seconds=500)
        assert told.rests(clock.now())


@pytest.mark.parametrize("hours", [-20, -1, 1, 20])
def test_a_rest_of_an_earlier_run_holds_no_longer_than_the_longest_backoff(hours: int) -> None:
    """The computer was off, and nobody knows by which clock the end of the rest was told."""
    hands = Hands(is_wound=False)
    left = replace(entry(draft()).intent, not_before=hands.truth + timedelta(hours=hours))
    rests = Rests(hands.clock())
    assert rests.told(left).rests(hands.truth) == (hours > 0)
    hands.pass_by(LONGEST_BACKOFF_SECONDS)
    assert not rests.told(left).rests(hands.truth)
