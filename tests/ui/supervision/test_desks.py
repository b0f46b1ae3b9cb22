"""What lies unsent at the desks of the branch, as a supervisor sees and hears of it, wherever in the program."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.desk.build import Services
from app.domain.persian import persian_digits
from tests.app.desk import office as core
from tests.app.desk.evil import Asked
from tests.app.desk.line import Fault, Line, line
from tests.app.desk.parking import parked
from tests.gateway import GatewayProcess
from tests.ui.fitting import assert_fits
from tests.ui.open_desk import OpenDesk, open_desk, until
from tests.ui.speaking import assert_speaks_english, texts
from tests.ui.supervision.scene import CTRL, settings_of
from ui.desk_messages import desks_step
from ui.navigation import Place
from ui.supervision.desks_table import Column
from ui.supervision.view import SupervisionView
from ui.theme import Tone
from ui.widgets.state_panel import StatePanel

Loop = asyncio.AbstractEventLoop


def never_put(asked: Asked) -> Fault:
    return Fault.BEFORE if asked.path.startswith("/v1/requests/") else Fault.NONE


def always(_: Asked) -> Fault:
    return Fault.NONE


@pytest.fixture
def quiet_office(tmp_path: Path) -> GatewayProcess:
    """A gateway of its own: what lies at its desks is what this test put there."""
    return GatewayProcess(tmp_path / "office", ("--still",))


@dataclass
class Branch:
    """A supervisor at the window, and a clerk at another counter, whose line can be cut."""

    desk: OpenDesk
    counter: Services
    line: Line

    @property
    def view(self) -> SupervisionView:
        page = self.desk.workplace.page
        assert isinstance(page, SupervisionView)
        return page

    def cells(self) -> list[list[str]]:
        table = self.view.desks.table
        return [[str(table.index(row, column).data()) for column in Column] for row in range(table.rowCount())]

    def number(self, number: int) -> str:
        return self.desk.language.number(number)


@asynccontextmanager
async def branch(
    application: QApplication, folder: Path, office: GatewayProcess, language: str = "fa", role: str = "supervisor"
) -> AsyncIterator[Branch]:
    with office:
        async with (
            line(office.url) as wire,
            open_desk(application, folder / "desk", office, language) as desk,
            core.desk(replace(settings_of(folder / "counter", wire.url), counter=4), tells=True) as counter,
        ):
            await desk.sign_in(office.user(role))
            desk.press(Qt.Key.Key_F5)
            yield Branch(desk, counter, wire)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_parked_item_is_told_wherever_the_supervisor_is_and_leads_to_the_desks(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, quiet_office: GatewayProcess
) -> None:
    async def play() -> None:
        async with branch(qapp, tmp_path, quiet_office, language) as at:
            await until(lambda: at.view.desks.viewmodel.state.has_read)
            at.desk.press(Qt.Key.Key_F2)
            assert at.desk.workplace.place is Place.SERVICES
            clerk = await core.signed_in(at.counter, quiet_office)
            await parked(at.counter, at.line)
            notices = at.desk.workplace.notices
            await until(lambda: notices.newest is not None)
            assert notices.newest
            assert notices.newest.tone is Tone.BAD
            assert at.desk.language.label(clerk.name) in notices.newest.text
            assert at.desk.language.digits("4") in notices.newest.text
            assert notices.newest.times == 1
            button = next(one for one in notices.findChildren(QPushButton) if one.text() == desks_step())
            button.setFocus()
            at.desk.press(Qt.Key.Key_Return)
            assert at.desk.workplace.place is Place.SUPERVISION
            assert at.view.desks.isVisible()
            assert not at.view.list.isVisible()
            assert at.view.desks.list.hasFocus()
            (row,) = at.cells()
            assert row[Column.COUNTER] == at.desk.language.digits("4")
            assert row[Column.PERSON] == at.desk.language.label(clerk.name)
            counts = [row[column] for column in (Column.WAITING, Column.NEEDS_YOU, Column.PARKED)]
            assert counts == [at.number(0), at.number(1), at.number(1)]
            at.desk.press(Qt.Key.Key_Down)
            await assert_fits(at.view)
            at.desk.press(Qt.Key.Key_Escape)
            assert at.view.list.isVisible()
            assert not at.view.desks.isVisible()

    loop.run_until_complete(play())


def test_the_desks_open_and_close_by_keys_and_follow_what_happens(
    loop: Loop, qapp: QApplication, tmp_path: Path, quiet_office: GatewayProcess
) -> None:
    async def play() -> None:
        async with branch(qapp, tmp_path, quiet_office) as at:
            await until(lambda: at.view.desks.viewmodel.state.has_read)
            calm = at.view.desks.line.text
            at.desk.press(Qt.Key.Key_D, CTRL)
            panel = at.view.desks.findChild(StatePanel)
            assert panel is not None
            assert panel.isVisible()  # nothing lies anywhere
            await core.signed_in(at.counter, quiet_office)
            draft = await core.filled(at.counter)
            form = await at.counter.catalogue.form(draft.service)
            await at.line.cut()
            await at.counter.intake.submit(draft, form, core.consent())
            await at.counter.delivery.rested()
            assert not at.cells()  # the desk cannot tell
            await at.line.mend()
            at.line.fault = never_put
            await at.counter.health.check()
            await until(at.cells)
            assert not panel.isVisible()
            assert at.cells()[0][Column.WAITING] == persian_digits("1")
            assert at.view.desks.line.text != calm
            at.line.fault = always
            await at.counter.delivery.send_now(draft.request_id)
            await until(lambda: not at.cells())
            await until(lambda: at.view.desks.line.text == calm)
            at.desk.press(Qt.Key.Key_D, CTRL)
            assert at.view.list.isVisible()
            assert not at.view.desks.isVisible()
            at.desk.press(Qt.Key.Key_D, CTRL)
            at.desk.press(Qt.Key.Key_F, CTRL)
            assert at.view.search.hasFocus()

    loop.run_until_complete(play())


def test_every_text_follows_a_switch_of_language(
    loop: Loop, qapp: QApplication, tmp_path: Path, quiet_office: GatewayProcess
) -> None:
    async def play() -> None:
        async with branch(qapp, tmp_path, quiet_office) as at:
            await core.signed_in(at.counter, quiet_office)
            await parked(at.counter, at.line)
            await until(at.cells)
            at.desk.press(Qt.Key.Key_D, CTRL)
            at.desk.press(Qt.Key.Key_Down)
            persian = texts(at.view.desks) | texts(at.view.desks.line)
            notice = at.desk.workplace.notices.newest
            assert notice
            at.desk.press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
            await until(lambda: at.desk.language.code == "en")
            assert at.view.desks.isVisible()
            await assert_speaks_english(at.view, persian)
            said = at.desk.workplace.notices.newest
            assert said
            assert said.text != notice.text
            assert said.step != notice.step
            await assert_fits(at.view)

    loop.run_until_complete(play())


def test_an_inspector_sees_the_queue_and_nothing_of_the_desks(
    loop: Loop, qapp: QApplication, tmp_path: Path, quiet_office: GatewayProcess
) -> None:
    async def play() -> None:
        async with branch(qapp, tmp_path, quiet_office, role="inspector") as at:
            await until(lambda: at.view.viewmodel.state.counts.all)
            assert not at.view.desks.line.isVisible()
            at.desk.press(Qt.Key.Key_D, CTRL)
            assert not at.view.desks.isVisible()
            assert at.view.list.isVisible()

    loop.run_until_complete(play())
