"""The watch over stray windows sees what it is there for, and nothing else."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.stray_windows import WindowWatch
from ui.widgets.parts import Text, button


@pytest.fixture
def watch(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[WindowWatch]:
    watch = WindowWatch(request.node)
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


@pytest.fixture
def no_stray_windows() -> None:
    """In place of the one that fails a test: here they are wanted."""


def test_a_part_without_a_parent_is_a_stray(watch: WindowWatch) -> None:
    text, press = Text(), button("primary")
    text.setText("Late")
    for part in (text, press):
        part.setVisible(True)
        part.hide()
    assert watch.strays == ["Text 'Late'", "QPushButton ''"]


def test_windows_that_are_meant_are_none(watch: WindowWatch, qtbot: QtBot) -> None:
    mine, window, dialog = QWidget(), QMainWindow(), QDialog()
    qtbot.addWidget(mine)
    choice, part = QComboBox(), Text()
    choice.addItem("one")
    layout = QVBoxLayout(mine)
    layout.addWidget(choice)
    layout.addWidget(part)
    for shown in (mine, window, dialog):
        shown.show()
    choice.showPopup()
    choice.hidePopup()
    for shown in (mine, window, dialog):
        shown.hide()
    assert not watch.strays
