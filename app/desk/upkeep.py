"""What the desk sees to between two deliveries, without anybody asking."""

from app.desk.absent import AbsentStores
from app.desk.clock import Clock
from app.desk.health import Health
from app.desk.journal import Journal
from app.desk.ports import Store, Workspace
from app.desk.session import SessionKeeper
from app.domain.journal import Act

CLOCK_SKEW = "clock_skew"
"""The outcome of a record that the computer's clock was found further off than the policy lets it."""

EVERY_SECONDS = 600.0


class Upkeep:
    """Every look is cheap; the delivery loop takes one in each of its rounds."""

    def __init__(
        self, session: SessionKeeper, clock: Clock, health: Health, journal: Journal, absent: AbsentStores
    ) -> None:
        self._session, self._clock, self._health, self._journal = session, clock, health, journal
        self._absent = absent
        self._was_off = False
        self._cleaned: Store | None = None
        self._cleaned_at = 0.0

    async def look(self, workspace: Workspace) -> None:
        """See to everything that is due. Raises what the store raises."""
        await self._record_skew(workspace.store)
        await self._forget_delivered(workspace.store)

    async def _record_skew(self, store: Store) -> None:
        """Once each time that the clock is found off: until it was right again nothing more is recorded."""
        is_off = self._health.state.is_clock_off
        if is_off and not self._was_off:
            await store.put_record(self._journal.record(Act.FAILURE, outcome=CLOCK_SKEW))
        self._was_off = is_off

    async def _forget_delivered(self, store: Store) -> None:
        """At sign-in and then from time to time. Only the gateway's word counts, for the time and for how long."""
        stamp, seconds = self._clock.stamp(), self._clock.seconds()
        is_due = self._cleaned is not store or seconds - self._cleaned_at >= EVERY_SECONDS
        if not (is_due and stamp.is_trusted and self._session.is_policy_told):
            return
        await store.forget_delivered(stamp.trusted, self._session.policy.retention_hours)
        await self._absent.forget_delivered(stamp.trusted, self._session.store_name)
        self._cleaned, self._cleaned_at = store, seconds
