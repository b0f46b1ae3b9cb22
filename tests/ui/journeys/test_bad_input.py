"""What a clerk meets on bad days, on the real window: a locked account, broken services, bad files, a damaged store."""

import asyncio
import json
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.persian import fold
from app.errors import AccountLocked
from tests.gateway import ROOT, GatewayProcess
from tests.ui.journeys.hands import CTRL, FILES, Hands
from tests.ui.open_desk import OpenDesk, open_desk, until
from tests.ui.visit.counter import HOME, RESIDENCE, counter
from ui.messages import sentence
from ui.visit.view import VisitView
from ui.visit.viewmodel import Stage
from ui.widgets.attachments.attachment_field import AttachmentField
from ui.widgets.attachments.attachment_row import AttachmentRow

Loop = asyncio.AbstractEventLoop
LETTER = "99001105000"


def test_a_locked_account_is_named_with_its_time(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    name, password = office.user("clerk", 3)

    async def tried(desk: OpenDesk, hands: Hands, text: str) -> None:
        before = desk.shell.signin.viewmodel.state.error
        hands.press(Qt.Key.Key_A, CTRL)
        hands.write(text)
        hands.enter()
        await until(lambda: desk.shell.signin.viewmodel.state.error not in (None, before))
        await until(lambda: not desk.shell.signin.viewmodel.state.is_busy)

    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            hands = Hands(desk)
            await until(lambda: not desk.shell.signin.viewmodel.state.is_busy)
            hands.write(name)
            hands.enter()
            for number in range(5):
                await tried(desk, hands, f"wrong {number}")
            error = desk.shell.signin.viewmodel.state.error
            assert isinstance(error, AccountLocked)
            assert error.until is not None
            assert desk.language.time(error.until) in sentence(error, desk.language)
            await tried(desk, hands, password)
            assert isinstance(desk.shell.signin.viewmodel.state.error, AccountLocked)
            assert desk.shell.workplace is None

    loop.run_until_complete(play())


def broken_catalogue(folder: Path) -> Path:
    """Three services that cannot be used, each for another reason, and nine that can."""
    shutil.copytree(ROOT / "resources" / "catalogue", folder)

    def change(service: str, text: str, other: str) -> None:
        path = folder / f"{service}.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        told = json.dumps(document).replace(text, other, 1)
        assert told != json.dumps(document)
        path.write_text(told, encoding="utf-8")

    change("99001105000", '"kind": "choice"', '"kind": "hologram"')
    change("99001111000", '"type": "object"', '"type": "no-such-type"')
    change("99001120000", '"type": "object"', '"type": "object", "$ref": "https://example.org/schema"')
    return folder


def test_services_that_cannot_be_used_say_why_and_the_others_work(
    loop: Loop, qapp: QApplication, tmp_path: Path
) -> None:
    async def play(gateway: GatewayProcess) -> None:
        async with counter(qapp, tmp_path / "desk", gateway) as at:
            browser = at.view.service.browser
            await at.look_up("living", postal_code=HOME)
            at.enter()
            await until(lambda: browser.viewmodel.state.found)
            for service in ("99001105000", "99001111000", "99001120000"):
                browser.focus()
                at.type(service)
                chosen = browser.viewmodel.state.chosen
                assert chosen is not None
                assert chosen.code == service
                assert chosen.unusable
                assert not at.view.service.bar.forward.isEnabled()
                at.enter()
                at.forward()
                assert at.stage is Stage.SERVICE
                told = [text for text in browser.record.findChildren(type(browser.heading)) if text.isVisible()]
                assert any(text.property("role") == "problem" and len(text.text()) > 30 for text in told), service
            browser.focus()
            at.type(RESIDENCE)
            at.enter()
            await at.reaches(Stage.FORM)

    catalogue = broken_catalogue(tmp_path / "catalogue")
    with GatewayProcess(tmp_path / "office", ("--still", "--catalogue", str(catalogue))) as gateway:
        loop.run_until_complete(play(gateway))


def bad_files(folder: Path) -> list[Path]:
    """A file that is no PDF, an empty one, one that is too large, one that is gone, and a folder."""
    liar, empty, large = folder / "نامه 12.pdf", folder / "empty.png", folder / "large.jpg"
    liar.write_bytes(b"MZ" + b"\0" * 4000)
    empty.write_bytes(b"")
    large.write_bytes(FILES["@letter"].read_bytes() + b"\0" * 6_000_000)
    (folder / "folder.pdf").mkdir()
    return [liar, empty, large, folder / "gone.pdf", folder / "folder.pdf"]


def test_bad_files_are_named_at_the_attachment_and_the_request_leaves_without_them(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path / "desk", office) as at:
            hands = Hands(at.desk)
            await at.to_form(service=LETTER)
            editor = at.view.form.form.box("letter_image").editor
            assert isinstance(editor, AttachmentField)
            clipboard = QMimeData()
            clipboard.setUrls([QUrl.fromLocalFile(str(path)) for path in bad_files(tmp_path)])
            QGuiApplication.clipboard().setMimeData(clipboard)
            hands.tab_to(editor.area)
            hands.press(Qt.Key.Key_V, CTRL)
            await until(lambda: len(editor.rows) == 5 and all(row.accessibleDescription() for row in editor.rows))
            await until(lambda: all(path.name in fold(row.accessibleDescription()) for path, row in pairs(editor)))
            assert len({row.accessibleDescription() for row in editor.rows}) == 5
            assert editor.answer is None
            good = QMimeData()
            good.setUrls([QUrl.fromLocalFile(str(FILES["@letter"]))])
            QGuiApplication.clipboard().setMimeData(good)
            hands.press(Qt.Key.Key_V, CTRL)
            await until(lambda: editor.answer is not None)
            for _ in range(5):  # each refused row goes by its own key
                hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, times=1)
                while not isinstance(hands.at, AttachmentRow) or hands.at.ref is not None:
                    hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
                hands.press(Qt.Key.Key_Delete)
            assert [row.ref is not None for row in editor.rows] == [True]

    def pairs(editor: AttachmentField) -> list[tuple[Path, AttachmentRow]]:
        return list(zip(bad_names, editor.rows, strict=True))

    bad_names = [tmp_path / name for name in ("نامه 12.pdf", "empty.png", "large.jpg", "gone.pdf", "folder.pdf")]
    loop.run_until_complete(play())


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_damaged_store_is_set_aside_whole_and_the_clerk_is_told_where(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def first_day() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            assert isinstance(workplace.page, VisitView)

    async def next_day() -> None:
        async with open_desk(qapp, tmp_path, office, language, remembers=True) as desk:
            workplace = desk.shell.workplace or await desk.sign_in(office.user("clerk"))
            await until(lambda: workplace.notices.newest is not None)
            notice = workplace.notices.newest
            assert notice is not None
            told.append(notice.text)
            assert isinstance(workplace.page, VisitView)
            Hands(desk).write("1460456785")  # and work goes on
            assert workplace.page.viewmodel.identity.state.typed.number == "1460456785"

    told: list[str] = []
    loop.run_until_complete(first_day())
    store = next(tmp_path.rglob("*.db"))
    content = os.urandom(store.stat().st_size)
    store.write_bytes(content)
    loop.run_until_complete(next_day())
    aside = [path for path in tmp_path.rglob("*") if str(path) in told[0] and path.name != "persons"]
    assert aside, told
    kept = [path.read_bytes() for place in aside for path in [place, *place.rglob("*")] if path.is_file()]
    assert content in kept, "set aside whole, nothing deleted"
