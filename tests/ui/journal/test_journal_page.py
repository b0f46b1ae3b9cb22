"""The inspector's page: who did what, page after page, in words."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from app.contract.problems import Code
from app.domain.citizen import InquiryKind, Purpose
from app.domain.ids import new_id
from app.domain.journal import Act
from app.domain.outcome import Reason
from app.domain.people import Role
from app.domain.request import Action
from app.domain.turn import CounterState, Priority, TurnAct, TurnOutcome
from app.errors import InquiryFailure
from app.settings import Settings
from tests.app.desk import office as core
from tests.app.desk.line import Line, line
from tests.gateway import GatewayProcess
from tests.ui.fitting import HEIGHT, WIDTH, assert_fits
from tests.ui.open_desk import OpenDesk, open_desk, until
from tests.ui.speaking import assert_speaks_english, is_persian, texts
from ui.journal.view import JournalView
from ui.language import Language
from ui.navigation import Place
from ui.resources import TRANSLATIONS
from ui.widgets.journal import words
from ui.widgets.journal.table import Column

PAGE = 200
REFUSALS = (
    Code.BAD_REQUEST, Code.PRECONDITION_REQUIRED, Code.ATTACHMENT_MISSING, Code.SERVICE_UNUSABLE, Code.TOO_LARGE,
    Code.NOT_ALLOWED, Code.NOT_FOUND, Code.CONFLICT, Code.ID_TAKEN, Code.REJECTED, Code.MOVE_NOT_ALLOWED,
    Code.EVIDENCE_MISSING, Code.EVIDENCE_CHANGED,
)  # fmt: skip


@dataclass
class Scene:
    desk: OpenDesk
    line: Line
    view: JournalView

    def cells(self, row: int) -> list[str]:
        return [str(self.view.table.index(row, column).data()) for column in Column]

    async def read(self) -> None:
        await until(lambda: self.view.viewmodel.state.entries and not self.view.viewmodel.state.is_loading)


@asynccontextmanager
async def scene(
    application: QApplication, folder: Path, office: GatewayProcess, language: str = "fa"
) -> AsyncIterator[Scene]:
    """An inspector who has just signed in, in the branch where most happens."""
    async with (
        line(office.url) as wire,
        open_desk(application, folder, replace(office, url=wire.url), language) as desk,
    ):
        workplace = await desk.sign_in(office.user(Role.INSPECTOR.value))
        view = workplace.page
        assert isinstance(view, JournalView)
        at = Scene(desk, wire, view)
        await at.read()
        yield at


async def happened(office: GatewayProcess, folder: Path, count: int) -> None:
    """What a desk of the inspector's branch recorded."""
    far = Settings(gateway_url=office.url, is_training=False, data_folder=folder, log_folder=folder / "logs")
    async with core.desk(far, at_work=False) as desk:
        await core.signed_in(desk, office, Role.INSPECTOR.value)
        for _ in range(count):
            await desk.journal.keep(Act.VIEW_REQUEST, new_id())
        assert await desk.journal.bring(desk.session.workspace())


