"""Whatever takes the clerk away from a form, it comes back: the same page, the same field, the same files."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.contract import codec
from app.desk.store.migrations import STEPS
from app.domain.visit import Draft
from tests.app.desk.office import DOCUMENT
from tests.gateway import GatewayProcess
from tests.memory_keyring import MemoryKeyring
from tests.ui.journeys.hands import Hands
from tests.ui.open_desk import until
from tests.ui.visit.counter import Counter, counter
from ui.faults import Faults
from ui.lock.view import LockView
from ui.signin.again import SignInAgain
from ui.visit.view import VisitView
from ui.visit.viewmodel import Stage

Loop = asyncio.AbstractEventLoop
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FIELD, FILE_FIELD, NOTES = "notes", "lease_contract", "نیمه‌کاره"


async def begun(at: Counter) -> Draft:
    """A form with a file, left in the middle of a field."""
    await at.to_form()
    hands = Hands(at.desk)
    answers = {"residence_since": "2023-05-05", "occupancy": "tenant", "contract_number": "1402/118"}
    await hands.fill(at.view, answers | {FILE_FIELD: ["@document"]})
    at.view.form.form.focus_field(FIELD)
    hands.write(NOTES)
    draft = at.view.viewmodel.filling.state.draft
    assert draft is not None
    assert len(draft.attachments) == 1
    return draft


async def resumed(at: Counter) -> None:
    """Enter on the one piece of unfinished work of the first page."""
    await until(lambda: at.unfinished)
    at.view.work.list.setFocus()
    at.enter()
    await at.reaches(Stage.FORM)


async def assert_is_back(at: Counter, draft: Draft) -> None:
    form = at.view.form.form
    assert at.stage is Stage.FORM
    await until(lambda: form.focused_field == FIELD)
    assert form.answers == draft.answers
    assert form.answers[FIELD] == NOTES
    assert form.attachments == draft.attachments
    (file,) = draft.attachments
    assert await at.desk.services.intake.attachment(file.sha256) == DOCUMENT
    async with asyncio.timeout(60):
        while True:
            (kept,) = await at.desk.services.intake.drafts()
            if (kept.answers, kept.attachments, kept.focus) == (draft.answers, draft.attachments, FIELD):
                break
            await asyncio.sleep(0.01)
    assert kept.request_id == draft.request_id


async def lock(at: Counter, office: GatewayProcess) -> None:
    at.press(Qt.Key.Key_L, CTRL | SHIFT)
    await until(lambda: at.desk.shell.is_locked)
    page = next(iter(at.desk.shell.findChildren(LockView)))
    page.secret.setText(office.user("clerk")[1])
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
    await until(lambda: not at.desk.shell.is_locked)


async def sign_out(at: Counter, office: GatewayProcess) -> None:
    at.press(Qt.Key.Key_L, CTRL)
    await until(lambda: at.desk.shell.workplace is None and at.desk.shell.signin.isVisible())
    workplace = await at.desk.sign_in(office.user("clerk"))
    assert isinstance(workplace.page, VisitView)
    at.view = workplace.page
    await resumed(at)


async def let_the_session_end(at: Counter, office: GatewayProcess) -> None:
    with closing(sqlite3.connect(office.database.partition(":///")[2], timeout=10)) as database, database:
        database.execute("DELETE FROM sessions")
    at.desk.services.delivery.wake()
    asking = asyncio.ensure_future(asyncio.gather(at.desk.services.catalogue.services(), return_exceptions=True))
    again = await at.desk.dialog(SignInAgain)
    await asking
    assert isinstance(again, SignInAgain)
    again.password.editor.setText(office.user("clerk")[1])
    QTest.keyClick(again.password.editor, Qt.Key.Key_Return)
    await until(lambda: not at.desk.services.session.state.is_expired)
    await until(lambda: not any(one.isVisible() for one in at.desk.shell.findChildren(SignInAgain)))
    at.desk.shell.activateWindow()  # as a window system does when a dialog closes, and no display does
    await until(at.desk.shell.isActiveWindow)


async def crash_in_a_slot(at: Counter, office: GatewayProcess) -> None:
    faults = Faults()
    faults.speak_over(at.desk.shell)

    def fail() -> None:
        try:
            {}["nowhere"]
        except KeyError as error:  # as the program's own hook is told of it
            faults.on_exception(type(error), error, error.__traceback__)

    QTimer.singleShot(0, fail)
    box = await at.desk.dialog(QMessageBox)
    assert faults.references
    box.accept()
    await until(lambda: not any(one.isVisible() for one in at.desk.shell.findChildren(QMessageBox)))
    at.desk.shell.activateWindow()


@pytest.mark.parametrize("way", [lock, sign_out, let_the_session_end, crash_in_a_slot])
def test_the_clerk_comes_back_to_the_same_page_field_and_files(
    way: Callable[[Counter, GatewayProcess], Awaitable[None]],
    loop: Loop,
    qapp: QApplication,
    tmp_path: Path,
    office: GatewayProcess,
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            draft = await begun(at)
            await way(at, office)
            await assert_is_back(at, draft)
            at.forward()
            await at.reaches(Stage.REVIEW)
            await at.submitted()
            await until(lambda: at.view.viewmodel.receipt.state.receipt)

    loop.run_until_complete(play())


def test_the_end_of_the_window_and_an_update_of_the_desk_leave_it_as_it_was(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    """The store is put back to the shape that the first desk gave it, so that every later step is taken over it."""

    async def first() -> tuple[Draft, int]:
        async with counter(qapp, tmp_path, office) as at:
            return await begun(at), int(at.line.url.rpartition(":")[2])

    async def second(draft: Draft, port: int) -> None:
        async with counter(qapp, tmp_path, office, day=1, port=port) as at:
            await resumed(at)
            await assert_is_back(at, draft)
            assert at.desk.services.notices.take() == ()

    draft, port = loop.run_until_complete(first())
    (store,) = tmp_path.rglob("persons/*.db")
    make_old(store)
    loop.run_until_complete(second(draft, port))
    assert version_of(store) == len(STEPS)


def opened(store: Path) -> apsw.Connection:
    (key,) = [secret for (_, name), secret in MemoryKeyring.secrets.items() if name.startswith("store ")]
    connection = apsw.Connection(str(store))
    connection.execute("PRAGMA cipher = 'chacha20'").fetchall()
    connection.execute(f"PRAGMA key = 'raw:{key}'").fetchall()
    return connection


def version_of(store: Path) -> int:
    connection = opened(store)
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    connection.close()
    return int(str(version))


def make_old(store: Path) -> None:
    """A store as the first desk made it, with the draft and its file, and of the draft only what had to be there."""
    connection = opened(store)
    drafts = connection.execute("SELECT * FROM drafts").fetchall()
    files = connection.execute("SELECT * FROM attachments").fetchall()
    uses = connection.execute("SELECT * FROM attachment_uses").fetchall()
    cache = connection.execute("SELECT * FROM cache").fetchall()
    connection.close()
    store.unlink()
    old = opened(store)
    old.execute(STEPS[0])
    old.execute("PRAGMA user_version = 1").fetchall()
    old.executemany("INSERT INTO drafts VALUES (?, ?, ?)", [(*row[:2], _without_news(row[2])) for row in drafts])
    old.executemany("INSERT INTO attachments VALUES (?, ?)", files)
    old.executemany("INSERT INTO attachment_uses VALUES (?, ?)", uses)
    old.executemany("INSERT INTO cache VALUES (?, ?, ?)", cache)
    old.close()


def _without_news(body: object) -> bytes:
    assert isinstance(body, bytes)
    kept = codec.decode(body, dict)
    news = {name for name, value in kept.items() if value in ("", None, [], {}) and name not in {"answers"}}
    return codec.encode({name: value for name, value in kept.items() if name not in news})
