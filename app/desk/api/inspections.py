"""The calls of an inspector."""

from collections.abc import Awaitable, Callable

from app.contract import paths
from app.contract.inspection import (
    ChainSummary,
    EvidenceWanted,
    ExchangedDocument,
    ExchangedDocuments,
    JournalChains,
    JournalFound,
    JournalSearch,
)
from app.contract.messages import JournalProof
from app.desk.api import wire
from app.desk.api.access import Access
from app.desk.api.client import Call, Reply
from app.domain.request import RequestId

PROOF_SECONDS = 300.0
_EXPORT_SECONDS = 300.0
_EXPORT_LIMIT_BYTES = 64 * 1024 * 1024
_DOCUMENT_LIMIT_BYTES = 32 * 1024 * 1024


class HttpInspections:
    """`repeated`: makes a call that is no harm when it is made twice."""

    def __init__(self, access: Access, repeated: Callable[[Call], Awaitable[Reply]]) -> None:
        self._access, self._repeated = access, repeated

    async def search(self, search: JournalSearch) -> JournalFound:
        """A page of the records that are wanted; one that asks for a visitor is recorded each time."""
        call = Call("POST", paths.JOURNAL_SEARCH, search, only_asks=True)
        return wire.message(await self._access.send(call), JournalFound)

    async def chains(self) -> tuple[ChainSummary, ...]:
        """The chains of the branch."""
        return wire.message(await self._repeated(Call("GET", paths.JOURNAL_CHAINS)), JournalChains).chains

    async def prove(self, chain: str) -> JournalProof:
        """Whether a chain is whole. It checks every record: that takes time."""
        call = Call("GET", paths.JOURNAL_PROOF, params={"chain": chain}, seconds=PROOF_SECONDS)
        return wire.message(await self._access.send(call), JournalProof)

    async def export(self, wanted: EvidenceWanted) -> bytes:
        """Signed evidence. Asked again it is another export, recorded again, and nothing else is changed."""
        call = Call(
            "POST",
            paths.JOURNAL_EXPORT,
            wanted,
            seconds=_EXPORT_SECONDS,
            limit_bytes=_EXPORT_LIMIT_BYTES,
            only_asks=True,
        )
        reply = await self._access.send(call)
        wire.check(reply)
        return reply.body

    async def exchanged(self, request_id: RequestId) -> tuple[ExchangedDocument, ...]:
        """What was exchanged with automation about a request, oldest first."""
        reply = await self._repeated(Call("GET", paths.exchanged(request_id)))
        return wire.message(reply, ExchangedDocuments).documents

    async def document(self, request_id: RequestId, sha256: str) -> bytes:
        """A document as it was exchanged. Raises EvidenceUnfit."""
        call = Call("GET", paths.exchanged_document(request_id, sha256), limit_bytes=_DOCUMENT_LIMIT_BYTES)
        reply = await self._access.send(call)
        wire.check(reply)
        return reply.body
