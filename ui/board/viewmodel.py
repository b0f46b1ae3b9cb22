"""The board as it is shown."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Signal

from app.contract.turns import BoardLine, TurnBoard
from app.desk.board import newly_called
from app.desk.board_wish import NO_WORDS
from app.desk.build import Services
from app.desk.news import Topic
from app.domain.label import Label
from app.errors import AppError
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class BoardShown:
    """`is_closed`: nobody is signed in here. `stale_since`: when the board was read last, where that is long ago."""

    is_closed: bool = False
    branch: Label = NO_WORDS
    board: TurnBoard | None = None
    stale_since: datetime | None = None
    fresh: tuple[BoardLine, ...] = ()
    words: Label = NO_WORDS
    is_still: bool = False


class BoardViewModel(ViewModel[BoardShown]):
    """`called`: somebody was called, or called once more; `state.fresh` says who."""

    called = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__(BoardShown())
        self._services = services
        self._unsubscribe = (
            services.news.subscribe(Topic.BOARD, self._read),
            services.news.subscribe(Topic.SESSION, self._read),
        )
        self._read()
        self.follow()

    @property
    def has_chime(self) -> bool:
        """Whether a call is heard."""
        return self._services.board.wish.has_chime

    def now(self) -> datetime:
        """The office's time."""
        return self._services.clock.now()

    def follow(self) -> None:
        """Keep the board current while somebody is signed in."""
        if self.state.is_closed:
            self.tasks.stop("follow")
        elif not self.tasks.is_running("follow"):
            self.tasks.start("follow", self._services.board.follow())

    def seen(self) -> None:
        """The newest call was shown long enough."""
        self._become(replace(self.state, fresh=()))

    async def leave(self) -> None:
        """Stop following."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        await super().leave()

    def _read(self) -> None:
        # The hall sees numbers as long as somebody answers for them. A lock changes nothing here: no person's datum is
        # on the board, and a clerk who is away for five minutes must not leave a full hall without its numbers. Whoever
        # signs out ends it: nobody would see at this desk that a number on the wall is an hour old.
        person, told, wish = self._services.session.state.person, self._services.board.state, self._services.board.wish
        new = newly_called(self.state.board, told.board)
        shown = BoardShown(
            is_closed=person is None,
            branch=person.branch.name if person else self.state.branch,
            board=told.board,
            stale_since=None if told.is_current else told.read_at,
            fresh=new or tuple(line for line in self.state.fresh if told.board and line in told.board.called),
            words=wish.words,
            is_still=wish.is_still,
        )
        was_closed = self.state.is_closed
        self._become(shown)
        if was_closed is not shown.is_closed:
            self.follow()
        if new:
            self.called.emit()

    def _on_error(self, error: AppError) -> None:
        """The board itself goes on through failures."""
