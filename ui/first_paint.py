"""Knowing when a person sees the window."""

import asyncio
import contextlib

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_PATIENCE_SECONDS = 2.0


class FirstPaint(QObject):
    """Watches a window from before it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._painted = asyncio.Event()
        window.installEventFilter(self)

    async def wait(self) -> None:
        """Return when the window was painted; a window that starts minimized is not waited for long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await self._painted.wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first paint event go by."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._painted.set()
        return False
