"""The hall and the alarms of the branch, as the page shows them."""

from dataclasses import dataclass, field, replace

from app.contract.alarms import Alarms
from app.contract.turns import TurnDay
from app.desk.build import Services
from app.desk.followed import FollowedState
from app.desk.news import Topic
from app.domain.alarms import AlarmId
from app.errors import AppError
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class WatchState:
    """`error`: why the last alarm was not let rest."""

    hall: FollowedState[TurnDay] = field(default_factory=FollowedState)
    alarms: FollowedState[Alarms] = field(default_factory=FollowedState)
    is_busy: bool = False
    error: AppError | None = None


class WatchViewModel(ViewModel[WatchState]):
    """Follows what the desk hears."""

    def __init__(self, services: Services) -> None:
        self._watch = services.branch_watch
        super().__init__(WatchState(self._watch.hall.state, self._watch.alarms.state))
        self._unsubscribe = [
            services.news.subscribe(Topic.HALL, self._on_news),
            services.news.subscribe(Topic.ALARMS, self._on_news),
        ]

    @property
    def may_acknowledge(self) -> bool:
        """Whether the person signed in may let an alarm rest."""
        return self._watch.may_acknowledge

    @property
    def may_see_acts(self) -> bool:
        """Whether the person signed in may see what a colleague did."""
        return self._watch.may_see_acts

    def refresh(self) -> None:
        """Read both again."""
        self._watch.wake()

    def acknowledge(self, alarm: AlarmId, reason: str, hours: int) -> None:
        """Let an alarm rest; a reason is needed."""
        if reason.strip() and not self.state.is_busy:
            self._become(replace(self.state, is_busy=True, error=None))
            self.tasks.start("acknowledge", self._acknowledge(alarm, reason.strip(), hours))

    async def leave(self) -> None:
        """Stop following."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        await super().leave()

    async def _acknowledge(self, alarm: AlarmId, reason: str, hours: int) -> None:
        await self._watch.acknowledge(alarm, reason, hours * 60)
        self._become(replace(self.state, is_busy=False))

    def _on_news(self) -> None:
        self._become(replace(self.state, hall=self._watch.hall.state, alarms=self._watch.alarms.state))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_busy=False, error=error))
