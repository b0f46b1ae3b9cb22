"""What the keyring holds between two runs of the program: the session, and the key of each person's store."""

import contextlib
import hashlib
import os
from dataclasses import dataclass

import msgspec

from app.contract import codec
from app.contract.messages import Me, Session
from app.desk.ports import Vault
from app.errors import VaultUnavailable

KEY_BYTES = 32


@dataclass(frozen=True)
class StoreKey:
    """The key of a person's store. `is_new`: the keyring had none, so a store that is there was kept under another."""

    key: bytes
    is_new: bool


class KeptSession(msgspec.Struct, frozen=True):
    """A session that the next run may go on with."""

    refresh_token: str
    me: Me


class Secrets:
    """Every call raises VaultUnavailable where the computer has no keyring service."""

    def __init__(self, vault: Vault, gateway_name: str) -> None:
        self._vault = vault
        self._session_name = f"session {hashlib.sha256(gateway_name.encode()).hexdigest()[:32]}"

    async def store_key(self, store_name: str) -> StoreKey:
        """The key of a store, made where the keyring has none. What is there and is no key is kept under `unusable`."""
        name = f"store {store_name}"
        if known := await self.kept_store_key(store_name):
            return StoreKey(known, is_new=False)
        if kept := await self._vault.secret(name):
            await self._vault.keep(f"unusable {store_name}", kept)
        key = os.urandom(KEY_BYTES)
        await self._vault.keep(name, key.hex())
        if await self._vault.secret(name) != key.hex():  # a keyring that forgets would cost the whole store
            raise VaultUnavailable
        return StoreKey(key, is_new=True)

    async def kept_store_key(self, store_name: str) -> bytes | None:
        """The key of a store that was used here; None where there is none."""
        kept = await self._vault.secret(f"store {store_name}")
        with contextlib.suppress(ValueError):
            key = bytes.fromhex(kept or "")
            return key if len(key) == KEY_BYTES else None
        return None

    async def keep_session(self, session: Session) -> None:
        """Let the next run go on with this session."""
        await self._vault.keep(
            self._session_name, codec.encode(KeptSession(session.refresh_token, session.me)).decode()
        )

    async def kept_session(self) -> KeptSession | None:
        """The session of the last run."""
        text = await self._vault.secret(self._session_name)
        return codec.readable((text or "").encode(), KeptSession)

    async def forget_session(self) -> None:
        """Let no run go on with the session."""
        await self._vault.forget(self._session_name)
