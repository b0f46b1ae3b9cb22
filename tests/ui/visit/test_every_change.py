"""Every change of every kind of field is handed over at the key and kept in order; no disk stalls a key."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from app.desk.news import Topic
from app.domain.form import FieldKind
from app.domain.visit import Draft
from tests.gateway import GatewayProcess
from tests.memory_keyring import MemoryKeyring
from tests.ui.journeys.hands import Hands
from tests.ui.open_desk import until
from tests.ui.visit import every_kind
from tests.ui.visit.counter import Counter, counter
from ui.visit.filling_viewmodel import KEEP_MILLISECONDS

PROMISED_MILLISECONDS = 300
WRITE_MILLISECONDS = 100
"""What the slowest write may take of it; `dev.py bench draft` says what it takes."""


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    folder = tmp_path_factory.mktemp("questions")
    catalogue = every_kind.catalogue(folder / "catalogue")
    with GatewayProcess(folder / "data", ("--still", "--catalogue", str(catalogue))) as gateway:
        yield gateway


class Keys(QObject):
    """Calls back after each key, wherever it went."""

    def __init__(self, on_key: Any) -> None:
        super().__init__()
        self._on_key = on_key

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease:
            self._on_key()
        return False


@contextmanager
def watched(application: QApplication, on_key: Any) -> Iterator[None]:
    keys = Keys(on_key)
    application.installEventFilter(keys)
    try:
        yield
    finally:
        application.removeEventFilter(keys)


async def kept(at: Counter) -> Draft:
    (draft,) = await at.desk.services.intake.drafts()
    return draft


async def reaches_the_store(at: Counter) -> None:
    """Wait until the store holds what the form shows."""
    async with asyncio.timeout(60):
        while True:
            if (await kept(at)).answers == at.view.form.form.answers:
                return
            await asyncio.sleep(0.01)


def test_a_form_of_every_kind_is_one() -> None:
    assert set(every_kind.SCHEMAS) == {kind.value for kind in FieldKind} - {"unknown"} == set(every_kind.ANSWERS)


def test_what_is_gathered_is_written_well_within_what_is_promised() -> None:
    assert KEEP_MILLISECONDS + WRITE_MILLISECONDS <= PROMISED_MILLISECONDS


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_change_of_every_kind_is_handed_over_at_the_key_and_reaches_the_store(
    language: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, questions: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, questions, language) as at:
            await at.to_form(service=every_kind.CODE)
            form, filling = at.view.form.form, at.view.viewmodel.filling
            late: list[str] = []

            def look() -> None:
                draft = filling.state.draft
                if draft is None or draft.answers != form.answers or draft.attachments != form.attachments:
                    late.append(form.focused_field)

            hands = Hands(at.desk)
            with watched(qapp, look):
                for kind, answer in every_kind.ANSWERS.items():
                    before = await kept(at)
                    await hands.fill(at.view, {kind: answer})
                    await reaches_the_store(at)
                    assert (await kept(at)).answers[kind] != before.answers.get(kind), kind
            assert late == []
            draft = await kept(at)
            assert set(every_kind.ANSWERS) <= set(draft.answers)
            assert [file.field for file in draft.attachments] == ["attachment"]
            assert await at.desk.services.intake.attachment(draft.attachments[0].sha256)

    loop.run_until_complete(play())


def test_letters_are_kept_in_the_order_typed_and_the_next_write_never_holds_less(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, questions: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, questions) as at:
            await at.to_form(service=every_kind.CODE)
            told = asyncio.Event()
            at.desk.services.news.subscribe(Topic.DRAFTS, told.set)
            text, seen = "".join(chr(ord("a") + number % 26) for number in range(150)), [""]
            at.view.form.form.focus_field("multiline")
            for letter in text:
                at.type(letter)
                await asyncio.sleep(0.01)
                if told.is_set():
                    told.clear()
                    seen.append((await kept(at)).answers.get("multiline", ""))
            await reaches_the_store(at)
            seen.append((await kept(at)).answers["multiline"])
            assert len(seen) > 3
            assert all(later.startswith(earlier) for earlier, later in pairwise(seen))
            assert seen[-1] == text

    loop.run_until_complete(play())


def test_no_key_waits_for_the_disk(
    loop: asyncio.AbstractEventLoop,
    qapp: QApplication,
    tmp_path: Path,
    questions: GatewayProcess,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The keyring is asked on the store's only thread: while it does not answer, nothing is written."""
    asked, may_answer = threading.Event(), threading.Event()

    def get_password(self: MemoryKeyring, service: str, username: str) -> str | None:
        asked.set()
        may_answer.wait(60)
        return None

    async def play() -> None:
        async with counter(qapp, tmp_path, questions) as at:
            await at.to_form(service=every_kind.CODE)
            before = await kept(at)
            with monkeypatch.context() as patch:
                patch.setattr(MemoryKeyring, "get_password", get_password)
                waiting = asyncio.ensure_future(at.desk.services.lock.learn())
                await until(asked.is_set)
                at.answer("text", "typed while the disk stands still")
                assert at.view.form.form.answers["text"] == "typed while the disk stands still"
                await until(lambda: at.view.viewmodel.filling.tasks.is_running("writes"))
                at.type("!")
                assert at.view.form.form.answers["text"] == "typed while the disk stands still!"
                assert not waiting.done()
                may_answer.set()
                await waiting
            await reaches_the_store(at)
            assert (await kept(at)).answers != before.answers

    try:
        loop.run_until_complete(play())
    finally:
        may_answer.set()
