"""One hand at a time on a file, whoever it belongs to."""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.office.hold import HeldByAnother, Hold, held
from tests.gateway import ROOT

HOLDS_UNTIL_KILLED = """
import sys
from pathlib import Path
from app.office.hold import Hold
hold = Hold(Path(sys.argv[1]))
print(hold.take(), flush=True)
sys.stdin.read()
"""


def test_two_hands_of_one_process_are_two(tmp_path: Path) -> None:
    one, other = Hold(tmp_path / "file"), Hold(tmp_path / "file")
    assert one.take()
    assert not other.take()
    one.let_go()
    assert other.take()
    other.let_go()
    assert list(tmp_path.iterdir()) == []


def test_who_waits_too_long_is_told_and_a_failure_lets_go(tmp_path: Path) -> None:
    async def hold_and_fail() -> None:
        async with held(tmp_path / "file", 0):
            with pytest.raises(HeldByAnother):
                async with held(tmp_path / "file", 0.05):
                    pass
            raise KeyError

    with pytest.raises(KeyError):
        asyncio.run(hold_and_fail())
    assert Hold(tmp_path / "file").take()


def test_it_is_held_against_another_process_and_free_when_that_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "file"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS_UNTIL_KILLED, str(file)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout
    assert other.stdout.readline().strip() == b"True"
    assert not Hold(file).take()
    other.kill()
    other.communicate()
    assert Hold(file).take()


def test_of_many_hands_one_has_it_and_each_gets_it_in_turn(tmp_path: Path) -> None:
    file, inside, most = tmp_path / "file", [], []

    async def take(number: int) -> None:
        for _ in range(20):
            async with held(file, 60):
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)

    with ThreadPoolExecutor(8) as hands:
        list(hands.map(lambda number: asyncio.run(take(number)), range(8)))
    assert most == [1] * 160
