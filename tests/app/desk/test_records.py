"""The person's chain of records in the real store: one link an act, in the act's transaction, never changed."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest

from app.contract import codec
from app.desk.store.database import Database
from app.desk.store.migrations import STEPS
from app.desk.store.rows import PersonStore
from app.domain.journal import GENESIS, ChainedRecord
from app.domain.proof import Anchor, chain_break
from app.errors import StoreUnwritable
from tests.app.desk.running import run
from tests.app.desk.values import NOW, draft, entry, record

KEY = bytes(range(32))


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread


@asynccontextmanager
async def opened(path: Path | None, thread: ThreadPoolExecutor) -> AsyncIterator[tuple[PersonStore, Database]]:
    database = Database(path, KEY, thread, lambda _: None)
    await database.open()
    try:
        yield PersonStore(database), database
    finally:
        await database.close()


async def said(database: Database, text: str) -> list[Any]:
    return await database.run(lambda connection: connection.execute(text).fetchall())


def anchor(link: ChainedRecord) -> Anchor:
    return Anchor(1, link.chain, link.number, link.hash, NOW, GENESIS, "key", "00")


def test_records_are_links_of_one_chain_and_leave_in_their_order(tmp_path: Path, thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        records = [record(f"act {number}") for number in range(5)]
        async with opened(tmp_path / "p.db", thread) as (store, _):
            assert await store.last_anchor() is None
            for one in (*records, records[0]):
                await store.put_record(one)
            links = await store.unsent_records(9)
            assert [link.act for link in links] == [one.act for one in records]
            assert chain_break(links[0].chain, links, {5: anchor(links[4])}) is None
            assert await store.unsent_records(3) == links[:3]
            await store.records_anchored(anchor(links[2]))
            assert await store.unsent_records(9) == links[3:]
        async with opened(tmp_path / "p.db", thread) as (store, _):
            assert await store.last_anchor() == anchor(links[2])
            await store.put_record(record())
            assert (await store.unsent_records(9))[-1].previous == links[-1].hash
        async with opened(tmp_path / "q.db", thread) as (store, _):
            await store.put_record(record())
            assert (await store.unsent_records(1))[0].chain != links[0].chain

    run(case())


def test_act_and_record_are_one_transaction(thread: ThreadPoolExecutor) -> None:
    """Where the record cannot be written, neither is the act; and the other way round."""

    async def case() -> None:
        async with opened(None, thread) as (store, database):
            kept, refused = draft(), draft()
            await store.open_draft(kept, record())
            await said(database, "CREATE TRIGGER full BEFORE INSERT ON records BEGIN SELECT RAISE(ABORT, 'full'); END")
            for act in (
                store.open_draft(refused, record()),
                store.discard_draft(kept.request_id, record()),
                store.put_intent(entry(kept), record()),
                store.withdraw_intent(entry(kept).intent, refused, record()),
            ):
                with pytest.raises(StoreUnwritable):
                    await act
            assert await store.drafts() == (kept,)
            assert await store.entries() == ()
            await said(database, "DROP TRIGGER full")
            await said(database, "CREATE TRIGGER full BEFORE INSERT ON intents BEGIN SELECT RAISE(ABORT, 'full'); END")
            with pytest.raises(StoreUnwritable):
                await store.put_intent(entry(kept), record())
            assert len(await store.unsent_records(9)) == 1
            assert await said(database, "SELECT number FROM chain") == [(1,)]

    run(case())


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE records SET body = x'00' WHERE number = 2",
        "UPDATE OR REPLACE records SET number = 3 WHERE number = 2",
        "DELETE FROM records",
        "DELETE FROM records WHERE number = 3",
        "INSERT OR REPLACE INTO records VALUES (2, 'a', x'00')",
        "INSERT INTO records VALUES (9, 'a', x'00')",
        "UPDATE chain SET anchored = 9",
        "UPDATE chain SET anchored = 0",
        "UPDATE chain SET number = 1",
        "UPDATE chain SET hash = 'another'",
        "UPDATE chain SET id = 'another'",
        "DELETE FROM chain",
        "INSERT INTO chain VALUES ('another', 0, '', 0, NULL)",
    ],
)
def test_the_store_refuses_to_change_what_is_not_anchored(tampering: str, thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        async with opened(None, thread) as (store, database):
            for _ in range(4):
                await store.put_record(record())
            await store.records_anchored(anchor((await store.unsent_records(1))[0]))
            links = await store.unsent_records(9)
            with pytest.raises(StoreUnwritable):
                await said(database, tampering)
            assert await store.unsent_records(9) == links

    run(case())


def test_a_chain_is_not_anchored_further_than_it_goes(thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        async with opened(None, thread) as (store, _):
            await store.put_record(record())
            links = await store.unsent_records(9)
            wrong = Anchor(1, links[0].chain, 7, links[0].hash, NOW, GENESIS, "key", "00")
            with pytest.raises(StoreUnwritable):
                await store.records_anchored(wrong)
            assert await store.unsent_records(9) == links

    run(case())


def test_what_an_older_desk_recorded_goes_first_in_the_chain(tmp_path: Path, thread: ThreadPoolExecutor) -> None:
    path = tmp_path / "p.db"
    old = [{"id": f"old-{index}", "at": NOW, "act": "submit", "subject": "r"} for index in range(3)]

    def write_as_before() -> None:
        connection = apsw.Connection(str(path))
        connection.execute("PRAGMA cipher = 'chacha20'").fetchall()
        connection.execute(f"PRAGMA key = 'raw:{KEY.hex()}'").fetchall()
        connection.execute(STEPS[0])
        connection.execute("PRAGMA user_version = 1")
        for one in old:
            connection.execute("INSERT INTO journal (id, body) VALUES (?, ?)", (one["id"], codec.encode(one)))
        connection.close()

    async def case() -> None:
        await asyncio.get_running_loop().run_in_executor(thread, write_as_before)
        async with opened(path, thread) as (store, database):
            await store.put_record(record("sign_in"))
            links = await store.unsent_records(9)
            assert [link.id for link in links[:3]] == [one["id"] for one in old]
            assert (links[0].person, links[0].at, links[3].act) == ("p", NOW, "sign_in")
            assert chain_break(links[0].chain, links, {4: anchor(links[3])}) is None
            assert await said(database, "SELECT count(*) FROM journal") == [(0,)]

    run(case())
