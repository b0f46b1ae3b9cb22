"""What travels between desk and gateway. Domain values travel as they are."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

import msgspec

from app.domain.catalogue import Service, ServiceCode
from app.domain.citizen import InquiryId, InquiryKind, Purpose
from app.domain.journal import ChainedRecord
from app.domain.label import Label
from app.domain.people import Permission, Person, PersonId, Role
from app.domain.proof import BreakKind
from app.domain.request import Action, AttachmentRef, RequestSummary, TimelineEntry


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """Unknown fields are passed over, so that a newer gateway may say more."""


class Credentials(Message, frozen=True):
    """POST /v1/session."""

    user_name: str
    password: str


class Refresh(Message, frozen=True):
    """POST /v1/session/refresh. A refresh token works once; the answer brings the next one."""

    refresh_token: str


class Me(Message, frozen=True):
    """GET /v1/me."""

    person: Person
    permissions: tuple[Permission, ...]
    is_training: bool = False


class Session(Message, frozen=True):
    """The answer to a sign-in or a refresh."""

    access_token: str
    expires_in_seconds: int
    refresh_token: str
    me: Me


class People(Message, frozen=True):
    """GET /v1/people: those of the branch to whom a request may be assigned."""

    people: tuple[Person, ...]


class Policy(Message, frozen=True):
    """GET /v1/desk-policy: what the desk obeys. `now` is the gateway's time.

    `idle_lock_seconds` 0: never by itself. `offline_sign_in_days`: how long after a sign-in with the gateway those of
    `offline_roles` may sign in without it; 0: never. `clock_skew_limit_seconds`: a computer's clock that is further off
    is told of and recorded. `retention_hours`: so long after its acknowledgement a visitor's data stays at the desk.
    The limits of the outbox, and of the room that stays free on the desk's disk, are told of from 70 % on
    (`domain.backlog`).
    """

    now: datetime
    minimum_version: str = "0.0.0"
    letter_image_limit_bytes: int = 2 * 1024 * 1024
    attachment_limit_bytes: int = 5 * 1024 * 1024
    attachments_per_request: int = 20
    idle_lock_seconds: int = 600
    offline_sign_in_days: int = 3
    offline_roles: tuple[Role, ...] = (Role.CLERK, Role.SUPERVISOR)
    clock_skew_limit_seconds: int = 60
    retention_hours: int = 24
    outbox_items_limit: int = 200
    outbox_age_limit_hours: int = 72
    disk_free_limit_bytes: int = 500 * 1024 * 1024


class InquiryRequest(Message, frozen=True):
    """POST /v1/inquiries. `id` is born at the desk: the same id again is the same inquiry, asked once.

    identity: national_number + birth_date · mobile_match: national_number + mobile · postal_address: postal_code ·
    legal_person: legal_id · foreign_person: foreign_code. The answer is a `domain.citizen.Inquiry`.
    """

    id: InquiryId
    kind: InquiryKind
    purpose: Purpose
    national_number: str = ""
    birth_date: date | None = None
    mobile: str = ""
    postal_code: str = ""
    legal_id: str = ""
    foreign_code: str = ""


class Services(Message, frozen=True):
    """GET /v1/services, with an ETag."""

    services: tuple[Service, ...]


class FormDocument(Message, frozen=True):
    """GET /v1/services/{code}/forms/{version}: JSON Schema 2020-12 and the layout over it (see domain.form)."""

    service_code: ServiceCode
    version: int
    schema: dict[str, Any]
    layout: dict[str, Any]


class WorkingHours(Message, frozen=True):
    """When an office is open on a day; both None: closed."""

    opens: time | None = None
    closes: time | None = None


class DayOverride(Message, frozen=True):
    """A day that differs from its weekday."""

    date: date
    name: Label
    opens: time | None = None
    closes: time | None = None


class CalendarYear(Message, frozen=True):
    """GET /v1/calendar/{jalali_year}. `week`: seven entries from Saturday to Friday."""

    year: int
    time_zone: str
    week: tuple[WorkingHours, ...]
    overrides: tuple[DayOverride, ...] = ()


class RequestCounts(Message, frozen=True):
    """How many requests of the branch stand where."""

    all: int = 0
    open: int = 0
    late: int = 0
    awaiting_approval: int = 0
    in_automation: int = 0
    returned: int = 0
    answered: int = 0
    today: int = 0
    sheets_saved: int = 0


class RequestPage(Message, frozen=True):
    """GET /v1/requests: late first, then by promised date. `next_cursor` empty: the end. First page: with counts."""

    items: tuple[RequestSummary, ...]
    next_cursor: str = ""
    counts: RequestCounts | None = None


class RequestSearch(Message, frozen=True):
    """POST /v1/requests/search: exactly one of the three. A search by a person's number is recorded."""

    tracking_code: str = ""
    letter_number: str = ""
    national_number: str = ""


