"""The office's time is kept by answers of the gateway and a clock that nobody sets."""

import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk.clock import Clock, steady_seconds
from tests.app.desk.hands import NOON, Hands

SECOND = timedelta(seconds=1)


def asked(clock: Clock, hands: Hands, there_seconds: float, back_seconds: float) -> None:
    """One question: the gateway reads its clock between the way there and the way back."""
    asked_at = clock.seconds()
    hands.pass_by(there_seconds)
    told = hands.truth
    hands.pass_by(back_seconds)
    clock.hear(told, asked_at)


def test_before_any_answer_the_computers_clock_is_all_there_is() -> None:
    hands = Hands(timedelta(hours=-3), is_wound=False)
    stamp = hands.clock().stamp()
    assert (stamp.device, stamp.trusted, stamp.is_trusted) == (NOON - timedelta(hours=3), stamp.device, False)
    assert stamp.skew == timedelta()
    assert (stamp.told, stamp.skew_seconds) == (None, None)


def test_half_of_the_round_trip_is_the_way_back() -> None:
    hands = Hands(timedelta(hours=-3), is_wound=False)
    clock = hands.clock()
    asked(clock, hands, 0.4, 0.4)
    stamp = clock.stamp()
    assert stamp.trusted == hands.truth
    assert stamp.is_trusted
    assert stamp.skew == timedelta(hours=3)
    assert stamp.skew_seconds == 3 * 3600


def test_a_closer_measure_replaces_a_worse_one_and_not_the_other_way_round() -> None:
    hands = Hands(is_wound=False)
    clock = hands.clock()
    asked(clock, hands, 0.0, 2.0)
    assert abs(clock.now() - hands.truth) == SECOND
    asked(clock, hands, 0.01, 0.01)
    assert clock.now() == hands.truth
    asked(clock, hands, 0.0, 2.0)
    assert clock.now() == hands.truth


@pytest.mark.parametrize("hours", [-30, 7, 24 * 400])
def test_setting_the_computers_clock_moves_nothing(hours: int) -> None:
    hands = Hands(is_wound=False)
    clock = hands.clock()
    asked(clock, hands, 0.1, 0.1)
    hands.ahead = timedelta(hours=hours)
    hands.pass_by(60)
    assert clock.now() == hands.truth
    assert clock.stamp().skew == -timedelta(hours=hours)


def test_a_sleep_that_the_steady_clock_counts_costs_nothing() -> None:
    hands = Hands(is_wound=False)
    clock = hands.clock()
    asked(clock, hands, 0.1, 0.1)
    hands.pass_by(14 * 3600)
    assert clock.now() == hands.truth


def test_after_a_sleep_that_was_not_counted_the_next_answer_is_believed() -> None:
    hands = Hands(is_wound=False)
    lost = [0.0]
    clock = Clock(hands.device, lambda: hands.steady() - lost[0])
    asked(clock, hands, 0.001, 0.001)
    hands.pass_by(14 * 3600)
    lost[0] = 14 * 3600
    assert clock.now() == hands.truth - timedelta(hours=14)
    asked(clock, hands, 0.5, 0.5)
    assert clock.now() == hands.truth


@given(
    parts=st.integers(-100, 100),
    trips=st.lists(st.tuples(st.floats(0, 1.5), st.floats(0, 1.5), st.floats(1, 900)), min_size=1, max_size=200),
)
def test_drift_is_followed(parts: int, trips: list[tuple[float, float, float]]) -> None:
    """An oscillator off by up to 100 parts in a million never leads further astray than the answers themselves."""
    hands = Hands(is_wound=False)
    clock = Clock(hands.device, lambda: hands.steady() * (1 + parts / 1e6))
    for there_seconds, back_seconds, rest_seconds in trips:
        asked(clock, hands, there_seconds, back_seconds)
        assert abs(clock.now() - hands.truth) <= timedelta(seconds=1.51)
        hands.pass_by(rest_seconds)
    asked(clock, hands, 0.0, 0.0)
    assert abs(clock.now() - hands.truth) < timedelta(milliseconds=1)


@pytest.mark.parametrize("told", [datetime(2026, 11, 24), datetime(1970, 1, 1, tzinfo=UTC), datetime.max])
def test_what_is_no_time_is_passed_over(told: datetime) -> None:
    clock = Hands(is_wound=False).clock()
    clock.hear(told, clock.seconds())
    assert not clock.stamp().is_trusted


def test_the_steady_clock_of_this_computer_goes_forward_and_counts_sleep() -> None:
    first = steady_seconds()
    assert steady_seconds() >= first
    if sys.platform == "linux":
        assert abs(first - time.clock_gettime(time.CLOCK_BOOTTIME)) < 60
