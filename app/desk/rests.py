"""How long acts rest, and the whole queue, measured by the clock that nobody sets."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.desk.clock import Clock
from app.domain.outbox import LONGEST_BACKOFF_SECONDS, Decision, Intent, Queue

_SHORTEST_SECONDS = 0.01


class Rests:
    """A rest that began goes on for as long as it was told to, whatever the clocks on the wall are set to meanwhile.

    The store keeps the moment at which an act's rest ends. Here it is the steady second that counts; `told` writes it
    as that moment is seen from now.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ends: dict[str, tuple[datetime, float]] = {}
        self._paused_until: float | None = None

    def begin(self, decision: Decision, now: datetime) -> None:
        """What was decided at `now`: how long the act rests, and whether the whole queue does."""
        if decision.queue is not Queue.GO_ON and decision.resume_at:
            self._paused_until = self._clock.seconds() + (decision.resume_at - now).total_seconds()
        intent = decision.intent
        if intent.not_before is None:
            self._ends.pop(intent.id, None)
        else:
            self._keep(intent.id, intent.not_before, (intent.not_before - now).total_seconds())

    def told(self, intent: Intent) -> Intent:
        """The act with the end of its rest as it is seen from now.

        A rest that an earlier run began was told by a clock of which nothing is known any more: it holds for no longer
        than the longest backoff.
        """
        if intent.not_before is None:
            return intent
        known, end = self._ends.get(intent.id, (None, 0.0))
        if known != intent.not_before:
            left_seconds = (intent.not_before - self._clock.now()).total_seconds()
            end = self._keep(intent.id, intent.not_before, min(left_seconds, LONGEST_BACKOFF_SECONDS))
        return replace(intent, not_before=self._clock.now() + timedelta(seconds=end - self._clock.seconds()))

    def resume(self) -> None:
        """The queue goes on."""
        self._paused_until = None

    @property
    def paused_seconds(self) -> float | None:
        """How long the queue still rests; None: it does not."""
        left_seconds = None if self._paused_until is None else self._paused_until - self._clock.seconds()
        return left_seconds if left_seconds is not None and left_seconds > 0 else None

    @staticmethod
    def seconds_until(at: datetime | None, now: datetime) -> float | None:
        """How long to wait for `at`, never quite nothing; None: for ever."""
        return None if at is None else max((at - now).total_seconds(), _SHORTEST_SECONDS)

    def _keep(self, intent_id: str, not_before: datetime, seconds: float) -> float:
        end = self._clock.seconds() + max(seconds, 0.0)
        self._ends[intent_id] = (not_before, end)
        return end
