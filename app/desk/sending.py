"""One act on its way: its files first, then itself; and what the gateway's answer means for it."""

from dataclasses import dataclass
from functools import partial

from app.contract import codec
from app.contract.messages import ActionRequest
from app.contract.problems import Code
from app.desk.outbox import OutboxEntry
from app.desk.ports import Gateway, Workspace
from app.domain.outbox import Intent, IntentKind, begin
from app.domain.outcome import (
    Applied,
    Busy,
    Fault,
    Outcome,
    Reason,
    Refused,
    SignedOutOutcome,
    TimedOutAfterSending,
    Unreachable,
)
from app.domain.request import Receipt, RequestDetail, Submission
from app.errors import (
    AppError,
    BadReply,
    Conflict,
    FileRefused,
    FormFault,
    FormUnusable,
    Gone,
    IdTaken,
    MoveNotAllowed,
    NotAllowed,
    Offline,
    Rejected,
    ServerBusy,
    ServerFault,
    SignedOut,
    TimedOut,
)

Answer = Receipt | RequestDetail


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one sending ended: the act as it was sent, and either an answer or a failure."""

    intent: Intent
    outcome: Outcome
    answer: Answer | None = None
    failure: AppError | None = None


async def send(workspace: Workspace, entry: OutboxEntry) -> Attempt | None:
    """Bring the files, keep that the act leaves now, and send it. None: it was taken out of the outbox meanwhile.

    Raises what the store raises.
    """
    intent = begin(entry.intent)
    failure = await _bring_files(workspace, entry)
    if failure:
        return Attempt(intent, outcome_before_sending(failure), failure=failure)
    if not await workspace.store.update_intent(intent):
        return None
    try:
        return Attempt(intent, Applied(), await _answered(workspace.gateway, intent))
    except AppError as error:
        return Attempt(intent, outcome_of(error), failure=error)


async def _bring_files(workspace: Workspace, entry: OutboxEntry) -> AppError | None:
    try:
        for file in entry.attachments:
            await workspace.gateway.upload(file, partial(workspace.store.attachment, file.sha256))
    except AppError as error:
        return error
    return None


async def _answered(gateway: Gateway, intent: Intent) -> Answer:
    if intent.kind is IntentKind.SUBMIT:
        return await gateway.put_request(intent.request_id, codec.decode(intent.payload, Submission))
    action = codec.decode(intent.payload, ActionRequest)
    return await gateway.act(intent.request_id, intent.id, intent.based_on_version or 0, action)


def outcome_of(failure: AppError) -> Outcome:
    """What a failed call means for the act that was being sent."""
    match failure:
        case Offline() | TimedOut(sent=False):
            return Unreachable()
        case TimedOut():
            return TimedOutAfterSending()
        case SignedOut():
            return SignedOutOutcome()
        case ServerBusy(retry_after_seconds=seconds):
            return Busy(seconds)
        case ServerFault(status=status) if status < 500:
            return Refused(Reason.NOT_ACCEPTED)
        case ServerFault() | BadReply():
            return Fault(is_unclear=True)
        case _:
            return _refused(failure)


def outcome_before_sending(failure: AppError) -> Outcome:
    """What a failure to bring the files means: the act itself never left."""
    match failure:
        case TimedOut(sent=True) | BadReply() | ServerFault():
            return Fault()
        case Gone():
            return Refused(Reason.NOT_ACCEPTED, problems={"/attachments": Code.ATTACHMENT_MISSING.value})
        case _:
            return outcome_of(failure)


def _refused(failure: AppError) -> Outcome:
    match failure:
        case Rejected(problems=problems) if Code.ATTACHMENT_MISSING in problems.values():
            return Busy()  # the gateway lost a file that it had: the next attempt brings it again
        case Rejected(problems=problems):
            return Refused(Reason.REJECTED, problems=problems)
        case MoveNotAllowed(server_version=version):
            return Refused(Reason.MOVE_NOT_ALLOWED, server_version=version)
        case Conflict(server_version=version):
            return Refused(Reason.CONFLICT, server_version=version)
        case IdTaken():
            return Refused(Reason.ID_TAKEN)
        case NotAllowed():
            return Refused(Reason.NOT_ALLOWED)
        case Gone():
            return Refused(Reason.GONE)
        case FormUnusable(fault=FormFault.IDENTITY_FIRST):
            return Refused(Reason.IDENTITY_FIRST)
        case FileRefused() | FormUnusable():
            return Refused(Reason.NOT_ACCEPTED)
        case _:
            return Fault(is_unclear=True)
