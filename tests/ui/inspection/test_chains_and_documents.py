"""Chains that are whole and chains that are not; documents exchanged with automation, read where they lie."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.app.desk.inspecting import kept_document
from tests.app.desk.office import DOCUMENT
from tests.gateway import GatewayProcess
from tests.ui.fitting import assert_fits
from tests.ui.inspection.scene import CTRL, Scene, registered, scene
from tests.ui.open_desk import until
from tests.ui.speaking import is_persian, texts
from ui.inspection.chains_table import Column, found_broken, found_whole
from ui.inspection.documents_card import media_type_of
from ui.widgets.attachments.preview import PreviewDialog

Loop = asyncio.AbstractEventLoop


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[GatewayProcess]:
    """A gateway of its own: its database is tampered with."""
    with GatewayProcess(tmp_path / "gateway", ("--still",)) as process:
        yield process


def tamper(gateway: GatewayProcess) -> None:
    with closing(sqlite3.connect(gateway.folder / "office.db")) as connection, connection:
        connection.execute("DROP TRIGGER journal_records_UPDATE")
        connection.execute("UPDATE journal_records SET act = 'session.refused' WHERE number = 1 AND chain LIKE 'gate%'")


async def proved(at: Scene) -> str:
    """Ctrl+P, and what the table says of the first chain."""
    at.press(Qt.Key.Key_P, CTRL)
    chains = at.view.chains
    assert chains.viewmodel.state.proving
    assert not chains.prove.isEnabled()
    await until(lambda: not chains.viewmodel.state.proving)
    return str(chains.table.index(0, Column.PROOF).data())


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_whole_chain_then_its_first_broken_record(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, gateway: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path / "desk", gateway, language) as at:
            chains = at.view.chains
            at.press(Qt.Key.Key_K, CTRL)
            await until(lambda: chains.viewmodel.state.has_read)
            assert chains.list.hasFocus()
            assert await proved(at) == found_whole()
            assert chains.whole.isVisible()
            assert chains.broken.isHidden()
            await assert_fits(at.view)
            tamper(gateway)
            assert await proved(at) == found_broken()
            said = chains.broken.text()
            assert chains.whole.isHidden()
            assert at.desk.language.digits("1") in said
            assert is_persian(said) is (language == "fa")
            await assert_fits(at.view)
            await at.line.cut()
            at.press(Qt.Key.Key_P, CTRL)
            await until(lambda: chains.viewmodel.state.error)
            assert chains.problem.isVisible()

    loop.run_until_complete(play())


def test_enter_on_a_chain_shows_its_records_and_escape_leads_back(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        await registered(office, tmp_path / "clerk")
        async with scene(qapp, tmp_path / "desk", office) as at:
            page = at.view
            at.press(Qt.Key.Key_P, CTRL)  # from the records it leads to the chains first
            await until(lambda: page.chains.viewmodel.state.has_read)
            at.press(Qt.Key.Key_Down)
            at.press(Qt.Key.Key_Down)
            chosen = page.chains.chosen
            assert chosen is not None
            at.press(Qt.Key.Key_Return)
            await until(lambda: page.viewmodel.state.has_found)
            assert page.records.isVisible()
            assert {entry.chain for entry in page.viewmodel.state.records} == {chosen.chain}
            assert page.records.list.hasFocus()
            at.press(Qt.Key.Key_K, CTRL)
            at.press(Qt.Key.Key_Escape)
            assert page.records.isVisible()
            assert page.viewmodel.state.records
            at.press(Qt.Key.Key_Escape)
            assert not page.viewmodel.state.records

    loop.run_until_complete(play())


def test_chains_without_the_gateway_can_be_read_again(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            chains = at.view.chains
            await at.line.cut()
            at.press(Qt.Key.Key_K, CTRL)
            await until(lambda: chains.viewmodel.state.error)
            assert chains.empty.isVisible()
            await at.line.mend()
            at.press(Qt.Key.Key_Return)  # its button has the keyboard
            await until(lambda: chains.viewmodel.state.has_read)
            assert chains.list.isVisible()

    loop.run_until_complete(play())


def test_documents_of_a_request_are_listed_and_opened(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        request_id, code = await registered(office, tmp_path / "clerk")
        letter = f"<letter>{request_id}</letter>".encode()
        sha256 = kept_document(office, request_id, letter)
        kept_document(office, request_id, DOCUMENT, "in")
        async with scene(qapp, tmp_path / "desk", office) as at:
            page = at.view.documents
            at.press(Qt.Key.Key_D, CTRL)
            assert at.view.form.code.hasFocus()
            assert texts(page.empty)
            at.write(at.view.form.code, code)
            at.press(Qt.Key.Key_Return)
            await until(lambda: page.viewmodel.state.found)
            assert page.table.rowCount() == 2
            page.list.setFocus()
            at.press(Qt.Key.Key_Down)
            at.press(Qt.Key.Key_Return)
            dialog = await at.desk.dialog(PreviewDialog)
            shown = dialog.findChild(QPlainTextEdit)
            assert shown is not None
            assert shown.toPlainText() == letter.decode()
            dialog.accept()
            await until(lambda: not at.desk.shell.findChildren(PreviewDialog))
            await at.returned()
            assert page.list.hasFocus()
            kept = office.folder / "letters" / sha256[:2] / sha256
            kept.write_bytes(b"<letter>another</letter>")
            at.press(Qt.Key.Key_Return)
            await until(lambda: page.viewmodel.state.error)
            assert page.problem.isVisible()
            assert page.list.isVisible()

    loop.run_until_complete(play())


def test_a_code_of_no_request_and_a_request_without_documents(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        _, code = await registered(office, tmp_path / "clerk")
        async with scene(qapp, tmp_path / "desk", office) as at:
            page, form = at.view.documents, at.view.form
            at.press(Qt.Key.Key_D, CTRL)
            at.write(form.code, "1405-12-999999")
            at.press(Qt.Key.Key_Return)
            await until(lambda: page.viewmodel.state.error)
            assert page.empty.isVisible()
            form.code.clear()
            at.write(form.code, code)
            at.press(Qt.Key.Key_Return)
            await until(lambda: page.viewmodel.state.found)
            assert page.viewmodel.state.found is not None
            assert page.viewmodel.state.found.documents == ()
            assert page.empty.isVisible()

    loop.run_until_complete(play())


def test_what_shows_a_document_is_known_by_its_beginning() -> None:
    assert media_type_of(DOCUMENT) == "application/pdf"
    assert media_type_of(b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert media_type_of(b'{"letter": 1}') == "text/plain"
