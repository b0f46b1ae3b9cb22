"""A postal code fills the address by inquiry."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.form import Form
from app.errors import InquiryFailed, InquiryFailure, NetworkCause, Offline
from tests.ui.open_desk import until
from tests.ui.widgets.hosts import STRING, Surroundings, address, field, form_of
from ui.language import Language
from ui.messages import sentence
from ui.widgets.form.form_widget import FormWidget

CODE, OTHER = "5618743219", "5614911111"
Play = Callable[[Coroutine[Any, Any, None]], None]


def residence() -> Form:
    properties = {"code": STRING | {"format": "postal-code"}, "line": STRING, "notes": STRING}
    fields = [
        field("code", "postal_code", fills="line", prefill="address.postal_code"),
        field("line", "text", prefill="address.line", lock=True),
        field("notes", "text"),
    ]
    return form_of(properties, fields, required=["code", "line"])


@pytest.fixture
def play(runner: asyncio.Runner) -> Play:
    """Runs a part of a session to its end."""
    return runner.run


@pytest.fixture
def post(surroundings: Surroundings) -> Surroundings:
    surroundings.addresses = {CODE: address(CODE, "خیابان امام"), OTHER: address(OTHER, "خیابان شریعتی")}
    return surroundings


def line(form_widget: FormWidget) -> QLineEdit:
    found = form_widget.box("line").editor
    assert isinstance(found, QLineEdit)
    return found


def test_a_valid_code_is_asked_for_once_and_fills(
    form_widget: FormWidget, post: Surroundings, qtbot: QtBot, play: Play
) -> None:
    async def story() -> None:
        form_widget.show_form(residence(), {})
        form_widget.focus_field("code")
        code = form_widget.box("code").editor
        qtbot.keyClicks(code, "56187-4321")
        assert post.asked == [], "no call for half a code"
        qtbot.keyClicks(code, "9")
        await until(lambda: form_widget.locked)
        qtbot.keyClick(code, Qt.Key.Key_Return)
        assert form_widget.focused_field == "notes", "Enter goes over what was filled in"
        form_widget.focus_field("code")
        qtbot.keyClick(code, Qt.Key.Key_Tab)
        assert post.asked == [CODE]
        assert form_widget.answers["line"] == "مشگین‌شهر، خیابان امام، پلاک 12"
        assert "۱۲" in line(form_widget).text()
        assert line(form_widget).isReadOnly()
        assert form_widget.locked == {"line"}
        assert form_widget.remaining == 0
        assert form_widget.focused_field == "notes"

    play(story())


def test_another_code_takes_the_old_address_away(
    form_widget: FormWidget, post: Surroundings, qtbot: QtBot, play: Play
) -> None:
    async def story() -> None:
        form_widget.show_form(residence(), {"code": CODE, "line": "نشانی پیشین"}, {"line"})
        assert post.asked == [], "what an earlier session asked is not asked again"
        code = form_widget.box("code").editor
        form_widget.focus_field("code")
        qtbot.keyClick(code, Qt.Key.Key_Backspace)
        assert "line" not in form_widget.answers
        assert form_widget.locked == frozenset()
        code.selectAll()
        qtbot.keyClicks(code, OTHER)
        await until(lambda: form_widget.locked)
        assert "شریعتی" in form_widget.answers["line"]

    play(story())


def test_a_slow_answer_overwrites_nothing(
    form_widget: FormWidget, post: Surroundings, qtbot: QtBot, play: Play
) -> None:
    async def story() -> None:
        post.late[CODE] = asyncio.Event()
        form_widget.show_form(residence(), {})
        code = form_widget.box("code").editor
        form_widget.focus_field("code")
        qtbot.keyClicks(code, CODE)
        await until(lambda: post.asked == [CODE])
        assert form_widget.box("code").notice
        code.selectAll()
        qtbot.keyClicks(code, OTHER)
        await until(lambda: form_widget.locked)
        post.late[CODE].set()
        await asyncio.sleep(0)
        assert "شریعتی" in form_widget.answers["line"]

    play(story())


def test_an_address_typed_meanwhile_stays(
    form_widget: FormWidget, post: Surroundings, qtbot: QtBot, play: Play
) -> None:
    async def story() -> None:
        post.late[CODE] = asyncio.Event()
        form_widget.show_form(residence(), {})
        form_widget.focus_field("code")
        qtbot.keyClicks(form_widget.box("code").editor, CODE)
        await until(lambda: post.asked == [CODE])
        form_widget.focus_field("line")
        qtbot.keyClicks(line(form_widget), "street")
        post.late[CODE].set()
        await until(lambda: not form_widget.box("code").notice)
        assert form_widget.answers["line"] == "street"
        assert not line(form_widget).isReadOnly()

    play(story())


@pytest.mark.parametrize("error", [InquiryFailed(InquiryFailure.UPSTREAM), Offline(NetworkCause.REFUSED)])
def test_a_failure_is_told_and_the_address_stays_typable(
    form_widget: FormWidget,
    post: Surroundings,
    persian: Language,
    qtbot: QtBot,
    play: Play,
    error: InquiryFailed | Offline,
) -> None:
    async def story() -> None:
        post.addresses[CODE] = error
        form_widget.show_form(residence(), {})
        code = form_widget.box("code").editor
        form_widget.focus_field("code")
        qtbot.keyClicks(code, CODE)
        await until(lambda: form_widget.box("code").notice == sentence(error, persian))
        assert form_widget.box("code").problem == "", "the code is not wrong"
        persian.switch("en")
        assert form_widget.box("code").notice == sentence(error, persian)
        qtbot.keyClick(code, Qt.Key.Key_Tab)
        assert form_widget.focused_field == "line"
        qtbot.keyClicks(line(form_widget), "street 4")
        assert form_widget.remaining == 0
        assert post.asked == [CODE], "leaving the field does not ask again"
        post.addresses[CODE] = address(CODE, "خیابان امام")
        form_widget.focus_field("code")
        qtbot.keyClick(code, Qt.Key.Key_Return)
        await until(lambda: not form_widget.box("code").notice)
        assert post.asked == [CODE, CODE], "Enter does"
        assert "امام" in form_widget.answers["line"]

    play(story())


def test_leaving_the_page_drops_the_question(
    form_widget: FormWidget, post: Surroundings, qtbot: QtBot, play: Play
) -> None:
    async def story() -> None:
        post.late[CODE] = asyncio.Event()
        form_widget.show_form(residence(), {})
        qtbot.keyClicks(form_widget.box("code").editor, CODE)
        await until(lambda: post.asked == [CODE])
        await form_widget.leave()

    play(story())
    assert "line" not in form_widget.answers
