"""A store that is damaged, has lost its key, is too new, or has no room: said in the window, and kept whole."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.desk.store.migrations import STEPS
from app.errors import AppError, StoreCutShort, StoreDamaged, StoreKeyMissing, StoreTooNew, StoreUnwritable
from tests.app.desk.disk import full_disk
from tests.gateway import GatewayProcess
from tests.memory_keyring import MemoryKeyring
from tests.ui.open_desk import OpenDesk, open_desk, until
from tests.ui.visit.counter import counter
from ui.messages import sentence
from ui.visit.viewmodel import Stage

Loop = asyncio.AbstractEventLoop


def store_of(folder: Path) -> Path:
    (store,) = folder.rglob("persons/*.db")
    return store


def key_of() -> bytes:
    (key,) = [bytes.fromhex(secret) for (_, name), secret in MemoryKeyring.secrets.items() if name.startswith("store ")]
    return key


def asides(folder: Path) -> list[Path]:
    return sorted(folder.rglob("persons/set-aside/*.db"))


async def worked(application: QApplication, folder: Path, office: GatewayProcess) -> None:
    """A day's work: there is a store, and its key in the keyring."""
    async with open_desk(application, folder, office) as desk:
        await desk.sign_in(office.user("clerk"))
        await desk.services.session.sign_out()
        await until(lambda: desk.shell.workplace is None and desk.shell.signin.isVisible())


def flip_bits(folder: Path) -> bytes:
    content = bytearray(store_of(folder).read_bytes())
    for place in range(5000, len(content), 5000):
        content[place] ^= 1
    store_of(folder).write_bytes(content)
    return bytes(content)


def cut(folder: Path) -> bytes:
    content = store_of(folder).read_bytes()[:5000]
    store_of(folder).write_bytes(content)
    return content


def empty(folder: Path) -> bytes:
    store_of(folder).write_bytes(b"")
    return b""


def lose_key(folder: Path) -> bytes:
    names = [name for name in MemoryKeyring.secrets if name[1].startswith("store ")]
    for name in names:
        del MemoryKeyring.secrets[name]
    return store_of(folder).read_bytes()


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(
    ("harm", "kind"),
    [(flip_bits, StoreDamaged), (cut, StoreDamaged), (empty, StoreDamaged), (lose_key, StoreKeyMissing)],
)
def test_what_cannot_be_opened_is_set_aside_whole_and_said_and_the_clerk_goes_on(
    harm: Callable[[Path], bytes],
    kind: type[StoreDamaged],
    language: str,
    loop: Loop,
    qapp: QApplication,
    tmp_path: Path,
    office: GatewayProcess,
) -> None:
    async def play() -> None:
        await worked(qapp, tmp_path, office)
        before = harm(tmp_path)
        async with open_desk(qapp, tmp_path, office, language, remembers=True) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            (aside,) = asides(tmp_path)
            assert aside.read_bytes() == before
            told = sentence(kind(str(aside)), desk.language)
            assert workplace.notices.newest is not None
            assert workplace.notices.newest.text == told
            assert str(aside) in told
            assert await desk.services.intake.drafts() == ()
            assert store_of(tmp_path).exists()

    loop.run_until_complete(play())


