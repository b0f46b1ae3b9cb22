"""When acts are born: each later than any before, whatever the clock does."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from app.desk.clock import Clock
from app.desk.outbox import Birth
from app.domain.outbox import Intent


class Births:
    """Keeps the order of acts in their times."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._last = clock, datetime.min.replace(tzinfo=UTC)

    def next(self) -> Birth:
        """Of an act that is made now."""
        stamp = self._clock.stamp()
        self._last = max(stamp.trusted, self._last + timedelta(microseconds=1))
        return Birth(self._last, stamp)

    def follow(self, intents: Iterable[Intent]) -> None:
        """The next act is later than these, which an earlier run made."""
        self._last = max([self._last, *(intent.created_at for intent in intents)])
