import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import apsw
import pytest

from app.desk.store.database import KEY_BYTES, Database
from app.desk.store.migrations import STEPS
from app.errors import StoreBusy, StoreDamaged, StoreTooNew, StoreUnwritable
from tests.app.desk.running import run

KEY = bytes(range(KEY_BYTES))
ANSWER = "گواهی سکونت"


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread


class Watched(Database):
    """Remembers what it told of damage."""

    def __init__(self, path: Path | None, key: bytes, thread: ThreadPoolExecutor) -> None:
        self.told: list[StoreDamaged] = []
        super().__init__(path, key, thread, self.told.append)


@asynccontextmanager
async def opened(path: Path | None, thread: ThreadPoolExecutor, key: bytes = KEY) -> AsyncIterator[Watched]:
    database = Watched(path, key, thread)
    await database.open()
    try:
        yield database
    finally:
        await database.close()


async def kept(database: Database) -> list[str]:
    rows = await database.run(lambda connection: connection.execute("SELECT key FROM cache ORDER BY key").fetchall())
    return [str(row[0]) for row in rows]


async def keep(database: Database, key: str) -> None:
    def work(connection: apsw.Connection) -> None:
        connection.execute("INSERT INTO cache VALUES (?, '', ?)", (key, ANSWER.encode()))

    await database.run(work)


def damaged(database: Watched) -> list[str]:
    """Where what could not be read lies."""
    return [damage.set_aside_at for damage in database.told]


def read(path: str) -> bytes:
    return Path(path).read_bytes()


def test_what_was_kept_is_there_again_and_reads_as_nothing_on_the_disk(
    tmp_path: Path, thread: ThreadPoolExecutor
) -> None:
    path = tmp_path / "persons" / "p.db"

    async def case() -> None:
        async with opened(path, thread) as database:
            await keep(database, ANSWER)
            for file in path.parent.iterdir():
                content = file.read_bytes()
                assert ANSWER.encode() not in content
                assert b"CREATE TABLE" not in content
        async with opened(path, thread) as database:
            assert await kept(database) == [ANSWER]
            assert not damaged(database)

    run(case())


def test_a_failed_transaction_leaves_nothing(thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        async with opened(None, thread) as database:
            with pytest.raises(StoreUnwritable):
                await database.run(
                    lambda connection: connection.execute(
                        "INSERT INTO cache VALUES ('a', '', x'00'); INSERT INTO cache VALUES ('a', '', x'00')"
                    ).fetchall()
                )
            assert await kept(database) == []

    run(case())


def test_a_key_that_does_not_fit_sets_the_store_aside_whole(tmp_path: Path, thread: ThreadPoolExecutor) -> None:
    path = tmp_path / "p.db"

    async def case() -> None:
        async with opened(path, thread) as database:
            await keep(database, "a")
        before = path.read_bytes()
        async with opened(path, thread, key=os.urandom(KEY_BYTES)) as database:
            assert await kept(database) == []
            (aside,) = damaged(database)
            assert read(aside) == before
        # ... from where the right key opens it again
        async with opened(Path(aside), thread) as database:
            assert await kept(database) == ["a"]

    run(case())


@pytest.mark.parametrize("place", ["head", "middle"])
def test_a_flipped_bit_is_noticed_and_nothing_is_deleted(
    tmp_path: Path, thread: ThreadPoolExecutor, place: str
) -> None:
    path = tmp_path / "p.db"

    async def case() -> None:
        async with opened(path, thread) as database:
            for number in range(200):
                await keep(database, f"{number:03}")
        content = bytearray(path.read_bytes())
        content[10 if place == "head" else len(content) // 2] ^= 1
        path.write_bytes(content)
        async with opened(path, thread) as database:
            assert await kept(database) == []
            (aside,) = damaged(database)
            assert read(aside) == content
            await keep(database, "fresh")
            assert await kept(database) == ["fresh"]

    run(case())


def test_damage_under_an_open_store_is_told_once_and_a_fresh_one_goes_on(
    tmp_path: Path, thread: ThreadPoolExecutor
) -> None:
    path = tmp_path / "p.db"

    async def case() -> None:
        async with opened(path, thread) as database:
            for number in range(500):
                await keep(database, f"{number:03}" + "x" * 2000)
            await database.run(lambda connection: connection.cache_flush())
        async with opened(path, thread) as database:
            await database.run(lambda connection: connection.release_memory())
            content = path.read_bytes()
            path.write_bytes(content[:8192] + os.urandom(len(content) - 8192))
            with pytest.raises(StoreDamaged) as caught:
                await kept(database)
            assert damaged(database) == [caught.value.set_aside_at]
            assert len(read(caught.value.set_aside_at)) == len(content)
            assert await kept(database) == []

    run(case())


def test_two_programs_do_not_share_a_store(tmp_path: Path, thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        async with opened(tmp_path / "p.db", thread):
            second = Database(tmp_path / "p.db", KEY, thread, lambda _: None)
            with pytest.raises(StoreBusy):
                await second.open()

    run(case())


def test_a_store_of_a_newer_desk_is_left_alone(tmp_path: Path, thread: ThreadPoolExecutor) -> None:
    path = tmp_path / "p.db"

    async def case() -> None:
        async with opened(path, thread) as database:
            await database.run(
                lambda connection: connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}").fetchall()
            )
        before = path.read_bytes()
        with pytest.raises(StoreTooNew):
            async with opened(path, thread):
                pass
        assert path.read_bytes() == before
        assert not (tmp_path / "set-aside").exists()

    run(case())


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, thread: ThreadPoolExecutor) -> None:
    (tmp_path / "file").write_text("")

    async def case() -> None:
        with pytest.raises(StoreUnwritable):
            async with opened(tmp_path / "file" / "p.db", thread):
                pass

    run(case())


WRITER = """
import asyncio, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from app.desk.store.database import Database

async def main():
    database = Database(Path(sys.argv[1]), bytes(range(32)), ThreadPoolExecutor(1), print)
    await database.open()
    number = 0
    while True:
        await database.run(lambda c: c.execute("INSERT INTO cache VALUES (?, '', x'00')", (f"{number:06}",)).fetchall())
        print(number, flush=True)
        number += 1

asyncio.run(main())
"""


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, thread: ThreadPoolExecutor) -> None:
    path = tmp_path / "p.db"
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    acknowledged = -1
    for line in writer.stdout:
        acknowledged = int(line)
        if acknowledged == 300:
            writer.send_signal(signal.SIGKILL)
            break
    acknowledged = max([acknowledged, *map(int, writer.stdout.read().split())])
    writer.stdout.close()
    writer.wait()

    async def case() -> None:
        async with opened(path, thread) as database:
            assert not damaged(database)
            assert (await kept(database))[: acknowledged + 1] == [f"{number:06}" for number in range(acknowledged + 1)]

    run(case())


def test_a_write_that_nobody_waits_for_any_more_still_happens(thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        async with opened(None, thread) as database:
            waiting = asyncio.ensure_future(keep(database, "a"))
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            assert await kept(database) == ["a"]

    run(case())
