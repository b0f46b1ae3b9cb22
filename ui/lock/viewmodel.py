"""Opening the locked desk."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.desk.build import Services
from app.desk.lock import LockState
from app.desk.news import Topic
from app.domain.label import Label
from app.domain.people import Person
from app.errors import AppError
from ui.browser import open_page
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class LockPageState:
    """What the page shows. `by_password`: the password is asked for, not the PIN. `error`: why it did not open.

    `issuer`: where else the person may be recognised; `is_in_browser`: that is waited for.
    """

    lock: LockState
    person: Person | None = None
    by_password: bool = False
    is_busy: bool = False
    issuer: Label | None = None
    is_in_browser: bool = False
    error: AppError | None = None

    @property
    def wants_pin(self) -> bool:
        """Whether the PIN is asked for."""
        return self.lock.takes_pin and not self.by_password


class LockViewModel(ViewModel[LockPageState]):
    """Knows whose desk is locked, never what is on it."""

    def __init__(self, services: Services) -> None:
        super().__init__(LockPageState(services.lock.state))
        self._services = services
        self._unsubscribe: Callable[[], None] = services.news.subscribe(Topic.LOCK, self._on_lock)
        self.is_training = services.settings.is_training
        self.open_page: Callable[[str], bool] = open_page

    async def leave(self) -> None:
        """Stop following."""
        self._unsubscribe()
        await super().leave()

    def enter(self) -> None:
        """The desk was just locked."""
        person = self._services.session.state.person
        self._become(LockPageState(self._services.lock.state, person))
        self.tasks.start("learn", self._services.lock.learn())
        if not self.is_training:
            self.tasks.start("issuer", self._look_for_issuer())

    def ask_otherwise(self) -> None:
        """Ask for the password instead of the PIN, or the other way round."""
        self._become(replace(self.state, by_password=not self.state.by_password, error=None))

    def open(self, secret: str) -> None:
        """Try what was typed. A second call while one runs does nothing."""
        if self.state.is_busy:
            return
        self._become(replace(self.state, is_busy=True, error=None))
        self.tasks.start("open", self._open(secret))

    def open_by_issuer(self) -> None:
        """Open when the person signs in at the office's issuer; while that is waited for: wait no longer."""
        if self.state.is_in_browser:
            self.tasks.stop("open")
            self._become(replace(self.state, is_busy=False, is_in_browser=False))
        elif not self.state.is_busy and self.state.issuer is not None:
            self._become(replace(self.state, is_busy=True, is_in_browser=True, error=None))
            self.tasks.start("open", self._open_by_issuer())

    async def _open_by_issuer(self) -> None:
        try:
            await self._services.lock.open_after(self._services.issuer.sign_in(self.open_page))
        finally:
            self._become(replace(self.state, is_busy=False, is_in_browser=False))

    async def _look_for_issuer(self) -> None:
        with contextlib.suppress(AppError):
            issuer = await self._services.issuer.issuer()
            self._become(replace(self.state, issuer=issuer.name if issuer else None))

    async def _open(self, secret: str) -> None:
        lock = self._services.lock
        try:
            if self.state.wants_pin:
                await lock.open_by_pin(secret)
            else:
                await lock.open_by_password(await self._password(secret))
        finally:
            self._become(replace(self.state, is_busy=False))

    async def _password(self, typed: str) -> str:
        """What was typed; in training nobody knows a password, so the person of the desk has it anyway."""
        person, training = self.state.person, self._services.training
        if training is None or person is None:
            return typed
        users = await training.ready()
        return next((user.password for user in users if user.user_name == person.user_name), typed)

    def _on_lock(self) -> None:
        self._become(replace(self.state, lock=self._services.lock.state))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_busy=False, is_in_browser=False, error=error))
