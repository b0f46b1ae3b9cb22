"""A visitor's request: its states and the moves between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType

from app.domain.catalogue import ServiceCode
from app.domain.citizen import Inquiry, InquiryId
from app.domain.label import Label
from app.domain.people import BranchCode, PersonId

RequestId = NewType("RequestId", str)
Answers = Mapping[str, Any]
"""JSON answers by field name: ASCII digits, ISO dates, money in Rial."""


class RequestState(StrEnum):
    """Where a request stands."""

    AWAITING_APPROVAL = "awaiting_approval"
    IN_AUTOMATION = "in_automation"
    RETURNED = "returned"
    ANSWERED = "answered"
    REFUSED = "refused"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Nothing moves a request out of a final state."""
        return self in _FINAL


class Action(StrEnum):
    """What somebody does to a request."""

    APPROVE = "approve"
    RETURN = "return"
    REFER = "refer"
    ASSIGN = "assign"
    CANCEL = "cancel"
    AMEND = "amend"
    FOLLOW_UP = "follow_up"
    ANSWER = "answer"
    REFUSE = "refuse"


_FINAL = frozenset({RequestState.ANSWERED, RequestState.REFUSED, RequestState.CANCELLED})

CONCLUSIONS = frozenset({Action.ANSWER, Action.REFUSE})
"""Actions of automation; where it answers nothing by itself, of people with `Permission.DECIDE`."""


class Level(StrEnum):
    """Whose attention a late request gets: the branch's own supervisors, or offices above it."""

    BRANCH = "branch"
    COUNTY = "county"
    PROVINCE = "province"


class ConsentMethod(StrEnum):
    """How the visitor agreed."""

    SPOKEN = "spoken"
    SMS_CODE = "sms_code"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Consent:
    """That the visitor agreed, how and when."""

    method: ConsentMethod
    at: datetime


@dataclass(frozen=True, slots=True)
class AttachmentRef:
    """A file by its content. `field`: the form field it belongs to. `media_type` by content, not by name."""

    field: str
    sha256: str
    name: str
    media_type: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Submission:
    """What the clerk sends to open a request. The id of the request is born with the form, at the desk.

    When it was made, by both clocks of the desk; `clock_skew_seconds`: how far the office's is ahead. The last two are
    missing where no gateway had told the desk its time yet. `is_identity_stated`: the visitor was not inquired when the
    request was made; the inquiry was made before it was sent, and agreed.
    """

    service_code: ServiceCode
    form_version: int
    identity_inquiry: InquiryId
    answers: dict[str, Any]
    consent: Consent
    inquiries: tuple[InquiryId, ...] = ()
    attachments: tuple[AttachmentRef, ...] = ()
    device_time: datetime | None = None
    trusted_time: datetime | None = None
    clock_skew_seconds: float | None = None
    is_identity_stated: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the visitor takes home: the legal duties of a counter's receipt (regulation of the service desk)."""

    request_id: RequestId
    tracking_code: str
    letter_number: str
    service_title: Label
    state: RequestState
    version: int
    registered_at: datetime
    promised_on: date
    answerer: Label
    complaint: Label
    fee_rial: int
    sheets_saved: int
    papers_received: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestSummary:
    """One row of a list.

    `stage`: what the service's own workflow calls the place where it stands, `due_at`: by when it is to leave it,
    `escalated_to`: whose attention it got because it did not.
    """

    id: RequestId
    tracking_code: str
    letter_number: str
    service_code: ServiceCode
    service_title: Label
    citizen_name: str
    clerk_name: Label
    branch: BranchCode
    state: RequestState
    version: int
    registered_at: datetime
    changed_at: datetime
    promised_on: date
    is_late: bool
    assignee_name: Label | None = None
    is_amended: bool = False
    stage: Label | None = None
    due_at: datetime | None = None
    escalated_to: Level | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an amendment: before and after, as answered."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RequestDetail:
    """A request with everything in it.

    `changes`: what the last amendment changed. `return_reason`: why it came back. `actions`: what the asker may do now.
    `identity`: the inquiry that the request was opened with. `told`: what the visitor is told while it stands there.
    """

    summary: RequestSummary
    form_version: int
    national_number: str
    answers: dict[str, Any]
    consent: Consent
    attachments: tuple[AttachmentRef, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    return_reason: str = ""
    sheets_saved: int = 0
    actions: tuple[Action, ...] = ()
    identity: Inquiry | None = None
    told: Label | None = None


class Step(StrEnum):
    """A step of a request's timeline. IDENTITY_STATED: it was made before the visitor was inquired."""

    IDENTITY_STATED = "identity_stated"
    REGISTERED = "registered"
    LETTER_ISSUED = "letter_issued"
    APPROVED = "approved"
    REFERRED = "referred"
    ASSIGNED = "assigned"
    RETURNED = "returned"
    AMENDED = "amended"
    FOLLOWED_UP = "followed_up"
    ESCALATED = "escalated"
    ANSWERED = "answered"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What happened to a request, when, by whom. `actor` is a person or a unit."""

    step: Step
    at: datetime
    actor: Label
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """An action with what it needs.

    A reason for return, cancel, refer, answer and refuse; an assignee for assign; answers and attachments for amend.
    """

    action: Action
    reason: str = ""
    assignee: PersonId | None = None
    answers: dict[str, Any] | None = None
    attachments: tuple[AttachmentRef, ...] = ()
