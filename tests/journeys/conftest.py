"""What the journeys share with the tests of the window: its loop, and one gateway for those that need no own."""

from tests.ui.conftest import loop, no_stray_windows, nothing_spoken_before, office, runner

__all__ = ["loop", "no_stray_windows", "nothing_spoken_before", "office", "runner"]
