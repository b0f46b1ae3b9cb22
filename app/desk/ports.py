"""What the use cases need of the network, the local store and the keyring."""
# ruff: noqa: D102 - a name and its types say it; what they do not say stands beside them

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.contract.connectors import Connector
from app.contract.decisions import ManyDecisions
from app.contract.desks import DeskHeard, DeskReport
from app.contract.issuer import CodeGrant, Issuer
from app.contract.messages import (
    ActionRequest,
    CalendarYear,
    Event,
    FormDocument,
    InquiryRequest,
    JournalEntries,
    JournalProof,
    Policy,
    Readiness,
    RequestCounts,
    RequestPage,
    RequestSearch,
    Session,
    TrainingSample,
)
from app.desk.aside import Aside
from app.desk.branch_ports import AlarmCalls, Boards, Hall, Inspections, ReportCalls, Surveys
from app.desk.clock import Stamp
from app.desk.outbox import OutboxEntry, Settled
from app.domain.catalogue import Service, ServiceCode
from app.domain.citizen import Inquiry, InquiryId
from app.domain.desks import DeskId, DeskState
from app.domain.journal import AuditRecord, ChainedRecord
from app.domain.outbox import Intent
from app.domain.people import Person, PersonId
from app.domain.proof import Anchor
from app.domain.request import (
    AttachmentRef,
    Receipt,
    RequestDetail,
    RequestId,
    RequestSummary,
    Submission,
    TimelineEntry,
)
from app.domain.visit import Draft
from app.errors import AppError


@dataclass(frozen=True, slots=True)
class ServiceList:
    """The answer to a conditional question for the services; `services` None: unchanged since `etag`."""

    etag: str
    services: tuple[Service, ...] | None


@dataclass(frozen=True, slots=True)
class Heard:
    """One server-sent event; `id` resumes after it, empty where the gateway sent none. `event` None: only the id."""

    id: str
    event: Event | None


class Gateway(Protocol):
    """The gateway's calls in the name of one signed-in person. Every call raises AppError, never anything foreign."""

    @property
    def inspections(self) -> Inspections: ...
    @property
    def surveys(self) -> Surveys: ...
    @property
    def boards(self) -> Boards: ...
    @property
    def hall(self) -> Hall: ...
    @property
    def alarms(self) -> AlarmCalls: ...
    @property
    def reports(self) -> ReportCalls: ...
    async def policy(self) -> Policy: ...
    async def people(self) -> tuple[Person, ...]: ...
    async def inquire(self, question: InquiryRequest) -> Inquiry: ...
    async def portrait(self, inquiry_id: InquiryId) -> bytes | None: ...
    async def services(self, etag: str) -> ServiceList: ...
    async def form(self, code: ServiceCode, version: int) -> FormDocument: ...
    async def calendar(self, jalali_year: int) -> CalendarYear: ...
    async def put_request(self, request_id: RequestId, submission: Submission) -> Receipt: ...
    async def act(self, request_id: RequestId, key: str, version: int, action: ActionRequest) -> RequestDetail: ...
    async def decide_many(self, wanted: ManyDecisions) -> Mapping[RequestId, AppError]:
        """What was not carried out, and why."""

    async def requests(self, cursor: str, identity_inquiry: str = "") -> RequestPage: ...
    async def returned(self, clerk: PersonId, cursor: str) -> RequestPage:
        """A page of what was returned to a clerk: registered by, or assigned to."""

    async def awaited(self, cursor: str) -> RequestPage:
        """A page of the branch's requests that automation has and has not answered."""

    async def counts(self) -> RequestCounts: ...
    async def search(self, search: RequestSearch) -> tuple[RequestSummary, ...]: ...
    async def detail(self, request_id: RequestId) -> RequestDetail: ...
    async def summary(self, request_id: RequestId) -> RequestSummary: ...
    async def timeline(self, request_id: RequestId) -> tuple[TimelineEntry, ...]: ...
    async def receipt(self, request_id: RequestId) -> Receipt: ...
    async def attachment(self, request_id: RequestId, sha256: str) -> bytes: ...
    async def upload(self, file: AttachmentRef, read: Callable[[], Awaitable[bytes]]) -> None:
        """Make sure that the gateway holds a file; its bytes are read only when they are needed."""

    def events(self, last_id: str) -> AsyncIterator[Heard]: ...
    async def record(self, records: tuple[ChainedRecord, ...]) -> Anchor: ...
    async def journal(self, cursor: str) -> JournalEntries: ...
    async def journal_proof(self) -> JournalProof: ...
    async def report(self, desk: DeskId, report: DeskReport) -> DeskHeard: ...
    async def desks(self) -> tuple[DeskState, ...]: ...
    async def connectors(self) -> tuple[Connector, ...]: ...
    async def try_now(self, connector: str) -> int:
        """How much of what waits had its time later. Raises Gone: no such system."""

    async def training_samples(self) -> tuple[TrainingSample, ...]: ...
    async def sign_out(self) -> None: ...
    def mend(self, session: Session) -> None:
        """Go on with the tokens of a new session of the same person."""

    async def close(self) -> None:
        """Let a running refresh end, so that its token is kept."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What a person's calls report back: the next session as soon as it is known, and its end."""

    on_renewed: Callable[[Session], Awaitable[None]]
    on_expired: Callable[[], None]


