"""A short list of which one or none is chosen, in words that follow the language."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from ui.widgets.inputs.line import is_enter

_NARROWEST = 80


class Choices(QComboBox):
    """The first row stands for all. Enter accepts; the mouse wheel scrolls the page, never the choice."""

    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[str] = []

    def offer(self, everything: str, choices: Iterable[tuple[str, str]]) -> None:
        """Offer all, then pairs of key and words; what was chosen stays chosen where it is still offered."""
        offered = [("", everything), *choices]
        if [(key, self.itemText(at)) for at, key in enumerate(self._keys)] == offered:
            return
        chosen = self.chosen
        self.clear()
        self._keys = [key for key, _ in offered]
        self.addItems([text for _, text in offered])
        self.choose(chosen)

    @property
    def chosen(self) -> str:
        """The key of what is chosen; empty for all."""
        return self._keys[self.currentIndex()] if self.currentIndex() >= 0 else ""

    def choose(self, key: str) -> None:
        """Choose by key; all, where it is not offered."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)

    def minimumSizeHint(self) -> QSize:
        """Narrower than the longest choice."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if is_enter(event):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)
