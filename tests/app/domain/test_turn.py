"""Turns: what may follow what, who is next, and that nobody waits for ever."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.turn import (
    PATIENCE,
    Priority,
    Turn,
    TurnAct,
    TurnId,
    TurnState,
    allowed,
    estimate_seconds,
    order,
    reached,
)

START = datetime(2026, 11, 28, 5, 0, tzinfo=UTC)
FINAL = {TurnState.FINISHED}


def turn(place: int, priority: Priority, minute: float) -> Turn:
    at = START + timedelta(minutes=minute)
    identity = TurnId(str(place))
    return Turn(identity, date(2026, 11, 28), "الف", place, "الف", place, TurnState.WAITING, priority, at, 1)


@st.composite
def rows(draw: st.DrawFn) -> list[Turn]:
    minutes = sorted(draw(st.lists(st.integers(0, 120), min_size=1, max_size=30)))
    return [turn(at, draw(st.sampled_from(Priority)), minute) for at, minute in enumerate(minutes)]


@given(st.lists(st.sampled_from(TurnAct), max_size=40))
def test_whatever_is_tried_only_what_is_allowed_moves_it(acts: list[TurnAct]) -> None:
    state = TurnState.WAITING
    for act in acts:
        to = reached(state, act)
        assert (to is not None) == (act in allowed(state))
        state = to or state
        assert allowed(state) or state in FINAL


@pytest.mark.parametrize("state", TurnState)
def test_what_each_state_allows(state: TurnState) -> None:
    """The table as it was agreed; a change here is a decision."""
    assert (
        set(allowed(state))
        == {
            TurnState.WAITING: {TurnAct.CALL},
            TurnState.CALLED: {TurnAct.RECALL, TurnAct.START, TurnAct.TRANSFER, TurnAct.NO_SHOW, TurnAct.LINK},
            TurnState.SERVING: {TurnAct.HOLD, TurnAct.TRANSFER, TurnAct.LINK, TurnAct.FINISH},
            TurnState.HELD: {TurnAct.RESUME, TurnAct.TRANSFER, TurnAct.LINK},
            TurnState.NO_SHOW: {TurnAct.RECALL},
            TurnState.FINISHED: set(),
        }[state]
    )


def test_every_state_can_be_reached_and_be_ended() -> None:
    found = {TurnState.WAITING}
    for _ in TurnState:
        found |= {to for state in found for act in TurnAct if (to := reached(state, act)) is not None}
    assert found == set(TurnState)
    for state in TurnState:
        ends = {state}
        for _ in TurnState:
            ends |= {to for each in ends for act in TurnAct if (to := reached(each, act)) is not None}
        assert TurnState.FINISHED in ends


@given(rows(), st.integers(120, 200))
def test_the_order_is_one_and_keeps_who_came_earlier_within_a_class(waiting: list[Turn], minute: int) -> None:
    now = START + timedelta(minutes=minute)
    ordered = sorted(waiting, key=lambda each: order(each, now))
    assert len({order(each, now) for each in waiting}) == len(waiting)
    for priority in Priority:
        places = [each.place for each in ordered if each.priority is priority]
        assert places == sorted(places)


@given(rows(), st.integers(0, 200))
def test_a_higher_class_is_first_among_those_who_have_not_waited_long(waiting: list[Turn], minute: int) -> None:
    now = START + timedelta(minutes=minute)
    fresh = [each for each in waiting if now - PATIENCE < each.issued_at <= now]
    ranks = [each.priority.rank for each in sorted(fresh, key=lambda each: order(each, now))]
    assert ranks == sorted(ranks)


@given(rows(), st.integers(0, 200))
def test_who_has_waited_long_is_overtaken_by_nobody_who_came_later(waiting: list[Turn], minute: int) -> None:
    now = START + timedelta(minutes=minute)
    for patient in (each for each in waiting if each.issued_at <= now - PATIENCE):
        before = [each for each in waiting if order(each, now) < order(patient, now)]
        assert all(each.place < patient.place for each in before)


@given(st.integers(1, 5), st.integers(1, 10))
def test_under_an_endless_stream_of_urgent_visitors_everybody_is_served(a_minute: int, patients: int) -> None:
    """More urgent ones come than can be called: each normal one is called, after PATIENCE and who came before."""
    waiting = [turn(at, Priority.NORMAL, 0) for at in range(patients)]
    place, served = patients, []
    for minute in range(600):
        for _ in range(a_minute):
            waiting.append(turn(place, Priority.URGENT, minute))
            place += 1
        now = START + timedelta(minutes=minute)
        first = min(waiting, key=lambda each: order(each, now))
        waiting.remove(first)
        if first.priority is Priority.NORMAL:
            served.append(first.place)
        if len(served) == patients:
            break
    assert served == list(range(patients))
    assert minute <= PATIENCE / timedelta(minutes=1) + patients


@given(st.integers(0, 500), st.integers(1, 500), st.integers(60, 3600))
def test_more_before_one_or_fewer_calls_never_make_a_shorter_wait(ahead: int, called: int, seconds: int) -> None:
    observed = timedelta(seconds=seconds)
    wait = estimate_seconds(ahead, called, observed)
    more, slower = estimate_seconds(ahead + 1, called, observed), estimate_seconds(ahead, called, 2 * observed)
    assert wait is not None
    assert more is not None
    assert slower is not None
    assert 0 <= wait <= min(more, slower)


def test_nobody_knows_the_wait_where_nobody_was_called() -> None:
    assert estimate_seconds(3, 0, timedelta(hours=1)) is None
    assert estimate_seconds(3, 5, timedelta(0)) is None
    assert estimate_seconds(3, 12, timedelta(hours=1)) == 1200