class Timeline(Message, frozen=True):
    """GET /v1/requests/{id}/timeline, oldest first."""

    entries: tuple[TimelineEntry, ...]


class ActionRequest(Message, frozen=True):
    """POST /v1/requests/{id}/actions, with `Idempotency-Key` and `If-Match` (the version). Answer: RequestDetail.

    When it was done, by both clocks of the desk, as in a `domain.request.Submission`.
    """

    action: Action
    reason: str = ""
    assignee: str = ""
    answers: dict[str, Any] | None = None
    attachments: tuple[AttachmentRef, ...] = ()
    device_time: datetime | None = None
    trusted_time: datetime | None = None
    clock_skew_seconds: float | None = None


class JournalRecords(Message, frozen=True):
    """POST /v1/journal: a piece of one chain, in its order; what is known is passed over. Answer: Anchor."""

    records: tuple[ChainedRecord, ...]


class JournalEntry(Message, frozen=True):
    """A record as the gateway keeps it: with who acted, when it arrived, and where it stands in its chain."""

    id: str
    at: datetime
    act: str
    person: PersonId
    person_name: Label
    received_at: datetime
    chain: str
    number: int
    subject: str = ""
    outcome: str = ""


class JournalEntries(Message, frozen=True):
    """GET /v1/journal: newest first, one page. `next_cursor` empty: the end."""

    records: tuple[JournalEntry, ...]
    next_cursor: str = ""


class JournalBreak(Message, frozen=True):
    """The first broken record of a chain, see `domain.proof.Break`. `person_name`: of the asker's branch only."""

    chain: str
    number: int
    kind: BreakKind
    at: datetime | None = None
    person_name: Label | None = None


class JournalProof(Message, frozen=True):
    """GET /v1/journal/verify: what was checked, and the first breaks. No breaks: nothing was changed."""

    chains: int
    records: int
    anchors: int
    breaks: tuple[JournalBreak, ...] = ()


class DependencyState(StrEnum):
    """How a part of the gateway is."""

    UP = "up"
    SLOW = "slow"
    CLOSED = "closed"
    DOWN = "down"


class Dependency(Message, frozen=True):
    """One part of the gateway. `cause`: a code. Automation's letters: not gone, without a number, put aside unread."""

    name: str
    state: DependencyState
    cause: str = ""
    waiting: int = 0
    unnumbered: int = 0
    aside: int = 0


class Readiness(Message, frozen=True):
    """GET /readyz."""

    is_ready: bool
    now: datetime
    dependencies: tuple[Dependency, ...]


class TrainingSample(Message, frozen=True):
    """A number to try in training mode. `kind`: living, deceased, no_portrait, mobile_mismatch, registry_closed."""

    kind: str
    national_number: str
    birth_date: date
    mobile: str


class TrainingSamples(Message, frozen=True):
    """GET /v1/training/samples: exists at a training gateway only."""

    samples: tuple[TrainingSample, ...]


class EventKind(StrEnum):
    """What changed. An event names the thing, never its contents."""

    REQUEST_CHANGED = "request.changed"
    CATALOGUE_CHANGED = "catalogue.changed"
    HEALTH_CHANGED = "health.changed"
    BACKLOG_CHANGED = "backlog.changed"
    TURNS_CHANGED = "turns.changed"
    ALARMS_CHANGED = "alarms.changed"


class Event(Message, frozen=True):
    """The data of one server-sent event; the event's id is the number to resume after."""

    kind: EventKind
    subject: str = ""
    version: int = 0
