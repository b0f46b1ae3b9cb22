"""The window on small screens."""

import pytest
from PySide6.QtCore import QSize

from ui.shell import HEIGHT, WIDTH, fits

FRAMED = QSize(WIDTH, HEIGHT + 32)


@pytest.mark.parametrize(
    ("screen", "is_whole"),
    [(QSize(1920, 1040), True), (QSize(1366, 800), True), (QSize(1366, 728), False), (QSize(1280, 1024), False)],
)
def test_a_window_that_would_not_be_seen_whole_is_told(screen: QSize, is_whole: bool) -> None:
    assert fits(FRAMED, screen) is is_whole
