"""One strip under the status bar for what a person should know, whatever page is shown."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from ui.language import Language
from ui.messages import sentence
from ui.theme import Tone
from ui.widgets.parts import Text, button, restyle

GOOD_NEWS_SECONDS = 6
KEPT = 5


@dataclass(frozen=True)
class Notice:
    """One thing to know. `times`: how often it was said; `error`: what it is made of.

    `says`, `step_says`: give text and step in the language on screen, for a switch of it.
    """

    tone: Tone
    text: str
    step: str = ""
    on_step: Callable[[], None] | None = None
    error: AppError | None = None
    times: int = 1
    says: Callable[[], str] | None = None
    step_says: Callable[[], str] | None = None

    def again(self) -> "Notice":
        """The same in the language on screen, where it is known how to say it."""
        text = self.says() if self.says else self.text
        return replace(self, text=text, step=self.step_says() if self.step_says else self.step)


class Notices(QWidget):
    """Shows the newest notice; a repeated one is counted, a closed one gives way to the one before it.

    Good news goes by itself after a few seconds; everything else stays until it is closed.
    """

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._notices: list[Notice] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GOOD_NEWS_SECONDS * 1000)
        self._timer.timeout.connect(self.close_newest)
        self._strip = QFrame()
        self._text = Text("strong", wraps=True)
        self._times = Text("caption")
        self._step = button("chip")
        self._step.clicked.connect(self._on_step)
        self._close = button("chip")
        self._close.clicked.connect(self.close_newest)
        inside = QHBoxLayout(self._strip)
        inside.setContentsMargins(16, 6, 16, 6)
        inside.addWidget(self._text, 1)
        for part in (self._times, self._step, self._close):
            inside.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._strip)
        self._render()

    @property
    def newest(self) -> Notice | None:
        """What the strip shows now."""
        return self._notices[-1] if self._notices else None

    def say(self, tone: Tone, sentence: str, step: str = "", on_step: Callable[[], None] | None = None) -> None:
        """Show `sentence`; `step` names a button that closes the notice and calls `on_step`."""
        self._add(Notice(tone, sentence, step, on_step))

    def tell(
        self,
        tone: Tone,
        says: Callable[[], str],
        step_says: Callable[[], str] | None = None,
        on_step: Callable[[], None] | None = None,
    ) -> None:
        """As `say`, in the language on screen, also after a switch of it."""
        self._add(Notice(tone, "", on_step=on_step, says=says, step_says=step_says).again())

    def show_error(self, error: AppError) -> None:
        """Say what failed, in the language on screen, also after a switch."""
        says = partial(sentence, error, self._language)
        self._add(Notice(Tone.BAD, says(), error=error, says=says))

    def close_newest(self) -> bool:
        """Take the newest notice away; False when there is none."""
        if not self._notices:
            return False
        self._notices.pop()
        self._render()
        return True

    def withdraw(self, sentence: str) -> None:
        """Take a notice away that is not true any more."""
        self._notices = [notice for notice in self._notices if notice.text != sentence]
        self._render()

    def clear(self) -> None:
        """Take every notice away, as when another person signs in."""
        self._notices.clear()
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._notices = [notice.again() for notice in self._notices]
            self._render()
        super().changeEvent(event)

    def _add(self, notice: Notice) -> None:
        same = [known for known in self._notices if (known.tone, known.text) == (notice.tone, notice.text)]
        times = same[0].times + 1 if same else 1
        others = [known for known in self._notices if known not in same]
        self._notices = [*others, replace(notice, times=times)][-KEPT:]
        self._render()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def _on_step(self) -> None:
        notice = self.newest
        self.close_newest()
        if notice and notice.on_step:
            notice.on_step()

    def _render(self) -> None:
        notice = self.newest
        self.setVisible(notice is not None)
        self._timer.stop()
        self._close.setText(self.tr("Close"))
        if notice:
            restyle(self._strip, "strip", notice.tone.value)
            restyle(self._text, "tone", notice.tone.value)
            self._text.setText(notice.text)
            self._text.setAccessibleName(notice.text)
            self._times.setText(self._language.digits(f"×{notice.times}"))
            self._times.setVisible(notice.times > 1)
            self._step.setText(notice.step)
            self._step.setVisible(bool(notice.step))
            if notice.tone in {Tone.GOOD, Tone.INFO}:
                self._timer.start()
        self.changed.emit()
