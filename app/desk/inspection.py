"""What an inspector asks of the journal, and evidence as a file on this computer."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.contract.inspection import (
    ChainSummary,
    EvidenceWanted,
    ExchangedDocument,
    JournalFilter,
    JournalFound,
    JournalSearch,
)
from app.contract.messages import JournalProof, RequestSearch
from app.desk.branch_ports import Inspections
from app.desk.new_file import NewFile
from app.desk.session import SessionKeeper
from app.domain.label import Label
from app.domain.people import PersonId
from app.domain.request import RequestId
from app.errors import Rejected

UNKNOWN_CODE = "unknown"
TRACKING_CODE = "/wanted/tracking_code"


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was exchanged with automation about a request, oldest first."""

    request_id: RequestId
    tracking_code: str
    documents: tuple[ExchangedDocument, ...]


class Inspection:
    """Asks the gateway, which records who asked for a visitor, exported evidence or read a document, and why."""

    def __init__(self, session: SessionKeeper) -> None:
        self._session = session

    async def people(self) -> Mapping[PersonId, Label]:
        """Who can be asked for: colleagues, and whoever stands in the newest records."""
        gateway = self._session.workspace().gateway
        known = {person.id: person.name for person in await gateway.people()}
        newest = (await gateway.journal("")).records
        return {entry.person: entry.person_name for entry in newest} | known

    async def search(self, wanted: JournalFilter, reason: str = "", cursor: str = "") -> JournalFound:
        """A page of the records that are wanted, newest first. Raises Rejected: by field of `JournalSearch`."""
        return await self._calls.search(JournalSearch(wanted, reason, cursor))

    async def chains(self) -> tuple[ChainSummary, ...]:
        """The chains of the branch: the gateway's own first, then those that grew last."""
        return await self._calls.chains()

    async def prove(self, chain: str) -> JournalProof:
        """Whether a chain is whole, or its first broken record. Raises Gone: the branch has no such chain."""
        return await self._calls.prove(chain)

    async def export(self, wanted: EvidenceWanted, path: Path) -> int:
        """Put signed evidence at `path`, whole or not at all; its size in bytes. A file that was there is replaced.

        Raises FileUnwritable, before the gateway is asked where that can be known: an export is recorded there even
        if nobody gets the file. Raises Rejected: too much, or nothing.
        """
        with NewFile(path) as file:
            content = await self._calls.export(wanted)
            file.keep(content)
        return len(content)

    async def exchanged(self, tracking_code: str) -> Exchanged:
        """What was exchanged about the request with a code. Raises Rejected where the branch has no such request."""
        found = await self._session.workspace().gateway.search(RequestSearch(tracking_code=tracking_code))
        if not found:
            raise Rejected({TRACKING_CODE: UNKNOWN_CODE})
        request = found[0]
        return Exchanged(request.id, request.tracking_code, await self._calls.exchanged(request.id))

    async def document(self, request_id: RequestId, sha256: str) -> bytes:
        """A document as it was exchanged; that it was read is recorded. Raises EvidenceUnfit, Gone."""
        return await self._calls.document(request_id, sha256)

    @property
    def _calls(self) -> Inspections:
        return self._session.workspace().gateway.inspections
