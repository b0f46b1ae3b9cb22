"""Questions that a registry could not answer wait their time; answers that still hold are given again, by policy."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from app.contract.messages import InquiryRequest
from app.domain.citizen import Address, Inquiry, InquiryId, InquiryKind, Purpose
from app.domain.ids import new_id
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Person, Role
from app.errors import InquiryFailed, InquiryFailure
from app.office import people
from app.office.db import Database
from app.office.inquiries import REUSED, Inquiries
from app.office.ports import RegistryAnswer
from app.office.seal import Seal
from app.office.tables import journal
from tests.app.office.connectors.identity.scripted import Scripted

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
POST = RegistryAnswer("پست", address=Address("5661743319", "اردبیل", "مشگین‌شهر", "مشگین‌شهر", "امام", "12"))


@dataclass
class Office:
    """Two branches, and a registry that is asked for them."""

    database: Database
    registry: Scripted
    inquiries: Inquiries
    people: dict[str, Person]

    def ask(self, asked: InquiryRequest, at: datetime = NOON, who: str = "county") -> Inquiry:
        return asyncio.run(self.inquiries.ask(self.people[who], asked, at))

    def failure(self, asked: InquiryRequest, at: datetime = NOON) -> InquiryFailed:
        with pytest.raises(InquiryFailed) as caught:
            self.ask(asked, at)
        return caught.value

    def noted(self) -> list[str]:
        query = select(journal.c.outcome).order_by(journal.c.position)
        return list(self.database.read_here(lambda connection: connection.execute(query).scalars()))


def somebody(database: Database, code: str) -> Person:
    branch, name = Branch(BranchCode(code), Label("فرمانداری")), Label("زهرا")
    known = database.write_here(
        lambda connection: people.add_person(connection, code, name, Role.CLERK, branch, "no-hash")
    )
    return Person(known, code, name, Role.CLERK, branch)


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Iterator[Office]:
    database = Database(engine, lambda: None, seal=Seal.of(tmp_path))
    known = {code: somebody(database, code) for code in ("county", "district")}
    registry = Scripted(POST)
    reuse = {InquiryKind.POSTAL_ADDRESS: timedelta(hours=2)}
    inquiries = Inquiries(database, registry, holds_for=timedelta(hours=24), deadline_seconds=20, reuse=reuse)
    yield Office(database, registry, inquiries, known)
    inquiries.close()
    database.close()


def question(purpose: Purpose = Purpose.SERVICE, postal_code: str = "5661743319") -> InquiryRequest:
    return InquiryRequest(InquiryId(new_id()), InquiryKind.POSTAL_ADDRESS, purpose, postal_code=postal_code)


def test_a_first_failure_may_be_asked_again_at_once_and_then_the_pauses_grow(office: Office) -> None:
    asked, now = question(), NOON
    office.registry.script = [InquiryFailed(InquiryFailure.UPSTREAM) for _ in range(8)]
    assert office.failure(asked).retry_at is None
    pauses = []
    for _ in range(7):
        retry_at = office.failure(asked, now).retry_at
        assert retry_at is not None
        pauses.append((retry_at - now) / timedelta(minutes=1))
        now = retry_at
    assert pauses == [1, 2, 5, 10, 20, 30, 30]
    assert office.ask(asked, now).address == POST.address


def test_before_its_time_nobody_is_asked_and_nothing_is_written_down(office: Office) -> None:
    asked = question()
    office.registry.script = [InquiryFailed(InquiryFailure.UPSTREAM) for _ in range(5)]
    for _ in range(5):
        office.failure(asked)
    for seconds in range(0, 60, 5):
        failed = office.failure(asked, NOON + timedelta(seconds=seconds))
        assert (failed.failure, failed.retry_at) == (InquiryFailure.UPSTREAM, NOON + timedelta(minutes=1))
    assert office.registry.asked == 2
    assert office.noted() == ["upstream", "upstream"]


def test_who_presses_for_it_is_heard_after_a_minute(office: Office) -> None:
    asked, now = question(), NOON
    office.registry.script = [InquiryFailed(InquiryFailure.UPSTREAM) for _ in range(6)]
    for _ in range(6):
        failed, now = office.failure(asked, now), now + timedelta(minutes=1)
    assert failed.retry_at == now + timedelta(minutes=19)
    assert office.ask(asked, now).address == POST.address


def test_the_time_that_a_registry_names_is_told_and_it_may_open_earlier(office: Office) -> None:
    asked, opens_at = question(), NOON + timedelta(hours=3)
    office.registry.script = [InquiryFailed(InquiryFailure.CLOSED, opens_at)]
    assert office.failure(asked).retry_at == opens_at
    assert office.ask(asked, NOON + timedelta(seconds=5)).address == POST.address


def test_another_question_is_not_held_up_by_one_that_waits(office: Office) -> None:
    office.registry.script = [InquiryFailed(InquiryFailure.CLOSED, NOON + timedelta(hours=3))]
    office.failure(question())
    assert office.ask(question()).address == POST.address


def test_what_the_registry_says_of_a_person_is_never_put_off(office: Office) -> None:
    asked = question()
    office.registry.script = [InquiryFailed(InquiryFailure.NOT_FOUND) for _ in range(4)]
    assert {office.failure(asked).retry_at for _ in range(4)} == {None}
    assert office.registry.asked == 4


def test_an_answer_is_given_again_with_its_source_and_its_age(office: Office) -> None:
    first = office.ask(question())
    again = question()
    given = office.ask(again, NOON + timedelta(minutes=90))
    assert given == replace(first, id=again.id, is_reused=True)
    assert (given.source, given.at) == ("پست", NOON)
    assert office.registry.asked == 1
    assert office.noted() == ["service", REUSED]


def test_a_copy_gets_no_younger(office: Office) -> None:
    office.ask(question())
    office.ask(question(), NOON + timedelta(minutes=110))
    assert office.ask(question(), NOON + timedelta(minutes=130)).at == NOON + timedelta(minutes=130)
    assert office.registry.asked == 2


def test_no_answer_is_given_for_another_purpose_branch_or_question(office: Office) -> None:
    office.ask(question())
    later = NOON + timedelta(minutes=1)
    office.ask(question(Purpose.FOLLOW_UP), later)
    office.ask(question(postal_code="5613164719"), later)
    office.ask(question(), later, "district")
    assert office.registry.asked == 4
