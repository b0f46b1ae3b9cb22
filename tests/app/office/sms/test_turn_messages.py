"""Who gave a number is told once that the turn comes near, and nobody who was called already."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.office.db import Database, open_engine
from app.office.sms import Messages
from app.office.sms_port import NotNow, SmsManner
from app.office.sms_tables import turn_messages
from app.office.turn_issue import forget_mobiles
from app.office.turn_messages import TurnMessages
from app.office.turn_tables import turns
from app.office.waiting import MessagesWait
from tests.app.office.calling import Desk
from tests.app.office.sms.vendor import AllDay, Vendor
from tests.app.office.turning import called, done, emptied, issue, opened, served
from tests.gateway import GatewayProcess

MOBILE = "09145551234"
COUNTER = 81
WORDS = {"default": {"turn_near": {"fa": "نوبت {turn} نزدیک است. {branch}", "en": "Turn {turn}. {branch}"}}}


class Telling:
    """A sender beside the gateway, whose rounds and time the test makes."""

    def __init__(self, database: Database, vendor: Vendor, words: dict[str, dict[str, dict[str, str]]]) -> None:
        self.database, self.vendor, self.later = database, vendor, timedelta()
        manner = SmsManner(words, "fa", AllDay(), 24.0)
        self.messages = Messages(database, vendor, manner, self.now, (TurnMessages(manner),))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.later

    def round(self) -> list[tuple[str, str]]:
        """What the vendor has taken, after one more round."""
        asyncio.run(self.messages.round())
        return self.vendor.taken

    def states(self) -> list[tuple[str, str]]:
        rows = self.database.read_here(lambda connection: list(connection.execute(select(turn_messages))))
        return [(row.turn_id, row.state) for row in rows]

    def mobile(self, turn: str) -> str:
        query = select(turns.c.mobile).where(turns.c.id == turn)
        return str(self.database.read_here(lambda connection: connection.execute(query).scalar_one()))


@pytest.fixture
def telling(gateway: GatewayProcess, clerk: Desk) -> Iterator[Telling]:
    """With nobody waiting and nothing told before."""
    emptied(clerk, COUNTER)
    database = Database(open_engine(gateway.database), lambda: None, threads=2)
    database.write_here(lambda connection: connection.execute(turn_messages.delete()))
    yield Telling(database, Vendor(), WORDS)
    database.close()


def test_the_fourth_is_told_and_the_fifth_when_one_is_called(clerk: Desk, telling: Telling) -> None:
    for _ in range(3):
        issue(clerk)
    fourth, fifth = issue(clerk, mobile=MOBILE), issue(clerk, mobile="09145550000")
    ((mobile, text),) = telling.round()
    assert mobile == MOBILE
    number = str(fourth["number"]).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert f"\u2068{fourth['group']} {number}\u2069" in text
    assert text.startswith("نوبت")
    assert len(telling.round()) == 1
    assert telling.mobile(fourth["id"]) == ""
    first = called(clerk, COUNTER)
    assert first is not None
    assert [mobile for mobile, _ in telling.round()] == [MOBILE, "09145550000"]
    assert telling.states() == [(fourth["id"], "sent"), (fifth["id"], "sent")]
    kept = telling.database.read_here(lambda connection: list(connection.execute(select(turn_messages))))
    assert MOBILE not in json.dumps([tuple(map(str, row)) for row in kept])
    served(clerk, first["id"], COUNTER)


def test_who_was_called_before_it_left_is_not_told(clerk: Desk, telling: Telling) -> None:
    turn = issue(clerk, mobile=MOBILE)
    telling.vendor.fails = NotNow("busy")
    assert telling.round() == []
    found = telling.database.read_here(lambda connection: MessagesWait().queue(connection, "county", telling.now()))
    assert (found.waiting, found.items[0].cause) == (1, "busy")
    assert found.items[0].subject == f"{turn['group']} {turn['number']}"
    assert telling.messages.health(telling.now()).waiting == 1
    telling.vendor.fails = None
    assert called(clerk, COUNTER) is not None
    moved = telling.database.write_here(lambda connection: MessagesWait().hurry(connection, "county", telling.now()))
    assert moved == 1
    assert telling.round() == []
    assert telling.states() == [(turn["id"], "no_number")]
    served(clerk, turn["id"], COUNTER)


def test_a_message_whose_sender_died_is_sent_by_the_next_one_once(clerk: Desk, telling: Telling) -> None:
    """The claim of the dead one ends; a vendor that knows its messages again takes it as the same."""
    issue(clerk, mobile=MOBILE)
    telling.vendor.fails = NotNow("busy")
    telling.round()
    telling.vendor.fails = None
    claimed = update(turn_messages).values(state="sending", not_before=telling.now() + timedelta(minutes=5))
    telling.database.write_here(lambda connection: connection.execute(claimed))
    assert telling.round() == []
    telling.later = timedelta(minutes=6)
    assert len(telling.round()) == 1
    assert len(telling.round()) == 1


def test_two_senders_queue_and_send_it_once(clerk: Desk, telling: Telling, gateway: GatewayProcess) -> None:
    for _ in range(3):
        issue(clerk, mobile=MOBILE)
    database = Database(open_engine(gateway.database), lambda: None, threads=2)
    other = Telling(database, telling.vendor, WORDS)

    async def both() -> None:
        await asyncio.gather(*(each.messages.round() for each in (telling, other) * 3))

    asyncio.run(both())
    assert len(telling.vendor.taken) == 3
    database.close()


def test_a_day_that_is_over_forgets_the_numbers(clerk: Desk, telling: Telling) -> None:
    turn = issue(clerk, mobile=MOBILE)
    telling.database.write_here(lambda connection: forget_mobiles(connection, telling.now() + timedelta(days=1)))
    assert telling.mobile(turn["id"]) == ""
    assert telling.round() == []


def test_without_words_nobody_is_told(clerk: Desk, telling: Telling) -> None:
    turn = issue(clerk, mobile=MOBILE)
    silent = Telling(telling.database, telling.vendor, {"default": {}})
    assert silent.round() == []
    assert telling.mobile(turn["id"]) == MOBILE


def test_a_transferred_visitor_who_was_called_is_not_told_again(clerk: Desk, telling: Telling) -> None:
    turn = issue(clerk, mobile=MOBILE)
    assert len(telling.round()) == 1
    opened(clerk, COUNTER)
    assert called(clerk, COUNTER) is not None
    done(clerk, turn["id"], "transfer", COUNTER, note="فرم دیگر")
    assert len(telling.round()) == 1
