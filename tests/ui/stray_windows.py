"""Parts of a page that become windows of their own."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QWidget


class WindowWatch(QObject):
    """Remembers widgets that became windows of their own without being meant as one.

    A label or a button made visible before it has a parent flashes as a window and takes the keyboard away.
    """

    def __init__(self, item: pytest.Item) -> None:
        super().__init__()
        self._item = item
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and self._is_stray(watched):
            said = getattr(watched, "text", str)()
            self.strays.append(f"{type(watched).__name__} {said!r}")
        return False

    def _is_stray(self, widget: QWidget) -> bool:
        if not widget.isWindow() or isinstance(widget, QDialog | QMainWindow | QMenu):
            return False
        if widget.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
            return False
        # The window that a test gave to qtbot is the test's own.
        return all(known() is not widget for known, _ in getattr(self._item, "qt_widgets", []))
