"""The administrator's page of the systems outside, on a real gateway that is tied to a sandbox and an automation."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from app.contract.connectors import Connector, ConnectorKind
from app.contract.messages import DependencyState
from tests.app.desk.line import Line, line
from tests.app.office.calling import code
from tests.app.office.connectors.ece.offices import request_row
from tests.app.office.connectors.identity.sandboxes import SandboxProcess
from tests.app.office.connectors.identity.test_office_with_registries import asked
from tests.app.office.databases import migrated, new_url
from tests.app.office.tied_office import WORD, Office, tied_office
from tests.ui.fitting import assert_fits
from tests.ui.open_desk import OpenDesk, open_desk, until
from tests.ui.speaking import assert_speaks_english, is_persian, texts
from ui.connectors.tables import Column, Waiting
from ui.connectors.view import ConnectorsView
from ui.connectors.viewmodel import ConnectorsState
from ui.connectors.words import advice
from ui.language import Language
from ui.navigation import Place
from ui.resources import TRANSLATIONS
from ui.theme import Tone
from ui.widgets.state_panel import StatePanel

Loop = asyncio.AbstractEventLoop
CTRL = Qt.KeyboardModifier.ControlModifier
CIVIL, OPERATORS, AUTOMATION, SMS = range(4)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    with SandboxProcess(tmp_path_factory.mktemp("sandbox")) as process:
        yield process


@pytest.fixture
def tied(sandbox: SandboxProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("MIZBAN_AUTOMATION_TOKEN", "")  # put back at the end
    url = new_url("sqlite", tmp_path)
    engine = migrated(url)
    with tied_office(tmp_path, sandbox, engine, url) as office:
        yield office
    engine.dispose()


@dataclass
class Scene:
    """The administrator at the page."""

    desk: OpenDesk
    line: Line
    view: ConnectorsView

    @property
    def state(self) -> ConnectorsState:
        return self.view.viewmodel.state

    def rows(self) -> list[list[str]]:
        table = self.view.table
        return [[str(table.index(row, column).data()) for column in Column] for row in range(table.rowCount())]

    def waiting(self) -> list[list[str]]:
        table = self.view.detail.queue
        return [[str(table.index(row, column).data()) for column in Waiting] for row in range(table.rowCount())]

    async def choose(self, row: int) -> Connector:
        """Walk to a system with the arrow keys."""
        self.view.list.setFocus()
        self.desk.press(Qt.Key.Key_Home, CTRL)
        for _ in range(row):
            self.desk.press(Qt.Key.Key_Down)
        await until(lambda: self.view.list.currentIndex().row() == row)
        assert self.state.connector
        return self.state.connector


@asynccontextmanager
async def scene(application: QApplication, folder: Path, office: Office, language: str = "fa") -> AsyncIterator[Scene]:
    async with (
        line(office.gateway.url) as wire,
        open_desk(application, folder / "desk", replace(office.gateway, url=wire.url), language) as desk,
    ):
        workplace = await desk.sign_in(("narges", WORD))
        desk.press(Qt.Key.Key_F9)
        assert workplace.place is Place.CONNECTORS
        view = workplace.page
        assert isinstance(view, ConnectorsView)
        await until(lambda: view.viewmodel.state.has_read)
        yield Scene(desk, wire, view)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_closed_registry_is_told_with_its_queue_and_tried_by_one_key(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, tied: Office
) -> None:
    async def play() -> None:
        tied.sandbox.turn(mood="closed")
        question = asked("living")
        assert code(tied.clerk.post("/v1/inquiries", question)) == "inquiry_failed"
        async with scene(qapp, tmp_path, tied, language) as at:
            QAbstractItemModelTester(at.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
            QAbstractItemModelTester(at.view.detail.queue, QAbstractItemModelTester.FailureReportingMode.Fatal)
            number = at.desk.language.number
            assert at.view.list.hasFocus()
            assert [row[Column.WAITING] for row in at.rows()] == [number(1), number(0), number(0), number(0)]
            assert "civil" in at.rows()[CIVIL][Column.SYSTEM]
            assert at.state.chosen == "registry-1"  # what is in trouble is shown at once
            civil = await at.choose(CIVIL)
            assert civil.state is DependencyState.CLOSED
            detail = at.view.detail
            assert detail.isVisible()
            assert detail.sentence.text() == at.desk.language.prose(advice(civil))
            assert is_persian(detail.sentence.text()) == (language == "fa")
            ((subject, *_),) = at.waiting()
            assert question["id"] in subject
            await assert_fits(at.view)
            at.desk.press(Qt.Key.Key_J, CTRL)
            notices = at.desk.workplace.notices
            await until(lambda: notices.newest is not None)
            assert notices.newest
            assert notices.newest.tone is Tone.GOOD
            soon = at.rows()[CIVIL][Column.NEXT_TRY]
            await until(lambda: at.waiting()[0][Waiting.NEXT_TRY] == soon)
            tied.sandbox.turn(mood="open")
            assert tied.clerk.post("/v1/inquiries", question).status_code == 200
            at.desk.press(Qt.Key.Key_R, CTRL)
            await until(lambda: at.rows()[CIVIL][Column.WAITING] == number(0))
            assert at.state.connector
            assert at.state.connector.state is DependencyState.UP
            assert not at.view.detail.try_now.isEnabled()
            at.desk.press(Qt.Key.Key_Escape)  # the notice
            at.desk.press(Qt.Key.Key_Escape)
            assert not at.view.detail.isVisible()

    loop.run_until_complete(play())


def test_a_letter_that_was_put_off_leaves_when_the_marked_button_is_pressed(
    loop: Loop, qapp: QApplication, tmp_path: Path, tied: Office
) -> None:
    async def play() -> None:
        tracking_code = await asyncio.to_thread(tied.held_up)
        async with scene(qapp, tmp_path, tied) as at:
            automation = await at.choose(AUTOMATION)
            assert (automation.kind, automation.cause) == (ConnectorKind.AUTOMATION, "upstream")
            ((subject, *_),) = at.waiting()
            assert at.desk.language.digits(tracking_code) in at.desk.language.digits(subject)
            tied.automation.garbles = False
            at.desk.press(Qt.Key.Key_Return, CTRL)
            await until(lambda: request_row(tied.engine, tracking_code).letter_number)
            at.view.again.click()
            await until(lambda: at.waiting() == [])
            assert at.view.detail.empty.isVisible()

    loop.run_until_complete(play())


def test_every_text_follows_a_switch_of_language(loop: Loop, qapp: QApplication, tmp_path: Path, tied: Office) -> None:
    async def play() -> None:
        tied.sandbox.turn(mood="closed")
        tied.clerk.post("/v1/inquiries", asked("living"))
        async with scene(qapp, tmp_path, tied) as at:
            await at.choose(CIVIL)
            persian, captions = texts(at.view), at.view.table.captions()
            at.desk.press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
            await until(lambda: at.desk.language.code == "en")
            await assert_speaks_english(at.view, persian)
            assert not set(captions) & set(at.view.table.captions())
            assert at.state.connector is not None  # what was chosen stays
            await assert_fits(at.view)

    loop.run_until_complete(play())


def test_a_broken_line_keeps_what_was_read_and_says_why(
    loop: Loop, qapp: QApplication, tmp_path: Path, tied: Office
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, tied) as at:
            before = at.rows()
            await at.line.cut()
            at.view.again.click()
            await until(lambda: at.state.error is not None)
            assert [row[Column.SYSTEM] for row in at.rows()] == [row[Column.SYSTEM] for row in before]
            await at.choose(SMS)
            await at.line.mend()
            at.view.again.click()
            await until(lambda: at.state.error is None)

    loop.run_until_complete(play())


def test_an_empty_page_has_a_next_step(loop: Loop, qapp: QApplication, tmp_path: Path, tied: Office) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, tied) as at:
            at.view.viewmodel.state = ConnectorsState(has_read=True)
            at.view.viewmodel.changed.emit()
            (empty,) = [panel for panel in at.view.findChildren(StatePanel) if panel.isVisible()]
            step = empty.findChild(QPushButton)
            assert step is not None
            step.click()
            await until(lambda: len(at.rows()) == 4)
            assert at.view.list.isVisible()

    loop.run_until_complete(play())


@pytest.mark.parametrize("spoken", ["fa", "en"])
def test_every_cause_has_a_sentence_with_what_to_do(qapp: QApplication, spoken: str) -> None:
    Language(qapp, TRANSLATIONS, spoken)
    causes = [
        "closed",
        "quota",
        "auth",
        "upstream",
        "unreachable",
        "no_answer",
        "busy",
        "rejected",
        "files",
        "database",
    ]
    causes += ["not_connected", "down", "slow", "refused", "form", "classified", "expired", "not_the_issuer"]
    known = [advice(Connector("a", ConnectorKind.SMS, DependencyState.DOWN, cause)) for cause in causes]
    unknown = advice(Connector("a", ConnectorKind.SMS, DependencyState.DOWN, "never heard of"))
    assert unknown not in known
    assert all(is_persian(sentence) == (spoken == "fa") for sentence in [*known, unknown])
