"""Garbage of reference cycles, collected where widgets may be destroyed."""

import gc

from PySide6.QtCore import QObject, QTimer

_TICK_MILLISECONDS = 1000
_YOUNG, _MIDDLE, _OLD = 700, 10, 10  # CPython's own thresholds


class GarbageCollection(QObject):
    """Collects on the thread that made it, instead of Python, until `stop`.

    Python collects on whichever thread happens to allocate. On the store's thread it would destroy widgets that stood
    in a cycle; Qt objects die on their own thread or take the program with them.
    """

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MILLISECONDS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect as much as has grown: the young often, the old seldom."""
        young, middle, old = gc.get_count()
        if young < _YOUNG:
            return
        if middle < _MIDDLE:
            gc.collect(0)
        else:
            gc.collect(2 if old >= _OLD else 1)

    def stop(self) -> None:
        """Let Python collect by itself again: no widget is left."""
        self._timer.stop()
        gc.enable()