def test_a_former_key_opens_what_was_set_aside(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        await worked(qapp, tmp_path, office)
        kept = dict(MemoryKeyring.secrets)
        lose_key(tmp_path)
        async with open_desk(qapp, tmp_path, office, remembers=True) as desk:
            await desk.sign_in(office.user("clerk"))
            (aside,) = asides(tmp_path)
            MemoryKeyring.secrets.clear()
            MemoryKeyring.secrets.update(kept)
            with_key = opened(aside)
            assert with_key.execute("SELECT count(*) FROM records").fetchall() != []
            with_key.close()

    loop.run_until_complete(play())


def test_a_key_that_is_none_is_not_thrown_away(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        await worked(qapp, tmp_path, office)
        (name,) = [name for name in MemoryKeyring.secrets if name[1].startswith("store ")]
        MemoryKeyring.secrets[name] = "half a ke"
        async with open_desk(qapp, tmp_path, office, remembers=True) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            (aside,) = asides(tmp_path)
            assert workplace.notices.newest is not None
            assert workplace.notices.newest.text == sentence(StoreKeyMissing(str(aside)), desk.language)
            assert "half a ke" in MemoryKeyring.secrets.values()

    loop.run_until_complete(play())


def opened(path: Path) -> Any:
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA cipher = 'chacha20'").fetchall()
    connection.execute(f"PRAGMA key = 'raw:{key_of().hex()}'").fetchall()
    return connection


def test_a_log_that_was_damaged_costs_only_the_last_and_is_said(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        await worked(qapp, tmp_path, office)
        store = store_of(tmp_path)
        connection = opened(store)
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        for number in range(5):
            connection.execute("INSERT INTO cache VALUES (?, '', x'00')", (f"late {number}",))
        log = store.with_name(f"{store.name}-wal")
        file, tail = store.read_bytes(), bytearray(log.read_bytes())
        connection.close()
        tail[-100] ^= 1
        store.write_bytes(file)
        log.write_bytes(tail)
        async with open_desk(qapp, tmp_path, office, remembers=True) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            (aside,) = asides(tmp_path)
            assert aside.with_name(f"{aside.name}-wal").read_bytes() == bytes(tail)
            assert workplace.notices.newest is not None
            assert workplace.notices.newest.text == sentence(StoreCutShort(str(aside)), desk.language)
            kept = [await desk.services.session.workspace().store.cached(f"late {number}") for number in range(5)]
            assert [one is not None for one in kept] == [True] * 4 + [False]

    loop.run_until_complete(play())


async def refused(desk: OpenDesk, office: GatewayProcess) -> AppError:
    """Why the sign-in page let nobody in, as soon as it says so."""
    page = desk.shell.signin
    await until(lambda: not page.viewmodel.state.is_busy)
    page.viewmodel.sign_in(*office.user("clerk"))
    await until(lambda: page.viewmodel.state.error)
    error = page.viewmodel.state.error
    assert error is not None
    assert sentence(error, desk.language) in {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    return error


def test_a_store_of_a_newer_desk_is_not_touched(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        await worked(qapp, tmp_path, office)
        newer = opened(store_of(tmp_path))
        newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}").fetchall()
        newer.close()
        before = store_of(tmp_path).read_bytes()
        async with open_desk(qapp, tmp_path, office, remembers=True) as desk:
            assert isinstance(await refused(desk, office), StoreTooNew)
            assert store_of(tmp_path).read_bytes() == before
            assert asides(tmp_path) == []

    loop.run_until_complete(play())


def test_a_folder_that_takes_nothing_lets_nobody_begin_and_says_why(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        (tmp_path / "persons").write_text("no folder")  # stops everybody, whatever the permissions
        async with open_desk(qapp, tmp_path, office) as desk:
            assert isinstance(await refused(desk, office), StoreUnwritable)
            (tmp_path / "persons").unlink()
            await desk.sign_in(office.user("clerk"))

    loop.run_until_complete(play())


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_disk_that_fills_up_under_the_form_loses_no_letter(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            filling = at.view.viewmodel.filling
            await at.to_form()
            at.answer("notes", "abc")
            await until(lambda: filling.state.draft and filling.state.draft.answers.get("notes") == "abc")
            with full_disk():
                at.answer("notes", "def")
                await until(lambda: filling.state.keep_error)
                assert isinstance(filling.state.keep_error, StoreUnwritable)
                at.type("g")
                assert at.view.form.form.answers["notes"] == "abcdefg"
                assert at.stage is Stage.FORM
            await until(lambda: filling.state.keep_error is None)
            (draft,) = await at.desk.services.intake.drafts()
            assert draft.answers["notes"] == "abcdefg"

    loop.run_until_complete(play())


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_request_that_a_full_disk_refuses_stays_on_the_page_and_leaves_once_there_is_room(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            filling = at.view.viewmodel.filling
            await at.to_review()
            at.press(Qt.Key.Key_Space)
            with full_disk():
                at.forward()
                await until(lambda: filling.state.submit_error)
                assert isinstance(filling.state.submit_error, StoreUnwritable)
                assert at.stage is Stage.REVIEW
            at.forward()
            await at.reaches(Stage.RECEIPT)
            await until(lambda: at.view.viewmodel.receipt.state.receipt)
            assert len(await at.items()) == 1

    loop.run_until_complete(play())
