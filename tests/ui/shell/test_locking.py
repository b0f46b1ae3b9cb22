"""The locked window: the page stays as it was behind it, no key reaches it, another person may sign in over it."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow

from app.domain.persian import persian_digits
from app.errors import OfflineRefused, PinUnfit, WrongPassword, WrongPin
from tests.app.desk.line import line
from tests.gateway import GatewayProcess
from tests.ui.journeys import eyes
from tests.ui.open_desk import OpenDesk, focus_of, open_desk, until
from ui.cheatsheet import CheatSheet
from ui.idle import WARNING_SECONDS, IdleWatch
from ui.lock.view import LockView
from ui.navigation import Place
from ui.preferences.view import PreferencesView
from ui.signin.again import SignInAgain

Loop = asyncio.AbstractEventLoop
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PIN = "2580"


def lock_page(desk: OpenDesk) -> LockView:
    page = next(iter(desk.shell.findChildren(LockView)))
    assert isinstance(page, LockView)
    return page


async def lock(desk: OpenDesk) -> LockView:
    desk.press(Qt.Key.Key_L, CTRL_SHIFT)
    await until(lambda: desk.shell.is_locked)
    return lock_page(desk)


def give(page: LockView, secret: str) -> None:
    page.secret.setText(secret)
    QTest.keyClick(page.secret, Qt.Key.Key_Return)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_page_and_what_was_typed_are_behind_the_lock_as_they_were(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office, language) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            page = workplace.page
            field = focus_of(desk.shell)
            assert isinstance(field, QLineEdit)
            QTest.keyClicks(field, "0499")
            typed = field.text()
            locked = await lock(desk)
            assert not workplace.isVisible()
            assert "0499" not in str(list(eyes.said(desk.shell)))
            assert persian_digits("0499") not in str(list(eyes.said(desk.shell)))
            for key in (Qt.Key.Key_F3, Qt.Key.Key_F12, Qt.Key.Key_Escape):
                desk.press(key)
            desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
            assert desk.shell.is_locked
            assert workplace.place is Place.VISIT
            give(locked, "not the password")
            await until(lambda: locked.viewmodel.state.error)
            assert isinstance(locked.viewmodel.state.error, WrongPassword)
            give(locked, office.user("clerk")[1])
            await until(lambda: not desk.shell.is_locked)
            assert workplace.page is page
            assert field.isVisible()
            assert field.text() == typed
            assert focus_of(desk.shell) is field

    loop.run_until_complete(play())


def test_a_pin_is_set_in_the_preferences_and_opens(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            desk.press(Qt.Key.Key_F7)
            page = workplace.page
            assert isinstance(page, PreferencesView)
            page.locking.pin.setText("1234")
            QTest.keyClick(page.locking.pin, Qt.Key.Key_Return)
            await until(lambda: workplace.notices.newest)
            assert workplace.notices.newest is not None
            assert isinstance(workplace.notices.newest.error, PinUnfit)
            page.locking.pin.setText(persian_digits(PIN))
            QTest.keyClick(page.locking.pin, Qt.Key.Key_Return)
            await until(lambda: page.viewmodel.state.has_pin)
            assert not page.locking.forget.isHidden()
            page.locking.lock.click()
            await until(lambda: desk.shell.is_locked)
            locked = lock_page(desk)
            await until(lambda: locked.viewmodel.state.wants_pin)
            give(locked, "9713")
            await until(lambda: locked.viewmodel.state.error)
            assert isinstance(locked.viewmodel.state.error, WrongPin)
            locked.otherwise.click()
            assert not locked.viewmodel.state.wants_pin
            locked.otherwise.click()
            give(locked, PIN)
            await until(lambda: not desk.shell.is_locked)
            assert workplace.page is page

    loop.run_until_complete(play())


def test_another_person_signs_in_over_the_lock_and_sees_nothing_of_the_first(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("clerk"))
            locked = await lock(desk)
            locked.other.click()
            await until(lambda: desk.shell.workplace is None and not desk.services.lock.state.is_locked)
            assert desk.services.session.state.person is None
            await desk.sign_in(office.user("supervisor"))
            assert not desk.shell.is_locked

    loop.run_until_complete(play())


def test_a_dialog_that_was_open_waits_behind_the_lock(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("clerk"))
            desk.press(Qt.Key.Key_F12)
            sheet = await desk.dialog(CheatSheet)
            desk.shell.lock()
            await until(lambda: desk.shell.is_locked)
            assert not [one for one in desk.shell.findChildren(QDialog) if one.isVisible()]
            give(lock_page(desk), office.user("clerk")[1])
            await until(lambda: not desk.shell.is_locked)
            assert sheet.isVisible()
            sheet.accept()
            await until(lambda: not sheet.isVisible())

    loop.run_until_complete(play())


def test_a_desk_that_was_ended_locked_starts_locked_and_opens_without_the_gateway(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with line(office.url) as wire:
            office_by_wire = GatewayProcess(office.folder, url=wire.url, users=office.users)
            async with open_desk(qapp, tmp_path, office_by_wire) as desk:
                await desk.sign_in(office.user("clerk"))
                await until(lambda: desk.shell.signin.viewmodel.state.is_done)
                await desk.services.lock.keep_pin(PIN)
                await lock(desk)
            await wire.cut()
            async with open_desk(qapp, tmp_path, office_by_wire, remembers=True) as desk:
                await until(lambda: desk.shell.is_locked)
                assert not desk.workplace.isVisible()
                locked = lock_page(desk)
                await until(lambda: locked.viewmodel.state.wants_pin)
                locked.otherwise.click()
                give(locked, office.user("clerk")[1])  # this run of the program has not seen the password yet
                await until(lambda: not desk.shell.is_locked or locked.viewmodel.state.error)
                assert not desk.shell.is_locked, locked.viewmodel.state.error

    loop.run_until_complete(play())


def test_a_session_that_ends_behind_the_lock_is_asked_for_once_it_is_open(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("clerk"))
            await desk.services.lock.keep_pin(PIN)
            locked = await lock(desk)
            desk.services.session._expired()
            assert not desk.shell.findChildren(SignInAgain)
            await until(lambda: locked.viewmodel.state.wants_pin)
            give(locked, PIN)
            await desk.dialog(SignInAgain)

    loop.run_until_complete(play())


@pytest.mark.parametrize("language", ["fa", "en"])
def test_who_signs_in_without_the_gateway_is_told_so(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with line(office.url) as wire:
            office_by_wire = GatewayProcess(office.folder, url=wire.url, users=office.users)
            async with open_desk(qapp, tmp_path, office_by_wire, language) as desk:
                await desk.sign_in(office.user("clerk"))
                await until(lambda: desk.shell.signin.viewmodel.state.is_done)
                desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
                await until(lambda: desk.shell.workplace is None)
                await wire.cut()
                desk.shell.signin.viewmodel.sign_in(*office.user("clerk", 1))
                await until(lambda: desk.shell.signin.viewmodel.state.error)
                assert isinstance(desk.shell.signin.viewmodel.state.error, OfflineRefused)
                workplace = await desk.sign_in(office.user("clerk"))
                assert workplace.notices.newest is not None
                assert desk.services.session.state.is_offline

    loop.run_until_complete(play())


class Minutes:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_watch_warns_takes_it_back_and_tells_once(qapp: QApplication) -> None:
    clock, told = Minutes(), list[str]()
    limit = [600.0]
    watch = IdleWatch(lambda: limit[0], clock)
    watch.warned.connect(lambda: told.append("warned"))
    watch.returned.connect(lambda: told.append("returned"))
    watch.idle.connect(lambda: told.append("idle"))
    window = QMainWindow()
    window.setCentralWidget(QLineEdit())
    window.show()
    window.activateWindow()
    watch.start()
    handle = window.windowHandle()
    assert handle is not None
    watch._on_window(handle)
    clock.now += 600 - WARNING_SECONDS - 1
    watch.tick()
    assert told == []
    clock.now += 2
    watch.tick()
    watch.tick()
    assert told == ["warned"]
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert told == ["warned", "returned"]
    clock.now += 599
    watch.tick()
    assert told == ["warned", "returned", "warned"]
    clock.now += 1
    watch.tick()
    assert told[-1] == "idle"
    limit[0] = 0
    clock.now += 10_000
    watch.tick()
    assert told.count("idle") == 1
    watch.stop()
    window.close()


def test_a_desk_that_nobody_touches_is_locked_after_a_warning(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            locking = desk.shell.locking
            assert locking is not None
            assert locking.watch.left_seconds > desk.services.session.policy.idle_lock_seconds - 60
            locking.watch.warned.emit()
            assert workplace.notices.newest is not None
            locking.watch.returned.emit()
            assert workplace.notices.newest is None
            locking.watch.idle.emit()
            await until(lambda: desk.shell.is_locked)

    loop.run_until_complete(play())
