"""What lies unsent in the desks of the branch, for who answers for it."""

import asyncio
import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.contract import codec
from app.desk.clock import Clock
from app.desk.delivery_rounds import TROUBLE_SECONDS, Rounds
from app.desk.desk_news import DeskNews, ToldOfDesks, news_of
from app.desk.news import News, Topic
from app.desk.ports import Store, Workspace
from app.desk.session import SessionKeeper
from app.domain.desks import DeskState
from app.domain.people import Permission
from app.errors import AppError, Gone

_GAP_SECONDS = 1.0
"""Between two readings: many desks may tell of a change in the same moment."""

_TOLD_KEY = "told of desks"


@dataclass(frozen=True, slots=True)
class BranchDesksState:
    """`error`: why it could not be read again; what was read before stays."""

    desks: tuple[DeskState, ...] = ()
    has_read: bool = False
    error: AppError | None = None


class BranchDesks:
    """Read when the gateway tells of a change, and when a desk should have been heard of. Topic DESKS is told.

    What has to be said to the person is said once, also over several runs of the program.
    """

    def __init__(self, session: SessionKeeper, news: News, clock: Clock) -> None:
        self._session, self._news, self._clock = session, news, clock
        self._rounds = Rounds(self._round, "desks of the branch")
        self._told: tuple[Store, ToldOfDesks] | None = None
        self._waiting: list[DeskNews] = []
        self.state = BranchDesksState()
        news.subscribe(Topic.SESSION, self._on_session)

    @property
    def may_see(self) -> bool:
        """Whether the person signed in answers for the branch."""
        person = self._session.state.person
        return person is not None and (person.may(Permission.DECIDE) or person.may(Permission.ADMINISTER_BRANCH))

    async def run(self) -> None:
        """Follow until cancelled."""
        await self._rounds.run()

    def wake(self) -> None:
        """Read again: something may have changed."""
        self._rounds.wake()

    def take_news(self) -> tuple[DeskNews, ...]:
        """What has to be said and was not taken yet."""
        taken, self._waiting = tuple(self._waiting), []
        return taken

    async def _round(self) -> float | None:
        """Read once. Seconds to rest, None until woken."""
        if not self.may_see:
            return None
        workspace = self._session.workspace()
        try:
            desks = await workspace.gateway.desks()
        except Gone:  # a gateway that does not know the call
            self._become(BranchDesksState())
            return None
        except AppError as error:
            self._become(replace(self.state, error=error))
            return TROUBLE_SECONDS
        now = self._clock.now()
        news = await self._news_of(workspace, desks, now)
        self._waiting += news
        self._become(BranchDesksState(desks, has_read=True), has_news=bool(news))
        await asyncio.sleep(_GAP_SECONDS)
        return _seconds_until_silence(desks, now)

    async def _news_of(self, workspace: Workspace, desks: tuple[DeskState, ...], now: datetime) -> tuple[DeskNews, ...]:
        told = await self._told_before(workspace.store)
        news, after = news_of(desks, told, workspace.person.id, now)
        if after != told:
            self._told = workspace.store, after
            with contextlib.suppress(AppError):  # a full disk: it may be said a second time
                await workspace.store.cache(_TOLD_KEY, "", codec.encode(after))
        return news

    async def _told_before(self, store: Store) -> ToldOfDesks:
        if self._told is None or self._told[0] is not store:
            cached = await store.cached(_TOLD_KEY)
            self._told = store, codec.readable(cached.body if cached else b"", ToldOfDesks) or ToldOfDesks()
        return self._told[1]

    def _become(self, state: BranchDesksState, *, has_news: bool = False) -> None:
        if state != self.state or has_news:
            self.state = state
            self._news.tell(Topic.DESKS)

    def _on_session(self) -> None:
        if self._session.state.person is None:
            self._told, self._waiting = None, []
            self._become(BranchDesksState())


def _seconds_until_silence(desks: Iterable[DeskState], now: datetime) -> float | None:
    """When the next of them should have been heard of."""
    ends = [desk.silent_at for desk in desks if desk.silent_at and desk.silent_at > now]
    return (min(ends) - now).total_seconds() if ends else None
