"""Who works here now."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from app.contract import codec
from app.contract.messages import Me, Policy, Session
from app.desk.acts import record_by
from app.desk.clock import Clock
from app.desk.news import News, Topic
from app.desk.offline import OfflineSignIn
from app.desk.ports import Entrance, Store, Ties, Workspace
from app.desk.secrets import KEY_BYTES, KeptSession, Secrets, StoreKey
from app.desk.session_state import SessionState
from app.desk.store_names import store_name
from app.domain.journal import Act
from app.domain.people import Person
from app.errors import (
    AccountLocked,
    AppError,
    NotAllowed,
    Offline,
    SignedOut,
    TimedOut,
    VaultUnavailable,
    WrongPassword,
)
from app.settings import Settings

OpenStore = Callable[[Path | None, StoreKey], Awaitable[Store]]
"""Opens a person's store; without a path it lives in memory."""

POLICY_KEY = "policy"
"""Where a store keeps the policy that its gateway told last."""


class SessionKeeper:
    """Signs in and out. Topic SESSION is told on each change of `state`, POLICY when the gateway told its policy.

    `is_policy_told` False: no gateway has, so `policy` is a guess, and nothing is removed by it. `store_name`: of the
    store of who signed in last; it tells nothing of the person.
    """

    def __init__(
        self,
        settings: Settings,
        news: News,
        clock: Clock,
        entrance: Callable[[], Entrance],
        secrets: Secrets,
        open_store: OpenStore,
        offline: OfflineSignIn,
    ) -> None:
        self._settings, self._news, self._clock, self._offline = settings, news, clock, offline
        self._entrance, self._secrets, self._open_store = entrance, secrets, open_store
        self._workspace: Workspace | None = None
        self._changing = asyncio.Lock()
        self._users = 0
        self._unused = asyncio.Event()
        self._unused.set()
        self.state = SessionState(is_training=settings.is_training)
        self.store_name, self.is_policy_told = "", False
        self.policy = Policy(now=clock.now())

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

        Where the gateway is away, who signed in here before may sign in without it.

        Raises WrongPassword, AccountLocked, OfflineRefused, NotAllowed (somebody else is still signed in), StoreBusy,
        StoreTooNew, StoreUnwritable and what any call raises.
        """
        async with self._changing:
            try:
                session = await self._admitted(user_name, password)
            except (Offline, TimedOut):
                if self._workspace or self._settings.is_training:
                    raise
                return await self._sign_in_offline(user_name, password)
            await self._begin(session)
            if not self._settings.is_training:  # there nobody has a password to remember
                await self._offline.learn(user_name, password, session.me, self.policy)
            return session.me.person

    async def sign_in_with(self, admitted: Callable[[], Awaitable[Session]]) -> Person:
        """The same by a session that somebody was given without a password. Nothing of it opens the desk offline."""
        async with self._changing:
            session = await admitted()
            await self._begin(session)
            return session.me.person

    async def recognise(self, password: str) -> None:
        """Make sure that whoever gives `password` is the person signed in, with the gateway or without it.

        Raises SignedOut, WrongPassword, AccountLocked, OfflineRefused and what any call raises.
        """
        user_name = self.workspace().person.user_name
        try:
            await self.sign_in(user_name, password)
        except (Offline, TimedOut):
            await self._offline.confirm(user_name, password)

    async def _sign_in_offline(self, user_name: str, password: str) -> Person:
        me = await self._offline.recognised(user_name, password)
        await self._enter(Session("", 0, "", me), "offline")
        self._become(me, is_expired=False, is_offline=True)
        return me.person

    async def resume(self) -> Person | None:
        """Go on with the session of the last run, also while the gateway cannot be reached. None: sign in."""
        if self._settings.is_training or self._workspace:
            return self.state.person
        async with self._changing:
            kept = await self._kept()
            if kept is None:
                return None
            await self._enter(Session("", 0, kept.refresh_token, kept.me), "resumed")
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

    async def _begin(self, session: Session) -> None:
        known = self._workspace
        if known and known.person.id != session.me.person.id:
            await self._give_back(session)
            raise NotAllowed
        if known:
            known.gateway.mend(session)
            self._workspace = replace(known, person=session.me.person)
            await self._record(self._workspace, Act.SIGN_IN)
        else:
            try:
                await self._enter(session)
            except AppError:
                await self._give_back(session)
                raise
        await self._remember(session)
        self._become(session.me, is_expired=False)
        await self._learn_policy()

    async def _admitted(self, user_name: str, password: str) -> Session:
        """A session. A failed try is recorded where a store is open; before that there is none to keep it in."""
        try:
            return await self._entrance().sign_in(user_name, password)
        except (WrongPassword, AccountLocked) as error:
            if self._workspace:
                outcome = "locked" if isinstance(error, AccountLocked) else "wrong_password"
                await self._record(self._workspace, Act.SIGN_IN_FAILED, outcome)
            raise

    async def _record(self, workspace: Workspace, act: Act, outcome: str = "") -> None:
        await workspace.store.put_record(record_by(workspace.person.id, self._clock, act, outcome=outcome))

    async def _enter(self, session: Session, outcome: str = "") -> None:
        store = await self._opened(session.me.person)
        gateway = self._entrance().gateway(session, Ties(self._renewed, self._expired))
        workspace = Workspace(session.me.person, gateway, store)
        try:
            await self._record(workspace, Act.SIGN_IN, outcome)
        except AppError:
            await store.close()
            raise
        self._workspace = workspace
        cached = await store.cached(POLICY_KEY)
        known = codec.readable(cached.body if cached else b"", Policy)
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
            with contextlib.suppress(AppError):  # a full disk keeps nobody signed in; the gateway records it too
                await self._record(workspace, Act.SIGN_OUT)
            with contextlib.suppress(AppError):
                await workspace.gateway.sign_out()
            with contextlib.suppress(VaultUnavailable):
                await self._secrets.forget_session()
        await workspace.gateway.close()
        await workspace.store.close()

    async def _give_back(self, session: Session) -> None:
        gateway = self._entrance().gateway(session, Ties(_unheard, lambda: None))
        with contextlib.suppress(AppError):
            await gateway.sign_out()

    def _become(self, me: Me, *, is_expired: bool, is_offline: bool = False) -> None:
        is_training = self._settings.is_training or me.is_training
        self.state = replace(
            self.state, person=me.person, is_training=is_training, is_expired=is_expired, is_offline=is_offline
        )
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
            await workspace.store.cache(POLICY_KEY, "", codec.encode(self.policy))

    async def _opened(self, person: Person) -> Store:
        name = store_name(self._settings.gateway_name, person.id)
        folder, self.store_name = self._settings.persons_folder, name
        try:
            key = await self._secrets.store_key(name)
        except VaultUnavailable:
            self.state = replace(self.state, is_keyring_missing=True)
            return await self._open_store(None, StoreKey(os.urandom(KEY_BYTES), is_new=True))
        self.state = replace(self.state, is_keyring_missing=False)
        return await self._open_store(folder / f"{name}.db", key)

    async def _remember(self, session: Session) -> None:
        if self._settings.is_training:
            return
        try:
            await self._secrets.keep_session(session)
        except VaultUnavailable:
            self.state = replace(self.state, is_keyring_missing=True)

    async def _kept(self) -> KeptSession | None:
        try:
            return await self._secrets.kept_session()
        except VaultUnavailable:
            self.state = replace(self.state, is_keyring_missing=True)
            self._news.tell(Topic.SESSION)
            return None


async def _unheard(_session: Session) -> None:
    """A session that ends at once renews nothing."""
