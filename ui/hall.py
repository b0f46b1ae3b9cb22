"""Hangs the board on its display, and takes it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.desk.news import Topic
from app.domain.people import Permission
from ui.board.viewmodel import BoardViewModel
from ui.board.window import KEY, BoardWindow
from ui.screens import Display, Screens
from ui.tasks import Tasks
from ui.theme import Tone

if TYPE_CHECKING:
    from app.desk.build import Services
    from app.errors import AppError
    from ui.language import Language
    from ui.shell import Shell

_PREVIEW = (1280, 720)
_MAY_OPEN = (Permission.VIEW_QUEUE, Permission.SUBMIT_REQUEST)


class Hall(QObject):
    """The board is seen while it is wanted and its display is there, from the first sign-in on to the program's end.

    A locked desk changes nothing in the hall. After a sign-out the board stays and says that it is closed.
    """

    def __init__(self, services: Services, language: Language, shell: Shell) -> None:
        super().__init__(shell)
        self._services, self._language, self._shell = services, language, shell
        self.screens = Screens(self)
        self._tasks = Tasks(self._on_error)
        self.window: BoardWindow | None = None
        self._shown_on = ""
        self.screens.changed.connect(self._arrange)
        self._unsubscribe = (
            services.news.subscribe(Topic.BOARD, self._arrange),
            services.news.subscribe(Topic.SESSION, self._arrange),
        )
        shortcut = QShortcut(QKeySequence(KEY), shell)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.toggle)

    def watch(self, screens: Screens) -> None:
        """Go by other displays than those that Qt knows."""
        self.screens.changed.disconnect(self._arrange)
        self.screens = screens
        screens.changed.connect(self._arrange)

    def toggle(self) -> None:
        """Open or close the board, where the person may and the desk is not locked."""
        workplace = self._shell.workplace
        person = self._services.session.state.person
        if workplace is None or person is None or self._shell.is_locked:
            return
        if not any(map(person.may, _MAY_OPEN)):
            text = QCoreApplication.translate("Board", "Your role does not open the board of the hall.")
            workplace.notices.say(Tone.INFO, text)
            return
        self._services.board.toggle([display.key for display in self.screens.others(self._shell)])
        if self._services.board.is_preview:
            workplace.notices.tell(Tone.INFO, _one_display)

    async def end(self) -> None:
        """The program ends; what was wanted stays kept."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self.screens.changed.disconnect(self._arrange)
        window, self.window = self.window, None
        if window is not None:
            await self._take_off(window)
        await self._tasks.join()

    def _arrange(self) -> None:
        board = self._services.board
        display = self.screens.find(board.wish.display) if board.wish.is_open else None
        is_wanted = display is not None or board.is_preview
        is_to_begin = self.window is None and self._services.session.state.person is not None
        place = display.key if display is not None else ""
        if self.window is not None and (not is_wanted or place != self._shown_on):
            window, self.window = self.window, None
            window.hide()
            self._tasks.start(f"take off {id(window)}", self._take_off(window))
            is_to_begin = True
        if is_wanted and is_to_begin:
            self._hang(display)

    def _hang(self, display: Display | None) -> None:
        height_mm = display.size_mm.height() if display is not None else self._shell.screen().physicalSize().height()
        window = BoardWindow(BoardViewModel(self._services), self._language, height_mm, is_preview=display is None)
        window.closed.connect(self._services.board.close)
        self.window, self._shown_on = window, display.key if display is not None else ""
        if display is None:
            window.resize(*_PREVIEW)
            window.show()
        else:
            self.screens.put(window, display)
            window.setWindowState(Qt.WindowState.WindowFullScreen)
            window.show()  # showFullScreen() would take the keyboard away from the desk

    async def _take_off(self, window: BoardWindow) -> None:
        window.hide()
        await window.leave()
        window.deleteLater()

    def _on_error(self, error: AppError) -> None:
        """Taking the board off asks nobody."""


def _one_display() -> str:
    return QCoreApplication.translate(
        "Board",
        "This computer has one display: the board opens in a window that Esc closes. It fills a second display.",
    )
