"""The pair of Python and PySide6 that runs here is one that lasts."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal

from ui.guard import fault_of_pair, refuse_broken_pair


class Source(QObject):
    changed = Signal()


@pytest.mark.parametrize(
    ("python", "pyside", "platform", "is_refused"),
    [
        ((3, 11), (6, 12), "linux", True),
        ((3, 11), (6, 11), "linux", False),
        ((3, 12), (6, 12), "linux", False),
        ((3, 13), (6, 12), "linux", False),
        ((3, 11), (6, 12), "win32", False),
    ],
)
def test_only_the_broken_pair_is_refused(
    python: tuple[int, int], pyside: tuple[int, int], platform: str, is_refused: bool
) -> None:
    assert (fault_of_pair(python, pyside, platform) is not None) == is_refused


def test_a_broken_pair_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 11, 7))
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("PySide6.__version__", "6.12.0")
    with pytest.raises(SystemExit, match=r"Use Python 3\.12"):
        refuse_broken_pair()


def test_calls_into_qt_keep_the_references_of_none_level() -> None:
    source = Source()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(2000):
        source.setObjectName("a")
        source.changed.emit()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert all(abs(then - now) < 200 for then, now in zip(before, after, strict=True)), (before, after)
