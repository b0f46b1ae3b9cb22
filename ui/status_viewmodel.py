"""What the status bar shows: health with its cause, the outbox, the person."""

from collections.abc import Callable
from dataclasses import dataclass

from app.contract.messages import Dependency, DependencyState
from app.desk.build import Services
from app.desk.clock import Stamp
from app.desk.news import Topic
from app.domain.backlog import Alarm
from app.domain.people import Person
from app.errors import AppError, HealthCause
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class StatusState:
    """`gateway` None: not asked yet. `waiting`, `needs_you`, `alarms`: of the outbox."""

    person: Person
    counter: int | None
    gateway: DependencyState | None = None
    cause: HealthCause | None = None
    dependencies: tuple[Dependency, ...] = ()
    clock_skew_seconds: float = 0.0
    is_clock_off: bool = False
    waiting: int = 0
    needs_you: int = 0
    alarms: tuple[Alarm, ...] = ()
    is_expired: bool = False

    @property
    def is_reachable(self) -> bool:
        """Whether what the gateway said of its parts still holds."""
        return self.gateway in {DependencyState.UP, DependencyState.SLOW, DependencyState.CLOSED}


class StatusViewModel(ViewModel[StatusState]):
    """Follows the news of session, health and outbox."""

    def __init__(self, services: Services, person: Person) -> None:
        super().__init__(StatusState(person, person.counter))
        self._services = services
        topics = (Topic.SESSION, Topic.HEALTH, Topic.OUTBOX)
        self._unsubscribe: list[Callable[[], None]] = [
            services.news.subscribe(topic, self._on_news) for topic in topics
        ]
        self._on_news()

    def stamp(self) -> Stamp:
        """The moment, as the clock on the bar shows it."""
        return self._services.clock.stamp()

    async def leave(self) -> None:
        """Stop following."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        await super().leave()

    def _on_news(self) -> None:
        services = self._services
        person = services.session.state.person or self.state.person
        health, counts = services.health.state, services.delivery.counts()
        self._become(
            StatusState(
                person=person,
                counter=services.settings.counter or person.counter,
                gateway=health.gateway if health.checked_at else None,
                cause=health.cause,
                dependencies=health.dependencies,
                clock_skew_seconds=health.clock_skew_seconds,
                is_clock_off=health.is_clock_off,
                waiting=counts.waiting,
                needs_you=counts.needs_you,
                alarms=counts.alarms,
                is_expired=services.session.state.is_expired,
            )
        )

    def _on_error(self, error: AppError) -> None:
        """Nothing is read here that could fail."""