def test_the_newest_stands_first_in_persian(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            cells = at.cells(0)
            person = at.desk.services.session.state.person
            assert person is not None
            assert cells[Column.PERSON] == person.name.fa
            assert cells[Column.ACT] == words.act("session.opened")
            assert is_persian(cells[Column.ACT])
            assert cells[Column.SOURCE] == words.source("session.opened")
            assert not any(digit in cells[Column.TIME] for digit in "0123456789")
            assert at.view.list.hasFocus()
            at.desk.press(Qt.Key.Key_Down)
            assert at.view.list.currentIndex().isValid()

    loop.run_until_complete(play())


def test_older_records_come_page_by_page_and_stay_when_the_line_breaks(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        await happened(office, tmp_path / "far", PAGE + 30)
        async with scene(qapp, tmp_path / "desk", office) as at:
            tester = QAbstractItemModelTester(at.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
            assert at.view.table.rowCount() == PAGE
            assert at.view.older.isVisible()
            await at.line.cut()
            at.desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: at.view.viewmodel.state.error is not None)
            assert at.view.problem.isVisible()
            assert at.view.list.isVisible()
            assert at.view.table.rowCount() == PAGE
            await at.line.mend()
            newest = at.cells(0)
            at.desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: at.view.table.rowCount() > PAGE)
            assert at.cells(0) == newest
            assert at.view.problem.isHidden()
            ids = [entry.id for entry in at.view.viewmodel.state.entries]
            assert len(set(ids)) == len(ids)
            assert tester is not None

    loop.run_until_complete(play())


def test_nothing_to_show_without_the_gateway_offers_another_try(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            page = at.view
            page.viewmodel.state = replace(page.viewmodel.state, entries=())
            await at.line.cut()
            page.viewmodel.refresh()
            await until(lambda: page.viewmodel.state.error is not None)
            again = page.empty.findChild(QPushButton)
            assert again is not None
            assert again.isVisible()
            await at.line.mend()
            again.click()
            await at.read()
            assert page.list.isVisible()

    loop.run_until_complete(play())


def test_an_inquiry_is_in_the_journal_with_its_purpose_and_without_the_number(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        far = Settings(
            gateway_url=office.url, is_training=False, data_folder=tmp_path / "far", log_folder=tmp_path / "logs"
        )
        async with core.desk(far, at_work=False) as clerk:
            await core.signed_in(clerk, office)
            branch = clerk.session.workspace().person.branch.code
            identity = (await core.visitor(clerk)).identity
        async with scene(qapp, tmp_path / "desk", office) as at:
            person = at.desk.services.session.state.person
            assert person is not None
            if person.branch.code != branch:
                pytest.fail("the inspector is of another branch")
            entry = next(each for each in at.view.viewmodel.state.entries if each.subject == identity.id)
            assert (entry.act, entry.outcome) == ("inquiry.identity", "service")
            row = at.view.viewmodel.state.entries.index(entry)
            assert at.cells(row)[Column.OUTCOME] == words.outcome("service", at.desk.language)
            shown = "".join(at.cells(row))
            assert core.LIVING.national_number not in at.desk.language.digits(shown)

    loop.run_until_complete(play())


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_page_fits_and_speaks_its_language(
    language: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            assert at.desk.workplace.place is Place.JOURNAL
            await assert_fits(at.view)
            assert (at.desk.shell.width(), at.desk.shell.height()) == (WIDTH, HEIGHT)
            if language == "fa":
                persian, header = texts(at.view), at.view.table.captions()
                assert all(map(is_persian, header))
                at.desk.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
                await until(lambda: at.desk.language.code == "en")
                await assert_speaks_english(at.view, persian)
                assert not any(map(is_persian, at.view.table.captions()))

    loop.run_until_complete(play())


@pytest.mark.parametrize("code", ["fa", "en"])
def test_there_are_words_for_every_act_and_outcome(qapp: QApplication, code: str) -> None:
    language = Language(qapp, TRANSLATIONS, code)
    acts = [act.value for act in Act]
    acts += [f"request.{action.value}" for action in Action] + [f"inquiry.{kind.value}" for kind in InquiryKind]
    acts += ["session.opened", "session.refused", "session.closed", "request.registered"]
    acts += ["requests.searched_by_person", "requests.searched", "person.viewed", "portrait.viewed", "request.viewed"]
    acts += ["file.viewed", "call.refused", "journal.verified", "journal.broken"]
    acts += ["journal.searched_by_visitor", "journal.exported", "evidence.viewed", "connector.tried"]
    acts += [f"turn.{act.value}" for act in TurnAct] + ["turn.issued", "turn.reserved"]
    acts += [f"counter.{state.value}" for state in CounterState]
    kinds = (InquiryFailure, InquiryKind, Purpose, Reason, Priority, TurnOutcome)
    outcomes = [value.value for kind in kinds for value in kind]
    outcomes += [
        "locked",
        "resumed",
        "wrong_password",
        "wrong_pin",
        "offline",
        "clock_skew",
        "whole",
        "broken",
        "gap",
        "fork",
        "edited",
        "order",
        "not_yours",
    ]
    outcomes += [code.value for code in REFUSALS]
    told = [words.act(act) for act in acts] + [words.outcome(outcome, language) for outcome in [*outcomes, "3"]]
    assert not set(told) & {*acts, *outcomes, "3"}
    assert all(is_persian(text) is (code == "fa") for text in told), told
    assert words.act("turn.called") == "turn.called"  # of a newer program
    assert words.outcome("", language) == ""
    language.switch("fa")
