"""The inspector saves what was found, and the command line checks the file; whatever goes wrong leaves no file."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.app.desk.inspecting import REASON, kept_document, verified
from tests.gateway import GatewayProcess
from tests.ui.inspection.scene import CTRL, Scene, choose_file, registered, scene
from tests.ui.open_desk import until
from tests.ui.speaking import is_persian
from ui.inspection.export_dialog import ExportDialog
from ui.widgets.question import Question

Loop = asyncio.AbstractEventLoop


def exports(at: Scene) -> int:
    return sum("journal/export" in each.path for each in at.line.asked)


def test_search_export_and_the_command_line(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        request_id, code = await registered(office, tmp_path / "clerk")
        kept_document(office, request_id, b"<letter>of a journey</letter>")
        folder = tmp_path / "بازرسی"
        folder.mkdir()
        async with scene(qapp, tmp_path / "desk", office) as at:
            at.write(at.view.form.code, code)
            await at.searched()
            at.press(Qt.Key.Key_S, CTRL)
            why = await at.desk.dialog(ExportDialog)
            assert isinstance(why, ExportDialog)
            assert why.documents.isVisible()
            why.documents.setChecked(True)
            why.reject()
            path = folder / "گواه.json"
            await at.saved_at(REASON, path)
            saved = at.view.viewmodel.state.saved
            assert saved is not None
            assert saved.path == path
            assert path.stat().st_size == saved.size_bytes
            assert [each.name for each in folder.iterdir()] == [path.name]
            assert "mizban-office journal verify" in at.view.records.saved.text()
            exit_code, said = verified(path)
            assert exit_code == 0, said
            assert REASON in said
            path.write_bytes(path.read_bytes().replace(b"request.registered", b"request.approved"))
            assert verified(path)[0] != 0

    loop.run_until_complete(play())


def test_without_a_reason_or_a_place_nothing_is_asked_of_the_gateway(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            at.press(Qt.Key.Key_S, CTRL)  # nothing was found yet
            assert not at.desk.shell.findChildren(ExportDialog)
            await at.searched()
            at.press(Qt.Key.Key_S, CTRL)
            why = await at.desk.dialog(ExportDialog)
            assert isinstance(why, ExportDialog)
            assert not why.documents.isVisible()
            QTest.keyClick(why.field, Qt.Key.Key_Return)
            assert is_persian(why.row.problem)
            QTest.keyClick(why, Qt.Key.Key_Escape)
            await until(lambda: not at.desk.shell.findChildren(ExportDialog))
            where = await at.asked_where(REASON)
            QTest.keyClick(where, Qt.Key.Key_Escape)
            await until(lambda: not at.view.viewmodel.tasks.is_running("ask for export"))
            assert exports(at) == 0
            assert at.view.viewmodel.state.saved is None
            assert at.view.records.saved.isHidden()

    loop.run_until_complete(play())


def test_a_file_that_is_there_is_replaced_only_when_the_inspector_says_so(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        path = tmp_path / "evidence.json"
        path.write_bytes(b"of yesterday")
        async with scene(qapp, tmp_path / "desk", office) as at:
            await at.searched()
            for is_wanted in (False, True):
                where = await at.asked_where(REASON)
                choose_file(where, path)
                question = await at.desk.dialog(Question)
                assert isinstance(question, Question)
                (question.yes if is_wanted else question.no).click()
                await until(lambda: not at.view.viewmodel.tasks.is_running("ask for export"))
                assert at.view.viewmodel.state.is_exporting is is_wanted
                if not is_wanted:
                    assert path.read_bytes() == b"of yesterday"
            await until(lambda: at.view.viewmodel.state.saved)
            assert verified(path)[0] == 0

    loop.run_until_complete(play())


def test_a_folder_that_takes_no_file_is_told_and_another_may_be_chosen(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        folder = tmp_path / "stick"
        folder.mkdir()
        async with scene(qapp, tmp_path / "desk", office) as at:
            await at.searched()
            where = await at.asked_where(REASON)
            folder.rmdir()  # the stick was pulled out
            choose_file(where, folder / "evidence.json")
            await until(lambda: at.view.viewmodel.state.export_error)
            assert at.view.records.problem.isVisible()
            assert "evidence" in at.view.records.problem.text()
            assert exports(at) == 0
            await at.returned()
            at.press(Qt.Key.Key_S, CTRL)
            why = await at.desk.dialog(ExportDialog)
            assert isinstance(why, ExportDialog)
            assert why.reason == REASON  # kept for another try
            why.reject()
            await at.saved_at(REASON, tmp_path / "evidence.json")
            assert at.view.viewmodel.state.saved
            assert at.view.records.problem.isHidden()

    loop.run_until_complete(play())


def test_a_line_that_breaks_leaves_no_file(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        folder = tmp_path / "out"
        folder.mkdir()
        async with scene(qapp, tmp_path / "desk", office) as at:
            await at.searched()
            await at.line.cut()
            await at.saved_at(REASON, folder / "evidence.json")
            assert at.view.viewmodel.state.export_error
            assert at.view.records.problem.isVisible()
            assert list(folder.iterdir()) == []
            assert at.view.records.export.isEnabled()

    loop.run_until_complete(play())
