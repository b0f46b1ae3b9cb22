"""Who did what: records are made here, kept with the act, and uploaded by the delivery loop."""

from app.contract.messages import JournalEntries, JournalEntry, JournalRecord
from app.desk.clock import Clock
from app.desk.session import SessionKeeper
from app.domain.ids import new_id
from app.domain.journal import Act


class Journal:
    """Never the contents of a field: an act, the id of what it was done to, and how it ended."""

    def __init__(self, session: SessionKeeper, clock: Clock) -> None:
        self._session, self._clock = session, clock

    def record(self, act: Act, subject: str = "", outcome: str = "") -> JournalRecord:
        """A record of now, to be kept in the same transaction as the act."""
        return JournalRecord(new_id(), self._clock.now(), act.value, subject, outcome)

    async def keep(self, act: Act, subject: str = "", outcome: str = "") -> None:
        """Keep a record of an act that leaves nothing else in the store. Raises SignedOut."""
        await self._session.workspace().store.put_record(self.record(act, subject, outcome))

    async def records(self) -> tuple[JournalEntry, ...]:
        """The newest page of the branch's journal, for an inspector."""
        return (await self.entries("")).records

    async def entries(self, cursor: str) -> JournalEntries:
        """A page of the branch's journal, newest first; an empty `cursor` begins."""
        return await self._session.workspace().gateway.journal(cursor)
