"""The contract's calls, typed."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import TypeVar

from app.contract import paths
from app.contract.connectors import Connector, Connectors, TriedNow
from app.contract.decisions import ManyDecided, ManyDecisions
from app.contract.desks import DeskHeard, DeskReport, Desks
from app.contract.messages import (
    ActionRequest,
    CalendarYear,
    FormDocument,
    InquiryRequest,
    JournalEntries,
    JournalProof,
    JournalRecords,
    People,
    Policy,
    RequestCounts,
    RequestPage,
    RequestSearch,
    Services,
    Session,
    Timeline,
    TrainingSample,
    TrainingSamples,
)
from app.desk.api import wire
from app.desk.api.access import Access
from app.desk.api.alarms import HttpAlarms
from app.desk.api.board import HttpBoards
from app.desk.api.client import Call, Client, Reply
from app.desk.api.events import heard
from app.desk.api.hall import HttpHall
from app.desk.api.inspections import PROOF_SECONDS, HttpInspections
from app.desk.api.reports import HttpReports
from app.desk.api.survey import HttpSurveys
from app.desk.api.uploads import Uploads
from app.desk.ports import Heard, ServiceList
from app.domain.catalogue import ServiceCode
from app.domain.citizen import Inquiry, InquiryId
from app.domain.desks import DeskId, DeskState
from app.domain.journal import ChainedRecord
from app.domain.people import Person, PersonId
from app.domain.proof import Anchor
from app.domain.request import (
    AttachmentRef,
    Receipt,
    RequestDetail,
    RequestId,
    RequestState,
    RequestSummary,
    Submission,
    TimelineEntry,
)
from app.errors import AppError, BadReply, NetworkCause, Offline, ReplyFault, ServerFault
from app.settings import Settings

T = TypeVar("T")


class HttpGateway:
    """The gateway's calls in the name of one person."""

    def __init__(self, client: Client, access: Access, settings: Settings) -> None:
        self._client, self._access = client, access
        self._uploads = Uploads(access, settings.upload_seconds)
        self.inspections = HttpInspections(access, self._repeated)
        self.surveys = HttpSurveys(self._repeated)
        self.boards = HttpBoards(self._repeated)
        self.hall = HttpHall(self._repeated)
        self.alarms = HttpAlarms(self._repeated)
        self.reports = HttpReports(access, self._repeated)

    def mend(self, session: Session) -> None:
        """Go on with the tokens of a new session."""
        self._access.mend(session)

    async def close(self) -> None:
        """Let a running refresh end."""
        await self._access.close()

    async def sign_out(self) -> None:
        """End the session at the gateway."""
        wire.check(await self._access.send(Call("DELETE", paths.SESSION)))

    async def policy(self) -> Policy:
        """What the desk obeys."""
        return await self._read(paths.POLICY, Policy)

    async def people(self) -> tuple[Person, ...]:
        """Colleagues of the branch."""
        return (await self._read(paths.PEOPLE, People)).people

    async def inquire(self, question: InquiryRequest) -> Inquiry:
        """One answered question. The same id again is the same inquiry, so a lost answer may be asked for again."""
        call = Call("POST", paths.INQUIRIES, question, only_asks=True)
        return wire.message(await self._repeated(call), Inquiry)

    async def portrait(self, inquiry_id: InquiryId) -> bytes | None:
        """The portrait, None where the registry has none (204). Raises InquiryFailed."""
        reply = await self._repeated(Call("GET", paths.portrait(inquiry_id)))
        wire.check(reply)
        return reply.body or None

    async def services(self, etag: str) -> ServiceList:
        """All services, unless nothing changed since `etag`."""
        headers = {"If-None-Match": etag} if etag else {}
        reply = await self._repeated(Call("GET", paths.SERVICES, headers=headers))
        if reply.status == 304:
            return ServiceList(etag, None)
        return ServiceList(reply.headers.get("etag", ""), wire.message(reply, Services).services)

    async def form(self, code: ServiceCode, version: int) -> FormDocument:
        """A form document."""
        return await self._read(paths.form(code, version), FormDocument)

    async def calendar(self, jalali_year: int) -> CalendarYear:
        """The working calendar of a year."""
        return await self._read(paths.calendar(jalali_year), CalendarYear)

    async def put_request(self, request_id: RequestId, submission: Submission) -> Receipt:
        """Open a request; the same again is the first answer."""
        call = Call("PUT", paths.request(request_id), submission)
        return wire.message(await self._access.send(call), Receipt)

    async def act(self, request_id: RequestId, key: str, version: int, action: ActionRequest) -> RequestDetail:
        """Act on a request as it was at `version`; the same key again is the first answer."""
        headers = {"Idempotency-Key": key, "If-Match": f'"{version}"'}
        call = Call("POST", paths.actions(request_id), action, headers=headers)
        return wire.message(await self._access.send(call), RequestDetail)

    async def decide_many(self, wanted: ManyDecisions) -> Mapping[RequestId, AppError]:
        """Decide on many; what was not carried out, and why. The same keys again do nothing twice."""
        reply = await self._access.send(Call("POST", paths.MANY_ACTIONS, wanted))
        outcomes = wire.message(reply, ManyDecided).outcomes
        return {RequestId(each.request): wire.problem_error(each.code, each.version) for each in outcomes if each.code}

    async def requests(self, cursor: str, identity_inquiry: str = "") -> RequestPage:
        """A page of the branch's requests, or of the person that an identity inquiry found."""
        given = {"cursor": cursor, "identity_inquiry": identity_inquiry}
        call = Call("GET", paths.REQUESTS, params={name: value for name, value in given.items() if value})
        return wire.message(await self._repeated(call), RequestPage)

    async def returned(self, clerk: PersonId, cursor: str) -> RequestPage:
        """A page of what was returned to a clerk: registered by, or assigned to."""
        params = {"state": RequestState.RETURNED.value, "clerk": clerk} | ({"cursor": cursor} if cursor else {})
        return wire.message(await self._repeated(Call("GET", paths.REQUESTS, params=params)), RequestPage)

    async def awaited(self, cursor: str) -> RequestPage:
        """A page of the branch's requests that are in automation, late first."""
        params = {"state": RequestState.IN_AUTOMATION.value} | ({"cursor": cursor} if cursor else {})
        return wire.message(await self._repeated(Call("GET", paths.REQUESTS, params=params)), RequestPage)

    async def counts(self) -> RequestCounts:
        """How many requests of the branch stand where."""
        call = Call("GET", paths.REQUESTS, params={"limit": "1"})
        return wire.message(await self._repeated(call), RequestPage).counts or RequestCounts()

    async def search(self, search: RequestSearch) -> tuple[RequestSummary, ...]:
        """Requests by tracking code, letter number or a person's number."""
        call = Call("POST", paths.REQUEST_SEARCH, search, only_asks=True)
        return wire.message(await self._access.send(call), RequestPage).items

    async def detail(self, request_id: RequestId) -> RequestDetail:
        """A request with everything in it."""
        return await self._read(paths.request(request_id), RequestDetail)

    async def summary(self, request_id: RequestId) -> RequestSummary:
        """A request as a row of the list."""
        return await self._read(paths.summary(request_id), RequestSummary)

    async def timeline(self, request_id: RequestId) -> tuple[TimelineEntry, ...]:
        """What happened to a request, oldest first."""
        return (await self._read(paths.timeline(request_id), Timeline)).entries

    async def receipt(self, request_id: RequestId) -> Receipt:
        """A request's receipt."""
        return await self._read(paths.receipt(request_id), Receipt)

    async def attachment(self, request_id: RequestId, sha256: str) -> bytes:
        """A file's bytes."""
        reply = await self._repeated(Call("GET", paths.attachment(request_id, sha256)))
        wire.check(reply)
        return reply.body

    async def upload(self, file: AttachmentRef, read: Callable[[], Awaitable[bytes]]) -> None:
        """Make sure that the gateway holds a file; its bytes are read only when they are needed."""
        await self._uploads.bring(file, read)

    def events(self, last_id: str) -> AsyncIterator[Heard]:
        """What changed after `last_id`, until the stream ends."""
        return heard(self._client, self._access, last_id)

    async def record(self, records: tuple[ChainedRecord, ...]) -> Anchor:
        """Go on with a chain at the gateway; its word that it has the last of these. Raises JournalBroken."""
        call = Call("POST", paths.JOURNAL, JournalRecords(records))
        return wire.message(await self._access.send(call), Anchor)

    async def journal(self, cursor: str) -> JournalEntries:
        """A page of the branch's journal, newest first."""
        call = Call("GET", paths.JOURNAL, params={"cursor": cursor} if cursor else {})
        return wire.message(await self._repeated(call), JournalEntries)

    async def journal_proof(self) -> JournalProof:
        """Whether the gateway's journal is whole, or where it is broken. It checks every record: that takes time."""
        call = Call("GET", paths.JOURNAL_PROOF, seconds=PROOF_SECONDS)
        return wire.message(await self._access.send(call), JournalProof)

    async def report(self, desk: DeskId, report: DeskReport) -> DeskHeard:
        """Tell what lies in this desk; the newest report of it that the gateway knows."""
        call = Call("PUT", paths.desk_backlog(desk), report, only_asks=True)
        return wire.message(await self._access.send(call), DeskHeard)

    async def desks(self) -> tuple[DeskState, ...]:
        """What lies in the desks of the branch."""
        return (await self._read(paths.DESKS, Desks)).desks

    async def connectors(self) -> tuple[Connector, ...]:
        """The systems outside, and what of the branch waits for each."""
        return (await self._read(paths.CONNECTORS, Connectors)).connectors

    async def try_now(self, connector: str) -> int:
        """Have what waits tried at once: twice is no harm."""
        call = Call("POST", paths.connector_tries(connector), only_asks=True)
        return wire.message(await self._access.send(call), TriedNow).moved

    async def training_samples(self) -> tuple[TrainingSample, ...]:
        """Numbers to try; Gone at a gateway that is not for training."""
        return (await self._read(paths.TRAINING_SAMPLES, TrainingSamples)).samples

    async def _read(self, path: str, kind: type[T]) -> T:
        return wire.message(await self._repeated(Call("GET", path)), kind)

    async def _repeated(self, call: Call) -> Reply:
        """A call that may be made again safely: once more after a broken line or a gateway's stumble."""
        import stamina  # noqa: PLC0415 - only when something is read

        async for attempt in stamina.retry_context(
            on=_is_worth_another, attempts=2, wait_initial=0.1, wait_max=0.5, wait_jitter=0.1, timeout=None
        ):
            with attempt:
                reply = await self._access.send(call)
                if reply.status in {502, 504}:
                    raise ServerFault(reply.status)
        return reply


def _is_worth_another(error: Exception) -> bool:
    match error:
        case Offline(cause=cause):
            return cause is NetworkCause.BROKEN
        case BadReply(fault=fault):
            return fault is ReplyFault.CUT_SHORT
        case ServerFault(status=status):
            return status in {502, 504}
        case _:
            return False
