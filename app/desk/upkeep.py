"""What the desk sees to between two deliveries, without anybody asking."""

from app.desk.health import Health
from app.desk.journal import Journal
from app.desk.ports import Workspace
from app.domain.journal import Act

CLOCK_SKEW = "clock_skew"
"""The outcome of a record that the computer's clock was found further off than the policy lets it."""

EVERY_SECONDS = 600.0


class Upkeep:
    """Every look is cheap; the delivery loop takes one in each of its rounds."""

    def __init__(self, health: Health, journal: Journal) -> None:
        self._health, self._journal = health, journal
        self._was_off = False

    async def look(self, workspace: Workspace) -> None:
        """See to everything that is due. Raises what the store raises."""
        await self._record_skew(workspace)

    async def _record_skew(self, workspace: Workspace) -> None:
        """Once each time that the clock is found off: until it was right again nothing more is recorded."""
        is_off = self._health.state.is_clock_off
        if is_off and not self._was_off:
            await workspace.store.put_record(self._journal.record(Act.FAILURE, outcome=CLOCK_SKEW))
        self._was_off = is_off
