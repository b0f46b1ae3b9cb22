"""One desk for a person and a data folder: a second start brings the first to the front."""

from __future__ import annotations

import getpass
import hashlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QThread, Signal

from app.errors import StoreUnwritable

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

# ruff: noqa: PLC0415 - QtNetwork is loaded after the first paint, or never

_HANDOVER_SECONDS = 3.0
_STEP_MS = 500
_REST_MS = 50


class SingleInstance(QObject):
    """Holds the lock of `data_folder`; tells by `called` that somebody started the desk again.

    Raises StoreUnwritable where the folder cannot be made or written to.
    """

    called = Signal()

    def __init__(self, data_folder: Path) -> None:
        super().__init__()
        try:
            data_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnwritable(error.strerror or "") from error
        whose = f"{getpass.getuser()}\n{data_folder.resolve()}"
        self._name = "mizban-" + hashlib.sha256(whose.encode()).hexdigest()[:24]
        self._lock = QLockFile(str(data_folder / "desk.lock"))
        self._server: QLocalServer | None = None
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is dead, however old it is

    def is_first(self) -> bool:
        """Take the lock; False when another desk holds it. Raises StoreUnwritable."""
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            raise StoreUnwritable(self._lock.error().name)
        return False

    def listen(self) -> None:
        """Hear second starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # what a killed desk left behind; the lock says that it is dead
        server.newConnection.connect(self._on_connection)
        server.listen(self._name)
        self._server = server

    def call_first(self) -> bool:
        """Ask the desk that holds the lock to come to the front; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        _let_others_come_to_front()
        deadline = time.monotonic() + _HANDOVER_SECONDS
        while time.monotonic() < deadline:  # it may have taken its lock and not listen yet
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(_STEP_MS) and (socket.bytesAvailable() or socket.waitForReadyRead(_STEP_MS)):
                socket.abort()
                return True
            socket.abort()
            QThread.msleep(_REST_MS)
        return False

    def close(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        assert self._server is not None
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.write(b"\n")
            caller.disconnectFromServer()
            self.called.emit()


def _let_others_come_to_front() -> None:
    """Windows gives the foreground only to whom the newest process allows it."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
