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

    def _retranslate(self) -> None:
        """Set every fixed text."""

    def _render(self) -> None:
        """Show the view-model's state."""
