"""How sending an act ended, as data; what it means for the act is decided in `outbox`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """Why an act needs a person."""

    NOT_ALLOWED = "not_allowed"
    GONE = "gone"
    CONFLICT = "conflict"
    ID_TAKEN = "id_taken"
    MOVE_NOT_ALLOWED = "move_not_allowed"
    REJECTED = "rejected"
    NOT_ACCEPTED = "not_accepted"
    GATEWAY_FAULTS = "gateway_faults"
    NO_CONFIRMATION = "no_confirmation"
    IDENTITY_DIFFERS = "identity_differs"
    IDENTITY_FIRST = "identity_first"


@dataclass(frozen=True, slots=True)
class Applied:
    """The gateway did it."""


@dataclass(frozen=True, slots=True)
class AlreadySeen:
    """The gateway knows the act. `has_answer`: it repeated its first answer, so the act is done."""

    has_answer: bool = True


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The gateway could not be reached; nothing left this computer."""


@dataclass(frozen=True, slots=True)
class TimedOutAfterSending:
    """The act left, no answer came."""


@dataclass(frozen=True, slots=True)
class SignedOutOutcome:
    """The session ended (401)."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The gateway will not do it, however often it is asked: 403, 404, 410, 409, 413, 422."""

    reason: Reason
    server_version: int | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Busy:
    """The gateway asks to come back later (429, 503)."""

    retry_after_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """The gateway failed (other 5xx). `is_unclear`: its answer could not be read, so it may have done it."""

    is_unclear: bool = False


@dataclass(frozen=True, slots=True)
class RegistryAway:
    """The visitor of the act has to be inquired first, and the registry does not answer; `until` where it said so."""

    until: datetime | None = None


_NoAnswer = Unreachable | TimedOutAfterSending | Busy | Fault | RegistryAway
Outcome = Applied | AlreadySeen | SignedOutOutcome | Refused | _NoAnswer
