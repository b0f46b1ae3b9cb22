"""Letter numbers when automation is there, late, or away."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, select

from app.contract.messages import Dependency, DependencyState
from app.domain.ids import new_id
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Role
from app.domain.request import RequestState
from app.office import people, request_rows
from app.office.db import Database
from app.office.letters import Letters
from app.office.ports import AutomationUnavailable
from app.office.tables import contents, events, letters_due, requests, timeline
from tests.app.office.calling import until

MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@dataclass
class Secretary:
    """An automation that is away until it comes; `is_stuck`: it never answers."""

    is_there: bool = False
    is_stuck: bool = False
    asked: list[str] = field(default_factory=list)
    freed: threading.Event = field(default_factory=threading.Event)

    def register(self, request_id: str, tracking_code: str, service_code: str, now: datetime) -> str:
        self.asked.append(request_id)
        if self.is_stuck:
            self.freed.wait(20)
        if not self.is_there:
            raise AutomationUnavailable
        return f"1405/12/{len(self.asked)}"

    def is_answered_by_people(self, service_code: str) -> bool:
        return True

    def health(self, now: datetime) -> Dependency:
        return Dependency("automation", DependencyState.UP if self.is_there else DependencyState.DOWN)


@pytest.fixture
def database(engine: Engine) -> Iterator[Database]:
    database = Database(engine, lambda: None)
    yield database
    database.close()


def opened(connection: Connection) -> str:
    """A request that waits for its letter number."""
    branch = Branch(BranchCode("county"), Label("فرمانداری"))
    people.add_branch(connection, branch)
    name = Label("زهرا")
    person = people.add_person(connection, f"clerk-{new_id()}", name, Role.CLERK, branch, "no-hash")
    request, day = new_id(), (MORNING + timedelta(days=3)).date()
    connection.execute(
        insert(requests).values(
            id=request,
            tracking_code=f"1405-09-{request[-6:]}",
            service_code="10051234002",
            service_title=Label("گواهی سکونت"),
            form_version=1,
            branch=branch.code,
            clerk=person,
            clerk_name=name,
            national_number="1460456785",
            citizen_name="مریم احمدی",
            state=RequestState.AWAITING_APPROVAL.value,
            version=1,
            registered_at=MORNING,
            changed_at=MORNING,
            promised_on=day,
            rank=request_rows.rank(RequestState.AWAITING_APPROVAL, day),
            search_text="",
        )
    )
    connection.execute(insert(letters_due).values(request_id=request, not_before=MORNING))
    return request


def row(database: Database, request: str) -> Any:
    return database.read_here(lambda connection: connection.execute(select(requests).filter_by(id=request)).one())


def count(database: Database, table: Any, **wanted: str) -> int:
    return len(database.read_here(lambda connection: connection.execute(select(table).filter_by(**wanted)).all()))


def letters_of(database: Database, secretary: Secretary, clock: Callable[[], datetime] = lambda: MORNING) -> Letters:
    return Letters(database, secretary, clock, deadline_seconds=0.2)


def test_a_number_that_is_there_at_once(database: Database) -> None:
    request = database.write_here(opened)
    letters = letters_of(database, Secretary(is_there=True))
    assert asyncio.run(letters.issue(request)) == "1405/12/1"
    found = row(database, request)
    assert found.letter_number == "1405/12/1"
    assert "1405/12/1" in found.search_text
    assert found.version == 1
    assert count(database, letters_due) == 0
    assert count(database, timeline, request_id=request, step="letter_issued", note="1405/12/1") == 1
    assert count(database, events, subject=request) == 1
    letters.close()


def test_a_number_is_asked_for_once(database: Database) -> None:
    request = database.write_here(opened)
    secretary = Secretary(is_there=True)
    letters = letters_of(database, secretary)
    assert [asyncio.run(letters.issue(request)) for _ in range(3)] == ["1405/12/1"] * 3
    assert secretary.asked == [request]
    letters.close()


def test_automation_away_puts_the_letter_off_longer_and_longer(database: Database) -> None:
    request = database.write_here(opened)
    letters = letters_of(database, Secretary())
    waits = []
    for _ in range(10):
        assert asyncio.run(letters.issue(request)) == ""
        due = database.read_here(lambda connection: connection.execute(select(letters_due)).one())
        waits.append((due.not_before - MORNING).total_seconds())
    assert waits[:4] == [2, 4, 8, 16]
    assert max(waits) == 300
    assert row(database, request).letter_number == ""
    letters.close()


def test_automation_that_never_answers_holds_nobody_up(database: Database) -> None:
    request = database.write_here(opened)
    secretary = Secretary(is_stuck=True)
    letters = letters_of(database, secretary)

    async def impatient() -> str:
        async with asyncio.timeout(60):
            return await letters.issue(request)

    assert asyncio.run(impatient()) == ""
    secretary.freed.set()
    letters.close()


def test_the_loop_brings_every_number_when_automation_comes_back(database: Database) -> None:
    wanted = [database.write_here(opened) for _ in range(25)]
    secretary = Secretary()
    moment = [MORNING]
    letters = letters_of(database, secretary, lambda: moment[0])

    async def live() -> None:
        loop = asyncio.create_task(letters.run())
        await asyncio.to_thread(until, lambda: len(set(secretary.asked)) >= 20)
        secretary.is_there = True
        moment[0] += timedelta(minutes=10)
        await asyncio.to_thread(until, lambda: count(database, letters_due) == 0)
        loop.cancel()

    asyncio.run(live())
    assert all(row(database, request).letter_number for request in wanted)
    assert count(database, timeline, step="letter_issued") == 25
    letters.close()


def test_contents_are_apart_from_lists() -> None:
    """A list never reads what people wrote: 100,000 rows stay quick to page."""
    assert not {"answers", "attachments", "changes", "receipt"} & set(requests.c.keys())
    assert {"answers", "attachments", "changes", "receipt"} <= set(contents.c.keys())
