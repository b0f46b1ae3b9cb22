"""Bits that flip, files that are cut, disks that are full: it is noticed, said by name, and nothing is thrown away."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk.store.database import KEY_BYTES, Database
from app.errors import StoreCutShort, StoreDamaged, StoreUnwritable
from tests.app.desk.disk import full_disk
from tests.app.desk.running import run

KEY = bytes(range(KEY_BYTES))
LATE, EARLY = 40, 40
FRAME_HEAD, LOG_HEAD = 24, 32
ROOT = Path(__file__).resolve().parents[3]
on_a_limited_disk = pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")


class Image:
    """A store as a power cut left it: EARLY entries in the file, LATE ones in the log, a transaction each."""

    def __init__(self, file: bytes, log: bytes) -> None:
        self.file, self.log = file, log

    def laid(self, folder: Path) -> Path:
        path = folder / "p.db"
        path.write_bytes(self.file)
        path.with_name("p.db-wal").write_bytes(self.log)
        return path


@pytest.fixture(scope="module")
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread


@pytest.fixture(scope="module")
def image(thread: ThreadPoolExecutor) -> Iterator[Image]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.db"

        async def case() -> Image:
            database = Database(path, KEY, thread, _unexpected)
            await database.open()
            for number in range(EARLY + LATE):
                if number == EARLY:
                    await database.empty_log()
                await keep(database, number)
            image = Image(path.read_bytes(), path.with_name("p.db-wal").read_bytes())
            await database.close()
            return image

        yield run(case())


def _unexpected(damage: StoreDamaged) -> None:
    raise damage


async def keep(database: Database, number: int) -> None:
    def work(connection: apsw.Connection) -> None:
        connection.execute("INSERT INTO cache VALUES (?, '', ?)", (f"{number:03}", b"x" * 1500))

    await database.run(work)


async def numbers(database: Database) -> list[int]:
    rows = await database.run(lambda connection: connection.execute("SELECT key FROM cache ORDER BY key").fetchall())
    return [int(str(row[0])) for row in rows]


def reopened(path: Path, thread: ThreadPoolExecutor) -> tuple[list[int], list[StoreDamaged]]:
    """What is in the store, after one more entry was kept and the store opened twice; and what was told."""
    told: list[StoreDamaged] = []

    async def case() -> list[int]:
        found: list[int] = []
        for turn in range(2):
            database = Database(path, KEY, thread, told.append)
            await database.open()
            if not turn:
                found = await numbers(database)
                await keep(database, 900)
            else:
                assert await numbers(database) == [*found, 900]
            await database.close()
        return found

    return run(case()), told


def aside_of(damage: StoreDamaged) -> bytes:
    return Path(damage.set_aside_at).read_bytes()


def whole() -> list[int]:
    return list(range(EARLY + LATE))


def with_flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@given(part=st.floats(0, 1, exclude_max=True))
def test_a_bit_that_flips_anywhere_in_the_file_is_told_and_all_is_kept_aside(
    part: float, image: Image, thread: ThreadPoolExecutor
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Image(with_flipped(image.file, int(part * len(image.file) * 8)), b"").laid(Path(folder))
        before = path.read_bytes()
        found, told = reopened(path, thread)
        if told:
            (damage,) = told
            assert type(damage) is StoreDamaged
            assert Path(damage.set_aside_at).read_bytes() == before
            assert found == []
        else:  # in a page that nothing uses, or in a byte that SQLite does not read
            assert found == whole()[:EARLY]


def test_most_of_the_bits_are_told(image: Image, thread: ThreadPoolExecutor) -> None:
    told = 0
    with tempfile.TemporaryDirectory() as folder:
        for place in range(0, len(image.file), len(image.file) // 40):
            path = Image(with_flipped(image.file, place * 8), b"").laid(Path(folder))
            told += len(reopened(path, thread)[1])
    assert told >= 38


@given(part=st.floats(0, 1, exclude_max=True))
def test_a_file_that_is_cut_anywhere_is_told_and_kept_aside(
    part: float, image: Image, thread: ThreadPoolExecutor
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Image(image.file[: int(part * len(image.file))], b"").laid(Path(folder))
        before = path.read_bytes()
        found, told = reopened(path, thread)
        (damage,) = told
        assert type(damage) is StoreDamaged
        assert Path(damage.set_aside_at).read_bytes() == before
        assert found == []


@given(part=st.floats(0, 1, exclude_max=True))
def test_a_bit_that_flips_in_the_log_costs_only_what_came_after_it_and_is_told(
    part: float, image: Image, thread: ThreadPoolExecutor
) -> None:
    bit = int(part * len(image.log) * 8)
    with tempfile.TemporaryDirectory() as folder:
        path = Image(image.file, with_flipped(image.log, bit)).laid(Path(folder))
        before = path.with_name("p.db-wal").read_bytes()
        found, told = reopened(path, thread)
        assert found == whole()[: len(found)]
        assert len(found) >= EARLY
        if len(found) < len(whole()) and not _may_pass_for_a_former_log(image, bit // 8):
            (damage,) = told
            assert isinstance(damage, StoreCutShort)
            aside = Path(damage.set_aside_at)
            assert aside.with_name(f"{aside.name}-wal").read_bytes() == before
        else:
            assert told == []


def _may_pass_for_a_former_log(image: Image, byte: int) -> bool:
    """Whether it is in the twelve bytes that say of the last frame that it ends a transaction of this log."""
    page = int.from_bytes(image.log[8:12])
    last = len(image.log) - page - FRAME_HEAD
    return last + 4 <= byte < last + 16


@given(part=st.floats(0, 1, exclude_max=True))
def test_a_log_that_is_cut_anywhere_leaves_what_was_kept_before(
    part: float, image: Image, thread: ThreadPoolExecutor
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Image(image.file, image.log[: int(part * len(image.log))]).laid(Path(folder))
        found, told = reopened(path, thread)
        assert found == whole()[: len(found)]
        assert len(found) >= EARLY
        assert told == []  # half a transaction is what every power cut leaves


def test_a_log_without_fault_is_taken_whole(image: Image, thread: ThreadPoolExecutor, tmp_path: Path) -> None:
    assert reopened(image.laid(tmp_path), thread) == (whole(), [])


@on_a_limited_disk
def test_a_full_disk_takes_nothing_and_loses_nothing(tmp_path: Path, thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        database = Database(tmp_path / "p.db", KEY, thread, _unexpected)
        await database.open()
        await keep(database, 0)
        with full_disk():
            for _ in range(3):
                with pytest.raises(StoreUnwritable):
                    await keep(database, 1)
            assert await numbers(database) == [0]
        await keep(database, 1)
        assert await numbers(database) == [0, 1]
        await database.close()

    run(case())
    assert reopened(tmp_path / "p.db", thread) == ([0, 1], [])


@on_a_limited_disk
def test_a_store_that_a_full_disk_did_not_let_come_up_is_no_damaged_one(
    tmp_path: Path, thread: ThreadPoolExecutor
) -> None:
    async def case() -> None:
        database = Database(tmp_path / "p.db", KEY, thread, _unexpected)
        with full_disk(), pytest.raises(StoreUnwritable):
            await database.open()
        await database.open()
        assert await numbers(database) == []
        await database.close()

    run(case())


@on_a_limited_disk
def test_damage_on_a_full_disk_is_told_and_a_fresh_store_comes_up_when_there_is_room(
    image: Image, tmp_path: Path, thread: ThreadPoolExecutor
) -> None:
    path = Image(with_flipped(image.file, 50_000), b"").laid(tmp_path)
    before, told = path.read_bytes(), list[StoreDamaged]()

    async def case() -> None:
        database = Database(path, KEY, thread, told.append)
        with full_disk(), pytest.raises(StoreUnwritable):
            await database.open()
        (damage,) = told
        assert aside_of(damage) == before
        await database.open()
        assert await numbers(database) == []
        await database.close()
        assert len(told) == 1

    run(case())


@on_a_limited_disk
def test_damage_under_an_open_store_on_a_full_disk_heals_when_there_is_room(
    image: Image, tmp_path: Path, thread: ThreadPoolExecutor
) -> None:
    path, told = Image(image.file, b"").laid(tmp_path), list[StoreDamaged]()

    async def case() -> None:
        database = Database(path, KEY, thread, told.append)
        await database.open()
        await database.run(lambda connection: connection.release_memory())
        path.write_bytes(image.file[:8192] + bytes(len(image.file) - 8192))
        with full_disk():
            with pytest.raises(StoreDamaged):
                await numbers(database)
            with pytest.raises(StoreUnwritable):
                await keep(database, 0)
        await keep(database, 0)
        assert await numbers(database) == [0]
        await database.close()
        assert len(told) == 1

    run(case())


def test_a_damaged_store_that_cannot_be_set_aside_stays_where_it_is(
    image: Image, tmp_path: Path, thread: ThreadPoolExecutor
) -> None:
    path = Image(with_flipped(image.file, 50_000), b"").laid(tmp_path)
    before = path.read_bytes()
    (tmp_path / "set-aside").write_text("no folder")  # stops everybody, whatever the permissions

    async def case() -> None:
        database = Database(path, KEY, thread, _unexpected)
        with pytest.raises(StoreUnwritable):
            await database.open()
        assert path.read_bytes() == before

    run(case())


ON_A_DISK = """
import asyncio, resource, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from app.desk.store.database import Database
from app.errors import StoreDamaged, StoreUnwritable
from tests.app.desk.test_store_damage import KEY, keep, numbers, _unexpected

