"""How long those who wait will presumably wait: by what was called in the last hour, group by group."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select

from app.domain.people import BranchCode
from app.domain.turn import ESTIMATE_OVER, estimate_seconds
from app.office.turn_rows import of_day
from app.office.turn_tables import turns

_SHORTEST = timedelta(minutes=1)
"""The first call of a day says little about the next ones."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many turns of a group's row were called, and in what time."""

    called: int = 0
    observed: timedelta = timedelta(0)

    def wait_seconds(self, ahead: int) -> int | None:
        """For somebody with so many before them; None: nobody can know."""
        return estimate_seconds(ahead, self.called, self.observed)


def paces(connection: Connection, branch: BranchCode, day: date, now: datetime) -> dict[str, Pace]:
    """The pace of each row in the last hour, or since its first turn of the day."""
    since = now - ESTIMATE_OVER
    called = func.count(turns.c.called_at).filter(turns.c.called_at > since)
    query = select(turns.c.queue, called, func.min(turns.c.issued_at)).where(of_day(branch, day))
    rows = connection.execute(query.group_by(turns.c.queue))
    return {
        queue: Pace(count, max(_SHORTEST, min(ESTIMATE_OVER, now - first))) for queue, count, first in rows.tuples()
    }
