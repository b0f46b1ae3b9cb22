"""What the gateway tells of the systems outside that it works with: counts, times and codes.

Never an address, an account or a secret of theirs, and never a visitor's name or number.
"""

from datetime import datetime, time
from enum import StrEnum

from app.contract.messages import DependencyState, Message
from app.domain.citizen import InquiryKind

ITEMS_TOLD = 50


class ConnectorKind(StrEnum):
    """What a system outside does for the office."""

    REGISTRY = "registry"
    AUTOMATION = "automation"
    PROCUREMENT = "procurement"
    SMS = "sms"
    SCANNER = "scanner"
    SIGN_IN = "sign_in"


class WaitingItem(Message, frozen=True):
    """One thing that waits. `subject`: a tracking code, or the id of an inquiry.

    `next_try_at` None: nobody has set it a time. `is_being_tried`: at this moment.
    """

    subject: str
    since: datetime
    next_try_at: datetime | None = None
    tries: int = 0
    cause: str = ""
    is_being_tried: bool = False


class Queue(Message, frozen=True):
    """What of the branch waits for a system. `tries`: of what was tried most often. `items`: the oldest."""

    waiting: int = 0
    since: datetime | None = None
    next_try_at: datetime | None = None
    tries: int = 0
    items: tuple[WaitingItem, ...] = ()


class OpenHours(Message, frozen=True):
    """When a registry is asked, in Iran's time; the same time twice: round the clock. `next_opening`: while closed."""

    opens: time
    closes: time
    working_days_only: bool = False
    next_opening: datetime | None = None


class Connector(Message, frozen=True):
    """A system outside. `name`: what calls name it by. `label`: what the administrator's file calls it.

    `since`: since when this gateway has seen it so. `cause`: a code, as in Readiness. `left_alone_until`: after
    failures it is not asked before. `asked_today` of `per_day` questions; None: nobody counts. `aside`: letters that
    came and that somebody has to look at. `queue` None: nothing ever waits for it here.
    """

    name: str
    kind: ConnectorKind
    state: DependencyState
    cause: str = ""
    since: datetime | None = None
    label: str = ""
    answers: tuple[InquiryKind, ...] = ()
    hours: OpenHours | None = None
    asked_today: int | None = None
    per_day: int | None = None
    left_alone_until: datetime | None = None
    aside: int = 0
    queue: Queue | None = None


class Connectors(Message, frozen=True):
    """GET /v1/connectors: the systems outside, and what of the branch waits for each."""

    connectors: tuple[Connector, ...]


class TriedNow(Message, frozen=True):
    """POST /v1/connectors/{name}/tries: how much may be tried at once instead of later."""

    moved: int
