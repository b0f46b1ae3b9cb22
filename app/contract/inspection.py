"""What an inspector asks of the journal: searches, chains, evidence as a file, and exchanged documents."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from app.contract.messages import JournalEntry, Message
from app.domain.label import Label

REASON_SHORTEST = 5
REASON_LONGEST = 500
_Code = Annotated[str, msgspec.Meta(max_length=80)]


class JournalFilter(Message, frozen=True):
    """Which records of the branch; what is absent narrows nothing. `since` counts, `until` does not.

    `acts`: any of these. `tracking_code`: what concerns a request and its inquiries. `national_number`: what concerns a
    visitor, for a written reason only. `chain`: of one chain, newest number first; `up_to`: not above that number.
    """

    person: _Code = ""
    acts: Annotated[tuple[_Code, ...], msgspec.Meta(max_length=20)] = ()
    since: datetime | None = None
    until: datetime | None = None
    tracking_code: _Code = ""
    national_number: _Code = ""
    chain: _Code = ""
    up_to: Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)] | None = None


class JournalSearch(Message, frozen=True):
    """POST /v1/journal/search. `reason`: why, where a visitor is asked for; kept, and its hash in the journal."""

    wanted: JournalFilter = JournalFilter()
    reason: str = ""
    cursor: Annotated[str, msgspec.Meta(max_length=60)] = ""


class JournalFound(Message, frozen=True):
    """Newest first, one page. `reasons`: what a person wrote, by the subject of the record that names it."""

    records: tuple[JournalEntry, ...]
    next_cursor: str = ""
    reasons: dict[str, str] = msgspec.field(default_factory=dict)


class ChainSummary(Message, frozen=True):
    """A chain of the branch: from when to when, how long, and the gateway's last anchor of it.

    `person_name` None: the gateway's own. `length`: the highest number; `records`: how many there are.
    """

    chain: str
    length: int
    records: int
    since: datetime
    until: datetime
    person_name: Label | None = None
    anchor: int = 0
    anchored_at: datetime | None = None
    key: str = ""


class JournalChains(Message, frozen=True):
    """GET /v1/journal/chains: the gateway's own first, then those that grew last."""

    chains: tuple[ChainSummary, ...]


class EvidenceWanted(Message, frozen=True):
    """POST /v1/journal/export: the records of a filter as a signed file. `reason`: why, always.

    `with_documents`: what was exchanged about the request of `tracking_code`, whole.
    """

    wanted: JournalFilter
    reason: str
    with_documents: bool = False


class Direction(StrEnum):
    """Which way a document went."""

    OUT = "out"
    IN = "in"


class ExchangedDocument(Message, frozen=True):
    """A document that was exchanged with automation. `size_bytes` None: its file is not there."""

    sha256: str
    kind: str
    direction: Direction
    at: datetime
    number: str = ""
    their_number: str = ""
    size_bytes: int | None = None


class ExchangedDocuments(Message, frozen=True):
    """GET /v1/requests/{id}/evidence, oldest first."""

    documents: tuple[ExchangedDocument, ...]
