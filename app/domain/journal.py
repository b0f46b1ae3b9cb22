"""The acts of people that are recorded: who did what to which thing, when and with what outcome.

A record never says what stood in a field. Records are links of a chain: each carries the hash of the one before, so
that no record can be changed, taken out or put elsewhere without every later one telling it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from app.domain.people import PersonId

GENESIS = "0" * 64
"""What stands in the place of a hash before the first link of a chain."""

STATED = "identity_stated"
"""The outcome of what was done for a visitor who was not inquired yet."""


class Act(StrEnum):
    """What a person did."""

    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_OUT = "sign_out"
    INQUIRY = "inquiry"
    VIEW_PERSON = "view_person"
    VIEW_PORTRAIT = "view_portrait"
    VIEW_REQUEST = "view_request"
    VIEW_FILE = "view_file"
    SEARCH = "search"
    OPEN_REQUEST = "open_request"
    DISCARD_REQUEST = "discard_request"
    SET_ASIDE = "set_aside"
    REBASE = "rebase"
    ATTACH = "attach"
    SUBMIT = "submit"
    AMEND = "amend"
    FOLLOW_UP = "follow_up"
    APPROVE = "approve"
    RETURN = "return"
    REFER = "refer"
    ASSIGN = "assign"
    CANCEL = "cancel"
    ANSWER = "answer"
    REFUSE = "refuse"
    EXPORT = "export"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One act of one person. `subject`: the id of a request, an inquiry or a chain.

    `at`: by the office's time as far as it was known. `device_at`: by the computer's own clock. Both carry an offset.
    `outcome`: a code, empty where the act speaks for itself; never a text that a person wrote.
    """

    id: str
    person: PersonId
    at: datetime
    device_at: datetime
    act: str
    subject: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainedRecord(AuditRecord):
    """A record as a link of a chain. `number`: 1, 2, … `previous`: the hash of the link before, or GENESIS.

    `hash`: see `digest`.
    """

    chain: str
    number: int
    previous: str
    hash: str


def chained(record: AuditRecord, chain: str, number: int, previous: str) -> ChainedRecord:
    """A record as the next link of a chain."""
    given = {name: getattr(record, name) for name in AuditRecord.__slots__}
    link = ChainedRecord(**given, chain=chain, number=number, previous=previous, hash="")
    return ChainedRecord(**given, chain=chain, number=number, previous=previous, hash=digest(link))


_HASHED = tuple(sorted({*AuditRecord.__slots__, *ChainedRecord.__slots__} - {"hash"}))


def digest(link: ChainedRecord) -> str:
    """SHA-256, in hex, over everything that a link says but its own hash."""
    return hash_of({name: getattr(link, name) for name in _HASHED})


def hash_of(said: Mapping[str, object]) -> str:
    """SHA-256, in hex, over the canonical JSON of flat facts."""
    return hashlib.sha256(canonical(said)).hexdigest()


def canonical(said: Mapping[str, object]) -> bytes:
    """Canonical JSON (RFC 8785) of flat facts; a moment is written in UTC with its microseconds.

    Names are ASCII, facts are texts and whole numbers below 2**53: for these the standard library writes what the RFC
    asks for, ten times as fast as a whole implementation of it. A test holds the two against each other.
    """
    plain = {name: _plain(fact) for name, fact in said.items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(fact: object) -> str | int:
    if isinstance(fact, datetime):
        return fact.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return fact if isinstance(fact, int) else str(fact)
