"""Signing in while the gateway is away: for who signed in here before, and not for long."""

import contextlib
import hashlib
from datetime import datetime, timedelta

import msgspec

from app.contract import codec
from app.contract.messages import Me, Policy
from app.desk.clock import Clock
from app.desk.ports import Vault
from app.desk.verifier import fits, verifier_of
from app.errors import OfflineRefusal, OfflineRefused, VaultUnavailable, WrongPassword

MOST_TRIES = 5
"""Wrong passwords in a row after which only the gateway lets in."""


class _Known(msgspec.Struct, frozen=True):
    """What the keyring holds of a person who signed in here. `until`: by the office's time."""

    me: Me
    verifier: str
    until: datetime
    wrong_tries: int = 0


class OfflineSignIn:
    """Recognises a person by what was kept at the last sign-in with the gateway. The policy bounds days and roles."""

    def __init__(self, vault: Vault, clock: Clock, gateway_name: str) -> None:
        self._vault, self._clock, self._gateway_name = vault, clock, gateway_name
        self._here: tuple[str, str] | None = None

    async def learn(self, user_name: str, password: str, me: Me, policy: Policy) -> None:
        """Keep how to recognise this person; forget it where the policy does not allow the role."""
        self._here = self._name(user_name), verifier_of(password)
        with contextlib.suppress(VaultUnavailable):
            if me.person.role not in policy.offline_roles or policy.offline_sign_in_days <= 0:
                await self._vault.forget(self._name(user_name))
                return
            until = self._clock.now() + timedelta(days=policy.offline_sign_in_days)
            await self._keep(user_name, _Known(me, self._here[1], until))

    async def recognised(self, user_name: str, password: str) -> Me:
        """Who this is. Raises WrongPassword, OfflineRefused."""
        known = await self._known(user_name)
        if known is None:
            raise OfflineRefused(OfflineRefusal.UNKNOWN_HERE)
        if known.wrong_tries >= MOST_TRIES:
            raise OfflineRefused(OfflineRefusal.TOO_MANY_TRIES)
        if self._clock.now() > known.until:
            raise OfflineRefused(OfflineRefusal.TOO_LONG_AGO)
        if not fits(known.verifier, password):
            await self._keep(user_name, msgspec.structs.replace(known, wrong_tries=known.wrong_tries + 1))
            raise WrongPassword
        if known.wrong_tries:
            await self._keep(user_name, msgspec.structs.replace(known, wrong_tries=0))
        return known.me

    async def confirm(self, user_name: str, password: str) -> None:
        """Make sure that the person who works here is who gives the password, whatever the role.

        Raises WrongPassword, and OfflineRefused where this run of the program saw no sign-in and none is kept.
        """
        if self._here and self._here[0] == self._name(user_name):
            if not fits(self._here[1], password):
                raise WrongPassword
            return
        await self.recognised(user_name, password)

    async def _keep(self, user_name: str, known: _Known) -> None:
        await self._vault.keep(self._name(user_name), codec.encode(known).decode())

    async def _known(self, user_name: str) -> _Known | None:
        with contextlib.suppress(VaultUnavailable):
            text = await self._vault.secret(self._name(user_name))
            return codec.readable((text or "").encode(), _Known)
        return None

    def _name(self, user_name: str) -> str:
        whose = f"{self._gateway_name}\n{user_name.casefold()}"
        return f"offline {hashlib.sha256(whose.encode()).hexdigest()[:32]}"
