"""A disk that takes nothing more: the system itself refuses every write, also to who may do everything."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform != "win32":  # where nothing can be limited; the tests that need it say so
    import resource


@contextmanager
def full_disk(room_bytes: int = 0) -> Iterator[None]:
    """No file of this process grows beyond `room_bytes`; Python has the signal that goes with it ignored."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
