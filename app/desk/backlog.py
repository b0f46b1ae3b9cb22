"""How much of what people did has not left this computer, against what the office allows."""

from collections.abc import Sequence

from app.desk.clock import Clock
from app.desk.outbox import OutboxCounts
from app.desk.ports import Store
from app.desk.session import SessionKeeper
from app.domain.backlog import Backlog, Limits, alarms
from app.domain.outbox import Intent, IntentState


class BacklogGauge:
    """Measures a store by the policy. The age counts only where the office's time is known."""

    def __init__(self, session: SessionKeeper, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def counts(self, store: Store, intents: Sequence[Intent]) -> OutboxCounts:
        """How many of the undelivered `intents` wait and how many need a person, and what fills up."""
        needs_you = sum(intent.state is IntentState.NEEDS_YOU for intent in intents)
        stamp, policy = self._clock.stamp(), self._session.policy
        oldest = min((intent.created_at for intent in intents), default=None)
        backlog = Backlog(
            items=len(intents),
            oldest_age=stamp.trusted - oldest if oldest and stamp.is_trusted else None,
            disk_free_bytes=await store.free_bytes(),
        )
        limits = Limits(policy.outbox_items_limit, policy.outbox_age_limit_hours, policy.disk_free_limit_bytes)
        parked = sum(intent.is_parked for intent in intents)
        waiting = len(intents) - needs_you
        return OutboxCounts(waiting, needs_you, alarms(backlog, limits), parked, oldest, is_measured=True)
