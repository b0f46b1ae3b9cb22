from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import outbox
from app.domain.outbox import (
    Decision,
    Intent,
    IntentKind,
    IntentState,
    Queue,
    again,
    begin,
    decide,
    next_due_at,
    next_to_send,
    recovered,
)
from app.domain.outcome import (
    AlreadySeen,
    Applied,
    Busy,
    Fault,
    Outcome,
    Reason,
    Refused,
    RegistryAway,
    SignedOutOutcome,
    TimedOutAfterSending,
    Unreachable,
)
from app.domain.people import PersonId
from app.domain.request import RequestId

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def intent(name: str = "a", request: str = "r", born: int = 0, **more: Any) -> Intent:
    made = Intent(name, PersonId("p"), RequestId(request), IntentKind.SUBMIT, b"{}", NOW - MINUTE + born * SECOND)
    return replace(made, **more)


def sent(outcome: Outcome, random: float = 0.5, **more: Any) -> Decision:
    return decide(begin(intent(**more)), outcome, NOW, random)


RANDOM = st.floats(0, 1)
OUTCOMES: st.SearchStrategy[Outcome] = st.one_of(
    st.just(Applied()),
    st.builds(AlreadySeen, st.booleans()),
    st.just(Unreachable()),
    st.just(TimedOutAfterSending()),
    st.just(SignedOutOutcome()),
    st.builds(Refused, st.sampled_from(Reason), st.none() | st.integers(1, 9), st.just({"/a": "required"})),
    st.builds(Busy, st.none() | st.floats(-10, 1e7)),
    st.builds(Fault, st.booleans()),
    st.builds(RegistryAway, st.none() | st.datetimes(timezones=st.just(UTC))),
)
STATES = st.sampled_from([state for state in IntentState if state is not IntentState.DELIVERED])
INTENTS = st.builds(
    intent,
    request=st.sampled_from("rst"),
    born=st.integers(0, 50),
    attempts=st.integers(0, outbox.MOST_ATTEMPTS - 1),
    may_have_arrived=st.booleans(),
    not_before=st.none() | st.integers(-100, 100_000).map(lambda seconds: NOW + seconds * SECOND),
    state=STATES,
)
QUEUES = st.lists(INTENTS, max_size=8).map(lambda queue: [replace(one, id=str(n)) for n, one in enumerate(queue)])


@pytest.mark.parametrize("outcome", [Applied(), AlreadySeen(), AlreadySeen(has_answer=True)])
def test_what_the_gateway_answered_is_delivered(outcome: Outcome) -> None:
    decision = sent(outcome, attempts=3, not_before=NOW, may_have_arrived=True)
    assert decision.intent.state is IntentState.DELIVERED
    assert decision.intent.is_settled
    assert decision.intent.not_before is None
    assert decision.queue is Queue.GO_ON
    assert decision.is_progress


def test_already_seen_without_its_answer_is_neither_a_failure_nor_an_end() -> None:
    decision = sent(AlreadySeen(has_answer=False), attempts=outbox.MOST_ATTEMPTS - 1)
    assert decision.intent.state is IntentState.UNKNOWN
    assert decision.intent.attempts == outbox.MOST_ATTEMPTS - 1
    assert decision.intent.not_before == NOW + MINUTE
    assert not decision.is_progress


def test_when_the_gateway_cannot_be_reached_everything_pauses_and_nothing_is_counted() -> None:
    decision = sent(Unreachable(), random=0.0, attempts=5)
    assert decision.intent.state is IntentState.WAITING
    assert decision.intent.attempts == 5
    assert decision.intent.not_before is None
    assert decision.queue is Queue.PAUSE
    assert decision.resume_at == NOW + 5 * SECOND
    assert sent(Unreachable(), random=1.0).resume_at == NOW + 10 * SECOND


def test_an_ended_session_stops_the_queue_until_its_owner_signs_in() -> None:
    decision = sent(SignedOutOutcome(), attempts=5)
    assert decision.intent.state is IntentState.WAITING
    assert decision.intent.attempts == 5
    assert decision.intent.not_before is None
    assert decision.queue is Queue.SIGN_IN
    assert decision.resume_at is None


def test_no_answer_is_unknown_not_failed() -> None:
    decision = sent(TimedOutAfterSending(), attempts=2, random=0.5)
    assert decision.intent.state is IntentState.UNKNOWN
    assert decision.intent.may_have_arrived
    assert decision.intent.attempts == 3
    assert decision.intent.not_before == NOW + 4 * SECOND
    assert decision.queue is Queue.GO_ON
    assert not decision.is_progress


@pytest.mark.parametrize("reason", list(Reason))
def test_a_refusal_needs_a_person_and_says_why(reason: Reason) -> None:
    decision = sent(Refused(reason, 7, {"/a": "required"}), attempts=1, not_before=NOW)
    assert decision.intent.state is IntentState.NEEDS_YOU
    assert decision.intent.reason is reason
    assert decision.intent.server_version == 7
    assert decision.intent.problems == {"/a": "required"}
    assert decision.intent.not_before is None
    assert decision.queue is Queue.GO_ON
    assert decision.is_progress


