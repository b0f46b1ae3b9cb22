"""The lock over the desk: who is away too long finds it closed, and everything behind it as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from app.desk.news import Topic
from ui.idle import IdleWatch
from ui.theme import Tone

if TYPE_CHECKING:
    from app.desk.build import Services
    from ui.language import Language
    from ui.lock.view import LockView
    from ui.tasks import Tasks
    from ui.workplace import Workplace


class Locking(QObject):
    """Shows the lock page instead of the desk while the desk is locked. `other_wanted`: another person signs in."""

    other_wanted = Signal()
    opened = Signal()

    def __init__(self, services: Services, language: Language, stack: QStackedWidget, tasks: Tasks) -> None:
        super().__init__(stack)
        self._services, self._language, self._stack, self._tasks = services, language, stack, tasks
        self._workplace: Workplace | None = None
        self._page: LockView | None = None
        self._had_keyboard: QWidget | None = None
        self._dialogs: list[QDialog] = []
        self.watch = IdleWatch(self._limit_seconds)
        self.watch.warned.connect(self._on_warned)
        self.watch.returned.connect(self._on_returned)
        self.watch.idle.connect(self.lock)
        services.news.subscribe(Topic.LOCK, self._on_lock)

    @property
    def is_locked(self) -> bool:
        """Whether the lock page is what is seen."""
        return self._page is not None and self._stack.currentWidget() is self._page

    def begin(self, workplace: Workplace) -> None:
        """Watch over a desk; one that was left locked by the last run of the program begins so."""
        self._workplace = workplace
        if self._services.lock.state.is_locked:
            self._show()
        else:
            self.watch.start()

    async def end(self) -> None:
        """The desk goes away."""
        self.watch.stop()
        self._workplace, self._had_keyboard, self._dialogs = None, None, []
        page, self._page = self._page, None
        if page is not None:
            await page.leave()
            self._stack.removeWidget(page)
            page.deleteLater()

    def lock(self) -> None:
        """Close the desk to others."""
        if self._workplace is not None and not self.is_locked:
            self._tasks.start("lock", self._services.lock.lock())

    def _limit_seconds(self) -> float:
        return self._services.session.policy.idle_lock_seconds

    def _on_lock(self) -> None:
        if self._workplace is None or self._services.lock.state.is_locked == self.is_locked:
            return
        if self._services.lock.state.is_locked:
            self._show()
        else:
            self._reveal(self._workplace)

    def _show(self) -> None:
        from ui.lock.view import LockView  # noqa: PLC0415 - a desk that is never left needs no lock page

        if self._page is None:
            self._page = LockView(self._services, self._language)
            self._page.other_wanted.connect(self.other_wanted)
            self._stack.addWidget(self._page)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._had_keyboard = QApplication.focusWidget()
        # Hidden, not closed: whoever waits for their answer goes on waiting.
        self._dialogs = [one for one in self._stack.window().findChildren(QDialog) if one.isVisible()]
        for dialog in self._dialogs:
            dialog.hide()
        self.watch.stop()
        self._on_returned()
        self._stack.setCurrentWidget(self._page)
        self._page.enter()

    def _reveal(self, workplace: Workplace) -> None:
        self._stack.setCurrentWidget(workplace)
        for dialog in self._dialogs:
            dialog.show()
        if self._had_keyboard is not None and self._had_keyboard.isVisible():
            self._had_keyboard.setFocus()
        self._had_keyboard, self._dialogs = None, []
        self.watch.start()
        self.opened.emit()

    def _on_warned(self) -> None:
        if self._workplace is not None:
            self._workplace.notices.say(Tone.WARN, _warning())

    def _on_returned(self) -> None:
        if self._workplace is not None:
            self._workplace.notices.withdraw(_warning())


def _warning() -> str:
    return QCoreApplication.translate(
        "Locking", "Nobody has touched the desk for a while. It is locked in half a minute; any key keeps it open."
    )
