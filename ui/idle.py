"""Whether somebody is at the desk."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TICK_MS = 1000
WARNING_SECONDS = 30.0
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Tells `warned` some time before `idle`, and `returned` when somebody acts in between.

    Only what comes to the windows themselves is looked at: a filter on the whole program would be asked about every
    event of every widget. `limit_seconds` is asked each second, 0 means never; `now`: a clock that only goes forward.
    """

    warned = Signal()
    returned = Signal()
    idle = Signal()

    def __init__(self, limit_seconds: Callable[[], float], now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._limit_seconds, self._now = limit_seconds, now
        self._last = now()
        self._has_warned = False
        self._watched: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_window)

    def start(self) -> None:
        """Begin to watch, as if somebody had just acted."""
        self._last, self._has_warned = self._now(), False
        self._on_window(QGuiApplication.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        """Watch nobody."""
        self._timer.stop()

    @property
    def left_seconds(self) -> float:
        """How long until the desk is taken for left."""
        return max(0.0, self._limit_seconds() - (self._now() - self._last))

    def tick(self) -> None:
        """Look at the time."""
        if self._limit_seconds() <= 0:
            return
        if self.left_seconds <= 0:
            self.stop()
            self.idle.emit()
        elif self.left_seconds <= WARNING_SECONDS and not self._has_warned:
            self._has_warned = True
            self.warned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody acts."""
        if event.type() in _SIGNS:
            self._last = self._now()
            if self._has_warned:
                self._has_warned = False
                self.returned.emit()
        return super().eventFilter(watched, event)

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(self._on_destroyed)

    def _on_destroyed(self, window: QObject) -> None:
        self._watched = [one for one in self._watched if one is not window]
