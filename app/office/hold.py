"""One hand at a time on a file: of all threads, processes and hosts that share its folder."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

_LOOK_SECONDS = 0.02


class HeldByAnother(Exception):
    """Somebody else had it all the while."""


class Hold:
    """The operating system's lock on a file beside the one that is meant. Who dies lets go of it, whatever the death.

    Not on the file itself: that one is moved and removed while it is held, which Windows forbids.
    """

    def __init__(self, file: Path) -> None:
        self._beside = file.with_name(f"{file.name}.hold")
        self._descriptor = -1

    def take(self) -> bool:
        """Whether it is held from now on. It does not wait."""
        self._beside.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(self._beside, os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError:
            if sys.platform != "win32":
                raise
            return False  # it is being removed
        if _locked(descriptor) and self._is_there(descriptor):
            self._descriptor = descriptor
            return True
        os.close(descriptor)
        return False

    def _is_there(self, descriptor: int) -> bool:
        """Whether what was locked is still the file of that name: the one before removes it when it lets go."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._beside.stat())
        except FileNotFoundError:
            return False

    def let_go(self) -> None:
        """The next may have it. What cannot be removed because somebody looks at it, the next one removes."""
        if sys.platform == "win32":
            os.close(self._descriptor)
        with suppress(OSError):
            self._beside.unlink()
        if sys.platform != "win32":  # removed while it is locked: nobody can be between the two
            os.close(self._descriptor)
        self._descriptor = -1


@asynccontextmanager
async def held(file: Path, wait_seconds: float) -> AsyncIterator[None]:
    """Hold a file for the length of a block. Raises HeldByAnother.

    The lock is tried in this thread: it takes microseconds, and who is cancelled while another thread takes it would
    leave it taken.
    """
    hold, end = Hold(file), time.monotonic() + wait_seconds
    while not hold.take():
        if time.monotonic() > end:
            raise HeldByAnother
        await asyncio.sleep(_LOOK_SECONDS)
    try:
        yield
    finally:
        hold.let_go()


if sys.platform == "win32":
    import msvcrt

    def _locked(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
