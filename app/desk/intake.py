"""Opening a request: the draft, its files, and the act of submitting."""

import hashlib
from typing import TYPE_CHECKING, Any

from app.contract import codec
from app.contract.messages import ActionRequest
from app.desk.catalogue import ServiceCatalogue
from app.desk.clock import Clock
from app.desk.delivery import Delivery
from app.desk.journal import Journal
from app.desk.news import News, Topic
from app.desk.outbox import Birth, OutboxEntry, sent_files
from app.desk.session import SessionKeeper
from app.domain import files
from app.domain.catalogue import Service
from app.domain.ids import new_id
from app.domain.jalali import local_day
from app.domain.journal import STATED, Act
from app.domain.outbox import Intent, IntentKind
from app.domain.request import Action, AttachmentRef, Consent, RequestId, Submission
from app.domain.visit import Draft, Visitor
from app.errors import FileRefused, FormFault, FormUnusable, IdentityDiffers, Rejected

if TYPE_CHECKING:
    from app.domain.form import Field, Form


class Intake:
    """Keeps what the clerk writes and hands it to the outbox. Topic DRAFTS is told of every change."""

    def __init__(
        self,
        session: SessionKeeper,
        catalogue: ServiceCatalogue,
        delivery: Delivery,
        journal: Journal,
        news: News,
        clock: Clock,
    ) -> None:
        self._session, self._catalogue, self._delivery = session, catalogue, delivery
        self._journal, self._news, self._clock = journal, news, clock

    async def open(self, visitor: Visitor, service: Service) -> Draft:
        """A new draft under a new request id, filled in with what the inquiries know. Raises FormUnusable."""
        from app.domain.form import locked, prefilled  # noqa: PLC0415 - its schema library is loaded with the first form

        if service.unusable:
            raise FormUnusable(FormFault.BROKEN_SCHEMA, service.unusable)
        _check_identity(visitor, service)
        form = await self._catalogue.form(service)
        known = prefilled(form, visitor.citizen, visitor.mobile or None, visitor.address)
        now = self._clock.now()
        draft = Draft(
            request_id=RequestId(new_id()),
            service=service,
            visitor=visitor,
            opened_at=now,
            changed_at=now,
            answers=known,
            locked=tuple(sorted(locked(form, known))),
        )
        await self.begin(draft)
        return draft

    async def begin(self, draft: Draft) -> None:
        """Begin to keep a draft that was made elsewhere."""
        record = self._journal.record(Act.OPEN_REQUEST, draft.request_id)
        await self._session.workspace().store.open_draft(draft, record)
        self._news.tell(Topic.DRAFTS)
        self._delivery.wake()

    async def keep(self, draft: Draft) -> None:
        """Keep a draft as it is now; of several calls the last one wins. After submitting it is passed over."""
        if await self._session.workspace().store.keep_draft(draft):
            self._news.tell(Topic.DRAFTS)

    async def drafts(self) -> tuple[Draft, ...]:
        """What the clerk has open, newest first."""
        return await self._session.workspace().store.drafts()

    async def discard(self, request_id: RequestId) -> None:
        """Throw a draft away, at the clerk's word."""
        record = self._journal.record(Act.DISCARD_REQUEST, request_id)
        await self._session.workspace().store.discard_draft(request_id, record)
        self._news.tell(Topic.DRAFTS)
        self._delivery.wake()

    async def attach(self, request_id: RequestId, field: "Field", name: str, content: bytes) -> AttachmentRef:
        """Keep a file for a field, by its content. Raises FileRefused."""
        policy = self._session.policy
        limit_bytes = policy.letter_image_limit_bytes if field.is_letter_image else policy.attachment_limit_bytes
        fault = files.fault(name, content, field.accept, limit_bytes)
        if fault:
            raise FileRefused(name, fault, limit_bytes)
        sha256 = hashlib.sha256(content).hexdigest()
        record = self._journal.record(Act.ATTACH, request_id)
        await self._session.workspace().store.put_attachment(request_id, sha256, content, record)
        return AttachmentRef(field.name, sha256, name, files.media_type(content), len(content))

    async def attachment(self, sha256: str) -> bytes:
        """The bytes of a file of a draft or of an act that waits. Raises Gone."""
        return await self._session.workspace().store.attachment(sha256)

    async def submit(self, draft: Draft, form: "Form", consent: Consent) -> None:
        """Hand the request over to the outbox, durably; a second time is passed over. Raises Rejected.

        The network is not asked: delivery begins right after. Raises IdentityDiffers, and FormUnusable, where the
        visitor is only stated and that is known not to do.
        """
        _check_identity(draft.visitor, draft.service)
        if draft.visitor.doubts:
            raise IdentityDiffers(draft.visitor.doubts)
        birth = self._delivery.birth()
        problems = form.problems(draft.answers, local_day(birth.at))
        if problems:
            raise Rejected({problem.pointer: problem.code.value for problem in problems})
        answers = form.effective(draft.answers)
        is_new = draft.amends_version is None
        entry = OutboxEntry(
            intent=Intent(
                id=new_id(),
                person_id=self._session.workspace().person.id,
                request_id=draft.request_id,
                kind=IntentKind.SUBMIT if is_new else IntentKind.AMEND,
                payload=codec.encode(
                    _submission(draft, answers, consent, birth) if is_new else _amendment(draft, answers, birth)
                ),
                created_at=birth.at,
                based_on_version=draft.amends_version,
            ),
            service_title=draft.service.title,
            citizen_name=draft.visitor.citizen.full_name,
            attachments=sent_files(draft, answers),
            draft=draft,
        )
        outcome = STATED if draft.visitor.is_stated else ""
        record = self._journal.record(Act.SUBMIT if is_new else Act.AMEND, draft.request_id, outcome)
        await self._delivery.post(entry, record)
        self._news.tell(Topic.DRAFTS)

    async def reopen(self, request_id: RequestId) -> Draft:
        """An act that needs the clerk, or waits, becomes a draft again under the same request id.

        Raises NotAllowed while the gateway may have it already, Gone where there is none.
        """
        draft = await self._delivery.reopen(request_id)
        self._news.tell(Topic.DRAFTS)
        return draft


def _check_identity(visitor: Visitor, service: Service) -> None:
    if visitor.is_stated and service.needs_identity_first:
        raise FormUnusable(FormFault.IDENTITY_FIRST)


def _submission(draft: Draft, answers: dict[str, Any], consent: Consent, birth: Birth) -> Submission:
    return Submission(
        service_code=draft.service.code,
        form_version=draft.service.form_version,
        identity_inquiry=draft.visitor.identity.id,
        answers=answers,
        consent=consent,
        inquiries=draft.visitor.inquiries,
        attachments=sent_files(draft, answers),
        device_time=birth.stamp.device,
        trusted_time=birth.stamp.told,
        clock_skew_seconds=birth.stamp.skew_seconds,
        is_identity_stated=draft.visitor.is_stated,
    )


def _amendment(draft: Draft, answers: dict[str, Any], birth: Birth) -> ActionRequest:
    return ActionRequest(
        Action.AMEND,
        answers=answers,
        attachments=sent_files(draft, answers),
        device_time=birth.stamp.device,
        trusted_time=birth.stamp.told,
        clock_skew_seconds=birth.stamp.skew_seconds,
    )
