"""Signing in, staying in, coming back: nothing typed is lost, nobody slips into another's session."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.errors import SignedOut, VaultUnavailable, WrongPassword
from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, open_desk, until
from ui.cheatsheet import CheatSheet
from ui.messages import sentence
from ui.signin.again import SignInAgain
from ui.signin.view import SignInView

Loop = asyncio.AbstractEventLoop


def end_sessions(office: GatewayProcess) -> None:
    """What an administrator's act, or time, does at the gateway."""
    with closing(sqlite3.connect(office.database.partition(":///")[2], timeout=10)) as database, database:
        database.execute("DELETE FROM sessions")


async def expire(desk: OpenDesk, office: GatewayProcess) -> SignInAgain:
    end_sessions(office)
    with pytest.raises(SignedOut):
        await desk.services.catalogue.services()
    again = await desk.dialog(SignInAgain)
    assert isinstance(again, SignInAgain)
    return again


def typed_field(desk: OpenDesk) -> QLineEdit:
    assert desk.workplace.page is not None
    return next(one for one in desk.workplace.page.findChildren(QLineEdit) if one.isVisible() and one.isEnabled())


def test_an_expired_session_keeps_the_page_and_what_was_typed(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        name, password = office.user("clerk")
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in((name, password))
            page, field = workplace.page, typed_field(desk)
            field.setFocus()
            QTest.keyClicks(field, "0499")
            typed = field.text()
            assert typed
            again = await expire(desk, office)
            line = again.findChild(QLineEdit)
            assert line is not None
            QTest.keyClicks(line, "not the password")
            QTest.keyClick(line, Qt.Key.Key_Return)
            await until(lambda: again.viewmodel.state.error)
            assert isinstance(again.viewmodel.state.error, WrongPassword)
            QTest.keyClick(again, Qt.Key.Key_Escape)
            assert again.isVisible()
            line.setText(password)
            QTest.keyClick(line, Qt.Key.Key_Return)
            await until(lambda: not desk.services.session.state.is_expired)
            assert desk.workplace.page is page
            assert field.text() == typed
            assert await desk.services.catalogue.services()

    loop.run_until_complete(play())


def test_a_session_that_ends_under_another_dialog_is_asked_for_after_it(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("clerk"))
            desk.press(Qt.Key.Key_F12)
            sheet = await desk.dialog(CheatSheet)
            end_sessions(office)
            with pytest.raises(SignedOut):
                await desk.services.catalogue.services()
            assert not desk.shell.findChildren(SignInAgain)
            sheet.accept()
            await desk.dialog(SignInAgain)

    loop.run_until_complete(play())


def test_whoever_else_wants_to_work_signs_the_first_out(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("clerk"))
            again = await expire(desk, office)
            again.leave.click()
            await until(lambda: desk.shell.workplace is None)
            await until(lambda: desk.services.session.state.person is None)
            workplace = await desk.sign_in(office.user("inspector"))
            assert workplace.notices.newest is None

    loop.run_until_complete(play())


def test_the_next_start_goes_on_with_the_session(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("clerk"))
        async with open_desk(qapp, tmp_path, office, remembers=True) as desk:
            await until(lambda: desk.shell.workplace is not None)
            desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: desk.services.session.state.person is None)
        async with open_desk(qapp, tmp_path, office, remembers=True) as desk:
            await until(lambda: not desk.shell.signin.viewmodel.state.is_busy)
            assert desk.shell.workplace is None

    loop.run_until_complete(play())


def test_a_missing_keyring_is_said_once_and_work_goes_on(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            assert workplace.notices.newest is not None
            assert workplace.notices.newest.text == sentence(VaultUnavailable(), desk.language)
            assert workplace.notices.newest.times == 1
            assert await desk.services.catalogue.services()

    former = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]  # keyring has no types here
    try:
        loop.run_until_complete(play())
    finally:
        keyring.set_keyring(former)


def test_the_password_field_takes_enter_and_a_wrong_one_is_said(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        name, password = office.user("clerk")
        async with open_desk(qapp, tmp_path, office) as desk:
            page = desk.shell.signin
            assert isinstance(page, SignInView)
            await until(lambda: not page.viewmodel.state.is_busy)
            user_name, secret = page.findChildren(QLineEdit)
            QTest.keyClicks(user_name, name)
            QTest.keyClick(user_name, Qt.Key.Key_Return)
            assert desk.shell.focusWidget() is secret
            QTest.keyClicks(secret, "wrong")
            QTest.keyClick(secret, Qt.Key.Key_Return)
            await until(lambda: page.viewmodel.state.error)
            assert isinstance(page.viewmodel.state.error, WrongPassword)
            assert secret.selectedText() == secret.text()
            secret.setText(password)
            QTest.keyClick(secret, Qt.Key.Key_Return)
            await until(lambda: desk.shell.workplace is not None)

    loop.run_until_complete(play())
