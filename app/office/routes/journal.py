"""The journal: what desks recorded; read and proved by inspectors."""

import asyncio

from starlette.responses import Response

from app.contract import paths
from app.contract.messages import JournalEntries, JournalProof, JournalRecords
from app.contract.problems import Code
from app.domain.people import Permission
from app.domain.proof import Anchor
from app.errors import JournalBroken
from app.office import journal, journal_pages
from app.office.calls import Answer, Call, Incoming, Parameter, Place
from app.office.db import Database
from app.office.seal import Seal
from app.office.web import answer

RECORDS_AT_ONCE = 500
_CHAIN = "^([0-9a-f]{32}|gateway-[0-9A-Za-z._-]{1,32})$"


class JournalRoutes:
    """The calls of this resource."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database, self._seal = database, seal
        self._proving = asyncio.Lock()

    async def _append(self, incoming: Incoming) -> Response:
        records = await incoming.body(JournalRecords)
        journal_pages.check(records, RECORDS_AT_ONCE)
        person = incoming.caller.person
        outcome = await self._database.write(
            lambda connection: journal.append(connection, person, records.records, incoming.now)
        )
        if isinstance(outcome, JournalBroken):
            raise outcome
        return answer(outcome)

    async def _entries(self, incoming: Incoming) -> Response:
        branch = incoming.caller.person.branch.code
        before = int(incoming.query["cursor"]) if "cursor" in incoming.query else None
        return answer(await self._database.read(lambda connection: journal_pages.entries(connection, branch, before)))

    async def _verify(self, incoming: Incoming) -> Response:
        person, chain = incoming.caller.person, incoming.query.get("chain", "")
        async with self._proving:  # it takes a thread of the database for long: one of them, not all
            head = self._seal.head()  # before the reading: one that comes later would be ahead of what is read
            proof = await self._database.read(
                lambda connection: journal_pages.proof_of(connection, self._seal, person.branch.code, head, chain)
            )
        act, outcome = "journal.verified", "whole" if proof.is_whole else "broken"
        await self._database.write(
            lambda connection: journal.note(connection, person, act, incoming.now, subject=chain, outcome=outcome)
        )
        return answer(
            await self._database.read(lambda connection: journal_pages.shown(connection, proof, person.branch.code))
        )

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (
            Call(
                "POST",
                paths.JOURNAL,
                frozenset({Permission.WRITE_JOURNAL}),
                self._append,
                "Go on with a chain of records; what is known is passed over. The answer is the last one's anchor",
                (Answer(200, Anchor),),
                JournalRecords,
                problems=(Code.CHAIN_BROKEN,),
            ),
            Call(
                "GET",
                paths.JOURNAL,
                frozenset({Permission.VIEW_JOURNAL}),
                self._entries,
                "The branch's records, newest first",
                (Answer(200, JournalEntries),),
                parameters=(Parameter("cursor", Place.QUERY, "^[0-9]{1,18}$"),),
            ),
            Call(
                "GET",
                paths.JOURNAL_PROOF,
                frozenset({Permission.VIEW_JOURNAL}),
                self._verify,
                "Prove that no record of the gateway was changed, or name the first that was in each chain",
                (Answer(200, JournalProof),),
                parameters=(Parameter("chain", Place.QUERY, _CHAIN, "only this chain of the branch"),),
                problems=(Code.NOT_FOUND,),
            ),
        )
