"""The inspector proves the journal on the real window: whole, then after somebody changed the gateway's database."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.contract.messages import JournalBreak, JournalProof
from app.domain.label import Label
from app.domain.proof import BreakKind
from tests.gateway import GatewayProcess
from tests.ui.fitting import assert_fits
from tests.ui.journal.test_journal_page import Scene, scene
from tests.ui.open_desk import until
from tests.ui.speaking import is_persian
from ui.language import Language
from ui.resources import TRANSLATIONS
from ui.widgets.journal import proof_words

OF_SIGNATURES = frozenset(BreakKind) - {BreakKind.EDITED, BreakKind.ORDER, BreakKind.UNSIGNED}
OF_RECORDS = frozenset(BreakKind) - {BreakKind.BAD_SIGNATURE, BreakKind.NO_HEAD}


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[GatewayProcess]:
    """A gateway of its own: its database is tampered with."""
    with GatewayProcess(tmp_path / "gateway", ("--still",)) as process:
        yield process


async def proved(at: Scene) -> None:
    """Ctrl+P, and the answer."""
    at.desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert at.view.viewmodel.state.is_proving
    assert not at.view.prove.isEnabled()
    await until(lambda: not at.view.viewmodel.state.is_proving)


def tamper(gateway: GatewayProcess, text: str) -> None:
    with closing(sqlite3.connect(gateway.folder / "office.db")) as connection, connection:
        connection.execute("DROP TRIGGER journal_records_UPDATE")
        connection.execute(text)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_whole_journal_then_the_first_broken_record(
    language: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, gateway: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path / "desk", gateway, language) as at:
            page = at.view
            assert "Ctrl+P" in page.prove.text()
            await proved(at)
            assert page.whole.isVisible()
            assert page.broken.isHidden()
            count = at.desk.language.digits(
                str(page.viewmodel.state.proof.records if page.viewmodel.state.proof else "")
            )
            assert count in page.whole.text()
            assert is_persian(page.whole.text()) is (language == "fa")
            await assert_fits(page)
            tamper(gateway, "UPDATE journal_records SET act = 'session.refused' WHERE number = 1")
            page.prove.click()
            await until(lambda: page.viewmodel.state.proof is not None)
            person = at.desk.services.session.state.person
            assert person is not None
            assert page.broken.isVisible()
            assert page.whole.isHidden()
            said = page.broken.text()
            assert at.desk.language.label(person.name) in said
            assert at.desk.language.digits("1") in said
            assert "mizban-office journal verify" in said
            assert is_persian(said) is (language == "fa")
            await assert_fits(page)
            at.desk.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            await until(lambda: is_persian(page.broken.text()) is (language != "fa"))

    loop.run_until_complete(play())


def test_a_line_that_breaks_is_told_and_it_can_be_tried_again(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            await at.line.cut()
            await proved(at)
            assert at.view.problem.isVisible()
            assert at.view.whole.isHidden()
            assert at.view.prove.isEnabled()
            await at.line.mend()
            await proved(at)
            assert at.view.whole.isVisible()
            assert at.view.problem.isHidden()

    loop.run_until_complete(play())


@pytest.mark.parametrize("code", ["fa", "en"])
def test_every_break_is_said_for_people(qapp: QApplication, code: str) -> None:
    language = Language(qapp, TRANSLATIONS, code)
    name = Label("زهرا محمدی", "Zahra Mohammadi")
    said = set()
    for chain in ("c" * 32, ""):
        for kind in OF_RECORDS if chain else OF_SIGNATURES:
            text = proof_words.broken(JournalProof(1, 9, 9, (JournalBreak(chain, 3, kind, None, name),)), language)
            assert is_persian(text) is (code == "fa")
            assert language.digits("3") in text
            assert "{" not in text
            said.add(text)
    assert len(said) == len(OF_RECORDS) + len(OF_SIGNATURES)
    several = JournalProof(2, 9, 9, (JournalBreak("c", 3, BreakKind.EDITED), JournalBreak("d", 1, BreakKind.MISSING)))
    assert language.digits("1") in proof_words.broken(several, language)
    language.switch("fa")
