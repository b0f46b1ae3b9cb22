"""What inspectors ask of the journal: searches, chains, evidence as a file, exchanged documents."""

import asyncio
from pathlib import Path

from starlette.responses import Response

from app.contract import paths
from app.contract.inspection import EvidenceWanted, ExchangedDocuments, JournalChains, JournalFound, JournalSearch
from app.contract.problems import Code
from app.domain.people import Permission
from app.office import chains, evidence_export, inspection
from app.office.calls import SHA256, UUID, Answer, Call, Incoming, Parameter, Place
from app.office.connectors.automation.evidence import Evidence
from app.office.db import Database
from app.office.exchanged import Exchanged
from app.office.seal import Seal
from app.office.web import answer

_INSPECTORS = frozenset({Permission.VIEW_JOURNAL})
_REQUEST = Parameter("request_id", Place.PATH, UUID, "born at the desk")


class InspectionRoutes:
    """The calls of this resource."""

    def __init__(self, database: Database, seal: Seal, exchanged: Exchanged) -> None:
        self._database, self._seal, self._exchanged = database, seal, exchanged
        self._exporting = asyncio.Lock()

    async def _search(self, incoming: Incoming) -> Response:
        search, person = await incoming.body(JournalSearch), incoming.caller.person
        work = self._database.write if search.wanted.national_number else self._database.read
        return answer(await work(lambda connection: inspection.find(connection, person, search, incoming.now)))

    async def _chains(self, incoming: Incoming) -> Response:
        branch = incoming.caller.person.branch.code
        return answer(await self._database.read(lambda connection: chains.of_branch(connection, branch)))

    async def _export(self, incoming: Incoming) -> Response:
        wanted, person, now = await incoming.body(EvidenceWanted), incoming.caller.person, incoming.now
        exchanged, seal = self._exchanged, self._seal
        async with self._exporting:  # a large one takes memory: one of them, not all
            found = await self._database.read(
                lambda connection: evidence_export.chosen(connection, person, wanted, exchanged)
            )
            recorded = await self._database.write(
                lambda connection: evidence_export.record(connection, person, wanted, found, exchanged, now)
            )
            content = await asyncio.to_thread(evidence_export.file_of, found, recorded, exchanged, seal)
        return Response(content, headers={"content-disposition": "attachment"}, media_type="application/octet-stream")

    async def _exchanged_documents(self, incoming: Incoming) -> Response:
        branch, request = incoming.caller.person.branch.code, incoming.path["request_id"].lower()
        return answer(
            await self._database.read(lambda connection: self._exchanged.of_request(connection, branch, request))
        )

    async def _document(self, incoming: Incoming) -> Response:
        person, request = incoming.caller.person, incoming.path["request_id"].lower()
        sha256 = incoming.path["sha256"]
        await self._database.write(
            lambda connection: self._exchanged.viewed(connection, person, request, sha256, incoming.now)
        )
        content = await asyncio.to_thread(self._exchanged.content, sha256)
        return Response(content, headers={"content-disposition": "attachment"}, media_type="application/octet-stream")

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (*self._of_the_journal(), *self._of_a_request())

    def _of_the_journal(self) -> tuple[Call, ...]:
        return (
            Call(
                "POST",
                paths.JOURNAL_SEARCH,
                _INSPECTORS,
                self._search,
                "The branch's records by person, act, time, request or visitor; a search for a visitor is recorded",
                (Answer(200, JournalFound),),
                JournalSearch,
            ),
            Call(
                "GET",
                paths.JOURNAL_CHAINS,
                _INSPECTORS,
                self._chains,
                "The chains of the branch: the gateway's own and each desk's",
                (Answer(200, JournalChains),),
            ),
            Call(
                "POST",
                paths.JOURNAL_EXPORT,
                _INSPECTORS,
                self._export,
                "The records of a filter as a signed file, which `mizban-office journal verify FILE` checks; recorded",
                (Answer(200, media_type="application/octet-stream"),),
                EvidenceWanted,
                problems=(Code.EVIDENCE_MISSING, Code.EVIDENCE_CHANGED),
                is_act=True,
            ),
        )

    def _of_a_request(self) -> tuple[Call, ...]:
        return (
            Call(
                "GET",
                paths.exchanged("{request_id}"),
                _INSPECTORS,
                self._exchanged_documents,
                "What was exchanged with automation about a request, by hash",
                (Answer(200, ExchangedDocuments),),
                parameters=(_REQUEST,),
                problems=(Code.NOT_FOUND,),
            ),
            Call(
                "GET",
                paths.exchanged_document("{request_id}", "{sha256}"),
                _INSPECTORS,
                self._document,
                "A document as it was exchanged; that it was read is recorded",
                (Answer(200, media_type="application/octet-stream"),),
                parameters=(_REQUEST, Parameter("sha256", Place.PATH, SHA256)),
                problems=(Code.NOT_FOUND, Code.EVIDENCE_MISSING, Code.EVIDENCE_CHANGED),
            ),
        )


def calls(database: Database, seal: Seal, letters: Path) -> tuple[Call, ...]:
    """The calls of this resource. `letters`: where the documents lie that were exchanged with automation."""
    return InspectionRoutes(database, seal, Exchanged(Evidence(letters))).calls()
