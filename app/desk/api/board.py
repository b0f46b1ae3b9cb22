"""The board in the hall."""

from collections.abc import Awaitable, Callable

from app.contract import paths
from app.contract.turns import TurnBoard
from app.desk.api import wire
from app.desk.api.client import Call, Reply


class HttpBoards:
    """`repeated`: makes a call that is no harm when it is made twice."""

    def __init__(self, repeated: Callable[[Call], Awaitable[Reply]]) -> None:
        self._repeated = repeated

    async def board(self) -> TurnBoard:
        """What hangs in the hall now."""
        return wire.message(await self._repeated(Call("GET", paths.TURN_BOARD)), TurnBoard)
