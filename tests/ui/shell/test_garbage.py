"""Widgets that stand in a reference cycle die on the thread of the windows, whoever allocates."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.garbage import GarbageCollection


class Link(QObject):
    """An object that holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.own_timer = QTimer(self)
        self.itself = self


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[GarbageCollection]:
    gc.enable()
    collection = GarbageCollection()
    yield collection
    collection.stop()
    gc.disable()  # as the tests run


def test_no_other_thread_collects(garbage: GarbageCollection) -> None:
    died_on: list[int] = []
    weakref.finalize(Link(), lambda: died_on.append(threading.get_ident()))
    busy = threading.Thread(target=lambda: [[number] for number in range(200_000)])
    busy.start()
    busy.join()
    assert died_on == []
    gc.collect(2)
    assert died_on == [threading.get_ident()]


def test_what_has_gathered_is_collected_in_time(garbage: GarbageCollection) -> None:
    died: list[bool] = []
    weakref.finalize(Link(), lambda: died.append(True))
    kept: list[list[int]] = []
    for _ in range(30):
        kept.extend([number] for number in range(2_000))
        garbage.collect()
    assert died == [True]


def test_python_collects_again_when_the_windows_are_gone(garbage: GarbageCollection) -> None:
    assert not gc.isenabled()
    garbage.stop()
    assert gc.isenabled()