@pytest.mark.parametrize(
    ("asked", "rest_seconds"), [(30.0, 30), (0.0, 1), (-5.0, 1), (3600.0, 3600), (10**7, 24 * 3600)]
)
def test_retry_after_is_obeyed(asked: float, rest_seconds: int) -> None:
    decision = sent(Busy(asked), random=0.0)
    assert decision.intent.not_before == NOW + rest_seconds * SECOND
    assert decision.intent.state is IntentState.WAITING
    assert decision.intent.attempts == 1
    assert decision.queue is Queue.GO_ON


@pytest.mark.parametrize("outcome", [Busy(), Fault(), Fault(is_unclear=True), TimedOutAfterSending()])
def test_the_backoff_doubles_up_to_a_cap_with_full_jitter(outcome: Outcome) -> None:
    ceilings = [2, 4, 8, 16, 32, 64, 128]
    for attempts, ceiling in enumerate(ceilings):
        longest = sent(outcome, random=1.0, attempts=attempts).intent.not_before
        half = sent(outcome, random=0.5, attempts=attempts).intent.not_before
        shortest = sent(outcome, random=0.0, attempts=attempts).intent.not_before
        assert (longest, half, shortest) == (
            NOW + ceiling * SECOND,
            NOW + ceiling / 2 * SECOND,
            NOW + SECOND,
        )
    assert ceilings[-1] < outbox.LONGEST_BACKOFF_SECONDS


def test_the_backoff_has_a_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "MOST_ATTEMPTS", 100)
    assert sent(Busy(), random=1.0, attempts=50).intent.not_before == NOW + 5 * MINUTE


@pytest.mark.parametrize(
    ("outcome", "has_arrived", "reason"),
    [
        (Busy(5), False, Reason.GATEWAY_FAULTS),
        (Fault(), False, Reason.GATEWAY_FAULTS),
        (Fault(is_unclear=True), False, Reason.NO_CONFIRMATION),
        (Fault(), True, Reason.NO_CONFIRMATION),
        (TimedOutAfterSending(), False, Reason.NO_CONFIRMATION),
    ],
)
def test_after_eight_attempts_a_person_is_asked(outcome: Outcome, has_arrived: bool, reason: Reason) -> None:
    before = sent(outcome, attempts=6, may_have_arrived=has_arrived).intent
    assert before.state is not IntentState.NEEDS_YOU
    parked = sent(outcome, attempts=7, may_have_arrived=has_arrived, not_before=NOW).intent
    assert parked.state is IntentState.NEEDS_YOU
    assert parked.reason is reason
    assert parked.attempts == 8
    assert parked.not_before is None
    assert parked.may_have_arrived is (reason is Reason.NO_CONFIRMATION)


@pytest.mark.parametrize("outcome", [Unreachable(), SignedOutOutcome(), Busy(), Fault()])
def test_what_may_have_arrived_stays_unknown(outcome: Outcome) -> None:
    decision = sent(outcome, may_have_arrived=True)
    assert decision.intent.state is IntentState.UNKNOWN
    assert decision.intent.may_have_arrived
    assert sent(outcome).intent.state is IntentState.WAITING


def test_a_reply_that_cannot_be_read_leaves_it_open() -> None:
    assert sent(Fault(is_unclear=True)).intent.state is IntentState.UNKNOWN
    assert sent(Fault(is_unclear=False)).intent.state is IntentState.WAITING


def test_a_refusal_does_not_prove_that_nothing_arrived() -> None:
    assert sent(Refused(Reason.NOT_ALLOWED), may_have_arrived=True).intent.may_have_arrived


@given(INTENTS, OUTCOMES, RANDOM)
def test_an_act_stays_itself_whatever_happens(one: Intent, outcome: Outcome, random: float) -> None:
    decided = decide(begin(one), outcome, NOW, random).intent
    for name in ("id", "person_id", "request_id", "kind", "payload", "created_at", "based_on_version"):
        assert getattr(decided, name) == getattr(one, name)
    assert decided.state is not IntentState.SENDING
    assert one.attempts <= decided.attempts <= one.attempts + 1
    assert decided.may_have_arrived >= one.may_have_arrived


@given(INTENTS, OUTCOMES, RANDOM)
def test_nothing_is_sent_again_without_a_rest(one: Intent, outcome: Outcome, random: float) -> None:
    decision = decide(begin(replace(one, not_before=None)), outcome, NOW, random)
    if decision.queue is Queue.GO_ON:
        assert next_to_send([decision.intent], NOW) is None
    if decision.queue is Queue.PAUSE:
        assert decision.resume_at is not None
        assert decision.resume_at >= NOW + SECOND