class Entrance(Protocol):
    """The gateway's open calls."""

    async def sign_in(self, user_name: str, password: str) -> Session: ...
    async def issuer(self) -> Issuer: ...
    async def sign_in_by_issuer(self, grant: CodeGrant) -> Session: ...
    async def ready(self) -> None:
        """Until it is known where the gateway is: that of training may have to start first."""

    async def readiness(self) -> Readiness: ...
    def gateway(self, session: Session, ties: Ties) -> Gateway:
        """Calls in the name of the session's person. An empty access token: the first call refreshes."""

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Cached:
    """A kept answer of the gateway."""

    etag: str
    body: bytes


class Asides(Protocol):
    """What a person kept aside; each call is one transaction with its record."""

    async def keep(self, aside: Aside, intent: Intent | None, record: AuditRecord) -> bool:
        """Put a draft aside, or the act `intent`, with its files. False: the act went on meanwhile."""

    async def all(self) -> tuple[Aside, ...]: ...
    async def bring_back(self, aside: Aside, draft: Draft, record: AuditRecord) -> bool:
        """As a draft again. False: the request has a draft or an act already."""

    async def drop(self, aside: Aside, record: AuditRecord) -> None: ...
    async def replace_act(self, former: Intent, entry: OutboxEntry, record: AuditRecord) -> bool:
        """Another act in the place of a refused one. False: that one went on meanwhile."""


class Store(Protocol):
    """One person's encrypted local store. Every write is durable when its call returns."""

    @property
    def asides(self) -> Asides: ...
    async def keep_draft(self, draft: Draft) -> bool:
        """Insert or replace, unless the request was submitted or discarded meanwhile: then False."""

    async def open_draft(self, draft: Draft, record: AuditRecord) -> None: ...
    async def drafts(self) -> tuple[Draft, ...]: ...
    async def discard_draft(self, request_id: RequestId, record: AuditRecord) -> None: ...
    async def put_intent(self, entry: OutboxEntry, record: AuditRecord) -> bool:
        """Intent and record in one transaction, the draft removed. False: the act is in the outbox already."""

    async def update_intent(self, intent: Intent, record: AuditRecord | None = None) -> bool:
        """False: it is not in the outbox any more."""

    async def keep_entry(self, entry: OutboxEntry, record: AuditRecord) -> bool:
        """A waiting entry anew, with its draft and its record, in one transaction. False: it is not there any more."""

    async def settle_intent(self, intent: Intent, receipt: Receipt | None, stamp: Stamp) -> None:
        """The delivered intent, reduced, its receipt, and its files' bytes removed, in one transaction."""

    async def free_bytes(self) -> int | None:
        """Room on the disk where the store lies; None: it lies in memory, or nobody knows."""

    async def forget_delivered(self, now: datetime, hours: int) -> bool:
        """Clear what was delivered longer than that ago. True: there was some."""

    async def withdraw_intent(self, intent: Intent, draft: Draft | None, record: AuditRecord | None) -> None:
        """Out of the outbox, back to a draft where there is one, in one transaction."""

    async def entries(self) -> tuple[OutboxEntry, ...]:
        """What is not delivered, in the order of birth."""

    async def settled(self) -> tuple[Settled, ...]:
        """What was delivered and is still kept, newest first."""

    async def put_attachment(
        self, request_id: RequestId, sha256: str, content: bytes, record: AuditRecord | None = None
    ) -> None: ...
    async def attachment(self, sha256: str) -> bytes: ...
    async def put_record(self, record: AuditRecord) -> None: ...
    async def unsent_records(self, limit: int) -> tuple[ChainedRecord, ...]: ...
    async def records_anchored(self, anchor: Anchor) -> None: ...
    async def last_anchor(self) -> Anchor | None: ...
    async def cached(self, key: str) -> Cached | None: ...
    async def cache(self, key: str, etag: str, body: bytes) -> None: ...
    async def close(self) -> None: ...


class Vault(Protocol):
    """Keeps small secrets. Raises VaultUnavailable where this computer has no keyring service."""

    async def secret(self, name: str) -> str | None: ...
    async def keep(self, name: str, secret: str) -> None: ...
    async def forget(self, name: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Workspace:
    """What one signed-in person works with, from sign-in to sign-out."""

    person: Person
    gateway: Gateway
    store: Store
