"""Alarms of the branch: read by who sees its queue, acknowledged by who decides."""

from starlette.responses import Response

from app.contract import paths
from app.contract.alarms import AlarmAcknowledgement, Alarms
from app.contract.problems import Code
from app.domain.alarms import BranchAlarm
from app.domain.people import Permission
from app.office.alarms import BranchAlarms
from app.office.calls import Answer, Call, Incoming, Parameter, Place
from app.office.web import answer

_ID = "^[a-z_]{1,30}(\\.[0-9a-fA-F-]{1,40})?$"
_KEY = Parameter("Idempotency-Key", Place.HEADER, "^[!-~]{1,80}$", "the id of the act", is_required=True)


class AlarmRoutes:
    """The calls of this resource."""

    def __init__(self, alarms: BranchAlarms) -> None:
        self._alarms = alarms

    async def _list(self, incoming: Incoming) -> Response:
        return answer(await self._alarms.read(incoming.caller.person, incoming.now))

    async def _acknowledge(self, incoming: Incoming) -> Response:
        wanted, key = await incoming.body(AlarmAcknowledgement), incoming.headers["Idempotency-Key"]
        person, alarm = incoming.caller.person, incoming.path["alarm"]
        return answer(await self._alarms.acknowledge(person, alarm, wanted, key, incoming.now))

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (
            Call(
                "GET",
                paths.ALARMS,
                frozenset({Permission.VIEW_QUEUE}),
                self._list,
                "What in the branch needs somebody now, the worst first; no datum of a visitor",
                (Answer(200, Alarms),),
            ),
            Call(
                "POST",
                paths.alarm_acknowledgements("{alarm}"),
                frozenset({Permission.DECIDE}),
                self._acknowledge,
                "Let an alarm rest for a while, with a reason; one that gets worse does not rest. Recorded",
                (Answer(200, BranchAlarm),),
                AlarmAcknowledgement,
                parameters=(Parameter("alarm", Place.PATH, _ID), _KEY),
                problems=(Code.NOT_FOUND, Code.ID_TAKEN, Code.PRECONDITION_REQUIRED),
            ),
        )
