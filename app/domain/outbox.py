"""Delivery of what people did, as pure rules: what an answer means for an act, and which act leaves next.

An act is an Intent. Its id is born with it and is the key under which the gateway applies it once, so it may be sent
again whenever its fate is not known. "No answer" is never told as "failed".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

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

MOST_ATTEMPTS = 8
"""After so many answers that lead nowhere a person is asked."""

FIRST_BACKOFF_SECONDS = 2.0
LONGEST_BACKOFF_SECONDS = 300.0
SHORTEST_REST_SECONDS = 1.0
LONGEST_REST_SECONDS = 24 * 3600.0
"""A `Retry-After` is obeyed up to here."""

ASK_AGAIN_SECONDS = 60.0
"""When an act that the gateway has seen, but did not answer, is asked for again."""

PAUSE_SECONDS = 5.0
"""The shortest pause of the whole queue while the gateway cannot be reached; the longest is twice that."""


class IntentKind(StrEnum):
    """What an act does to its request."""

    SUBMIT = "submit"
    AMEND = "amend"
    ACTION = "action"


class IntentState(StrEnum):
    """Where an act stands. UNKNOWN: it may have been applied. NEEDS_YOU: nothing more happens without a person."""

    WAITING = "waiting"
    SENDING = "sending"
    UNKNOWN = "unknown"
    NEEDS_YOU = "needs_you"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Intent:
    """One act of one person on its way to the gateway. Times carry their offset.

    `id`: the idempotency key. `payload`: the body as it is sent. `attempts`: answers so far that led nowhere.
    `may_have_arrived`: the gateway may have applied it without our hearing so; what needs a person then is
    never told as not done. `reason`, `server_version` and `problems` (JSON Pointer -> code) say why it needs a person.
    """

    id: str
    person_id: PersonId
    request_id: RequestId
    kind: IntentKind
    payload: bytes
    created_at: datetime
    based_on_version: int | None = None
    attempts: int = 0
    not_before: datetime | None = None
    state: IntentState = IntentState.WAITING
    may_have_arrived: bool = False
    reason: Reason | None = None
    server_version: int | None = None
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_settled(self) -> bool:
        """Whether it reached its end."""
        return self.state is IntentState.DELIVERED

    @property
    def is_parked(self) -> bool:
        """Whether it was tried as often as it is tried by itself, and no answer led anywhere."""
        return self.reason in (Reason.GATEWAY_FAULTS, Reason.NO_CONFIRMATION)

    @property
    def waits_since(self) -> datetime:
        """When it was born, or when its last rest ends."""
        return self.not_before or self.created_at

    def rests(self, now: datetime) -> bool:
        """Whether it waits for its time. A time beyond the longest rest was set by a wrong clock and holds nothing."""
        longest = now + timedelta(seconds=LONGEST_REST_SECONDS)
        return self.not_before is not None and now < self.not_before <= longest


class Queue(StrEnum):
    """What an outcome means for the other acts."""

    GO_ON = "go_on"
    PAUSE = "pause"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, slots=True)
class Decision:
    """The act as it stands now, and what the queue does.

    PAUSE: nothing leaves before `resume_at`, or until the gateway is heard of. SIGN_IN: nothing leaves until the person
    has signed in again.
    """

    intent: Intent
    queue: Queue = Queue.GO_ON
    resume_at: datetime | None = None

    @property
    def is_progress(self) -> bool:
        """Whether the act left the queue: a round in which none did is over."""
        return self.intent.state in (IntentState.DELIVERED, IntentState.NEEDS_YOU)


def begin(intent: Intent) -> Intent:
    """The act as it is kept before it is sent, so that a crash in between is seen as what it is: unknown."""
    return replace(intent, state=IntentState.SENDING, reason=None, server_version=None, problems={})


def recovered(intent: Intent) -> Intent:
    """The act after a restart: what was being sent may have arrived."""
    if intent.state is not IntentState.SENDING:
        return intent
    return replace(intent, state=IntentState.UNKNOWN, may_have_arrived=True)


def again(intent: Intent) -> Intent:
    """The act after a person asked to send it now, under the same id. One that is on its way or done stays."""
    if intent.state in (IntentState.SENDING, IntentState.DELIVERED):
        return intent
    return replace(_resting(intent), attempts=0, not_before=None, reason=None, server_version=None, problems={})


def decide(intent: Intent, outcome: Outcome, now: datetime, random: float) -> Decision:
    """What an outcome means for an act that was being sent. `random`: from 0 to 1, the share of a backoff to wait."""
    match outcome:
        case Applied() | AlreadySeen(has_answer=True):
            return Decision(replace(intent, state=IntentState.DELIVERED, not_before=None))
        case AlreadySeen():
            seen = replace(intent, may_have_arrived=True, not_before=now + timedelta(seconds=ASK_AGAIN_SECONDS))
            return Decision(_resting(seen))
        case Unreachable():
            pause = timedelta(seconds=PAUSE_SECONDS * (1 + random))
            return Decision(_resting(intent), Queue.PAUSE, now + pause)
        case SignedOutOutcome():
            return Decision(_resting(intent), Queue.SIGN_IN)
        case Refused():
            return Decision(_refused(intent, outcome))
        case TimedOutAfterSending():
            return Decision(_later(replace(intent, may_have_arrived=True), now, _backoff(intent, random)))
        case Busy(retry_after_seconds=seconds):
            rest = _backoff(intent, random) if seconds is None else min(seconds, LONGEST_REST_SECONDS)
            return Decision(_later(intent, now, rest))
        case RegistryAway(until=until):
            return Decision(replace(_resting(intent), not_before=_asked_again_at(until, now, random)))
        case Fault(is_unclear=is_unclear):
            doubtful = replace(intent, may_have_arrived=intent.may_have_arrived or is_unclear)
            return Decision(_later(doubtful, now, _backoff(intent, random)))


def next_to_send(intents: Iterable[Intent], now: datetime) -> Intent | None:
    """The act that leaves next, or None when all rest.

    Acts on one request leave in the order of their birth, and one that cannot leave holds those behind it. Between
    requests the one that has been due longest goes first, so that an act which fails again and again waits its turn.
    """
    due = [intent for intent in _heads(intents) if not intent.rests(now)]
    return min(due, key=lambda intent: (intent.waits_since, _birth(intent)), default=None)


def next_due_at(intents: Iterable[Intent], now: datetime) -> datetime | None:
    """When the next act may leave: `now` or later; None when nothing leaves by itself."""
    return min((intent.waits_since if intent.rests(now) else now for intent in _heads(intents)), default=None)


def _heads(intents: Iterable[Intent]) -> list[Intent]:
    """The first unsettled act of each request, where it can leave."""
    heads: dict[RequestId, Intent] = {}
    for intent in intents:
        if not intent.is_settled:
            first = heads.setdefault(intent.request_id, intent)
            if _birth(intent) < _birth(first):
                heads[intent.request_id] = intent
    return [head for head in heads.values() if head.state in (IntentState.WAITING, IntentState.UNKNOWN)]


def _birth(intent: Intent) -> tuple[datetime, str]:
    return intent.created_at, intent.id


def _resting(intent: Intent) -> Intent:
    return replace(intent, state=IntentState.UNKNOWN if intent.may_have_arrived else IntentState.WAITING)


def _refused(intent: Intent, refusal: Refused) -> Intent:
    return replace(
        intent,
        state=IntentState.NEEDS_YOU,
        not_before=None,
        reason=refusal.reason,
        server_version=refusal.server_version,
        problems=refusal.problems,
    )


def _later(intent: Intent, now: datetime, rest_seconds: float) -> Intent:
    attempts = intent.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        reason = Reason.NO_CONFIRMATION if intent.may_have_arrived else Reason.GATEWAY_FAULTS
        return replace(intent, state=IntentState.NEEDS_YOU, attempts=attempts, not_before=None, reason=reason)
    rest = timedelta(seconds=max(rest_seconds, SHORTEST_REST_SECONDS))
    return replace(_resting(intent), attempts=attempts, not_before=now + rest)


def _asked_again_at(until: datetime | None, now: datetime, random: float) -> datetime:
    """Spread over a minute, so that not all desks come to a registry at the moment it opens."""
    first = max(until or now, now + timedelta(seconds=ASK_AGAIN_SECONDS))
    return min(first + timedelta(seconds=ASK_AGAIN_SECONDS * random), now + timedelta(seconds=LONGEST_REST_SECONDS))


def _backoff(intent: Intent, random: float) -> float:
    """Seconds: capped, exponential, with full jitter."""
    return random * min(LONGEST_BACKOFF_SECONDS, FIRST_BACKOFF_SECONDS * 2.0**intent.attempts)
