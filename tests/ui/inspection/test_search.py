"""The inspector searches the journal on the real window: by person, act, time, request and visitor, by keys alone."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.ids import new_id
from app.domain.jalali import format_date
from app.domain.journal import Act
from app.domain.people import Role
from app.settings import Settings
from tests.app.desk import office as core
from tests.app.desk.inspecting import REASON
from tests.gateway import GatewayProcess
from tests.ui.fitting import HEIGHT, WIDTH, assert_fits
from tests.ui.inspection.scene import CTRL, Scene, registered, scene
from tests.ui.open_desk import until
from tests.ui.speaking import assert_speaks_english, is_persian, texts
from ui.widgets.journal import words
from ui.widgets.journal.table import Column

Loop = asyncio.AbstractEventLoop
PAGE = 200


def searches(at: Scene) -> int:
    return sum("journal/search" in each.path for each in at.line.asked)


def choose(at: Scene, act: str) -> None:
    """An act by its words, as a list is searched by typing."""
    at.view.form.act.setFocus()
    at.view.form.act.setCurrentText(words.act(act))


def test_an_empty_form_says_what_to_do_and_enter_shows_the_newest(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            page = at.view
            assert page.form.person.hasFocus()
            assert not page.records.list.isVisible()
            assert "Enter" in "".join(texts(page.records.empty).values())
            assert not page.records.export.isEnabled()
            await at.searched()
            person = at.desk.services.session.state.person
            assert person is not None
            assert at.cells(0)[Column.PERSON] == person.name.fa
            assert page.records.list.isVisible()
            assert page.records.export.isEnabled()
            at.press(Qt.Key.Key_Escape)
            assert page.viewmodel.state.asked is None
            assert page.records.table.rowCount() == 0
            assert page.form.person.hasFocus()

    loop.run_until_complete(play())


def test_by_person_act_and_days(loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess) -> None:
    async def play() -> None:
        await registered(office, tmp_path / "clerk")
        async with scene(qapp, tmp_path / "desk", office) as at:
            page, me = at.view, at.desk.services.session.state.person
            assert me is not None
            page.form.person.setCurrentText(me.name.fa)
            choose(at, "session.opened")
            today = at.desk.services.clock.today()
            for field in (page.form.since, page.form.until):
                at.write(field, format_date(today, "en"))
            await at.searched()
            records = page.viewmodel.state.records
            assert {entry.person for entry in records} == {me.id}
            assert {entry.act for entry in records} <= {"session.opened", "sign_in"}
            page.form.since.show_value(today - timedelta(days=30))
            page.form.until.show_value(today - timedelta(days=1))
            page.form.until.setFocus()
            await at.searched()
            assert page.viewmodel.state.records == ()
            assert page.records.empty.isVisible()
            page.form.since.show_value(today)
            before = searches(at)
            at.press(Qt.Key.Key_Return)
            assert page.form.rows[page.form.until].problem
            assert page.form.until.hasFocus()
            assert searches(at) == before
            at.write(page.form.since, "1")
            at.press(Qt.Key.Key_Return)
            assert page.form.rows[page.form.since].problem
            assert searches(at) == before

    loop.run_until_complete(play())


def test_by_the_tracking_code_of_a_request(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        request_id, code = await registered(office, tmp_path / "clerk")
        async with scene(qapp, tmp_path / "desk", office) as at:
            page = at.view
            at.write(page.form.code, code.replace("-", ""))
            await at.searched()
            assert request_id in {entry.subject for entry in page.viewmodel.state.records}
            at.press(Qt.Key.Key_Escape)
            at.write(page.form.code, "1405")
            before = searches(at)
            at.press(Qt.Key.Key_Return)
            assert page.form.rows[page.form.code].problem
            assert searches(at) == before
            at.press(Qt.Key.Key_Escape)
            assert not page.form.rows[page.form.code].problem
            at.write(page.form.code, "1405-12-999999")
            await at.searched()
            assert is_persian(page.form.rows[page.form.code].problem)
            assert page.records.empty.isVisible()

    loop.run_until_complete(play())


def test_a_visitor_is_asked_for_with_a_reason_which_is_said_before(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        request_id, _ = await registered(office, tmp_path / "clerk")
        async with scene(qapp, tmp_path / "desk", office) as at:
            page = at.view
            assert not page.form.reason.isVisible()
            usual = page.form.search.text()
            at.write(page.form.number, core.LIVING.national_number)
            assert page.form.reason.isVisible()
            assert page.form.search.text() != usual
            at.press(Qt.Key.Key_Return)
            assert page.form.reason.hasFocus()
            assert page.form.rows[page.form.reason].problem
            at.write(page.form.reason, "چون")
            at.press(Qt.Key.Key_Return)
            assert page.form.rows[page.form.reason].problem
            assert searches(at) == 0
            page.form.reason.clear()
            at.write(page.form.reason, REASON)
            await at.searched()
            assert request_id in {entry.subject for entry in page.viewmodel.state.records}
            shown = "".join("".join(at.cells(row)) for row in range(page.records.table.rowCount()))
            assert core.LIVING.national_number not in shown
            at.press(Qt.Key.Key_Escape)
            choose(at, "journal.searched_by_visitor")
            await at.searched()
            page.records.list.setFocus()
            at.press(Qt.Key.Key_Down)
            assert at.desk.language.prose(REASON) in page.records.detail.text()
            at.press(Qt.Key.Key_Escape)
            at.write(page.form.number, "1234567890")
            before = searches(at)
            at.press(Qt.Key.Key_Return)
            assert page.form.rows[page.form.number].problem
            assert searches(at) == before

    loop.run_until_complete(play())


async def happened(office: GatewayProcess, folder: Path, count: int) -> None:
    """What a desk of the inspector's branch recorded."""
    far = Settings(gateway_url=office.url, is_training=False, data_folder=folder, log_folder=folder / "logs")
    async with core.desk(far, at_work=False) as desk:
        await core.signed_in(desk, office, Role.INSPECTOR.value)
        for _ in range(count):
            await desk.journal.keep(Act.VIEW_PORTRAIT, new_id())
        assert await desk.journal.bring(desk.session.workspace())


