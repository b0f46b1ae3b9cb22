"""The keyboard while a list gives way to a sentence."""

from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.state_panel import StatePanel


def page(qtbot: QtBot) -> tuple[QWidget, QLineEdit, StatePanel, QListWidget]:
    window = QWidget()
    search, panel, listing = QLineEdit(), StatePanel(), QListWidget()
    layout = QVBoxLayout(window)
    for part in (search, panel, listing, QPushButton()):
        layout.addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    search.setFocus()
    qtbot.waitUntil(search.hasFocus)
    return window, search, panel, listing  # the window lives as long as somebody holds it


def test_the_list_has_the_keyboard_as_soon_as_there_is_something_to_walk_in(qtbot: QtBot) -> None:
    _window, _, panel, listing = page(qtbot)
    panel.say("Reading…")
    panel.stand_in_for(listing)
    panel.focus(listing)
    assert panel.hasFocus(), "no key may reach a neighbour meanwhile"
    panel.say("")
    panel.stand_in_for(listing)
    assert listing.hasFocus()


def test_a_failure_offers_its_step_to_the_keyboard_and_gives_it_back(qtbot: QtBot) -> None:
    _window, _, panel, listing = page(qtbot)
    panel.focus(listing)
    assert listing.hasFocus()
    panel.say("Reading…")
    panel.stand_in_for(listing)
    panel.say("It failed.", "Try again")
    panel.stand_in_for(listing)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Try again"
    panel.say("Reading…")
    assert panel.hasFocus()
    panel.say("")
    panel.stand_in_for(listing)
    assert listing.hasFocus()


def test_whoever_types_elsewhere_keeps_the_keyboard(qtbot: QtBot) -> None:
    _window, search, panel, listing = page(qtbot)
    panel.say("Reading…")
    panel.stand_in_for(listing)
    panel.focus(listing)
    search.setFocus()
    panel.say("")
    panel.stand_in_for(listing)
    assert search.hasFocus()
