import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.desk.clock import Stamp
from app.desk.store.database import Database
from app.desk.store.rows import PersonStore
from app.domain.outbox import IntentKind, IntentState
from app.errors import Gone
from tests.app.desk.running import run
from tests.app.desk.values import ANSWER, NOW, draft, entry, record

KEY = bytes(range(32))
ACKNOWLEDGED = Stamp(NOW, NOW, is_trusted=True)


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread


@asynccontextmanager
async def opened(path: Path | None, thread: ThreadPoolExecutor) -> AsyncIterator[PersonStore]:
    database = Database(path, KEY, thread, lambda _: None)
    await database.open()
    store = PersonStore(database)
    try:
        yield store
    finally:
        await store.close()


def test_the_last_of_many_keystrokes_wins(tmp_path: Path, thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        first = draft()
        async with opened(tmp_path / "p.db", thread) as store:
            await store.open_draft(first, record())
            versions = [replace(first, answers={"address": "x" * number}) for number in range(50)]
            assert all(await asyncio.gather(*(store.keep_draft(version) for version in versions)))
        async with opened(tmp_path / "p.db", thread) as store:
            assert await store.drafts() == (versions[-1],)

    run(case())


def test_a_submitted_or_discarded_draft_does_not_come_back(thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        async with opened(None, thread) as store:
            submitted, discarded = draft(), draft()
            for one in (submitted, discarded):
                await store.open_draft(one, record())
            assert await store.put_intent(entry(submitted), record())
            await store.discard_draft(discarded.request_id, record())
            assert not await store.keep_draft(submitted)
            assert not await store.keep_draft(discarded)
            assert await store.drafts() == ()

    run(case())


def test_a_request_is_submitted_once_and_an_amendment_once_a_version(thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        async with opened(None, thread) as store:
            one = draft()
            assert await store.put_intent(entry(one), record())
            assert not await store.put_intent(entry(one), record())
            second, third = replace(one, amends_version=2), replace(one, amends_version=4)
            assert await store.put_intent(entry(second, IntentKind.AMEND), record())
            assert not await store.put_intent(entry(second, IntentKind.AMEND), record())
            assert await store.put_intent(entry(third, IntentKind.AMEND), record())
            kept = await store.entries()
            assert [one.intent.based_on_version for one in kept] == [None, 2, 4]
            assert kept[0].intent.payload == ANSWER.encode()
            assert kept[0].draft == one

    run(case())


def test_a_draft_given_back_can_be_written_and_submitted_again(thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        async with opened(None, thread) as store:
            one = draft()
            posted = entry(one)
            await store.put_intent(posted, record())
            await store.withdraw_intent(posted.intent, one, record())
            assert await store.entries() == ()
            assert not await store.update_intent(posted.intent)
            changed = replace(one, answers={"address": "دیگر"})
            assert await store.keep_draft(changed)
            assert await store.drafts() == (changed,)
            assert await store.put_intent(entry(changed), record())

    run(case())


def test_files_stay_as_long_as_something_names_them(thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        async with opened(None, thread) as store:
            one, other = draft(), draft()
            for of, name in ((one, "a"), (one, "b"), (other, "b")):
                await store.put_attachment(of.request_id, name, name.encode())
            posted = entry(one)
            await store.put_intent(posted, record())
            await store.settle_intent(replace(posted.intent, state=IntentState.DELIVERED), None, ACKNOWLEDGED)
            with pytest.raises(Gone):
                await store.attachment("a")
            assert await store.attachment("b") == b"b"
            await store.discard_draft(other.request_id, record())
            with pytest.raises(Gone):
                await store.attachment("b")

    run(case())


CLERK = """
import asyncio, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from app.desk.store.database import Database
from app.desk.store.rows import PersonStore
from tests.app.desk.values import draft, entry, record

async def main():
    database = Database(Path(sys.argv[1]), bytes(range(32)), ThreadPoolExecutor(1), print)
    await database.open()
    store = PersonStore(database)
    while True:
        left, sent = draft(), draft()
        await store.open_draft(left, record())
        await store.open_draft(sent, record())
        await store.put_attachment(sent.request_id, sent.request_id, sent.request_id.encode())
        await store.put_intent(entry(sent), record())
        print(left.request_id, sent.request_id, flush=True)

asyncio.run(main())
"""


def test_drafts_and_outbox_survive_a_kill_and_are_not_readable_on_the_disk(
    tmp_path: Path, thread: ThreadPoolExecutor
) -> None:
    path = tmp_path / "p.db"
    clerk = subprocess.Popen([sys.executable, "-c", CLERK, str(path)], stdout=subprocess.PIPE, text=True)
    assert clerk.stdout
    said: list[str] = []
    for line in clerk.stdout:
        said.append(line)
        if len(said) == 60:
            clerk.send_signal(signal.SIGKILL)
    clerk.stdout.close()
    clerk.wait()
    acknowledged = [line.split() for line in said if line.endswith("\n")]
    for file in tmp_path.iterdir():
        assert ANSWER.encode() not in file.read_bytes()
        assert "ایمانی".encode() not in file.read_bytes()

    async def case() -> None:
        async with opened(path, thread) as store:
            drafts = {one.request_id for one in await store.drafts()}
            sent = [one.intent.request_id for one in await store.entries()]
            assert {left for left, _ in acknowledged} <= drafts
            assert [request for _, request in acknowledged] == sent[: len(acknowledged)]
            assert len(set(sent)) == len(sent)
            assert not drafts & set(sent)
            for request in sent:
                assert await store.attachment(request) == request.encode()
            assert len(await store.unsent_records(10_000)) >= 3 * len(acknowledged)

    run(case())
