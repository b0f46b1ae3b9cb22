"""The journal: what desks recorded; read by inspectors."""

from starlette.responses import Response

from app.contract import paths
from app.contract.messages import JournalEntries, JournalRecords
from app.domain.people import Permission
from app.office import journal
from app.office.calls import Answer, Call, Incoming, Parameter, Place
from app.office.db import Database
from app.office.web import answer

RECORDS_AT_ONCE = 500


def calls(database: Database) -> tuple[Call, ...]:
    """The calls of this resource."""

    async def append(incoming: Incoming) -> Response:
        records = await incoming.body(JournalRecords)
        journal.check(records, RECORDS_AT_ONCE)
        person = incoming.caller.person
        await database.write(lambda connection: journal.append(connection, person, records, incoming.now))
        return Response(status_code=204)

    async def entries(incoming: Incoming) -> Response:
        branch = incoming.caller.person.branch.code
        before = int(incoming.query["cursor"]) if "cursor" in incoming.query else None
        return answer(await database.read(lambda connection: journal.entries(connection, branch, before)))

    return (
        Call(
            "POST",
            paths.JOURNAL,
            frozenset({Permission.WRITE_JOURNAL}),
            append,
            "Append records; a known id is passed over",
            (Answer(204, media_type=""),),
            JournalRecords,
        ),
        Call(
            "GET",
            paths.JOURNAL,
            frozenset({Permission.VIEW_JOURNAL}),
            entries,
            "The branch's records, newest first",
            (Answer(200, JournalEntries),),
            parameters=(Parameter("cursor", Place.QUERY, "^[0-9]{1,18}$"),),
        ),
    )
