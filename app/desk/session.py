"""Who works here now."""

import asyncio
import contextlib
import hashlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from app.contract import codec
from app.contract.messages import Me, Policy, Session
from app.desk.clock import Clock
from app.desk.news import News, Topic
from app.desk.ports import Entrance, Store, Ties, Vault, Workspace
from app.domain.people import Person
from app.errors import AppError, NotAllowed, SignedOut, VaultUnavailable
from app.settings import Settings

OpenStore = Callable[[Path | None, bytes], Awaitable[Store]]
"""Opens a person's store; without a path it lives in memory."""

_POLICY_KEY = "policy"
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class SessionState:
    """What the window shows. `is_expired`: the person has to give the password again; nothing is lost."""

    person: Person | None = None
    is_training: bool = False
    is_expired: bool = False
    is_keyring_missing: bool = False


class _Kept(msgspec.Struct, frozen=True):
    """What the keyring holds between two runs of the program."""

    refresh_token: str
    me: Me


class SessionKeeper:
    """Signs in and out. Topic SESSION is told on each change of `state`, POLICY when the gateway told its policy.

    `is_policy_told` False: no gateway has, so `policy` is a guess, and nothing is removed by it.
    """

    def __init__(
        self,
        settings: Settings,
        news: News,
        clock: Clock,
        entrance: Callable[[], Entrance],
        vault: Vault,
        open_store: OpenStore,
    ) -> None:
        self._settings, self._news, self._clock = settings, news, clock
        self._entrance, self._vault, self._open_store = entrance, vault, open_store
        self._workspace: Workspace | None = None
        self._changing = asyncio.Lock()
        self._users = 0
        self._unused = asyncio.Event()
        self._unused.set()
        self.state = SessionState(is_training=settings.is_training)
        self.policy = Policy(now=clock.now())
        self.is_policy_told = False

    def workspace(self) -> Workspace:
        """What the signed-in person works with. Raises SignedOut."""
        if self._workspace is None:
            raise SignedOut
        return self._workspace

    def is_open(self, store: Store) -> bool:
        """Whether it is the store of the person who is signed in."""
        return self._workspace is not None and self._workspace.store is store

    @asynccontextmanager
    async def borrowed(self) -> AsyncIterator[Workspace]:
        """The workspace, which sign-out does not close before it is given back. Raises SignedOut."""
        workspace = self.workspace()
        self._users += 1
        self._unused.clear()
        try:
            yield workspace
        finally:
            self._users -= 1
            if not self._users:
                self._unused.set()

    async def sign_in(self, user_name: str, password: str) -> Person:
        """Open a session and that person's store, or mend the expired session of the same person.

        Raises WrongPassword, AccountLocked, NotAllowed (somebody else is still signed in), StoreBusy, StoreTooNew,
        StoreUnwritable and what any call raises.
        """
        async with self._changing:
            session = await self._entrance().sign_in(user_name, password)
            known = self._workspace
            if known and known.person.id != session.me.person.id:
                await self._give_back(session)
                raise NotAllowed
            if known:
                known.gateway.mend(session)
                self._workspace = replace(known, person=session.me.person)
            else:
                await self._enter_or_give_back(session)
            await self._remember(session)
            self._become(session.me, is_expired=False)
            await self._learn_policy()
            return session.me.person

    async def resume(self) -> Person | None:
        """Go on with the session of the last run, also while the gateway cannot be reached. None: sign in."""
        if self._settings.is_training or self._workspace:
            return self.state.person
        async with self._changing:
            kept = await self._kept()
            if kept is None:
                return None
            await self._enter(Session("", 0, kept.refresh_token, kept.me))
            self._become(kept.me, is_expired=False)
            await self._learn_policy()
            if self.state.is_expired:
                await self._leave(forget=True)
            return self.state.person

    async def sign_out(self) -> None:
        """End the session. Drafts and outbox stay in the person's store."""
        async with self._changing:
            await self._leave(forget=True)

    async def close(self) -> None:
        """End of the program: the session stays good for `resume`."""
        async with self._changing:
            await self._leave(forget=False)

    async def _enter_or_give_back(self, session: Session) -> None:
        try:
            await self._enter(session)
        except AppError:
            await self._give_back(session)
            raise

    async def _enter(self, session: Session) -> None:
        store = await self._opened(session.me.person)
        gateway = self._entrance().gateway(session, Ties(self._renewed, self._expired))
        self._workspace = Workspace(session.me.person, gateway, store)
        cached = await store.cached(_POLICY_KEY)
        known = _policy(cached.body if cached else b"")
        self.is_policy_told = known is not None
        self.policy = known or Policy(now=self._clock.now())

    async def _leave(self, *, forget: bool) -> None:
        workspace, self._workspace = self._workspace, None
        if workspace is None:
            return
        self.state = SessionState(
            is_training=self._settings.is_training, is_keyring_missing=self.state.is_keyring_missing
        )
        self._news.tell(Topic.SESSION)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._settings.answer_seconds + self._settings.connect_seconds):
                await self._unused.wait()
        if forget:
            with contextlib.suppress(AppError):
                await workspace.gateway.sign_out()
            with contextlib.suppress(VaultUnavailable):
                await self._vault.forget(self._session_name)
        await workspace.gateway.close()
        await workspace.store.close()

    async def _give_back(self, session: Session) -> None:
        gateway = self._entrance().gateway(session, Ties(_unheard, lambda: None))
        with contextlib.suppress(AppError):
            await gateway.sign_out()

    def _become(self, me: Me, *, is_expired: bool) -> None:
        is_training = self._settings.is_training or me.is_training
        self.state = replace(self.state, person=me.person, is_training=is_training, is_expired=is_expired)
        self._news.tell(Topic.SESSION)

    async def _renewed(self, session: Session) -> None:
        await self._remember(session)
        known = self._workspace
        if known and known.person.id == session.me.person.id and known.person != session.me.person:
            self._workspace = replace(known, person=session.me.person)
            self._become(session.me, is_expired=self.state.is_expired)

    def _expired(self) -> None:
        if self._workspace:
            self.state = replace(self.state, is_expired=True)
            self._news.tell(Topic.SESSION)

    async def _learn_policy(self) -> None:
        workspace = self.workspace()
        asked_at = self._clock.seconds()
        with contextlib.suppress(AppError):
            self.policy = await workspace.gateway.policy()
            self.is_policy_told = True
            self._clock.hear(self.policy.now, asked_at)
            self._news.tell(Topic.POLICY)
            await workspace.store.cache(_POLICY_KEY, "", codec.encode(self.policy))

    async def _opened(self, person: Person) -> Store:
        name = hashlib.sha256(f"{self._gateway_name}\n{person.id}".encode()).hexdigest()[:32]
        folder = self._settings.data_folder / ("training" if self._settings.is_training else "") / "persons"
        try:
            key = await self._key(f"store {name}")
        except VaultUnavailable:
            self.state = replace(self.state, is_keyring_missing=True)
            return await self._open_store(None, os.urandom(_KEY_BYTES))
        self.state = replace(self.state, is_keyring_missing=False)
        return await self._open_store(folder / f"{name}.db", key)

    async def _key(self, name: str) -> bytes:
        kept = await self._vault.secret(name)
        with contextlib.suppress(ValueError):
            key = bytes.fromhex(kept or "")
            if len(key) == _KEY_BYTES:
                return key
        key = os.urandom(_KEY_BYTES)
        await self._vault.keep(name, key.hex())
        if await self._vault.secret(name) != key.hex():  # a keyring that forgets would cost the whole store
            raise VaultUnavailable
        return key

    async def _remember(self, session: Session) -> None:
        if self._settings.is_training:
            return
        kept = codec.encode(_Kept(session.refresh_token, session.me)).decode()
        try:
            await self._vault.keep(self._session_name, kept)
        except VaultUnavailable:
            self.state = replace(self.state, is_keyring_missing=True)

    async def _kept(self) -> _Kept | None:
        try:
            text = await self._vault.secret(self._session_name)
        except VaultUnavailable:
            self.state = replace(self.state, is_keyring_missing=True)
            self._news.tell(Topic.SESSION)
            return None
        with contextlib.suppress(msgspec.DecodeError):
            return codec.decode((text or "").encode(), _Kept)
        return None

    @property
    def _gateway_name(self) -> str:
        return self._settings.gateway_url or "training"

    @property
    def _session_name(self) -> str:
        return f"session {hashlib.sha256(self._gateway_name.encode()).hexdigest()[:32]}"


def _policy(body: bytes) -> Policy | None:
    with contextlib.suppress(msgspec.DecodeError):
        return codec.decode(body, Policy)
    return None


async def _unheard(_session: Session) -> None:
    """A session that ends at once renews nothing."""
