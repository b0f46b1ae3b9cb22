"""First pages of lists as they were sent, kept for the next desk of the branch that asks for the same.

After a gateway's restart or a change that everybody hears of, all desks of a branch ask for one page at once.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from app.contract import codec
from app.domain.people import BranchCode
from app.office.db import Database
from app.office.request_list import Wanted, page
from app.office.request_rows import today
from app.office.tallies import changes

_MOST_KEPT = 200
"""Of some 100 kB each."""


@dataclass(frozen=True, slots=True)
class _Kept:
    changes: int
    body: bytes


class FirstPages:
    """Of one process. The database is asked each time whether what was kept is still true."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[tuple[BranchCode, Wanted, date], _Kept] = OrderedDict()

    async def body(self, branch: BranchCode, wanted: Wanted, now: datetime) -> bytes:
        """A contract RequestPage as JSON, as it is now. Raises ServerBusy."""
        key = branch, wanted, today(now)
        kept = self._kept.get(key)
        if kept is not None:
            so_far = await self._database.glance(lambda connection: changes(connection, branch))
            if kept.changes == so_far:
                return kept.body

        def read(connection: Connection) -> _Kept:
            return _Kept(changes(connection, branch), codec.encode(page(connection, branch, wanted, now)))

        self._kept[key] = kept = await self._database.read(read)
        self._kept.move_to_end(key)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return kept.body
