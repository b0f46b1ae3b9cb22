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
├── IssuerFailed           nobody was signed in by the office's issuer
├── OfflineRefused         the gateway is away, and this person may not sign in without it
├── WrongPin               the PIN does not fit
├── PinUnfit               no PIN: too short, or one that everybody tries first
├── NotAllowed             the gateway refuses this person this act
├── Gone                   the thing does not exist (any more)
├── Conflict               somebody changed the thing first
├── GivenUp                tried as often as it is tried by itself; now it needs a person
│   └── MoveNotAllowed     it stands where this cannot be done any more
├── AlreadyOpen            the person has a draft of the request, or an act on it, already
├── IdTaken                the id of the act is known with another content
├── JournalBroken          the gateway's chain of records and the desk's differ
├── EvidenceUnfit          a kept document is not there, or is not what was exchanged
├── Rejected               the gateway found problems in the fields
├── IdentityDiffers        what a visitor stated does not stand at the registry
├── InquiryFailed          a registry did not answer the question
├── FormUnusable           a service's form cannot be shown
├── FileRefused            a file cannot be attached
├── FileUnwritable         a file cannot be written where the person wants it
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

from app.errors.causes import FileFault as FileFault
from app.errors.causes import FormFault as FormFault
from app.errors.causes import GatewayFault as GatewayFault
from app.errors.causes import HealthCause as HealthCause
from app.errors.causes import InquiryFailure as InquiryFailure
from app.errors.causes import IssuerCause as IssuerCause
from app.errors.causes import NetworkCause as NetworkCause
from app.errors.causes import OfflineRefusal as OfflineRefusal
from app.errors.causes import ReplyFault as ReplyFault


class AppError(Exception):
    """A failure that a person may be told of."""


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


@dataclass(eq=False)
class IssuerFailed(AppError):
    """Nobody was signed in by the office's issuer."""

    cause: IssuerCause


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


@dataclass(eq=False)
class GivenUp(AppError):
    """No answer led anywhere, and it is not tried by itself any more. `may_have_arrived`: it may have been done."""

    may_have_arrived: bool


class MoveNotAllowed(Conflict):
    """The thing stands where the act is not possible (any more): answered, cancelled, or with somebody else."""


class AlreadyOpen(AppError):
    """The person has a draft of this request, or it waits in the outbox: two cannot be written at once."""


class IdTaken(AppError):
    """The id of the act is known at the gateway with another content."""


@dataclass(eq=False)
class JournalBroken(AppError):
    """The records do not go on where the gateway's chain of them ends, at number `known`. They stay at the desk."""

    known: int


@dataclass(eq=False)
class EvidenceUnfit(AppError):
    """A document that was kept as evidence is not there, or is another one than was exchanged."""

    sha256: str = ""
    is_missing: bool = False


@dataclass(eq=False)
class Rejected(AppError):
    """The gateway found problems: JSON Pointer -> problem code."""

    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class IdentityDiffers(AppError):
    """What a visitor stated does not stand at the civil registry: field -> `domain.stated.Doubt`."""

    doubts: Mapping[str, str]


@dataclass(eq=False)
class InquiryFailed(AppError):
    """A registry did not answer the question; `retry_at` when it is known to answer again.

    `kind`: of the inquiry, where the asker knows it: what was not found differs.
    """

    failure: InquiryFailure
    retry_at: datetime | None = None
    kind: str = ""


@dataclass(eq=False)
class FormUnusable(AppError):
    """A service's form cannot be shown; `where` is the JSON Pointer or field name at fault."""

    fault: FormFault
    where: str = ""


@dataclass(eq=False)
class FileRefused(AppError):
    """A file cannot be attached. Sizes in bytes."""

    name: str
    fault: FileFault
    limit_bytes: int | None = None


@dataclass(eq=False)
class FileUnwritable(AppError):
    """A file cannot be written where the person wants it: no right, no room, no such folder, or it is in use."""

    name: str


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
