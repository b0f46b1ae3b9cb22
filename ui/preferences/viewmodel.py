"""How this computer is set up, and whether it reaches its gateway."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app.contract.messages import Dependency, DependencyState
from app.desk.build import Services
from app.desk.health import HealthState
from app.desk.news import Topic
from app.domain.people import Permission
from app.errors import AppError, HealthCause, NetworkCause, SettingsUnusable
from app.settings import gateway_address
from app.settings_file import change_setting
from ui.viewmodel import ViewModel


class Hop(StrEnum):
    """A stretch of the way to the gateway, in the order in which it is gone."""

    NAME = "name"
    LINE = "line"
    DOOR = "door"
    CERTIFICATE = "certificate"
    ANSWER = "answer"


_FAILING: dict[HealthCause, Hop] = {
    NetworkCause.NAME_RESOLUTION: Hop.NAME,
    NetworkCause.UNREACHABLE: Hop.LINE,
    NetworkCause.PROXY: Hop.LINE,
    NetworkCause.REFUSED: Hop.DOOR,
    NetworkCause.TLS: Hop.CERTIFICATE,
    NetworkCause.WRONG_NAME: Hop.CERTIFICATE,
    NetworkCause.WRONG_CLOCK: Hop.CERTIFICATE,
    NetworkCause.BROKEN: Hop.ANSWER,
}


@dataclass(frozen=True, slots=True)
class PreferencesState:
    """`hops`: each stretch with True (passed), False (fails here) or None (not reached). `saved`: just kept.

    `has_pin`: a PIN opens the locked desk; `is_pin_changed`: that was just set or taken away.
    """

    text_scale: float
    counter: int | None
    gateway: str
    may_administer: bool
    data_folder: Path
    is_training: bool
    hops: tuple[tuple[Hop, bool | None], ...] = ()
    health: HealthState | None = None
    dependencies: tuple[Dependency, ...] = ()
    is_testing: bool = False
    is_saved: bool = False
    has_pin: bool = False
    is_pin_changed: bool = False
    failure: AppError | None = None


class PreferencesViewModel(ViewModel[PreferencesState]):
    """Language and text size take effect at once, counter and gateway with the next start."""

    def __init__(self, services: Services) -> None:
        settings, person = services.settings, services.session.state.person
        super().__init__(
            PreferencesState(
                text_scale=services.preferences.text_scale,
                counter=settings.counter,
                gateway=settings.gateway_url or "",
                may_administer=person is not None and person.may(Permission.ADMINISTER_BRANCH),
                data_folder=settings.data_folder,
                is_training=settings.is_training,
            )
        )
        self._services = services
        self._unsubscribe: tuple[Callable[[], None], ...] = (
            services.news.subscribe(Topic.HEALTH, self._on_health),
            services.news.subscribe(Topic.LOCK, self._on_lock),
        )
        self._on_health()
        self.tasks.start("learn", services.lock.learn())

    async def leave(self) -> None:
        """Stop following."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        await super().leave()

    def scale_text(self, scale: float) -> None:
        """Keep how large text is."""
        self._services.preferences.save(text_scale=scale)
        self._become(replace(self.state, text_scale=self._services.preferences.text_scale))

    def test(self) -> None:
        """Go the way to the gateway now."""
        if not self.state.is_testing:
            self._become(replace(self.state, is_testing=True, hops=()))
            self.tasks.start("test", self._test())

    def may_be_gateway(self, text: str) -> bool:
        """Whether `text` is an address that the desk would accept; https is needed beyond this computer."""
        if text == self.state.gateway:
            return True
        try:
            gateway_address(text)
        except SettingsUnusable:
            return False
        return True

    def save(self, counter: int | None, gateway: str) -> None:
        """Keep counter and gateway for the next start; the gateway only in the hands of an administrator."""
        path = self.state.data_folder / "settings.toml"
        try:
            if counter != self.state.counter:
                change_setting(path, "counter", counter)
            if self.state.may_administer and not self.state.is_training and gateway != self.state.gateway:
                gateway = gateway_address(gateway)
                change_setting(path, "gateway", gateway)
        except AppError as failure:
            self._become(replace(self.state, failure=failure))
            return
        self._become(replace(self.state, counter=counter, gateway=gateway, is_saved=True, failure=None))

    def keep_pin(self, pin: str) -> None:
        """Let a PIN open the locked desk."""
        self.tasks.start("pin", self._change_pin(pin))

    def forget_pin(self) -> None:
        """Let only the password open it."""
        self.tasks.start("pin", self._change_pin(""))

    def lock(self) -> None:
        """Lock the desk now."""
        self.tasks.start("lock", self._services.lock.lock())

    def told(self) -> None:
        """What happened was said."""
        self._become(replace(self.state, is_saved=False, is_pin_changed=False, failure=None))

    async def _change_pin(self, pin: str) -> None:
        await (self._services.lock.keep_pin(pin) if pin else self._services.lock.forget_pin())
        self._become(replace(self.state, is_pin_changed=True))

    async def _test(self) -> None:
        try:
            health = await self._services.health.check()
        finally:
            self._become(replace(self.state, is_testing=False))
        self._become(replace(self.state, hops=way(health, self.state.gateway)))
        self._on_health()

    def _on_health(self) -> None:
        health = self._services.health.state
        self._become(replace(self.state, health=health, dependencies=health.dependencies))

    def _on_lock(self) -> None:
        self._become(replace(self.state, has_pin=self._services.lock.state.has_pin))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, failure=error))


def way(health: HealthState, gateway: str) -> tuple[tuple[Hop, bool | None], ...]:
    """How far a test came. A gateway on this computer without TLS has no certificate to show."""
    hops = [hop for hop in Hop if hop is not Hop.CERTIFICATE or gateway.startswith("https")]
    if health.gateway is not DependencyState.DOWN:
        return tuple((hop, True) for hop in hops)
    failing = _FAILING.get(health.cause, Hop.ANSWER) if health.cause is not None else Hop.ANSWER
    at = hops.index(failing)
    return tuple((hop, True if n < at else False if n == at else None) for n, hop in enumerate(hops))
