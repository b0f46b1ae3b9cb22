"""What every page's view is."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class View(QWidget):
    """Fixed texts in `_retranslate`, the view-model's state in `_render`; both run again when the language changes.

    A subclass builds its widgets, connects its view-model's `changed` to `_render` and calls `_retranslate` and
    `_render` once.
    """

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._render()
        super().changeEvent(event)

    def enter(self) -> None:
        """The page is shown, perhaps again: focus the first field, read what is needed."""

    async def leave(self) -> None:
        """The page goes away for good: stop what it was reading, keep what was typed."""

    def forward(self) -> None:
        """Do the page's primary action (Ctrl+Enter)."""

    def back(self) -> bool:
        """Go one step back in the page (Esc); False when there is nothing to go back from."""
        return False

    def _retranslate(self) -> None:
        """Set every fixed text."""

    def _render(self) -> None:
        """Show the view-model's state."""
