"""The locked desk: everything stays as it is behind it, and opens to the PIN or the password of its person."""

import contextlib
import hashlib
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from itertools import pairwise

from app.desk.journal import Journal
from app.desk.news import News, Topic
from app.desk.ports import Vault
from app.desk.session import SessionKeeper
from app.desk.verifier import fits, verifier_of
from app.domain.journal import Act
from app.domain.people import Person
from app.domain.persian import fold_digits
from app.errors import AppError, PinUnfit, VaultUnavailable, WrongPin

MOST_TRIES = 5
_DIGITS_LEAST, _DIGITS_MOST = 4, 8
_LOCKED = "1"


@dataclass(frozen=True, slots=True)
class LockState:
    """What the window shows. `has_pin`: the PIN opens; otherwise, or after too many tries, only the password does."""

    is_locked: bool = False
    has_pin: bool = False
    tries_left: int = MOST_TRIES

    @property
    def takes_pin(self) -> bool:
        """Whether a PIN may be tried."""
        return self.has_pin and self.tries_left > 0


class Lock:
    """Topic LOCK is told on each change of `state`. A lock outlives the program: the next start begins locked."""

    def __init__(self, session: SessionKeeper, journal: Journal, vault: Vault, news: News, gateway_name: str) -> None:
        self._session, self._journal, self._vault, self._news = session, journal, vault, news
        self._gateway_name = gateway_name
        self.state = LockState()
        news.subscribe(Topic.SESSION, self._on_session)

    async def recall(self) -> None:
        """Begin locked where the last run of the program ended so; asked before that session is gone on with."""
        with contextlib.suppress(VaultUnavailable):
            if await self._vault.secret(self._flag_name) == _LOCKED:
                self._become(replace(self.state, is_locked=True))

    async def lock(self) -> None:
        """Close the desk to who does not know PIN or password. Nothing when nobody is signed in."""
        person = self._session.state.person
        if person is None or self.state.is_locked:
            return
        self._become(replace(self.state, is_locked=True))
        with contextlib.suppress(VaultUnavailable):
            await self._vault.keep(self._flag_name, _LOCKED)
        await self.learn()

    async def learn(self) -> None:
        """Look whether the person signed in has a PIN."""
        self._become(replace(self.state, has_pin=bool(await self._verifier())))

    async def open_by_pin(self, pin: str) -> None:
        """Open to the right PIN. Raises WrongPin, after MOST_TRIES of them also for the right one."""
        verifier = await self._verifier()
        if not self.state.takes_pin or not verifier or not fits(verifier, fold_digits(pin)):
            self._become(replace(self.state, tries_left=max(0, self.state.tries_left - 1)))
            with contextlib.suppress(AppError):  # a full disk opens nothing
                await self._journal.keep(Act.SIGN_IN_FAILED, outcome="wrong_pin")
            raise WrongPin(self.state.tries_left)
        await self._open()

    async def open_by_password(self, password: str) -> None:
        """Open to the password of the person signed in. Raises what `SessionKeeper.recognise` raises."""
        await self._session.recognise(password)
        await self._open()

    async def open_after(self, recognised: Awaitable[Person]) -> None:
        """Open when the person signed in was recognised elsewhere. Raises what `recognised` raises."""
        await recognised
        await self._open()

    async def keep_pin(self, pin: str) -> None:
        """Let a PIN open the desk of the person signed in. Raises PinUnfit, VaultUnavailable."""
        pin = fold_digits(pin)
        if not _may_be_pin(pin):
            raise PinUnfit
        await self._vault.keep(self._pin_name(self._session.workspace().person), verifier_of(pin))
        self._become(replace(self.state, has_pin=True))

    async def forget_pin(self) -> None:
        """Only the password opens from now on. Raises VaultUnavailable."""
        await self._vault.forget(self._pin_name(self._session.workspace().person))
        self._become(replace(self.state, has_pin=False))

    async def abandon(self) -> None:
        """The person of the locked desk was signed out: there is nothing behind the lock any more."""
        await self._open()

    async def _open(self) -> None:
        with contextlib.suppress(VaultUnavailable):
            await self._vault.forget(self._flag_name)
        self._become(replace(self.state, is_locked=False, tries_left=MOST_TRIES))

    async def _verifier(self) -> str:
        with contextlib.suppress(VaultUnavailable):
            return await self._vault.secret(self._pin_name(self._session.workspace().person)) or ""
        return ""

    def _become(self, state: LockState) -> None:
        if state != self.state:
            self.state = state
            self._news.tell(Topic.LOCK)

    def _on_session(self) -> None:
        if self._session.state.person is None and self.state.has_pin:
            self._become(replace(self.state, has_pin=False))

    def _pin_name(self, person: Person) -> str:
        whose = f"{self._gateway_name}\n{person.id}"
        return f"pin {_short(whose)}"

    @property
    def _flag_name(self) -> str:
        return f"locked {_short(self._gateway_name)}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _may_be_pin(pin: str) -> bool:
    """4 to 8 digits, neither all the same nor one after the other up or down."""
    if not (pin.isascii() and pin.isdecimal() and _DIGITS_LEAST <= len(pin) <= _DIGITS_MOST):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return steps not in ({0}, {1}, {-1})
