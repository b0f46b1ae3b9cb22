"""A loop with windows in it, and how long it takes until a change has been painted."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import qasync
from PySide6.QtCore import QEvent, QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from ui.garbage import GarbageCollection

T = TypeVar("T")
DEADLINE_SECONDS = 30.0


def with_windows(work: Callable[[QApplication], Coroutine[Any, Any, T]]) -> T:
    """Run `work` as the desk runs: one application, one loop."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    quiet_qt()
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    garbage = GarbageCollection()  # as in the desk
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
            return runner.run(work(application))
    finally:
        garbage.stop()


def quiet_qt() -> None:
    """Let Qt say only what is worth reading."""
    qInstallMessageHandler(tell)


def tell(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt's messages, but not what the offscreen platform says of every window."""
    if not text.startswith("This plugin does not support "):
        print(text, file=sys.stderr)


class Painted(QObject):
    """Resolves `done` once `widget` has been painted; a paint that was already on its way counts as well."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._widget:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._settle)  # after this paint has been carried out
        return False

    def _settle(self) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def milliseconds_until_painted(widget: QWidget, change: Callable[[], object]) -> float:
    """From before `change` until the next paint of `widget` is over, the turns of the loop included."""
    painted = Painted(widget)
    started = time.perf_counter()
    change()
    return await milliseconds_since(started, painted)


async def milliseconds_since(started: float, painted: Painted) -> float:
    """From `started` until `painted` is done."""
    async with asyncio.timeout(DEADLINE_SECONDS):
        await painted.done
    return (time.perf_counter() - started) * 1000


async def shown(window: QWidget) -> None:
    """Show a window and wait for its first paint."""
    await milliseconds_until_painted(window, window.show)
