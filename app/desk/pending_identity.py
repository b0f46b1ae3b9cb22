"""Requests of visitors who were not inquired yet: the registry is asked first, and only what it confirms leaves."""

from dataclasses import replace

from app.contract import codec
from app.desk.catalogue import ServiceCatalogue
from app.desk.journal import Journal
from app.desk.lookup import stated_question
from app.desk.outbox import OutboxEntry, sent_files
from app.desk.ports import Workspace
from app.desk.sending import Attempt, outcome_before_sending
from app.domain.citizen import Inquiry
from app.domain.journal import AuditRecord
from app.domain.outcome import Outcome, Reason, Refused, RegistryAway
from app.domain.request import Submission
from app.domain.stated import Doubt
from app.domain.visit import Draft, Visitor
from app.errors import (
    AppError,
    BadReply,
    IdentityDiffers,
    InquiryFailed,
    ReplyFault,
    StoreBusy,
    StoreDamaged,
    StoreUnwritable,
    TimedOut,
)


def is_pending(entry: OutboxEntry) -> bool:
    """Whether the registry has to be asked before the act leaves."""
    return entry.draft is not None and entry.draft.visitor.is_stated


class PendingIdentity:
    """Asks under the id that was born at the desk, however often: the gateway asks the registry once.

    What the registry confirms is kept before it is sent, so that the body never changes under its id.
    """

    def __init__(self, catalogue: ServiceCatalogue, journal: Journal) -> None:
        self._catalogue, self._journal = catalogue, journal

    async def ask(self, workspace: Workspace, entry: OutboxEntry) -> Attempt | None:
        """How an act that `is_pending` fares. None: it was confirmed and kept anew, or taken out of the outbox.

        Raises what the store raises.
        """
        draft = entry.draft
        assert draft
        if draft.visitor.doubts:  # found by an earlier run, which ended before it told anybody
            return _doubted(entry, draft.visitor)
        try:
            answer = await workspace.gateway.inquire(stated_question(draft.visitor.identity))
            visitor = _answered(draft.visitor, answer)
            kept = entry if visitor.is_stated else await self._confirmed(entry, draft, visitor)
        except InquiryFailed as failure:
            return await self._unanswered(workspace, entry, draft, failure)
        except (StoreBusy, StoreDamaged, StoreUnwritable):
            raise
        except AppError as failure:
            return Attempt(entry.intent, _outcome(failure), failure=failure)
        if not visitor.is_stated:
            await workspace.store.keep_entry(kept, self._record(kept, answer.purpose.value))
            return None
        return await self._refused(workspace, entry, draft, visitor, answer.purpose.value)

    async def _confirmed(self, entry: OutboxEntry, draft: Draft, visitor: Visitor) -> OutboxEntry:
        """The request of the person whom the registry knows, with what it fills and locks in its own spelling."""
        from app.domain.form import as_inquired  # noqa: PLC0415 - its schema library is loaded with the first form

        form = await self._catalogue.form_of(draft.service.code, draft.service.form_version)
        answers, fixed = as_inquired(form, draft.answers, visitor.citizen)
        draft = replace(draft, visitor=visitor, answers=answers, locked=tuple(sorted({*draft.locked, *fixed})))
        given = form.effective(answers)
        files = sent_files(draft, given)
        submission = replace(codec.decode(entry.intent.payload, Submission), answers=given, attachments=files)
        intent = replace(entry.intent, payload=codec.encode(submission), not_before=None)
        name = visitor.citizen.full_name
        return replace(entry, intent=intent, citizen_name=name, attachments=files, draft=draft)

    async def _unanswered(
        self, workspace: Workspace, entry: OutboxEntry, draft: Draft, failure: InquiryFailed
    ) -> Attempt | None:
        failure.kind = draft.visitor.identity.kind.value
        if failure.failure.value not in set(Doubt):
            return Attempt(entry.intent, RegistryAway(failure.retry_at), failure=failure)
        visitor = draft.visitor.unknown(Doubt(failure.failure.value))
        return await self._refused(workspace, entry, draft, visitor, failure.failure.value)

    async def _refused(
        self, workspace: Workspace, entry: OutboxEntry, draft: Draft, visitor: Visitor, outcome: str
    ) -> Attempt | None:
        kept = replace(entry, draft=replace(draft, visitor=visitor))
        is_there = await workspace.store.keep_entry(kept, self._record(kept, outcome))
        return _doubted(kept, visitor) if is_there else None

    def _record(self, entry: OutboxEntry, outcome: str) -> AuditRecord:
        assert entry.draft
        return self._journal.inquiry_of(entry.intent, entry.draft.visitor.identity.id, outcome)


def _answered(visitor: Visitor, answer: Inquiry) -> Visitor:
    if answer.citizen is None:
        raise BadReply(ReplyFault.NOT_THE_CONTRACT)
    return visitor.answered(answer)


def _doubted(entry: OutboxEntry, visitor: Visitor) -> Attempt:
    problems = {f"/visitor/{name}": doubt.value for name, doubt in visitor.doubts.items()}
    failure = IdentityDiffers(visitor.doubts)
    return Attempt(entry.intent, Refused(Reason.IDENTITY_DIFFERS, problems=problems), failure=failure)


def _outcome(failure: AppError) -> Outcome:
    """What it means that the question was not answered: a gateway that waits for a slow registry is no fault of it."""
    return RegistryAway() if isinstance(failure, TimedOut) and failure.sent else outcome_before_sending(failure)
