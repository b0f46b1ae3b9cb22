"""What lies unsent in the desks of a branch: told by the desks, read by who answers for the branch."""

from starlette.responses import Response

from app.contract import paths
from app.contract.desks import DeskHeard, DeskReport, Desks
from app.contract.problems import Code
from app.domain.people import Permission
from app.office import desks
from app.office.calls import UUID, Access, Answer, Call, Incoming, Parameter, Place
from app.office.db import Database
from app.office.web import answer


class DeskRoutes:
    """The calls of this resource."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def _hear(self, incoming: Incoming) -> Response:
        report = await incoming.body(DeskReport)
        desks.check(report)
        teller, desk = incoming.caller.person, incoming.path["desk"].lower()
        sequence = await self._database.write(
            lambda connection: desks.hear(connection, teller, desk, report, incoming.now)
        )
        return answer(DeskHeard(sequence))

    async def _list(self, incoming: Incoming) -> Response:
        branch = incoming.caller.person.branch.code
        return answer(await self._database.read(lambda connection: desks.of_branch(connection, branch)))

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (
            Call(
                "PUT",
                paths.desk_backlog("{desk}"),
                Access.SIGNED_IN,
                self._hear,
                "What lies unsent in a desk, as counts and ages; the newest report counts. Only of one's own branch",
                (Answer(200, DeskHeard),),
                DeskReport,
                parameters=(Parameter("desk", Place.PATH, UUID, "born once for each installation"),),
                problems=(Code.NOT_FOUND,),
            ),
            Call(
                "GET",
                paths.DESKS,
                frozenset({Permission.DECIDE, Permission.ADMINISTER_BRANCH}),
                self._list,
                "What lies unsent in the desks of the branch, and when each was last heard of",
                (Answer(200, Desks),),
            ),
        )
