"""Who did what: records are made here, kept with the act, and uploaded by the delivery loop."""

from app.contract.messages import JournalEntries, JournalEntry, JournalProof
from app.desk.acts import record_by
from app.desk.clock import Clock
from app.desk.news import News, Topic
from app.desk.notices import Notices
from app.desk.ports import Workspace
from app.desk.records import Records
from app.desk.session import SessionKeeper
from app.domain.citizen import InquiryId
from app.domain.journal import Act, AuditRecord
from app.domain.outbox import Intent, IntentState


class Journal:
    """Never the contents of a field: an act, the id of what it was done to, and how it ended."""

    def __init__(self, session: SessionKeeper, clock: Clock, news: News, notices: Notices) -> None:
        self._session, self._clock, self._news = session, clock, news
        self._records = Records(notices.post)

    def record(self, act: Act, subject: str = "", outcome: str = "") -> AuditRecord:
        """A record of now, to be kept in the same transaction as the act. Raises SignedOut."""
        return record_by(self._session.workspace().person.id, self._clock, act, subject, outcome)

    def of_intent(self, act: Act, intent: Intent) -> AuditRecord:
        """A record of now about an act that is in the outbox."""
        reason = intent.reason.value if intent.reason else ""
        return record_by(intent.person_id, self._clock, act, intent.request_id, reason)

    def inquiry_of(self, intent: Intent, inquiry_id: InquiryId, outcome: str) -> AuditRecord:
        """A record that a registry was asked about the visitor of an act in the outbox."""
        return record_by(intent.person_id, self._clock, Act.INQUIRY, inquiry_id, outcome)

    def failure_of(self, intent: Intent) -> AuditRecord | None:
        """A record that an act was not accepted and needs a person; None while it goes on by itself."""
        return self.of_intent(Act.FAILURE, intent) if intent.state is IntentState.NEEDS_YOU else None

    async def keep(self, act: Act, subject: str = "", outcome: str = "") -> None:
        """Keep a record of an act that leaves nothing else in the store. Topic JOURNAL is told. Raises SignedOut."""
        await self._session.workspace().store.put_record(self.record(act, subject, outcome))
        self._news.tell(Topic.JOURNAL)

    async def bring(self, workspace: Workspace) -> bool:
        """Bring to the gateway what it has not anchored. False: some is left, and may be tried again after a rest."""
        return await self._records.bring(workspace)

    async def records(self) -> tuple[JournalEntry, ...]:
        """The newest page of the branch's journal, for an inspector."""
        return (await self.entries("")).records

    async def entries(self, cursor: str) -> JournalEntries:
        """A page of the branch's journal, newest first; an empty `cursor` begins."""
        return await self._session.workspace().gateway.journal(cursor)

    async def prove(self) -> JournalProof:
        """Whether the gateway's journal is whole, or where it is broken; for an inspector."""
        return await self._session.workspace().gateway.journal_proof()
