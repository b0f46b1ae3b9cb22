"""The systems outside, as the page shows them."""

from dataclasses import dataclass, replace

from app.contract.connectors import Connector
from app.contract.messages import DependencyState
from app.desk.build import Services
from app.desk.news import Topic
from app.errors import AppError
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class ConnectorsState:
    """`error`: why they could not be read again; what was read before stays. `chosen`: a name.

    `moved`: how much “Try now” brought forward, until that was told. `failure`: why it could not.
    """

    connectors: tuple[Connector, ...] = ()
    has_read: bool = False
    chosen: str = ""
    is_trying: bool = False
    moved: int | None = None
    error: AppError | None = None
    failure: AppError | None = None

    @property
    def connector(self) -> Connector | None:
        """The one that is chosen."""
        return next((each for each in self.connectors if each.name == self.chosen), None)

    @property
    def may_try(self) -> bool:
        """Whether something waits for the chosen one."""
        chosen = self.connector
        return chosen is not None and chosen.queue is not None and chosen.queue.waiting > 0 and not self.is_trying


class ConnectorsViewModel(ViewModel[ConnectorsState]):
    """Reads them when it is asked to, and when the desk hears that a part of the gateway changed."""

    def __init__(self, services: Services) -> None:
        super().__init__(ConnectorsState())
        self._systems = services.connectors
        self._unsubscribe = services.news.subscribe(Topic.HEALTH, self.refresh)

    def refresh(self) -> None:
        """Read them again."""
        self.tasks.start("read", self._read())

    def choose(self, name: str) -> None:
        """Look at one of them."""
        self._become(replace(self.state, chosen=name))

    def try_now(self) -> None:
        """Have what waits for the chosen one tried at once."""
        if self.state.may_try:
            self._become(replace(self.state, is_trying=True, moved=None, failure=None))
            self.tasks.start("try", self._try(self.state.chosen))

    def told(self) -> None:
        """What became of the last try was said."""
        self._become(replace(self.state, moved=None, failure=None))

    async def leave(self) -> None:
        """Stop following."""
        self._unsubscribe()
        await super().leave()

    async def _read(self) -> None:
        connectors = await self._systems.read()
        names = [each.name for each in connectors]
        chosen = self.state.chosen if self.state.has_read else _first_in_trouble(connectors)
        chosen = chosen if chosen in names else ""
        self._become(replace(self.state, connectors=connectors, has_read=True, chosen=chosen, error=None))

    async def _try(self, name: str) -> None:
        try:
            moved = await self._systems.try_now(name)
        except AppError as error:
            self._become(replace(self.state, is_trying=False, failure=error))
            return
        self._become(replace(self.state, is_trying=False, moved=moved))
        self.refresh()

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, error=error))


def _first_in_trouble(connectors: tuple[Connector, ...]) -> str:
    """Which one whoever comes to the page wants to see; empty: all is well."""
    troubled = (each for each in connectors if each.state is not DependencyState.UP)
    return next((each.name for each in troubled), "")
