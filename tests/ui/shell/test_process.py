"""The life of the process: a clean end, one desk at a time, the self-test."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.errors import SettingsUnusable, StoreUnwritable
from tests.ui.open_desk import until
from ui.refusal import show_refusal
from ui.single_instance import SingleInstance

ROOT = Path(__file__).resolve().parents[3]


async def start(*arguments: str, folder: Path) -> Process:
    command = [sys.executable, "-m", "ui", "--data-folder", str(folder), *arguments]
    return await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE, stderr=PIPE)


def test_a_second_start_brings_the_first_to_the_front_and_ends(loop: asyncio.AbstractEventLoop, tmp_path: Path) -> None:
    called: list[bool] = []

    async def play() -> None:
        first = SingleInstance(tmp_path)
        assert first.is_first()
        first.listen()
        first.called.connect(lambda: called.append(True))
        second = await start("--training", folder=tmp_path)
        _, complaints = await second.communicate()
        assert second.returncode == 0
        assert complaints == b"" or quiet(complaints) == b""
        await until(lambda: called)
        first.close()
        third = SingleInstance(tmp_path)
        assert third.is_first()
        third.close()

    loop.run_until_complete(play())


def test_another_data_folder_is_another_desk(tmp_path: Path) -> None:
    one, other = SingleInstance(tmp_path / "one"), SingleInstance(tmp_path / "other")
    assert one.is_first()
    assert other.is_first()
    one.close()
    other.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_end_of_the_session_ends_the_desk_cleanly(
    number: signal.Signals, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        process = await start("--training", folder=tmp_path)
        try:
            await until(lambda: list(tmp_path.rglob("office.db")))  # its gateway is up, so the desk is too
        finally:
            process.send_signal(number)
        said, complaints = await process.communicate()
        assert process.returncode == 0
        assert said == b""
        assert quiet(complaints) == b""

    loop.run_until_complete(play())


def test_a_folder_that_takes_nothing_is_named_before_anything_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnwritable):
        SingleInstance(tmp_path / "file" / "data")
    (tmp_path / "data").mkdir()
    vanished = SingleInstance(tmp_path / "data")
    (tmp_path / "data").rmdir()  # nobody can make the lock, and nobody holds it
    with pytest.raises(StoreUnwritable):
        vanished.is_first()


def test_what_keeps_the_desk_from_starting_is_said(loop: asyncio.AbstractEventLoop, qapp: QApplication) -> None:
    async def play() -> None:
        shown = asyncio.ensure_future(show_refusal(qapp, SettingsUnusable("gateway", "missing")))
        boxes: list[QMessageBox] = []

        def find() -> bool:
            boxes[:] = [box for box in qapp.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]
            return bool(boxes)

        await until(find)
        assert boxes[0].text()
        assert "missing" not in boxes[0].text()
        boxes[0].accept()
        await shown

    loop.run_until_complete(play())


def quiet(complaints: bytes) -> bytes:
    """Without what the offscreen platform, which only tests use, says of itself."""
    lines = [line for line in complaints.splitlines() if b"propagateSizeHints" not in line]
    return b"\n".join(lines)


def test_the_self_test_says_one_line(loop: asyncio.AbstractEventLoop, tmp_path: Path) -> None:
    async def play() -> None:
        environment = {**os.environ, "TMPDIR": str(tmp_path)}
        command = [sys.executable, "-m", "ui", "--self-test"]
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE, stderr=PIPE, env=environment)
        said, complaints = await process.communicate()
        assert (process.returncode, complaints) == (0, b"")
        assert said.startswith(b"self-test OK")
        assert len(said.splitlines()) == 1

    loop.run_until_complete(play())
