"""What was delivered leaves the computer by policy: never before it was acknowledged, and then for good."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from app.contract import codec
from app.desk.clock import Stamp
from app.desk.store.database import KEY_BYTES, Database
from app.desk.store.migrations import STEPS
from app.desk.store.retention import SETTLED_DAYS
from app.desk.store.rows import PersonStore
from app.domain.outbox import IntentState
from app.errors import Gone
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.evil import Asked, Behaviour
from tests.app.desk.hands import Hands
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.app.desk.values import ANSWER, NOW, draft, entry, record
from tests.gateway import GatewayProcess

KEY = bytes(range(KEY_BYTES))
MARKER = b"MARKER-OF-A-VISITOR"
HOUR = timedelta(hours=1)
ACKNOWLEDGED = Stamp(NOW, NOW, is_trusted=True)
PERSON = "ایمانی"


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread


@asynccontextmanager
async def opened(path: Path | None, thread: ThreadPoolExecutor) -> AsyncIterator[tuple[PersonStore, Database]]:
    database = Database(path, KEY, thread, lambda _: None)
    await database.open()
    store = PersonStore(database)
    try:
        yield store, database
    finally:
        await store.close()


async def plain(database: Database) -> bytes:
    """The whole file as it would lie there without its cipher, free pages and the gaps within pages included."""
    connection = database._connection
    assert connection
    return await database._threaded(lambda: connection.serialize("main"))


def test_what_is_delivered_is_reduced_at_once_and_its_files_are_gone(
    tmp_path: Path, thread: ThreadPoolExecutor
) -> None:
    async def case() -> None:
        async with opened(tmp_path / "p.db", thread) as (store, _):
            one, waiting = entry(draft()), entry(draft())
            for posted in (one, waiting):
                await store.put_intent(posted, record())
                await store.put_attachment(posted.intent.request_id, posted.intent.id, MARKER)
            await store.settle_intent(replace(one.intent, state=IntentState.DELIVERED), None, ACKNOWLEDGED)
            assert (tmp_path / "p.db-wal").stat().st_size == 0
            (settled,) = await store.settled()
            assert (settled.entry.draft, settled.entry.attachments, settled.entry.intent.payload) == (None, (), b"")
            assert settled.entry.citizen_name == one.citizen_name
            with pytest.raises(Gone):
                await store.attachment(one.intent.id)
            assert await store.entries() == (waiting,)
            assert await store.attachment(waiting.intent.id) == MARKER

    run(case())


def test_only_what_was_acknowledged_long_enough_ago_is_cleared(thread: ThreadPoolExecutor) -> None:
    async def case() -> None:
        async with opened(None, thread) as (store, _):
            old, new, waiting = entry(draft()), entry(draft()), entry(draft())
            for posted in (old, new, waiting):
                await store.put_intent(posted, record())
            await store.settle_intent(old.intent, None, ACKNOWLEDGED)
            late = NOW + 2 * HOUR
            await store.settle_intent(new.intent, None, Stamp(late, late, is_trusted=True))
            assert not await store.forget_delivered(NOW + 23 * HOUR, 24)
            assert await store.forget_delivered(NOW + 24 * HOUR, 24)
            assert not await store.forget_delivered(NOW + 24 * HOUR, 24)
            names = {one.entry.intent.id: one.entry.citizen_name for one in await store.settled()}
            assert names == {old.intent.id: "", new.intent.id: new.citizen_name}
            await store.forget_delivered(NOW + timedelta(days=SETTLED_DAYS, seconds=1), 24)
            assert [one.entry.intent.id for one in await store.settled()] == [new.intent.id]
            await store.forget_delivered(NOW + timedelta(days=4000), 0)
            assert await store.settled() == ()
            assert await store.entries() == (waiting,)

    run(case())


@pytest.mark.parametrize("wrong", [-400 * 24 * HOUR, 400 * 24 * HOUR])
@pytest.mark.parametrize("is_trusted", [True, False])
def test_an_acknowledgement_under_a_wrong_time_counts_from_when_the_time_is_known(
    thread: ThreadPoolExecutor, wrong: timedelta, is_trusted: bool
) -> None:
    async def case() -> None:
        async with opened(None, thread) as (store, _):
            one = entry(draft())
            await store.put_intent(one, record())
            told = Stamp(NOW + wrong, NOW + wrong, is_trusted)
            await store.settle_intent(one.intent, None, told)
            is_long_ago = is_trusted and wrong < timedelta()
            assert await store.forget_delivered(NOW, 24) == is_long_ago
            if not is_long_ago:
                assert not await store.forget_delivered(NOW + 23 * HOUR, 24)
                assert await store.forget_delivered(NOW + 24 * HOUR, 24)

    run(case())


def test_what_an_older_desk_kept_whole_is_reduced_and_cleared(tmp_path: Path, thread: ThreadPoolExecutor) -> None:
    path = tmp_path / "p.db"
    one = entry(draft())

    def as_before(connection: apsw.Connection) -> None:
        connection.execute(STEPS[0])
        for at, kept in (("a", codec.encode(one)), ("b", b'{"shape": "of a day"}')):
            connection.execute(
                "INSERT INTO intents (id, request_id, kind, settled_at, body, entry) VALUES (?, ?, 'submit', ?, ?, ?)",
                (at, at, NOW.isoformat(), codec.encode(one.intent), kept),
            )
        connection.execute("PRAGMA user_version = 1")

    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA cipher = 'chacha20'").fetchall()
    connection.execute(f"PRAGMA key = 'raw:{KEY.hex()}'").fetchall()
    as_before(connection)
    connection.close()

    async def case() -> None:
        async with opened(path, thread) as (store, database):
            assert ANSWER.encode() in await plain(database)
            assert not await store.forget_delivered(NOW + 1000 * HOUR, 24)
            assert ANSWER.encode() not in await plain(database)
            assert PERSON.encode() in await plain(database)
            assert await store.forget_delivered(NOW + 1024 * HOUR, 24)
            assert PERSON.encode() not in await plain(database)
            assert len(await store.settled()) == 1

    run(case())


def test_nothing_of_what_was_removed_is_left_in_the_file_or_beside_it(
    tmp_path: Path, thread: ThreadPoolExecutor
) -> None:
    """The file is encrypted, so it is read through its cipher, page by page, with the pages that are free.

    What is read so shows the marker where SQLite is told not to overwrite: otherwise this would prove nothing.
    """
    path = tmp_path / "p.db"

    async def removed(is_secure: bool) -> bytes:
        async with opened(path, thread) as (store, database):
            assert await database.run(lambda c: c.execute("PRAGMA secure_delete").fetchall()) == [(1,)]
            if not is_secure:
                await database._threaded(lambda: database._connection.execute("PRAGMA secure_delete = OFF").fetchall())  # type: ignore[union-attr]  # it is open
            one = entry(replace(draft(), answers={"address": MARKER.decode()}))
            await store.put_intent(one, record())
            await store.put_attachment(one.intent.request_id, one.intent.id, MARKER * 5000)
            assert MARKER in await plain(database)
            await store.settle_intent(one.intent, None, ACKNOWLEDGED)
            assert await store.forget_delivered(NOW + 24 * HOUR, 24)
            assert path.with_name(path.name + "-wal").stat().st_size == 0
            return await plain(database)

    async def case() -> None:
        left = await removed(is_secure=True)
        assert MARKER not in left
        assert PERSON.encode() not in left
        assert MARKER in await removed(is_secure=False)

    run(case())


@pytest.mark.parametrize("is_told", [True, False])
def test_the_desk_forgets_at_sign_in_by_the_gateways_policy_and_time_only(
    settings: Settings, gateway: GatewayProcess, is_told: bool
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire:
            hands = Hands()
            async with office.desk(settings, wire.url, clock=hands.clock()) as desk:
                await office.signed_in(desk, gateway)
                request_id = await office.submitted(desk, office.LETTER)
                item = await office.reaches(desk, request_id, "delivered")
                assert item.citizen_name
                assert item.receipt
                desk.delivery.wake()
                await desk.delivery.rested()
                assert await desk.delivery.item(request_id) == item
                await desk.session.sign_out()

            wire.answer = told_in(25 * HOUR) if is_told else refused
            later = Hands(25 * HOUR)  # the computer's clock says the same in both cases, and decides nothing
            async with office.desk(settings, wire.url, clock=later.clock()) as desk:
                await office.signed_in(desk, gateway)
                await desk.delivery.rested()
                item = await desk.delivery.item(request_id)
                assert item
                assert item.state is IntentState.DELIVERED
                assert bool(item.citizen_name) is not is_told
                assert bool(item.receipt) is not is_told

    run(case())


def test_what_was_delivered_leaves_the_store_of_who_does_not_come_back(
    settings: Settings, gateway: GatewayProcess
) -> None:
    """The next person's desk does it; a damaged store stays for its owner, and nothing undelivered is lost."""

    async def case() -> None:
        async with line(gateway.url) as wire:
            async with office.desk(settings, wire.url) as desk:
                await office.signed_in(desk, gateway)
                delivered = await office.submitted(desk)
                await office.reaches(desk, delivered, "delivered")
                who = await office.visitor(desk)
                kept = await office.filled(desk, who=who)
                left = desk.session.store_name
                await desk.session.sign_out()
                await office.signed_in(desk, gateway, "supervisor")
                damaged = settings.persons_folder / f"{desk.session.store_name}.db"
            damaged.write_bytes(b"no store" * 1000)
            wire.answer = told_in(25 * HOUR)
            async with office.desk(settings, wire.url) as desk:
                await office.signed_in(desk, gateway, "clerk", 1)
                await desk.delivery.rested()
                assert desk.notices.take() == ()
                await desk.session.sign_out()
            async with office.desk(settings, wire.url, at_work=False) as desk:  # nobody clears anything here
                await office.signed_in(desk, gateway)
                assert desk.session.store_name == left
                item = await desk.delivery.item(delivered)
                assert item
                assert (item.citizen_name, item.receipt) == ("", None)
                assert [draft.request_id for draft in await desk.intake.drafts()] == [kept.request_id]
            assert damaged.read_bytes() == b"no store" * 1000
            assert not (settings.persons_folder / "set-aside").exists()

    run(case())


def refused(asked: Asked) -> Behaviour | None:
    return evil.says(500, b"") if "policy" in asked.path else None


def told_in(time: timedelta) -> Callable[[Asked], Behaviour | None]:
    """A gateway on which so much time has passed."""

    def answer(asked: Asked) -> Behaviour | None:
        if "policy" not in asked.path:
            return None
        now = (Hands().truth + time).isoformat()
        return evil.says(200, json.dumps({"now": now, "retention_hours": 24}).encode())

    return answer
