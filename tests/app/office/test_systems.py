"""What an office is tied to, part by part; one that says nothing holds up no other."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Connection, Engine, insert, select

from app.contract.connectors import Connector, ConnectorKind, OpenHours
from app.contract.messages import Dependency, DependencyState, InquiryRequest
from app.domain.citizen import InquiryId, InquiryKind, Purpose
from app.domain.ids import new_id
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Person, PersonId, Role
from app.domain.request import RequestState
from app.errors import Gone, InquiryFailed, InquiryFailure
from app.office.connectors.automation.exchanges import READY, SENT
from app.office.connectors.automation.routed import Routed
from app.office.connectors.automation.secretariat import Secretariat
from app.office.connectors.identity.guard import GuardedRegistry, Limits
from app.office.connectors.identity.opening import OpeningHours
from app.office.db import Database
from app.office.letter_tables import letter_exchanges
from app.office.ports import Arrival, Collected, RegistryAnswer
from app.office.systems import Systems, systems_of
from app.office.tables import letters_due, requests
from app.office.unconnected import NoRegistry
from app.office.waiting import LettersWait
from tests.app.office.connectors.ece.offices import opened
from tests.app.office.connectors.identity.scripted import Scripted

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
COUNTY = BranchCode("county")
SOMEBODY = Person(PersonId("n"), "n", Label("نرگس"), Role.BRANCH_ADMINISTRATOR, Branch(COUNTY, Label("فرمانداری")))


@dataclass
class Letterbox:
    """An automation that answers by itself."""

    every_seconds: float = 1.0

    def register(self, request_id: str, tracking_code: str, service_code: str, now: datetime) -> str:
        return ""

    def is_answered_by_people(self, service_code: str) -> bool:
        return False

    def health(self, now: datetime) -> Dependency:
        return Dependency("automation", DependencyState.UP)

    def collect(self, now: datetime) -> Collected:
        arrivals: tuple[Arrival, ...] = ()
        return Collected(arrivals, ())

    def settle(self, connection: Connection, exchange: str, now: datetime, *, is_moved: bool) -> bool:
        return True


@pytest.fixture
def database(engine: Engine) -> Iterator[Database]:
    database = Database(engine, lambda: None)
    yield database
    database.close()


def told(systems: Systems, now: datetime = NOON) -> dict[str, Connector]:
    found = asyncio.run(systems.told(SOMEBODY, now)).connectors
    return {each.name: each for each in found}


def test_two_automations_have_a_queue_each(database: Database) -> None:
    routed = Routed(Letterbox(), Letterbox(), {"99001160000"})
    systems = systems_of(NoRegistry(), routed, {"scanner": Letterbox().health, "certificate": Letterbox().health})
    kinds = {each.name: each.kind for each in systems}
    assert kinds == {
        "registry-1": ConnectorKind.REGISTRY,
        "automation": ConnectorKind.AUTOMATION,
        "setad": ConnectorKind.PROCUREMENT,
        "scanner": ConnectorKind.SCANNER,
    }

    def two(connection: Connection) -> tuple[str, str]:
        return opened(connection), opened(connection, service_code="99001160000")

    letter, need = database.write_here(two)
    office = Systems(database, systems, lambda: NOON, lambda: None, deadline_seconds=5)
    found = told(office)
    for name, tracking_code in (("automation", letter), ("setad", need)):
        queue = found[name].queue
        assert queue
        assert [item.subject for item in queue.items] == [tracking_code]
    assert found["scanner"].queue is None
    assert (found["registry-1"].state, found["registry-1"].cause) == (DependencyState.DOWN, "not_connected")
    office.close()


def test_what_waits_for_an_approval_is_not_automation_s_yet(database: Database, engine: Engine) -> None:
    database.write_here(lambda connection: opened(connection, state=RequestState.AWAITING_APPROVAL))
    for automation, waiting in ((Letterbox(), 0), (Secretariat(engine), 1)):
        office = Systems(database, systems_of(NoRegistry(), automation, {}), lambda: NOON, str, deadline_seconds=5)
        queue = told(office)["automation"].queue
        assert queue
        assert queue.waiting == waiting
        office.close()


def test_why_a_letter_waits(database: Database) -> None:
    codes = [database.write_here(opened) for _ in range(3)]

    def exchanged(connection: Connection) -> None:
        for tracking_code, state, cause in ((codes[0], READY, "busy"), (codes[1], SENT, "")):
            request = connection.execute(select(requests.c.id).filter_by(tracking_code=tracking_code)).scalar_one()
            known = {"kind": "letter", "request_id": request, "sha256": "0" * 64, "at": NOON}
            connection.execute(
                insert(letter_exchanges).values(id=new_id(), key=request, state=state, cause=cause, **known)
            )

    database.write_here(exchanged)
    queue = database.read_here(lambda connection: LettersWait().queue(connection, COUNTY, NOON))
    assert {item.subject: item.cause for item in queue.items} == dict(
        zip(codes, ["busy", "not_numbered", ""], strict=True)
    )


def test_at_most_fifty_are_told_and_all_are_counted_and_hurried(database: Database) -> None:
    later = NOON + timedelta(hours=1)

    def many(connection: Connection) -> None:
        for _ in range(60):
            opened(connection)
        connection.execute(letters_due.update().values(not_before=later, attempts=3))

    database.write_here(many)
    waits = LettersWait()
    queue = database.read_here(lambda connection: waits.queue(connection, COUNTY, NOON))
    assert (queue.waiting, len(queue.items), queue.next_try_at, queue.tries) == (60, 50, later, 3)
    assert database.write_here(lambda connection: waits.hurry(connection, BranchCode("district"), NOON)) == 0
    assert database.write_here(lambda connection: waits.hurry(connection, COUNTY, NOON)) == 60
    assert database.read_here(lambda connection: waits.queue(connection, COUNTY, NOON)).next_try_at == NOON


def test_since_when_a_system_is_as_it_is(database: Database) -> None:
    state = [DependencyState.UP]
    systems = systems_of(NoRegistry(), Letterbox(), {"scanner": lambda _now: Dependency("scanner", state[0])})
    office = Systems(database, systems, lambda: NOON, lambda: None, deadline_seconds=5)
    assert told(office)["scanner"].since == NOON
    assert told(office, NOON + timedelta(minutes=1))["scanner"].since == NOON
    state[0] = DependencyState.DOWN
    changed = told(office, NOON + timedelta(minutes=2))["scanner"]
    assert (changed.state, changed.since) == (DependencyState.DOWN, NOON + timedelta(minutes=2))
    office.close()


def test_one_that_says_nothing_is_down_and_the_others_are_told(database: Database) -> None:
    freed = threading.Event()

    def stuck(_now: datetime) -> Dependency:
        freed.wait(20)
        return Dependency("scanner", DependencyState.UP)

    systems = systems_of(NoRegistry(), Letterbox(), {"scanner": stuck})
    office = Systems(database, systems, lambda: NOON, lambda: None, deadline_seconds=0.2)
    found = told(office)
    assert (found["scanner"].state, found["scanner"].cause) == (DependencyState.DOWN, "no_answer")
    assert found["automation"].state is DependencyState.UP
    freed.set()
    office.close()


def test_nobody_is_there_by_another_name(database: Database) -> None:
    office = Systems(database, systems_of(NoRegistry(), Letterbox(), {}), lambda: NOON, str, deadline_seconds=5)
    with pytest.raises(Gone):
        asyncio.run(office.try_now(SOMEBODY, "registry-2", NOON))
    office.close()


def test_the_limits_of_a_registry_are_told() -> None:
    registry = Scripted(RegistryAnswer("پست"))
    registry.script = [InquiryFailed(InquiryFailure.UPSTREAM) for _ in range(2)]
    hours = OpeningHours(time(7), time(19), date.weekday)  # any calendar of the office's own
    guard = GuardedRegistry(registry, lambda: NOON, hours=hours, limits=Limits(failures=2, rest_seconds=60))
    asked = InquiryRequest(InquiryId(new_id()), InquiryKind.POSTAL_ADDRESS, Purpose.SERVICE, postal_code="5661743319")
    tuesday = NOON + timedelta(days=1)
    assert guard.facts(tuesday).left_alone_until is None
    for _ in range(2):
        with pytest.raises(InquiryFailed):
            guard.ask(asked, tuesday)
    facts = guard.facts(tuesday)
    assert facts.left_alone_until == tuesday + timedelta(seconds=60)
    assert facts.hours == OpenHours(time(7), time(19), working_days_only=True)
    night = guard.facts(tuesday.replace(hour=18))
    assert night.left_alone_until is None
    assert night.hours == replace_next(facts.hours, datetime(2026, 11, 25, 3, 30, tzinfo=UTC))


def replace_next(hours: OpenHours, opening: datetime) -> OpenHours:
    return OpenHours(hours.opens, hours.closes, hours.working_days_only, opening)
