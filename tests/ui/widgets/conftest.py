"""A language, a window, and surroundings for widgets under test."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hosts import Surroundings
from ui.language import Language
from ui.resources import TRANSLATIONS
from ui.widgets.form.form_widget import FormWidget

Show = Callable[..., QWidget]


def language_of(application: QApplication, code: str) -> Iterator[Language]:
    direction = application.layoutDirection()
    language = Language(application, TRANSLATIONS, code)
    yield language
    language.switch("en")
    language.deleteLater()
    application.setLayoutDirection(direction)


@pytest.fixture
def persian(qapp: QApplication) -> Iterator[Language]:
    """Persian, from right to left."""
    yield from language_of(qapp, "fa")


@pytest.fixture(params=["fa", "en"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Language]:
    """Either language in its direction."""
    yield from language_of(qapp, request.param)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows widgets under each other in an active window; the first one has the keyboard."""

    windows: list[QWidget] = []  # nobody else holds them

    def shown(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        window.resize(820, 600)
        qtbot.addWidget(window)
        for place, widget in enumerate(widgets):
            widget.setParent(window)
            widget.setGeometry(10, 10 + 46 * place, 400, 38)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        widgets[0].setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return window

    return shown


@pytest.fixture
def surroundings() -> Surroundings:
    return Surroundings()


@pytest.fixture
def form_widget(
    qtbot: QtBot, persian: Language, surroundings: Surroundings, runner: asyncio.Runner
) -> Iterator[FormWidget]:
    """A Persian form in an active window; shows `show_form` and ends its tasks."""
    widget = FormWidget(persian, surroundings)
    qtbot.addWidget(widget)
    widget.resize(820, 640)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    yield widget
    runner.run(widget.leave())
