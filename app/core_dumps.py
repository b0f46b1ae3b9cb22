"""What a crash would write to the disk: the whole memory, with everything that was just on the screen."""

import sys

_PR_SET_DUMPABLE = 4


def forbid_core_dumps() -> None:
    """Let no crash of this process leave its memory in a file. On Windows, which asks nobody, nothing is done."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - of POSIX systems only

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":  # the limit does not bind a program that the system hands its dumps to
        import ctypes  # noqa: PLC0415

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
