"""Keys and places, by role."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.people import Role
from tests.gateway import GatewayProcess
from tests.ui.open_desk import open_desk, until
from ui.cheatsheet import CheatSheet
from ui.navigation import Place
from ui.preferences.view import PreferencesView
from ui.theme import Tone

PLACES = {
    Role.CLERK: [Place.VISIT, Place.SERVICES, Place.FOLLOWUP, Place.OUTBOX, Place.PREFERENCES],
    Role.SUPERVISOR: [
        Place.VISIT,
        Place.SERVICES,
        Place.FOLLOWUP,
        Place.OUTBOX,
        Place.SUPERVISION,
        Place.PREFERENCES,
    ],
    Role.BRANCH_ADMINISTRATOR: [Place.SERVICES, Place.PREFERENCES, Place.CONNECTORS],
    Role.INSPECTOR: [Place.SERVICES, Place.SUPERVISION, Place.JOURNAL, Place.PREFERENCES, Place.INSPECTION],
}
KEYS = {
    Place.VISIT: Qt.Key.Key_F1,
    Place.SERVICES: Qt.Key.Key_F2,
    Place.FOLLOWUP: Qt.Key.Key_F3,
    Place.OUTBOX: Qt.Key.Key_F4,
    Place.SUPERVISION: Qt.Key.Key_F5,
    Place.JOURNAL: Qt.Key.Key_F6,
    Place.PREFERENCES: Qt.Key.Key_F7,
    Place.INSPECTION: Qt.Key.Key_F8,
    Place.CONNECTORS: Qt.Key.Key_F9,
}


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_each_key_shows_its_place_or_says_that_the_role_has_it_not(
    role: Role, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user(role.value))
            assert [entry.place for entry in workplace.entries] == PLACES[role]
            for place, key in KEYS.items():
                workplace.notices.clear()
                before = workplace.place
                desk.press(key)
                if place in PLACES[role]:
                    assert workplace.place is place
                    assert workplace.page is not None
                    assert workplace.page.isVisible()
                    assert workplace.notices.newest is None or workplace.notices.newest.tone is not Tone.INFO
                else:
                    assert workplace.place is before
                    assert workplace.notices.newest is not None

    loop.run_until_complete(play())


def test_a_page_is_made_once_and_kept(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user("branch_administrator"))
            first = workplace.page
            desk.press(Qt.Key.Key_F2)
            assert workplace.page is not first
            desk.press(Qt.Key.Key_F7)
            assert workplace.page is first

    loop.run_until_complete(play())


@pytest.mark.parametrize("key", [Qt.Key.Key_F12, Qt.Key.Key_Question])
def test_the_cheat_sheet_comes_and_goes_by_the_same_key(
    key: Qt.Key, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user("supervisor"))
            assert workplace.place is Place.SUPERVISION  # the focus is in a list, which searches by letters
            desk.press(key)
            sheet = await desk.dialog(CheatSheet)
            QTest.keyClick(sheet, key)
            await until(lambda: not desk.shell.findChildren(CheatSheet))

    loop.run_until_complete(play())


def test_a_question_mark_in_a_field_is_a_question_mark(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("branch_administrator"))
            page = desk.workplace.page
            assert isinstance(page, PreferencesView)
            page.gateway.setFocus()
            desk.press(Qt.Key.Key_Question)
            assert page.gateway.text().endswith("?")
            await asyncio.sleep(0)
            assert not desk.shell.findChildren(CheatSheet)

    loop.run_until_complete(play())


def test_escape_closes_the_newest_notice_first(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user("branch_administrator"))
            workplace.notices.say(Tone.WARN, "یک")
            workplace.notices.say(Tone.WARN, "دو")
            desk.press(Qt.Key.Key_Escape)
            assert workplace.notices.newest is not None
            assert workplace.notices.newest.text == "یک"

    loop.run_until_complete(play())
