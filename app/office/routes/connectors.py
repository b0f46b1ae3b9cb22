"""The systems outside: told to who administers the branch, who may also have their queues tried now."""

from starlette.responses import Response

from app.contract import paths
from app.contract.connectors import Connectors, TriedNow
from app.contract.problems import Code
from app.domain.people import Permission
from app.office.calls import Answer, Call, Incoming, Parameter, Place
from app.office.systems import Systems
from app.office.web import answer

_ADMINISTRATORS = frozenset({Permission.ADMINISTER_BRANCH})


class ConnectorRoutes:
    """The calls of this resource."""

    def __init__(self, systems: Systems) -> None:
        self._systems = systems

    async def _list(self, incoming: Incoming) -> Response:
        return answer(await self._systems.told(incoming.caller.person, incoming.now))

    async def _try(self, incoming: Incoming) -> Response:
        moved = await self._systems.try_now(incoming.caller.person, incoming.path["name"], incoming.now)
        return answer(TriedNow(moved))

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (
            Call(
                "GET",
                paths.CONNECTORS,
                _ADMINISTRATORS,
                self._list,
                "The systems outside: how each is and why, its limits, and what of the branch waits for it",
                (Answer(200, Connectors),),
            ),
            Call(
                "POST",
                paths.connector_tries("{name}"),
                _ADMINISTRATORS,
                self._try,
                "Let what of the branch waits for a system be tried now; what is on its way is left alone. Recorded",
                (Answer(200, TriedNow),),
                parameters=(Parameter("name", Place.PATH, "^[a-z0-9-]{1,40}$"),),
                problems=(Code.NOT_FOUND,),
                is_act=True,
            ),
        )
