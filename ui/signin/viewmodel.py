"""Signing in: by name and password, by the session of the last run, or as somebody of the training branch."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.label import Label
from app.errors import AppError
from ui.browser import open_page
from ui.viewmodel import ViewModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desk.build import Services
    from app.domain.people import Role


class Phase(StrEnum):
    """What the page is doing."""

    READY = "ready"
    STARTING = "starting"
    RESUMING = "resuming"
    SIGNING_IN = "signing_in"
    IN_BROWSER = "in_browser"


@dataclass(frozen=True, slots=True)
class TrainingPerson:
    """Somebody invented who signs in with one key."""

    user_name: str
    role: Role
    password: str


@dataclass(frozen=True, slots=True)
class SignInState:
    """`people`: those of the training branch; empty in production. `error`: why the last attempt failed.

    `issuer`: what the place is called where people of this office may sign in besides; None: there is none.
    """

    phase: Phase = Phase.READY
    people: tuple[TrainingPerson, ...] = ()
    error: AppError | None = None
    is_done: bool = False
    issuer: Label | None = None

    @property
    def is_busy(self) -> bool:
        """Whether the page waits for an answer."""
        return self.phase is not Phase.READY


class SignInViewModel(ViewModel[SignInState]):
    """Needs the desk's services only when somebody acts, so the page is painted before they exist.

    `open_page`: opens an address in the browser of this computer.
    """

    def __init__(self, services: asyncio.Future[Services], *, is_training: bool) -> None:
        super().__init__(SignInState())
        self._services = services
        self.open_page: Callable[[str], bool] = open_page
        self.is_training = is_training

    def start(self) -> None:
        """Start the training gateway, or go on with the session of the last run."""
        if self.is_training:
            self._become(replace(self.state, phase=Phase.STARTING, error=None))
            self.tasks.start("start", self._start())
        else:
            self._become(replace(self.state, phase=Phase.RESUMING, error=None))
            self.tasks.start("start", self._resume())

    def sign_in(self, user_name: str, password: str) -> None:
        """Open a session. A second call while one runs does nothing."""
        if self.state.is_busy:
            return
        self._become(replace(self.state, phase=Phase.SIGNING_IN, error=None))
        self.tasks.start("sign in", self._sign_in(user_name.strip(), password))

    def sign_in_as(self, index: int) -> None:
        """Sign in as the person at `index` of the training branch; nothing when there is none."""
        if index < len(self.state.people):
            person = self.state.people[index]
            self.sign_in(person.user_name, person.password)

    def sign_in_by_issuer(self) -> None:
        """Open a session by what the issuer's page in the browser brings. A second call while one runs does nothing."""
        if self.state.is_busy or self.state.issuer is None:
            return
        self._become(replace(self.state, phase=Phase.IN_BROWSER, error=None))
        self.tasks.start("sign in", self._sign_in_by_issuer())

    def cancel(self) -> None:
        """Wait for the browser no longer."""
        if self.state.phase is Phase.IN_BROWSER:
            self.tasks.stop("sign in")
            self._become(replace(self.state, phase=Phase.READY))

    def look_for_issuer(self) -> None:
        """Ask the gateway whether people may sign in elsewhere; while it does not answer, nothing is offered."""
        if not self.is_training and self.state.issuer is None:
            self.tasks.start("issuer", self._look_for_issuer())

    def reset(self) -> None:
        """Be ready for the next person after a sign-out."""
        self._become(replace(self.state, phase=Phase.READY, error=None, is_done=False))
        if self.is_training and not self.state.people:
            self.start()

    async def _start(self) -> None:
        services = await asyncio.shield(self._services)
        assert services.training is not None
        users = await services.training.ready()
        people = one_of_each_role_first(
            tuple(TrainingPerson(user.user_name, user.role, user.password) for user in users)
        )
        self._become(replace(self.state, phase=Phase.READY, people=people))

    async def _resume(self) -> None:
        services = await asyncio.shield(self._services)
        await services.lock.recall()
        await services.session.resume()
        self._become(replace(self.state, phase=Phase.READY))
        self.look_for_issuer()

    async def _look_for_issuer(self) -> None:
        services = await asyncio.shield(self._services)
        with contextlib.suppress(AppError):
            issuer = await services.issuer.issuer()
            self._become(replace(self.state, issuer=issuer.name if issuer else None))

    async def _sign_in_by_issuer(self) -> None:
        services = await asyncio.shield(self._services)
        try:
            await services.issuer.sign_in(self.open_page)
            self._become(replace(self.state, is_done=True))
        finally:  # whatever happened, the person can try again
            self._become(replace(self.state, phase=Phase.READY))

    async def _sign_in(self, user_name: str, password: str) -> None:
        services = await asyncio.shield(self._services)
        try:
            await services.session.sign_in(user_name, password)
            self._become(replace(self.state, is_done=True))
        finally:  # whatever happened, the person can try again
            self._become(replace(self.state, phase=Phase.READY))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, phase=Phase.READY, error=error))


def one_of_each_role_first(people: tuple[TrainingPerson, ...]) -> tuple[TrainingPerson, ...]:
    """The same people, so that the first keys give every role."""
    roles = list(dict.fromkeys(person.role for person in people))
    first = [next(person for person in people if person.role is role) for role in roles]
    return (*first, *(person for person in people if person not in first))