folder, what, is_mounted = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "mounted"

def limit(room_bytes):
    if not is_mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, -1))

async def full(database):
    filler = folder / "filler"
    kept = []
    limit(2 ** 20)
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65536))
        except OSError:
            pass
    for number in range(200):
        try:
            await keep(database, number)
            kept.append(number)
        except StoreUnwritable:
            break
    else:
        raise AssertionError("it was never full")
    assert await numbers(database) == kept
    filler.unlink()
    limit(-1)
    await keep(database, 900)
    assert await numbers(database) == [*kept, 900]

async def main():
    database = Database(folder / "persons" / "p.db", KEY, ThreadPoolExecutor(1), _unexpected)
    if what == "read-only":
        try:
            await database.open()
        except StoreUnwritable:
            return
        raise AssertionError("it was opened")
    await database.open()
    await full(database)
    await database.close()

asyncio.run(main())
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows mounts and limits nothing so")
@pytest.mark.parametrize("is_known", [False, True], ids=["new", "known"])
@pytest.mark.parametrize("what", ["full", "read-only"])
def test_a_disk_of_its_own_that_is_full_or_read_only(what: str, is_known: bool, tmp_path: Path, image: Image) -> None:
    """A file system that nobody else sees. Where nobody may mount: a limit, and a file in the folder's place."""
    script, disk, known = tmp_path / "play.py", tmp_path / "disk", tmp_path / "known"
    script.write_text(ON_A_DISK, encoding="utf-8")
    disk.mkdir()
    (known / "persons").mkdir(parents=True)
    if is_known and what == "read-only":
        image.laid(known / "persons")
    how = "mounted" if can_mount() else "limited"
    lay = f"cp -r {known}/persons {disk}/" if how == "mounted" or what == "full" else f"touch {disk}/persons"
    steps = [lay, f"exec {sys.executable} {script} {disk} {what} {how}"]
    if how == "mounted":
        lock = [f"mount -o remount,ro {disk}"] if what == "read-only" else []
        steps = [f"mount -t tmpfs -o size=2m none {disk}", steps[0], *lock, steps[1]]
    command = [*(ALONE if how == "mounted" else ()), "sh", "-c", " && ".join(steps)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


ALONE = ("unshare", "--mount", "--user", "--map-root-user")


def can_mount() -> bool:
    """Whether a process may have file systems of its own."""
    tried = [*ALONE, "mount", "-t", "tmpfs", "none", "/mnt"]
    return bool(shutil.which("unshare")) and subprocess.run(tried, capture_output=True, check=False).returncode == 0
