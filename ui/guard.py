"""Refuses to start on a pair of Python and PySide6 that is known to end in a crash."""

import sys

import PySide6


def fault_of_pair(python: tuple[int, int], pyside: tuple[int, int], platform: str) -> str | None:
    """Why this pair cannot carry a day's work, or None.

    The Linux wheels of PySide6 6.12 lose one reference of `None` in every call that returns nothing; where `None`
    can be freed (Python 3.11 and older) the process aborts after some thousand calls. Measured, not assumed.
    """
    if platform.startswith("linux") and python < (3, 12) and pyside >= (6, 12):
        return "PySide6 6.12 and Python 3.11 abort within minutes on Linux. Use Python 3.12, or PySide6 6.11.3."
    return None


def refuse_broken_pair() -> None:
    """End the process with one sentence when the pair that runs is a broken one."""
    major, minor = PySide6.__version__.split(".")[:2]
    fault = fault_of_pair(sys.version_info[:2], (int(major), int(minor)), sys.platform)
    if fault:
        sys.exit(fault)
