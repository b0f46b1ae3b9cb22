"""Who did what: records are made here, kept with the act, and uploaded by the delivery loop."""

from app.contract.messages import JournalEntries, JournalEntry, JournalProof
from app.desk.clock import Clock
from app.desk.session import SessionKeeper
from app.domain.ids import new_id
from app.domain.journal import Act, AuditRecord
from app.domain.outbox import Intent


class Journal:
    """Never the contents of a field: an act, the id of what it was done to, and how it ended."""

    def __init__(self, session: SessionKeeper, clock: Clock) -> None:
        self._session, self._clock = session, clock

    def record(self, act: Act, subject: str = "", outcome: str = "") -> AuditRecord:
        """A record of now by both clocks, to be kept in the same transaction as the act. Raises SignedOut."""
        person, stamp = self._session.workspace().person.id, self._clock.stamp()
        return AuditRecord(new_id(), person, stamp.trusted, stamp.device, act.value, subject, outcome)

    def of_intent(self, act: Act, intent: Intent) -> AuditRecord:
        """A record of now about an act that was in the outbox. Raises SignedOut."""
        return self.record(act, intent.request_id, intent.reason.value if intent.reason else "")

    async def keep(self, act: Act, subject: str = "", outcome: str = "") -> None:
        """Keep a record of an act that leaves nothing else in the store. Raises SignedOut."""
        await self._session.workspace().store.put_record(self.record(act, subject, outcome))

    async def records(self) -> tuple[JournalEntry, ...]:
        """The newest page of the branch's journal, for an inspector."""
        return (await self.entries("")).records

    async def entries(self, cursor: str) -> JournalEntries:
        """A page of the branch's journal, newest first; an empty `cursor` begins."""
        return await self._session.workspace().gateway.journal(cursor)

    async def prove(self) -> JournalProof:
        """Whether the gateway's journal is whole, or where it is broken; for an inspector."""
        return await self._session.workspace().gateway.journal_proof()
