"""What people did and the gateway does not have yet: the rows, how they look, and what a failure means for them."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.contract import codec
from app.contract.messages import ActionRequest
from app.desk.clock import Stamp
from app.domain.backlog import Alarm
from app.domain.ids import new_id
from app.domain.label import Label
from app.domain.outbox import Intent, IntentKind, IntentState
from app.domain.outcome import Reason
from app.domain.people import PersonId
from app.domain.request import Action, Answers, AttachmentRef, Decision, Receipt, RequestDetail, RequestId
from app.domain.visit import Draft
from app.errors import (
    AppError,
    Conflict,
    FormFault,
    FormUnusable,
    GivenUp,
    Gone,
    IdentityDiffers,
    IdTaken,
    MoveNotAllowed,
    NotAllowed,
    Rejected,
)


@dataclass(frozen=True, slots=True)
class Birth:
    """When an act was made. `at`: its place in the order of acts, by the office's time as far as it is known."""

    at: datetime
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """An intent with what the desk needs to show it, to send its files first, and to make a draft of it again."""

    intent: Intent
    service_title: Label
    citizen_name: str
    attachments: tuple[AttachmentRef, ...] = ()
    draft: Draft | None = None

    @property
    def action(self) -> Action | None:
        """What is done to a request that the gateway knows; None for a new one."""
        if self.intent.kind is IntentKind.SUBMIT:
            return None
        return codec.decode(self.intent.payload, ActionRequest).action


def sent_files(draft: Draft, answers: Answers) -> tuple[AttachmentRef, ...]:
    """The files of a draft that an answer still names."""
    return tuple(file for file in draft.attachments if file.sha256 in (answers.get(file.field) or ()))


def reduced(entry: OutboxEntry) -> OutboxEntry:
    """What the page needs of a delivered entry: whose it was and what was done, but nothing that was written in it."""
    action = entry.action
    payload = codec.encode(ActionRequest(action)) if action else b""
    intent = replace(entry.intent, payload=payload, problems={})
    return replace(entry, intent=intent, attachments=(), draft=None)


def cleared(entry: OutboxEntry) -> OutboxEntry:
    """A delivered entry of which the visitor's data has left the computer: that it was, which service, and when."""
    return replace(reduced(entry), citizen_name="")


@dataclass(frozen=True, slots=True)
class Settled:
    """A delivered entry, when it was, and what the gateway answered."""

    entry: OutboxEntry
    at: datetime
    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One act as the window shows it. `cause`: why it waits or needs a person. `receipt`: of a delivered request.

    `is_identity_stated`: before it is sent, the civil registry is asked about what the visitor stated.
    """

    request_id: RequestId
    kind: IntentKind
    service_title: Label
    citizen_name: str
    state: IntentState
    created_at: datetime
    attempts: int = 0
    not_before: datetime | None = None
    cause: AppError | None = None
    receipt: Receipt | None = None
    action: Action | None = None
    can_reopen: bool = False
    is_identity_stated: bool = False
    delivered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many acts go by themselves, how many need a person, and what fills up, the worst first.

    `parked`: of `needs_you`, what the desk stopped trying. `oldest`: when the first was made. `is_measured` False:
    nobody has looked into the store yet.
    """

    waiting: int = 0
    needs_you: int = 0
    alarms: tuple[Alarm, ...] = ()
    parked: int = 0
    oldest: datetime | None = None
    is_measured: bool = False


def action_on(person_id: PersonId, detail: RequestDetail, decision: Decision, birth: Birth) -> OutboxEntry:
    """An action on a request as it was at the version that the person saw."""
    action = ActionRequest(
        decision.action,
        decision.reason,
        decision.assignee or "",
        decision.answers,
        decision.attachments,
        birth.stamp.device,
        birth.stamp.told,
        birth.stamp.skew_seconds,
    )
    return OutboxEntry(
        intent=Intent(
            id=new_id(),
            person_id=person_id,
            request_id=detail.summary.id,
            kind=IntentKind.ACTION,
            payload=codec.encode(action),
            created_at=birth.at,
            based_on_version=detail.summary.version,
        ),
        service_title=detail.summary.service_title,
        citizen_name=detail.summary.citizen_name,
    )


def shown(entry: OutboxEntry, cause: AppError | None, *, is_sending: bool = False) -> OutboxItem:
    """A waiting entry as an item. `cause`: the last failure, where the entry itself does not tell it."""
    intent = entry.intent
    return OutboxItem(
        request_id=intent.request_id,
        kind=intent.kind,
        service_title=entry.service_title,
        citizen_name=entry.citizen_name,
        state=IntentState.SENDING if is_sending else intent.state,
        created_at=intent.created_at,
        attempts=intent.attempts,
        not_before=intent.not_before,
        cause=_told(intent) or cause,
        action=entry.action,
        can_reopen=entry.draft is not None and not is_sending and not _is_under_way(intent),
        is_identity_stated=entry.draft is not None and entry.draft.visitor.is_stated,
    )


def delivered(settled: Settled) -> OutboxItem:
    """A delivered entry as an item."""
    item = shown(settled.entry, None)
    return replace(item, receipt=settled.receipt, delivered_at=settled.at, can_reopen=False)


def may_reopen(intent: Intent) -> bool:
    """Whether a person may take an act back: not while it is on its way, nor while its fate is open."""
    return not _is_under_way(intent)


def _is_under_way(intent: Intent) -> bool:
    return intent.state in {IntentState.SENDING, IntentState.UNKNOWN, IntentState.DELIVERED}


def _told(intent: Intent) -> AppError | None:
    match intent.reason:
        case None:
            return None
        case Reason.NOT_ALLOWED:
            return NotAllowed()
        case Reason.GONE:
            return Gone()
        case Reason.CONFLICT:
            return Conflict(intent.server_version or 0)
        case Reason.MOVE_NOT_ALLOWED:
            return MoveNotAllowed(intent.server_version or 0)
        case Reason.ID_TAKEN:
            return IdTaken()
        case Reason.REJECTED | Reason.NOT_ACCEPTED:
            return Rejected(intent.problems)
        case Reason.GATEWAY_FAULTS:
            return GivenUp(may_have_arrived=False)
        case Reason.IDENTITY_DIFFERS:
            return IdentityDiffers({pointer.rsplit("/", 1)[-1]: code for pointer, code in intent.problems.items()})
        case Reason.IDENTITY_FIRST:
            return FormUnusable(FormFault.IDENTITY_FIRST)
        case Reason.NO_CONFIRMATION:
            return GivenUp(may_have_arrived=True)
