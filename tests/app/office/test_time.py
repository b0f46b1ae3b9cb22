"""What time does at the gateway: tokens end, locks open, leftovers go."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select
from starlette.types import Message

from app.contract.messages import Credentials, EventKind, Session
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Role
from app.errors import AccountLocked, SignedOut, WrongPassword
from app.office import events, passwords, people, sessions
from app.office.db import Database, next_serial
from app.office.events import Broadcast
from app.office.routes.events import EventStream
from app.office.seal import Seal
from app.office.sessions import Sessions

MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
GOOD = Credentials("zahra", "a-good-password")


@pytest.fixture
def database(engine: Engine, tmp_path: Path) -> Iterator[Database]:
    database = Database(engine, lambda: None, seal=Seal.of(tmp_path))
    branch = Branch(BranchCode("county"), Label("فرمانداری"))
    kept = passwords.hashed(GOOD.password)
    database.write_here(
        lambda connection: people.add_person(connection, "zahra", Label("زهرا"), Role.CLERK, branch, kept)
    )
    yield database
    database.close()


@pytest.fixture
def keeper(database: Database) -> Iterator[Sessions]:
    keeper = Sessions(database, is_training=False)
    yield keeper
    keeper.close()


def later(**much: float) -> datetime:
    return MORNING + timedelta(**much)


def signed_in(keeper: Sessions, at: datetime = MORNING) -> Session:
    return asyncio.run(keeper.sign_in(GOOD, at))


def test_an_access_token_lasts_fifteen_minutes(keeper: Sessions) -> None:
    session = signed_in(keeper)
    assert session.expires_in_seconds == 15 * 60
    assert asyncio.run(keeper.caller(session.access_token, later(minutes=14))).person.user_name == "zahra"
    with pytest.raises(SignedOut):
        asyncio.run(keeper.caller(session.access_token, later(minutes=15)))


def test_a_refresh_token_lasts_a_shift(keeper: Sessions) -> None:
    session = signed_in(keeper)
    renewed = asyncio.run(keeper.refresh(session.refresh_token, later(hours=11)))
    assert asyncio.run(keeper.caller(renewed.access_token, later(hours=11, minutes=10)))
    with pytest.raises(SignedOut):
        asyncio.run(keeper.refresh(renewed.refresh_token, later(hours=24)))


def test_a_lock_opens_after_two_minutes(keeper: Sessions) -> None:
    wrong = Credentials("zahra", "a-guess")
    for _ in range(4):
        with pytest.raises(WrongPassword):
            asyncio.run(keeper.sign_in(wrong, MORNING))
    with pytest.raises(AccountLocked) as locked:
        asyncio.run(keeper.sign_in(wrong, MORNING))
    assert locked.value.until == later(minutes=2)
    with pytest.raises(AccountLocked):
        signed_in(keeper, later(seconds=119))
    assert signed_in(keeper, later(seconds=121))


def test_guesses_at_the_same_moment_are_counted_one_by_one(keeper: Sessions) -> None:
    async def storm() -> list[object]:
        guesses = (keeper.sign_in(Credentials("zahra", f"guess-{number}"), MORNING) for number in range(12))
        return await asyncio.gather(*guesses, return_exceptions=True)

    outcomes = asyncio.run(storm())
    assert sum(isinstance(each, WrongPassword) for each in outcomes) == 4
    assert sum(isinstance(each, AccountLocked) for each in outcomes) == 8


def test_tokens_that_ended_are_forgotten(database: Database, keeper: Sessions) -> None:
    signed_in(keeper)
    live = signed_in(keeper, later(hours=20))
    database.write_here(lambda connection: sessions.forget_old(connection, later(hours=20)))
    kept = database.read_here(lambda connection: connection.execute(select(sessions.sessions)).all())
    assert len(kept) == 1
    assert asyncio.run(keeper.caller(live.access_token, later(hours=20)))


def test_a_listener_that_fell_behind_still_hears_everything_in_order(database: Database) -> None:
    """More came than a process remembers, and half of it is another branch's."""

    def happened(first: int, last: int) -> None:
        def work(connection: Connection) -> None:
            for number in range(first, last):
                branch = "county" if number % 2 else "district"
                events.emit(connection, EventKind.REQUEST_CHANGED, MORNING, branch=branch, subject=str(number))

        database.write_here(work)

    async def hear() -> list[str]:
        broadcast = Broadcast()
        broadcast.open(asyncio.get_running_loop())
        heard: list[str] = []
        async with asyncio.timeout(60):
            async for page in broadcast.listen(database, BranchCode("county"), 0, 5):
                heard += [each.event.subject for each in page]
                if len(heard) == 1:
                    await asyncio.to_thread(happened, 2, 5000)
                    broadcast.wake()
                if "4999" in heard:
                    await asyncio.to_thread(happened, 5000, 5010)
                    broadcast.wake()
                if "5009" in heard:
                    return heard
        raise AssertionError(heard)

    happened(0, 2)
    assert asyncio.run(hear()) == [str(number) for number in range(1, 5010, 2)]


def test_a_stream_ends_with_its_access_token(database: Database, keeper: Sessions) -> None:
    caller = asyncio.run(keeper.caller(signed_in(keeper).access_token, MORNING))

    async def heard_until_over(moment: datetime) -> list[bytes]:
        sent: list[Message] = []
        broadcast = Broadcast()
        broadcast.open(asyncio.get_running_loop())

        async def send(message: Message) -> None:
            sent.append(message)
            if len(sent) > 4:
                broadcast.close()

        async def receive() -> Message:
            await asyncio.Event().wait()
            return {"type": "http.disconnect"}

        stream = EventStream(database, broadcast, lambda: moment, caller, 0, heartbeat_seconds=0.01)
        async with asyncio.timeout(60):
            await stream({"type": "http"}, receive, send)
        return [message.get("body", b"") for message in sent]

    assert asyncio.run(heard_until_over(later(minutes=15))) == [
        b"",
        b"retry: 2000\n\n",
        b": \nid: 0\n\n",
        b": \n\n",
        b"",
    ]
    assert len(asyncio.run(heard_until_over(later(minutes=14)))) > 5


def test_old_events_are_forgotten_and_numbers_go_on(database: Database) -> None:
    for hours in (0, 1, 48):
        database.write_here(
            lambda connection, hours=hours: events.emit(connection, EventKind.HEALTH_CHANGED, later(hours=hours))
        )
    database.write_here(lambda connection: events.forget_old(connection, later(hours=24)))
    left = database.read_here(lambda connection: events.after(connection, 0, BranchCode("county")))
    assert [each.number for each in left] == [3]
    assert database.write_here(lambda connection: next_serial(connection, "events")) == 4


def test_a_moment_without_an_offset_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="offset"):
        database.write_here(lambda connection: events.emit(connection, EventKind.HEALTH_CHANGED, datetime(2026, 1, 1)))
