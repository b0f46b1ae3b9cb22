"""Several processes behind one address: forked before anything is opened, replaced when one dies."""

import contextlib
import logging
import os
import signal
import time
from collections.abc import Callable
from types import FrameType

log = logging.getLogger(__name__)

Serve = Callable[[Callable[[], None], int], int]
"""Serves until it is asked to end, or until a pipe is closed; tells when it is ready. Answers an exit code."""

_SHORTEST_LIFE_SECONDS = 5.0
"""A worker that lives no longer cannot work: replacing it again and again would only hide that."""


class Workers:
    """POSIX only. SIGTERM and SIGINT end every worker cleanly, and then this."""

    def __init__(self, count: int, serve: Serve) -> None:
        self._count, self._serve = count, serve
        self._born: dict[int, float] = {}
        self._is_ending = False
        self._code = 0
        self._alive, self._lives = os.pipe()

    def run(self, on_ready: Callable[[], None]) -> int:
        """Serve until asked to end; `on_ready` when every worker is. The exit code: of a worker that could not work."""
        ways = [self._fork() for _ in range(self._count)]
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        are_ready = [_hears(way) for way in ways]
        if all(are_ready):
            on_ready()
        else:
            self._code = 1
            self.end()
        while self._born:
            self._bury(*os.wait())
        return self._code

    def _fork(self) -> int:
        """A new worker; what it is heard on when it is ready."""
        hears, says = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(hears)
            os.close(self._lives)  # held by the parent alone: its death is heard
            os._exit(self._work(says))
        os.close(says)
        self._born[process] = time.monotonic()
        return hears

    def _work(self, says: int) -> int:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        try:
            return self._serve(lambda: _say(says), self._alive)
        except Exception:  # the last frame of a process: nobody else could say why it ended
            log.exception("a worker ended")
            return 1

    def _bury(self, process: int, status: int) -> None:
        born = self._born.pop(process, None)
        if born is None or self._is_ending:
            return
        code = os.waitstatus_to_exitcode(status)
        log.warning("worker %s ended by itself with %s", process, code)
        if code >= 0 and time.monotonic() - born < _SHORTEST_LIFE_SECONDS:
            self._code = code or 1
            self.end()
        else:
            os.close(self._fork())

    def end(self) -> None:
        """End every worker cleanly. From any thread."""
        self._is_ending = True
        for process in tuple(self._born):
            os.kill(process, signal.SIGTERM)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.end()


def _say(way: int) -> None:
    with contextlib.suppress(BrokenPipeError):  # nobody waits for one that takes another's place
        os.write(way, b".")
    os.close(way)


def _hears(way: int) -> bool:
    """Whether the worker said that it is ready; False: it ended before."""
    heard = os.read(way, 1)
    os.close(way)
    return bool(heard)
