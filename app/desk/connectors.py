"""The systems outside that the gateway works with, for who administers the branch."""

from app.contract.connectors import Connector
from app.desk.session import SessionKeeper


class OutsideSystems:
    """Asks the gateway each time: what it tells holds for the moment."""

    def __init__(self, session: SessionKeeper) -> None:
        self._session = session

    async def read(self) -> tuple[Connector, ...]:
        """How each is, and what of the branch waits for it."""
        return await self._session.workspace().gateway.connectors()

    async def try_now(self, name: str) -> int:
        """Have what waits for a system tried at once; how much had its time later. The gateway writes it down."""
        return await self._session.workspace().gateway.try_now(name)