def test_an_act_that_is_being_sent_is_marked_before_it_leaves() -> None:
    parked = intent(state=IntentState.NEEDS_YOU, reason=Reason.CONFLICT, server_version=3, problems={"/a": "x"})
    leaving = begin(parked)
    assert leaving == intent(state=IntentState.SENDING)
    assert next_to_send([leaving], NOW) is None
    assert next_due_at([leaving], NOW) is None


def test_after_a_crash_what_was_being_sent_may_have_arrived() -> None:
    back = recovered(begin(intent()))
    assert back.state is IntentState.UNKNOWN
    assert back.may_have_arrived
    assert next_to_send([back], NOW) == back
    for state in IntentState:
        if state is not IntentState.SENDING:
            assert recovered(intent(state=state)) == intent(state=state)


@pytest.mark.parametrize("has_arrived", [False, True])
def test_a_person_can_send_it_again_under_the_same_id(has_arrived: bool) -> None:
    parked = intent(
        state=IntentState.NEEDS_YOU,
        attempts=8,
        not_before=NOW + MINUTE,
        reason=Reason.CONFLICT,
        server_version=2,
        problems={"/a": "x"},
        may_have_arrived=has_arrived,
    )
    state = IntentState.UNKNOWN if has_arrived else IntentState.WAITING
    assert again(parked) == intent(state=state, may_have_arrived=has_arrived)
    assert next_to_send([again(parked)], NOW) is not None


@pytest.mark.parametrize("state", [IntentState.SENDING, IntentState.DELIVERED])
def test_what_is_on_its_way_or_done_is_not_sent_again(state: IntentState) -> None:
    assert again(intent(state=state, attempts=3)) == intent(state=state, attempts=3)


def test_acts_on_one_request_leave_in_the_order_of_their_birth() -> None:
    first, second = intent("b", born=1), intent("a", born=2)
    assert next_to_send([second, first], NOW) == first
    assert next_to_send([second, replace(first, state=IntentState.DELIVERED)], NOW) == second


@pytest.mark.parametrize(
    "held",
    [
        {"state": IntentState.NEEDS_YOU},
        {"state": IntentState.SENDING},
        {"not_before": NOW + SECOND},
        {"not_before": NOW + SECOND, "state": IntentState.UNKNOWN},
    ],
)
def test_one_that_cannot_leave_holds_those_behind_it_and_nobody_else(held: dict[str, Any]) -> None:
    first, second, other = intent("a", born=1, **held), intent("b", born=2), intent("c", "other", born=3)
    assert next_to_send([first, second], NOW) is None
    assert next_to_send([first, second, other], NOW) == other


def test_of_two_born_at_once_the_id_decides() -> None:
    assert next_to_send([intent("b"), intent("a")], NOW) == intent("a")


def test_an_act_that_fails_again_and_again_waits_its_turn() -> None:
    bad = intent("bad", "x", born=0, attempts=3, not_before=NOW - SECOND)
    waiting = [intent(str(number), str(number), born=number) for number in range(1, 5)]
    assert next_to_send([bad, *waiting], NOW) == waiting[0]
    assert next_to_send([bad], NOW) == bad


def test_an_act_leaves_when_its_rest_is_over() -> None:
    resting = intent(not_before=NOW + SECOND)
    assert next_to_send([resting], NOW) is None
    assert next_to_send([resting], NOW + SECOND) == resting
    assert next_due_at([resting], NOW) == NOW + SECOND
    assert next_due_at([resting], NOW + SECOND) == NOW + SECOND
    assert next_due_at([resting, intent("c", "other")], NOW) == NOW
    assert next_due_at([], NOW) is None
    assert next_due_at([intent(state=IntentState.NEEDS_YOU)], NOW) is None


def test_a_clock_that_was_wrong_holds_nothing_for_years() -> None:
    from_the_future = intent(created_at=NOW + timedelta(days=400), not_before=NOW + timedelta(days=400))
    assert next_to_send([from_the_future], NOW) == from_the_future
    assert next_due_at([from_the_future], NOW) == NOW
    a_day = intent(not_before=NOW + timedelta(days=1))
    assert next_to_send([a_day], NOW) is None


@given(QUEUES)
def test_what_leaves_next_is_a_first_one_that_is_due(intents: list[Intent]) -> None:
    chosen = next_to_send(intents, NOW)
    due_at = next_due_at(intents, NOW)
    if chosen is None:
        assert due_at is None or due_at > NOW
        return
    assert due_at == NOW
    assert chosen.state in (IntentState.WAITING, IntentState.UNKNOWN)
    assert not chosen.rests(NOW)
    siblings = [one for one in intents if one.request_id == chosen.request_id]
    assert chosen == min(siblings, key=lambda one: (one.created_at, one.id))


@given(QUEUES.flatmap(lambda queue: st.tuples(st.just(queue), st.permutations(queue))))
def test_the_order_of_the_rows_does_not_matter(queues: tuple[list[Intent], list[Intent]]) -> None:
    intents, turned = queues
    assert next_to_send(turned, NOW) == next_to_send(intents, NOW)
    assert next_due_at(turned, NOW) == next_due_at(intents, NOW)
