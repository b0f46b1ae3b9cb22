"""Training: the desk starts its own gateway, lists the people, and one key signs in."""

import asyncio
import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.domain.people import Role
from app.errors import GatewayNotStarted
from tests.gateway import ROOT
from tests.ui.open_desk import OpenDesk, focus_of, open_desk, until
from ui.signin.people import PersonButton
from ui.signin.viewmodel import TrainingPerson, one_of_each_role_first
from ui.widgets.training_band import TrainingBand

Loop = asyncio.AbstractEventLoop
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def type_text(desk: OpenDesk, text: str) -> None:
    """A key as a Persian keyboard sends it: the text says what it is."""
    target = focus_of(desk.shell)
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_unknown, NO_MODIFIER, text)
    desk.application.sendEvent(target, event)


def buttons(desk: OpenDesk) -> list[PersonButton]:
    return [one for one in desk.shell.signin.findChildren(PersonButton) if one.isVisible()]


@pytest.mark.parametrize(("key", "role"), [("1", Role.CLERK), ("۲", Role.SUPERVISOR)], ids=["latin", "persian"])
def test_one_key_signs_in(key: str, role: Role, loop: Loop, qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, None) as desk:
            page = desk.shell.signin
            assert page.viewmodel.state.is_busy
            assert page.findChild(TrainingBand) is not None
            await until(lambda: page.viewmodel.state.people)
            assert {person.role for person in page.viewmodel.state.people[:4]} == set(Role)
            assert len(buttons(desk)) == len(page.viewmodel.state.people)
            assert buttons(desk)[0].hasFocus()
            type_text(desk, "0")
            assert not page.viewmodel.state.is_busy
            type_text(desk, key)
            type_text(desk, "9")
            await until(lambda: desk.shell.workplace is not None)
            person = desk.services.session.state.person
            assert person is not None
            assert person.role is role
            assert desk.workplace.findChild(TrainingBand) is not None
            assert desk.services.session.state.is_keyring_missing is False

    loop.run_until_complete(play())


def test_after_sign_out_the_people_stand_there_again(loop: Loop, qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, None) as desk:
            page = desk.shell.signin
            await until(lambda: page.viewmodel.state.people)
            buttons(desk)[0].click()
            await until(lambda: desk.shell.workplace is not None)
            desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: desk.services.session.state.person is None and page.isVisible())
            await until(lambda: buttons(desk) and not page.viewmodel.state.is_busy)
            type_text(desk, "4")
            await until(lambda: desk.shell.workplace is not None)

    loop.run_until_complete(play())


def test_a_gateway_that_does_not_start_is_said_and_tried_again(loop: Loop, qapp: QApplication, tmp_path: Path) -> None:
    real = [sys.executable, "-m", "app.office.serve"]
    broken = tmp_path / "broken"
    broken.write_text("")
    program = (
        f"import os, sys; os.chdir({str(ROOT)!r}); "
        f"sys.exit(1) if os.path.exists({str(broken)!r}) else os.execv({real[0]!r}, {real!r} + sys.argv[1:])"
    )

    async def play() -> None:
        command = (sys.executable, "-c", program)
        async with open_desk(qapp, tmp_path / "desk", None, gateway_command=command) as desk:
            page = desk.shell.signin
            await until(lambda: page.viewmodel.state.error)
            assert isinstance(page.viewmodel.state.error, GatewayNotStarted)
            assert not page.viewmodel.state.is_busy
            broken.unlink()
            desk.press(Qt.Key.Key_Return)
            await until(lambda: page.viewmodel.state.people)

    loop.run_until_complete(play())


def test_each_role_comes_first_once_in_the_given_order() -> None:
    roles = json.loads('["clerk", "clerk", "supervisor", "clerk", "inspector", "supervisor"]')
    people = tuple(TrainingPerson(str(at), Role(role), "") for at, role in enumerate(roles))
    assert [person.user_name for person in one_of_each_role_first(people)] == ["0", "2", "4", "1", "3", "5"]
    assert one_of_each_role_first(()) == ()
