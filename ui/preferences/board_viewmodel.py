"""What this computer was told of the board in the hall."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.desk.board_wish import BoardWish, words_of
from app.desk.build import Services
from app.desk.news import Topic
from app.domain.label import Label
from app.domain.people import Permission
from app.errors import AppError
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class BoardCardState:
    """`may_open`: the person's role opens the board."""

    wish: BoardWish
    is_open: bool
    may_open: bool


class BoardCardViewModel(ViewModel[BoardCardState]):
    """What is changed takes effect at once."""

    def __init__(self, services: Services) -> None:
        person = services.session.state.person
        self._board = services.board
        may_open = person is not None and (person.may(Permission.VIEW_QUEUE) or person.may(Permission.SUBMIT_REQUEST))
        super().__init__(BoardCardState(self._board.wish, self._board.is_open, may_open))
        self._unsubscribe: Callable[[], None] = services.news.subscribe(Topic.BOARD, self._on_board)

    async def leave(self) -> None:
        """Stop following."""
        self._unsubscribe()
        await super().leave()

    def choose(self, display: str) -> None:
        """Hang it on a display."""
        self._board.ask(replace(self.state.wish, display=display))

    def toggle(self, others: tuple[str, ...]) -> None:
        """Open or close it. `others`: the keys of the displays beside the desk's own."""
        self._board.toggle(others)

    def sound(self, *, has_chime: bool) -> None:
        """Let a call be heard, or only seen."""
        self._board.ask(replace(self.state.wish, has_chime=has_chime))

    def hold_still(self, *, is_still: bool) -> None:
        """Let nothing on it move."""
        self._board.ask(replace(self.state.wish, is_still=is_still))

    def say(self, persian: str, english: str) -> None:
        """Keep the office's words."""
        words = Label(words_of(persian), words_of(english))
        if words != self.state.wish.words:
            self._board.ask(replace(self.state.wish, words=words))

    def _on_board(self) -> None:
        self._become(replace(self.state, wish=self._board.wish, is_open=self._board.is_open))

    def _on_error(self, error: AppError) -> None:
        """Nothing here asks anybody."""
