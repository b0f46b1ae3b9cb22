"""Every failure that a person may be told of, as data.

AppError
├── Offline                the gateway cannot be reached; nothing was sent
├── TimedOut               no answer in time; a write may have happened
├── ServerBusy             the gateway asks to come back later (429, 503)
├── ServerFault            the gateway failed (other 5xx)
├── BadReply               the answer is not what the contract says
├── SignedOut              the session ended; the page stays
├── WrongPassword          the pair of name and password is not known
├── AccountLocked          too many wrong passwords
├── OfflineRefused         the gateway is away, and this person may not sign in without it
├── WrongPin               the PIN does not fit
├── PinUnfit               no PIN: too short, or one that everybody tries first
├── NotAllowed             the gateway refuses this person this act
├── Gone                   the thing does not exist (any more)
├── Conflict               somebody changed the thing first
├── IdTaken                the id of the act is known with another content
├── JournalBroken          the gateway's chain of records and the desk's differ
├── Rejected               the gateway found problems in the fields
├── InquiryFailed          a registry did not answer the question
├── FormUnusable           a service's form cannot be shown
├── FileRefused            a file cannot be attached
├── StoreBusy              another program holds the local store
├── StoreDamaged           the local store was set aside whole
├── StoreKeyMissing        the keyring has lost the key of the local store, which was set aside whole
├── StoreCutShort          the last that was kept in the local store cannot be read
├── StoreTooNew            the local store was written by a newer program
├── StoreUnwritable        the local store cannot be written: a full or read-only disk
├── VaultUnavailable       no keyring service on this computer
├── GatewayNotStarted      the embedded gateway did not come up
└── SettingsUnusable       a setting of this installation is missing or makes no sense

Errors carry data, never sentences: `ui.messages` is the one place that makes sentences.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class AppError(Exception):
    """A failure that a person may be told of."""


class NetworkCause(StrEnum):
    """Why the gateway cannot be reached."""

    NAME_RESOLUTION = "name_resolution"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    PROXY = "proxy"
    TLS = "tls"
    WRONG_NAME = "wrong_name"
    WRONG_CLOCK = "wrong_clock"
    BROKEN = "broken"


@dataclass(eq=False)
class Offline(AppError):
    """The gateway cannot be reached; nothing was sent."""

    cause: NetworkCause


@dataclass(eq=False)
class TimedOut(AppError):
    """No answer in time. `sent`: the request had left, so a write may have happened."""

    sent: bool


@dataclass(eq=False)
class ServerBusy(AppError):
    """The gateway asks to come back later."""

    retry_after_seconds: float | None = None


@dataclass(eq=False)
class ServerFault(AppError):
    """The gateway failed; `request_id` finds the failure in its log."""

    status: int
    request_id: str = ""


class ReplyFault(StrEnum):
    """What is wrong with an answer."""

    NOT_JSON = "not_json"
    NOT_THE_CONTRACT = "not_the_contract"
    TOO_LARGE = "too_large"
    CUT_SHORT = "cut_short"


class GatewayFault(StrEnum):
    """What ails a gateway that was reached."""

    NO_ANSWER = "no_answer"
    BUSY = "busy"
    FAULT = "fault"
    DATABASE_DOWN = "database_down"


HealthCause = NetworkCause | ReplyFault | GatewayFault
"""Why the gateway cannot be worked with."""


@dataclass(eq=False)
class BadReply(AppError):
    """The answer is not what the contract says: perhaps another server, perhaps a login page of the network."""

    fault: ReplyFault


class SignedOut(AppError):
    """The session ended; nothing on the page is lost."""


class WrongPassword(AppError):
    """The pair of name and password is not known."""


@dataclass(eq=False)
class AccountLocked(AppError):
    """Too many wrong passwords; open again at `until` when the gateway says so."""

    until: datetime | None = None


class OfflineRefusal(StrEnum):
    """Why a person may not sign in without the gateway."""

    UNKNOWN_HERE = "unknown_here"
    TOO_LONG_AGO = "too_long_ago"
    TOO_MANY_TRIES = "too_many_tries"


@dataclass(eq=False)
class OfflineRefused(AppError):
    """The gateway is away, and this person may not sign in without it."""

    refusal: OfflineRefusal


@dataclass(eq=False)
class WrongPin(AppError):
    """The PIN does not fit; with no tries left only the password opens."""

    tries_left: int


class PinUnfit(AppError):
    """No PIN: not 4 to 8 digits, or one that everybody tries first."""


class NotAllowed(AppError):
    """The gateway refuses this person this act."""


class Gone(AppError):
    """The thing does not exist, or not any more."""


@dataclass(eq=False)
class Conflict(AppError):
    """Somebody changed the thing first; the gateway now holds `server_version`."""

    server_version: int


class IdTaken(AppError):
    """The id of the act is known at the gateway with another content."""


@dataclass(eq=False)
class JournalBroken(AppError):
    """The records do not go on where the gateway's chain of them ends, at number `known`. They stay at the desk."""

    known: int


