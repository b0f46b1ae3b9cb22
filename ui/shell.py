"""The window: the sign-in page, then the desk of whoever signed in; keys; expiry; the end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget

from app.errors import AppError
from ui.ask import ask
from ui.signin.view import SignInView
from ui.signin.viewmodel import SignInViewModel
from ui.tasks import Tasks

if TYPE_CHECKING:
    from app.desk.build import Services
    from ui.hall import Hall
    from ui.language import Language
    from ui.locking import Locking
    from ui.workplace import Workplace

WIDTH, HEIGHT = 1366, 768
_TITLE_BAR = 32

# ruff: noqa: PLC0415 - the sign-in page is painted before the rest is loaded


class Shell(QMainWindow):
    """Shows the sign-in page at once; `attach` brings the desk's services later.

    `closed` is set when the person has closed the window and nothing has to be asked any more.
    """

    def __init__(self, language: Language, services: asyncio.Future[Services], *, is_training: bool, gateway: str):
        super().__init__()
        self._language = language
        self._services: Services | None = None
        self._tasks = Tasks(self._on_error)
        self.closed = asyncio.Event()
        self.signin = SignInView(SignInViewModel(services, is_training=is_training), language, gateway)
        self.workplace: Workplace | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.signin)
        self.setCentralWidget(self._stack)
        self.resize(WIDTH, HEIGHT)
        self.locking: Locking | None = None
        self.hall: Hall | None = None
        self._dialog: QDialog | None = None
        self._is_leaving = False
        self._retranslate()

    def attach(self, services: Services) -> None:
        """Begin to work: the services exist now."""
        from app.desk.news import Topic
        from ui.hall import Hall
        from ui.locking import Locking

        self._services = services
        self.locking = Locking(services, self._language, self._stack, self._tasks)
        self.hall = Hall(services, self._language, self)
        self.locking.other_wanted.connect(self._on_other)
        self.locking.opened.connect(self._on_session)
        services.news.subscribe(Topic.SESSION, self._on_session)
        self._language.changed.connect(self._on_language)
        self._bind_keys()
        self.signin.viewmodel.start()

    def dress(self) -> None:
        """Give the window its icon; drawn from SVG, so only after the first paint."""
        from PySide6.QtGui import QIcon

        from ui.resources import ICONS

        self.setWindowIcon(QIcon(str(ICONS / "mizban.svg")))

    def open(self) -> None:
        """Show the window: on a screen that has no room for it and its frame, as large as the screen allows."""
        if fits(QSize(WIDTH, HEIGHT + _TITLE_BAR), self.screen().availableSize()) or not _is_on_screen():
            self.show()
        else:
            self.showMaximized()

    def come_to_front(self) -> None:
        """Somebody started the desk a second time."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def end(self) -> None:
        """End without asking: nobody may be there to answer."""
        self.closed.set()

    async def leave(self) -> None:
        """Let every page keep what was typed, then stop."""
        self.hide()
        if self.workplace is not None:
            await self.workplace.leave()
        for over in (self.locking, self.hall):
            if over is not None:
                await over.end()
        await self.signin.viewmodel.leave()
        self._tasks.cancel()
        await self._tasks.join()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask what has to be asked, then let the program end; the window goes last."""
        event.ignore()
        self._tasks.start("close", self._close())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def show_keys(self) -> None:
        """Show the cheat sheet."""
        if self._dialog is None and not self.is_locked:
            self._tasks.start("keys", self._show_keys())

    def lock(self) -> None:
        """Close the desk to others, with everything behind the lock as it is."""
        if self.locking is not None:
            self.locking.lock()

    @property
    def is_locked(self) -> bool:
        """Whether the lock page is what is seen: no key reaches the desk behind it."""
        return self.locking is not None and self.locking.is_locked

    def sign_out(self) -> None:
        """End the session, after a word where something would wait."""
        if self.workplace is not None and self._dialog is None and not self.is_locked:
            self._tasks.start("sign out", self._sign_out())

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Mizban"))

    def _bind_keys(self) -> None:
        from ui.pages import PAGES

        for keys, slot in (
            ("Ctrl+Return", self._on_forward),
            ("Ctrl+Enter", self._on_forward),
            ("Esc", self._on_back),
            ("F12", self.show_keys),
            ("?", self.show_keys),  # a field that takes text keeps it for itself
            ("؟", self.show_keys),
            ("Ctrl+L", self.sign_out),
            ("Ctrl+Shift+L", self.lock),
            ("Ctrl+Shift+E", self._on_switch),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)  # a key that is held a little too long is pressed once
            shortcut.activated.connect(slot)
        for entry in PAGES:
            QShortcut(QKeySequence(entry.key), self).activated.connect(self._on_place_key)

    def _on_place_key(self) -> None:
        from ui.pages import PAGES

        shortcut = self.sender()
        if self.workplace is not None and not self.is_locked and isinstance(shortcut, QShortcut):
            key = shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
            self.workplace.go(next(entry.place for entry in PAGES if entry.key == key))

    def _on_forward(self) -> None:
        if self.workplace is not None and not self.is_locked:
            self.workplace.forward()

    def _on_back(self) -> None:
        if self.workplace is not None and not self.is_locked:
            self.workplace.back()

    def _on_switch(self) -> None:
        self._language.switch("en" if self._language.code == "fa" else "fa")

    def _on_language(self) -> None:
        if self._services is not None:
            self._services.preferences.save(language=self._language.code)

    def _on_session(self) -> None:
        if self._services is None:
            return
        state = self._services.session.state
        if state.person is None:
            if self.workplace is not None:
                self._tasks.start("back to sign-in", self._close_workplace())
        elif self.workplace is None and not self._is_leaving:
            self._open_workplace()
        elif state.is_expired and self._dialog is None and not self.is_locked:  # asked for once it is open
            self._tasks.start("sign in again", self._sign_in_again())

    def _open_workplace(self) -> None:
        from ui.workplace import Workplace

        assert self._services is not None
        person = self._services.session.state.person
        assert person is not None
        self.workplace = Workplace(self._services, self._language, person)
        self.workplace.sign_out_wanted.connect(self.sign_out)
        self._stack.addWidget(self.workplace)
        self._stack.setCurrentWidget(self.workplace)
        self.workplace.begin()
        if self.locking is not None:
            self.locking.begin(self.workplace)

    async def _close_workplace(self, *, signs_out: bool = False) -> None:
        workplace, self.workplace = self.workplace, None
        if workplace is None:
            return
        # In sight until the session has ended: the next person's key must not meet the session of the former.
        self._is_leaving = True
        workplace.setEnabled(False)
        await workplace.leave()
        if signs_out and self._services is not None:
            await self._services.session.sign_out()
        self._is_leaving = False
        self._stack.setCurrentWidget(self.signin)
        if self.locking is not None:
            await self.locking.end()
        self._stack.removeWidget(workplace)
        workplace.deleteLater()
        self.signin.viewmodel.reset()
        self.signin.enter()

    async def _show_keys(self) -> None:
        from ui.cheatsheet import CheatSheet

        entries = self.workplace.entries if self.workplace else ()
        await self._ask(CheatSheet(entries, self))
        self._on_session()  # it may have ended meanwhile

    async def _sign_in_again(self) -> None:
        from ui.signin.again import SignInAgain

        assert self._services is not None
        again = SignInAgain(self._services, self._language, self)
        try:
            await self._ask(again)
        finally:
            await again.viewmodel.leave()
        if again.wants_sign_out:
            await self._leave_session()

    async def _sign_out(self) -> None:
        if await self._may_go():
            await self._leave_session()

    async def _leave_session(self) -> None:
        await self._close_workplace(signs_out=True)

    def _on_other(self) -> None:
        self._tasks.start("sign out", self._give_way())

    async def _give_way(self) -> None:
        """Let another person sign in at a locked desk: the first one's work stays in that person's own store."""
        await self._leave_session()
        if self._services is not None:
            await self._services.lock.abandon()

    async def _close(self) -> None:
        if self._services is None or self.workplace is None or await self._may_go(is_closing=True):
            self.closed.set()

    async def _may_go(self, *, is_closing: bool = False) -> bool:
        from ui.farewell import question

        assert self._services is not None
        asked = await question(self._services, self._language, self, is_closing=is_closing)
        if asked is None or await self._ask(asked) == QDialog.DialogCode.Accepted:
            return True
        self._on_session()  # it may have ended meanwhile
        return False

    async def _ask(self, dialog: QDialog) -> int:
        self._dialog = dialog
        try:
            return await ask(dialog)
        finally:
            self._dialog = None

    def _on_error(self, error: AppError) -> None:
        if self.workplace is not None:
            self.workplace.notices.show_error(error)


def fits(wanted: QSize, room: QSize) -> bool:
    """Whether a window of that size is seen whole."""
    return wanted.width() <= room.width() and wanted.height() <= room.height()


def _is_on_screen() -> bool:
    """Whether anybody can see the window; what is drawn for nobody has its full size."""
    return QGuiApplication.platformName() not in ("offscreen", "minimal")
