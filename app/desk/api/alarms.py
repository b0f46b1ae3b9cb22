"""What in the branch needs somebody, and letting it rest."""

from collections.abc import Awaitable, Callable

from app.contract import paths
from app.contract.alarms import AlarmAcknowledgement, Alarms
from app.desk.api import wire
from app.desk.api.client import Call, Reply
from app.domain.alarms import AlarmId, BranchAlarm


class HttpAlarms:
    """`repeated`: makes a call that is no harm when it is made twice."""

    def __init__(self, repeated: Callable[[Call], Awaitable[Reply]]) -> None:
        self._repeated = repeated

    async def read(self) -> Alarms:
        """The alarms as they are now."""
        return wire.message(await self._repeated(Call("GET", paths.ALARMS)), Alarms)

    async def acknowledge(self, alarm: AlarmId, wanted: AlarmAcknowledgement, key: str) -> BranchAlarm:
        """The alarm with its silence. Raises Gone: it is over already."""
        headers = {"Idempotency-Key": key}
        call = Call("POST", paths.alarm_acknowledgements(alarm), wanted, headers=headers)
        return wire.message(await self._repeated(call), BranchAlarm)