def test_older_records_come_at_the_end_of_the_list_and_stay_when_the_line_breaks(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        await happened(office, tmp_path / "far", PAGE + 30)
        async with scene(qapp, tmp_path / "desk", office) as at:
            page = at.view
            tester = QAbstractItemModelTester(page.records.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
            choose(at, "view_portrait")
            await at.searched()
            assert page.records.table.rowCount() == PAGE
            assert page.records.older.isVisible()
            await at.line.cut()
            page.records.list.setFocus()
            at.press(Qt.Key.Key_Down)
            at.press(Qt.Key.Key_End, CTRL)
            await until(lambda: page.viewmodel.state.error)
            assert page.records.problem.isVisible()
            assert page.records.table.rowCount() == PAGE
            await at.line.mend()
            page.records.older.click()
            await at.settled()
            assert page.records.table.rowCount() >= PAGE + 30
            assert page.records.problem.isHidden()
            ids = [entry.id for entry in page.viewmodel.state.records]
            assert len(set(ids)) == len(ids)
            assert tester is not None

    loop.run_until_complete(play())


def test_without_the_gateway_it_can_be_tried_again(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            await at.line.cut()
            await at.searched()
            again = at.view.records.empty.findChild(QPushButton)
            assert again is not None
            assert again.isVisible()
            await at.line.mend()
            again.click()
            await at.settled()
            assert at.view.records.list.isVisible()

    loop.run_until_complete(play())


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_page_fits_and_speaks_its_language(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            page = at.view
            at.write(page.form.number, core.LIVING.national_number)
            at.press(Qt.Key.Key_Return)
            await assert_fits(page)
            at.press(Qt.Key.Key_Escape)
            await at.searched()
            page.records.list.setFocus()
            at.press(Qt.Key.Key_Down)
            await assert_fits(page)
            for key, part in ((Qt.Key.Key_K, page.chains), (Qt.Key.Key_D, page.documents)):
                at.press(key, CTRL)
                assert part.isVisible()
                await assert_fits(page)
            assert (at.desk.shell.width(), at.desk.shell.height()) == (WIDTH, HEIGHT)
            unnamed = [field for field in page.form.rows if not field.accessibleName()]
            assert not unnamed
            if language == "fa":
                persian = texts(page)
                at.press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
                await until(lambda: at.desk.language.code == "en")
                await assert_speaks_english(page, persian)
                assert not is_persian(page.form.act.itemText(1))

    loop.run_until_complete(play())
