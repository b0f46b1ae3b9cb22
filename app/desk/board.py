"""The board in the hall: which numbers are called to which counter, without a datum of a person."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.contract.messages import EventKind
from app.contract.turns import BoardLine, TurnBoard
from app.desk.board_wish import BoardWish
from app.desk.clock import Clock
from app.desk.delivery_rounds import Rounds
from app.desk.news import News, Topic
from app.desk.ports import Heard
from app.desk.preferences import Preferences
from app.desk.session import SessionKeeper
from app.errors import AppError, SignedOut

_LOG = logging.getLogger(__name__)

_AGAIN_SECONDS = 30.0
"""The waits change by themselves: nobody tells of a minute that went by."""

_TROUBLE_SECONDS = 5.0
_SHORTEST_REST_SECONDS = 0.5
_LONGEST_REST_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class BoardState:
    """`board`: as it was read last. `read_at`: when, by the office's time. `is_current`: it can still be relied on."""

    board: TurnBoard | None = None
    read_at: datetime | None = None
    is_current: bool = False


class Board:
    """Reads the board at each change; keeps the last one while the gateway is away. Topic BOARD is told.

    What this computer shows of it is asked for by `toggle` and `ask`, and kept. `is_preview`: it was opened where there
    is no second display; that is not kept, so that it never covers the desk by itself.
    """

    def __init__(self, session: SessionKeeper, news: News, clock: Clock, preferences: Preferences) -> None:
        self._session, self._news, self._clock, self._preferences = session, news, clock, preferences
        self._rounds = Rounds(self._round, "board")
        self.state, self.is_preview = BoardState(), False
        news.subscribe(Topic.SESSION, self._on_session)
        news.subscribe(Topic.HEALTH, self._rounds.wake)

    @property
    def wish(self) -> BoardWish:
        """What this computer was told."""
        return self._preferences.board

    @property
    def is_open(self) -> bool:
        """Whether somebody wants to see it. It is not seen while its display is unplugged."""
        return self.wish.is_open or self.is_preview

    def toggle(self, others: Sequence[str]) -> None:
        """Open or close it. `others`: the keys of the displays beside the desk's own; without any, as a preview."""
        if self.is_open:
            self.close()
        elif others:
            display = self.wish.display if self.wish.display in others else others[0]
            self.ask(replace(self.wish, is_open=True, display=display))
        else:
            self.is_preview = True
            self._news.tell(Topic.BOARD)

    def close(self) -> None:
        """Take it off."""
        self.is_preview = False
        self.ask(replace(self.wish, is_open=False))

    def ask(self, wish: BoardWish) -> None:
        """Show it otherwise from now on, also after the next start."""
        self._preferences.save(board=wish)
        self._news.tell(Topic.BOARD)

    async def follow(self) -> None:
        """Keep it current until cancelled, as long as somebody is signed in."""
        async with asyncio.TaskGroup() as both:
            both.create_task(self._listen())
            both.create_task(self._rounds.run())

    async def _listen(self) -> None:
        """A line that breaks is taken up where it broke; what changed before it was heard of is read."""
        last_id, rest_seconds = "", _SHORTEST_REST_SECONDS
        while True:
            try:
                is_new = True
                async for heard in self._session.workspace().gateway.events(last_id):
                    last_id, rest_seconds = heard.id or last_id, _SHORTEST_REST_SECONDS
                    if is_new or _is_about_turns(heard):
                        self._rounds.wake()
                    is_new = False
            except AppError as error:
                _LOG.info("events of the board broke off", extra={"failure": type(error).__name__})
            self._rounds.wake()  # whether the gateway is away is seen by asking it
            await asyncio.sleep(rest_seconds)
            rest_seconds = min(rest_seconds * 2, _LONGEST_REST_SECONDS)

    async def _round(self) -> float | None:
        """Read once. Seconds to rest, None until woken."""
        try:
            board = await self._session.workspace().gateway.boards.board()
        except AppError as error:
            self._become(replace(self.state, is_current=False))
            return None if isinstance(error, SignedOut) else _TROUBLE_SECONDS
        if self._session.state.person is not None:
            self._become(BoardState(board, self._clock.now(), is_current=True))
        return _AGAIN_SECONDS

    def _become(self, state: BoardState) -> None:
        if state != self.state:
            self.state = state
            self._news.tell(Topic.BOARD)

    def _on_session(self) -> None:
        if self._session.state.person is None:  # the next person may be of another branch
            self._become(BoardState())
        self._rounds.wake()


def newly_called(before: TurnBoard | None, now: TurnBoard | None) -> tuple[BoardLine, ...]:
    """Who was called, or called once more, between two boards. Nobody at the first: those calls were heard already."""
    if before is None or now is None:
        return ()
    known = {_place(line): line.calls for line in before.called}
    return tuple(line for line in now.called if line.is_called and line.calls > known.get(_place(line), 0))


def _place(line: BoardLine) -> tuple[str, int, int | None]:
    return line.group, line.number, line.counter


def _is_about_turns(heard: Heard) -> bool:
    return heard.event is not None and heard.event.kind is EventKind.TURNS_CHANGED
