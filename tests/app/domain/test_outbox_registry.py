"""An act whose visitor has to be inquired first waits for the registry, and for nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.outbox import (
    ASK_AGAIN_SECONDS,
    LONGEST_REST_SECONDS,
    Intent,
    IntentKind,
    IntentState,
    Queue,
    decide,
    next_due_at,
    next_to_send,
)
from app.domain.outcome import RegistryAway
from app.domain.people import PersonId
from app.domain.request import RequestId

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE = timedelta(seconds=ASK_AGAIN_SECONDS)
RANDOM = st.floats(0, 1)
INTENT = Intent("a", PersonId("p"), RequestId("r"), IntentKind.SUBMIT, b"{}", NOW - MINUTE, attempts=3)


@given(RANDOM, st.none() | st.datetimes(timezones=st.just(UTC)))
def test_it_waits_uncounted_and_the_others_go_on(random: float, until: datetime | None) -> None:
    decision = decide(INTENT, RegistryAway(until), NOW, random)
    waits = decision.intent
    assert (waits.state, waits.attempts, waits.may_have_arrived) == (IntentState.WAITING, 3, False)
    assert (decision.queue, decision.is_progress) == (Queue.GO_ON, False)
    assert waits.not_before
    assert NOW + MINUTE <= waits.not_before <= NOW + timedelta(seconds=LONGEST_REST_SECONDS)
    other = replace(INTENT, id="b", request_id=RequestId("other"), created_at=NOW)
    assert next_to_send([waits, other], NOW) == other
    assert next_due_at([waits], NOW) == waits.not_before


@given(RANDOM, st.integers(61, 80_000))
def test_it_rests_until_the_registry_opens_and_desks_do_not_come_all_at_once(random: float, seconds: int) -> None:
    opens_at = NOW + timedelta(seconds=seconds)
    rests_until = decide(INTENT, RegistryAway(opens_at), NOW, random).intent.not_before
    assert rests_until
    assert rests_until == opens_at + MINUTE * random


@given(st.lists(RANDOM, min_size=20, max_size=30))
def test_it_is_never_parked(randoms: list[float]) -> None:
    waits = INTENT
    for random in randoms:
        waits = decide(waits, RegistryAway(), NOW, random).intent
    assert (waits.state, waits.attempts) == (IntentState.WAITING, INTENT.attempts)
