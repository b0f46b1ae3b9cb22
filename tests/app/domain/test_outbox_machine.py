"""A desk and a gateway in every kind of trouble: nothing lost, nothing twice, order kept, the loop rests.

The gateway of this machine is a model: a book of what it applied, under the id that it was sent with.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.domain.outbox import (
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

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class Gateway:
    """Applies each act once, and answers as the weather is."""

    book: list[str] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    weather: str = "fine"
    opens_at: datetime | None = None

    def put(self, intent: Intent) -> Outcome:
        if self.weather == "unreachable":
            return Unreachable()
        if self.weather == "signed out":
            return SignedOutOutcome()
        if self.weather == "registry away":
            return RegistryAway(self.opens_at)
        if self.weather == "lost before":
            return TimedOutAfterSending()
        if self.weather == "busy":
            return Busy(3)
        if self.weather == "faulty":
            return Fault()
        if intent.id in self.refuses and intent.id not in self.book:
            return Refused(Reason.REJECTED, problems={"/a": "required"})
        return self._apply(intent)

    def _apply(self, intent: Intent) -> Outcome:
        was_known = intent.id in self.book
        if not was_known:
            self.book.append(intent.id)
        if self.weather == "lost after":
            return TimedOutAfterSending()
        if self.weather == "garbled":
            return Fault(is_unclear=True)
        return AlreadySeen(has_answer=self.weather != "forgetful") if was_known else Applied()


WEATHERS = (
    "fine",
    "unreachable",
    "signed out",
    "lost before",
    "lost after",
    "garbled",
    "busy",
    "faulty",
    "forgetful",
    "registry away",
)


class Delivery(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.gateway = Gateway()
        self.now = START
        self.kept: dict[str, Intent] = {}
        self.born: list[tuple[str, RequestId]] = []
        self.paused_until: datetime | None = None
        self.needs_sign_in = False

    @rule(request=st.sampled_from(["r1", "r2", "r3"]), is_refused=st.sampled_from([False, False, False, True]))
    def act(self, request: str, is_refused: bool) -> None:
        self.now += timedelta(microseconds=1)
        name = f"act-{len(self.born):03}"
        self.kept[name] = Intent(
            name, PersonId("p"), RequestId(request), IntentKind.ACTION, name.encode(), created_at=self.now
        )
        self.born.append((name, RequestId(request)))
        if is_refused:
            self.gateway.refuses.add(name)

    @rule(weather=st.sampled_from(WEATHERS), opens_in=st.sampled_from([None, -60, 600, 90_000]))
    def the_weather_turns(self, weather: str, opens_in: int | None) -> None:
        self.gateway.weather = weather
        self.gateway.opens_at = None if opens_in is None else self.now + timedelta(seconds=opens_in)

    @rule(seconds=st.sampled_from([0.5, 2, 15, 400]))
    def time_passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def sign_in(self) -> None:
        self.needs_sign_in = False

    @rule(random=st.floats(0, 1))
    def deliver(self, random: float) -> None:
        """One round of the loop: until nothing can leave, and no act twice in it."""
        for _ in range(len(self.kept) + 1):
            if not self.send_one(random):
                return
        raise AssertionError("the loop does not rest")

    @rule(reaches_the_gateway=st.booleans())
    def crash_while_sending(self, reaches_the_gateway: bool) -> None:
        """The process dies between keeping that an act leaves and keeping what came of it; another one starts."""
        chosen = next_to_send(self.kept.values(), self.now)
        if chosen is None or self.needs_sign_in:
            return
        self.kept[chosen.id] = leaving = begin(chosen)
        if reaches_the_gateway:
            self.gateway.put(leaving)
        self.kept = {name: recovered(intent) for name, intent in self.kept.items()}
        self.paused_until = None

    def send_one(self, random: float) -> bool:
        if self.needs_sign_in or (self.paused_until and self.now < self.paused_until):
            return False
        chosen = next_to_send(self.kept.values(), self.now)
        if chosen is None:
            return False
        self.kept[chosen.id] = leaving = begin(chosen)
        decision = decide(leaving, self.gateway.put(leaving), self.now, random)
        self.kept[chosen.id] = decision.intent
        self.needs_sign_in = decision.queue is Queue.SIGN_IN
        self.paused_until = decision.resume_at
        return decision.queue is Queue.GO_ON

    @precondition(lambda self: any(one.state is IntentState.NEEDS_YOU for one in self.kept.values()))
    @rule(mends=st.booleans())
    def the_clerk_sends_it_again(self, mends: bool) -> None:
        for name, intent in self.kept.items():
            if intent.state is IntentState.NEEDS_YOU:
                if mends:
                    self.gateway.refuses.discard(name)
                self.kept[name] = again(intent)

    @invariant()
    def nothing_is_lost(self) -> None:
        assert list(self.kept) == [name for name, _ in self.born]
        assert all(intent.payload == name.encode() for name, intent in self.kept.items())

    @invariant()
    def nothing_happens_twice(self) -> None:
        assert len(set(self.gateway.book)) == len(self.gateway.book)

    @invariant()
    def delivered_means_applied(self) -> None:
        delivered = {name for name, intent in self.kept.items() if intent.state is IntentState.DELIVERED}
        assert delivered <= set(self.gateway.book)

    @invariant()
    def what_may_have_happened_is_never_told_as_not_done(self) -> None:
        for name in self.gateway.book:
            intent = self.kept[name]
            assert intent.may_have_arrived or intent.state is IntentState.DELIVERED

    @invariant()
    def order_is_kept_for_each_request(self) -> None:
        for request in {request for _, request in self.born}:
            order = [name for name, of in self.born if of == request]
            applied = [name for name in self.gateway.book if dict(self.born)[name] == request]
            assert applied == order[: len(applied)]

    @invariant()
    def a_person_is_asked_only_with_a_reason(self) -> None:
        assert all((one.reason is not None) == (one.state is IntentState.NEEDS_YOU) for one in self.kept.values())

    def teardown(self) -> None:
        """In fine weather, with a clerk who mends what is refused, everything arrives in the end."""
        self.gateway.weather = "fine"
        self.gateway.refuses.clear()
        self.needs_sign_in = False
        for _ in range(3 * len(self.kept)):
            self.kept = {name: again(one) for name, one in self.kept.items()}
            self.now = max(self.now + timedelta(days=1), next_due_at(self.kept.values(), self.now) or self.now)
            self.deliver(random=1.0)
        assert all(one.state is IntentState.DELIVERED for one in self.kept.values())
        assert sorted(self.gateway.book) == sorted(self.kept)


TestDelivery = Delivery.TestCase
TestDelivery.settings = settings(stateful_step_count=30)
