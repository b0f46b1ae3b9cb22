"""The hall of the branch, as who answers for it reads it."""

from collections.abc import Awaitable, Callable

from app.contract import paths
from app.contract.turns import TurnDay
from app.desk.api import wire
from app.desk.api.client import Call, Reply


class HttpHall:
    """`repeated`: makes a call that is no harm when it is made twice."""

    def __init__(self, repeated: Callable[[Call], Awaitable[Reply]]) -> None:
        self._repeated = repeated

    async def day(self) -> TurnDay:
        """The branch's day as it is now."""
        return wire.message(await self._repeated(Call("GET", paths.TURNS)), TurnDay)