@dataclass(eq=False)
class Rejected(AppError):
    """The gateway found problems: JSON Pointer -> problem code."""

    problems: Mapping[str, str] = field(default_factory=dict)


class InquiryFailure(StrEnum):
    """Why a registry did not answer (the product's taxonomy of registry errors)."""

    NOT_FOUND = "not_found"
    INPUT_INVALID = "input_invalid"
    RECORD_HELD = "record_held"
    AUTH = "auth"
    PHOTO_DENIED = "photo_denied"
    CLOSED = "closed"
    QUOTA = "quota"
    UPSTREAM = "upstream"


@dataclass(eq=False)
class InquiryFailed(AppError):
    """A registry did not answer the question; `retry_at` when it is known to answer again.

    `kind`: of the inquiry, where the asker knows it: what was not found differs.
    """

    failure: InquiryFailure
    retry_at: datetime | None = None
    kind: str = ""


class FormFault(StrEnum):
    """Why a form cannot be shown."""

    BROKEN_SCHEMA = "broken_schema"
    BROKEN_LAYOUT = "broken_layout"
    UNKNOWN_KIND = "unknown_kind"
    FIELD_WITHOUT_SCHEMA = "field_without_schema"


@dataclass(eq=False)
class FormUnusable(AppError):
    """A service's form cannot be shown; `where` is the JSON Pointer or field name at fault."""

    fault: FormFault
    where: str = ""


class FileFault(StrEnum):
    """Why a file cannot be attached."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    TYPE_NOT_ACCEPTED = "type_not_accepted"
    NOT_WHAT_ITS_NAME_SAYS = "not_what_its_name_says"


@dataclass(eq=False)
class FileRefused(AppError):
    """A file cannot be attached. Sizes in bytes."""

    name: str
    fault: FileFault
    limit_bytes: int | None = None


class StoreBusy(AppError):
    """Another program holds the local store."""


@dataclass(eq=False)
class StoreDamaged(AppError):
    """The local store could not be read and was set aside whole at `set_aside_at`."""

    set_aside_at: str


class StoreKeyMissing(StoreDamaged):
    """The keyring has lost the key of the local store, which was set aside whole."""


class StoreCutShort(StoreDamaged):
    """The last that was kept in the local store cannot be read; a copy of all of it was set aside."""


class StoreTooNew(AppError):
    """The local store was written by a newer program."""


@dataclass(eq=False)
class StoreUnwritable(AppError):
    """The local store cannot be written: a full or read-only disk. What was kept is safe. `detail` is for the log."""

    detail: str = ""


class VaultUnavailable(AppError):
    """No keyring service on this computer: secrets live in memory only."""


@dataclass(eq=False)
class GatewayNotStarted(AppError):
    """The embedded gateway did not come up; `detail` is the last line it said, for the log."""

    detail: str = ""


@dataclass(eq=False)
class SettingsUnusable(AppError):
    """A setting is missing or makes no sense. `name`: the setting or the file; `detail`: for the log."""

    name: str
    detail: str = ""
