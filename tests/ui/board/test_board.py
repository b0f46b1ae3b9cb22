"""The board in the hall, as visitors see it, over the real gateway."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.label import Label
from app.domain.persian import persian_digits
from tests.app.desk.hall import Hall
from tests.gateway import GatewayProcess
from tests.ui.board.scene import DESK, WALL, scene
from tests.ui.open_desk import until
from ui.board.text import FittedText
from ui.board.window import BoardWindow
from ui.navigation import Place
from ui.preferences.view import PreferencesView

Loop = asyncio.AbstractEventLoop
BOTH = pytest.mark.parametrize("language", ["fa", "en"])


def said(window: QWidget) -> str:
    return "\n".join(text.text for text in window.findChildren(FittedText) if text.isVisible() and text.text)


@BOTH
def test_a_call_is_shown_marked_and_recalled(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play(hall: Hall) -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            await at.desk.sign_in(office.user("clerk"))
            at.press_key_of_board()
            window = await at.current()
            rung: list[None] = []
            window.viewmodel.called.connect(lambda: rung.append(None))
            await at.line.until(at.line.listened)
            assert window.isFullScreen()
            assert at.plugs.used == [WALL]
            assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # the keyboard stays at the desk
            assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
            first = hall.called(3)
            await until(lambda: window.call.number.text.endswith(digits(first, language)))
            assert window.call.counter.text == digits(3, language)
            assert window.call.is_marked
            assert len(rung) == 1
            text = said(window)
            assert "اکنون نوبت" in text
            assert "Now calling" in text
            assert {persian_digits(str(first)), str(first)} <= set(text.split())  # in the digits of both languages
            second, waiting = hall.called(4), hall.wait()
            await until(lambda: window.call.number.text.endswith(digits(second, language)))
            await until(lambda: digits(waiting, language) in window.following[0].text)
            hall.recall(3)
            await until(lambda: window.call.number.text.endswith(digits(first, language)))
            assert len(rung) == 3
            await until(lambda: "about" in said(window))
            window.viewmodel.seen()
            assert not window.call.is_marked
            hall.finish(3)
            hall.finish(4)

    with Hall(office) as hall:
        loop.run_until_complete(play(hall))


@BOTH
def test_a_lost_gateway_leaves_the_last_board_and_says_since_when(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play(hall: Hall) -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            await at.desk.sign_in(office.user("clerk"))
            at.press_key_of_board()
            window = await at.current()
            first = hall.called(3)
            await until(lambda: window.call.number.text.endswith(digits(first, language)))
            assert not window.stale.isVisible()
            await at.line.cut()
            await until(window.stale.isVisible)
            read_at = at.desk.services.board.state.read_at
            assert read_at is not None
            assert window.call.number.text.endswith(digits(first, language))
            assert "Not up to date since" in window.stale.text
            assert at.desk.language.time(read_at) in window.stale.text
            assert "به‌روز نشده" in window.stale.text
            hall.finish(3)
            second = hall.called(5)
            await at.line.mend()
            await until(lambda: window.call.number.text.endswith(digits(second, language)))
            assert not window.stale.isVisible()
            hall.finish(5)

    with Hall(office) as hall:
        loop.run_until_complete(play(hall))


def test_a_lock_does_not_touch_the_hall_and_a_sign_out_closes_the_board(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play(hall: Hall) -> None:
        async with scene(qapp, tmp_path, office) as at:
            await at.desk.sign_in(office.user("clerk"))
            at.press_key_of_board()
            window = await at.current()
            await at.back_at_desk()
            at.desk.shell.lock()
            await until(lambda: at.desk.shell.is_locked)
            at.press_key_of_board()  # reaches nothing behind the lock
            called = hall.called(3)
            await until(lambda: window.call.number.text.endswith(digits(called, "fa")))
            assert window.isVisible()
            assert at.desk.shell.locking is not None
            at.desk.shell.locking.other_wanted.emit()
            await until(lambda: at.desk.shell.workplace is None and at.desk.shell.signin.isVisible())
            assert window.isVisible()
            assert "بسته" in window.message.text
            assert "closed" in window.message.text
            assert not window.call.isVisible()  # a number that nobody renews is not a number
            await at.desk.sign_in(office.user("inspector"))
            await until(lambda: window.viewmodel.state.board)
            assert window.call.number.text.endswith(digits(called, "fa"))
            hall.finish(3)

    with Hall(office) as hall:
        loop.run_until_complete(play(hall))


def test_it_comes_back_after_a_restart_and_with_its_display(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            await at.desk.sign_in(office.user("clerk"))
            at.press_key_of_board()
            await at.current()
        async with scene(qapp, tmp_path, office) as at:
            assert at.hall.window is None  # nobody has signed in yet
            await at.desk.sign_in(office.user("clerk"))
            window = await at.current()
            assert at.plugs.used == [WALL]
            at.plugs.plug(DESK)
            assert at.hall.window is None
            assert not window.isVisible()
            assert at.desk.services.board.wish.is_open
            at.plugs.plug(DESK, WALL)
            await at.current()
            await at.back_at_desk()
            at.press_key_of_board()
            assert at.hall.window is None
        async with scene(qapp, tmp_path, office) as at:
            await at.desk.sign_in(office.user("clerk"))
            assert at.hall.window is None

    loop.run_until_complete(play())


def test_with_one_display_it_is_a_window_that_esc_closes(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, "fa", DESK) as at:
            workplace = await at.desk.sign_in(office.user("supervisor"))
            at.press_key_of_board()
            window = await at.current()
            notice = workplace.notices.newest
            assert notice is not None
            assert not window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
            QTest.keyClick(window, Qt.Key.Key_Escape)
            assert at.hall.window is None
            await at.back_at_desk()

    loop.run_until_complete(play())


def test_a_role_without_the_queue_does_not_open_it(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            workplace = await at.desk.sign_in(office.user("branch_administrator"))
            at.press_key_of_board()
            assert at.hall.window is None
            assert workplace.notices.newest is not None
            workplace.go(Place.PREFERENCES)
            page = workplace.page
            assert isinstance(page, PreferencesView)
            assert not page.board.isVisible()

    loop.run_until_complete(play())


def test_the_preferences_change_the_board_at_once(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            workplace = await at.desk.sign_in(office.user("clerk"))
            workplace.go(Place.PREFERENCES)
            page = workplace.page
            assert isinstance(page, PreferencesView)
            assert page.board.isVisible()
            page.board.toggle.click()  # the test's own computer has one display
            window = await at.current()
            page.board.english.setText("  Bring   your national card ")
            page.board.english.editingFinished.emit()
            page.board.persian.setText("ساعت كار ۸ تا ۱۴")
            page.board.persian.editingFinished.emit()
            persian, english = window.tickers
            assert (persian.text, english.text) == ("ساعت کار ۸ تا ۱۴", "Bring your national card")
            page.board.chime.click()
            assert not window.viewmodel.has_chime
            page.board.toggle.click()
            assert at.hall.window is None

    loop.run_until_complete(play())


def test_long_words_move_unless_nothing_shall(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            await at.desk.sign_in(office.user("clerk"))
            at.press_key_of_board()
            window = await at.current()
            board, long = at.desk.services.board, "کارت ملی خود را همراه داشته باشید. " * 12
            board.ask(replace(board.wish, words=Label("خوش آمدید", long)))
            assert not window.tickers[0].is_moving
            assert window.tickers[1].is_moving is _moves(window)
            board.ask(replace(board.wish, is_still=True))
            assert not window.tickers[1].is_moving
            assert len(window.tickers[1].parts()) > 1
            assert " ".join(window.tickers[1].parts()) == long.strip()

    loop.run_until_complete(play())


def _moves(window: BoardWindow) -> bool:
    return bool(window.style().styleHint(window.style().StyleHint.SH_Widget_Animate))


def digits(number: int, language: str) -> str:
    return persian_digits(str(number)) if language == "fa" else str(number)
