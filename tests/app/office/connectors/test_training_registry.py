"""The training registries: every answer and every failure has its number."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from app.contract.messages import DependencyState, InquiryRequest
from app.domain.citizen import InquiryId, InquiryKind, Purpose
from app.domain.ids import new_id
from app.domain.jalali import TEHRAN
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.training import RegistryManners, RegistryMood, TrainingRegistry
from app.office.db import open_engine
from app.office.training.filling import create_tables, invent_population, keep_population
from app.office.training.portraits import Portraits
from app.office.training.residents import Population
from app.office.training.samples import NOT_FOUND_NUMBER, Sample, samples
from tests.app.office.databases import migrated, new_url

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SAMPLES = {sample.kind: sample for sample in samples()}


@pytest.fixture(scope="module")
def population() -> Population:
    return invent_population()


@pytest.fixture(scope="module")
def engine(engine_name: str, tmp_path_factory: pytest.TempPathFactory, population: Population) -> Iterator[Engine]:
    engine = migrated(new_url(engine_name, tmp_path_factory.mktemp("registry")))
    create_tables(engine)
    with engine.begin() as connection:
        keep_population(connection, population)
    yield engine
    engine.dispose()


@pytest.fixture
def registry(engine: Engine) -> TrainingRegistry:
    return TrainingRegistry(engine, Portraits(), pause=lambda seconds: None)


def question(kind: InquiryKind, **fields: Any) -> InquiryRequest:
    return InquiryRequest(InquiryId(new_id()), kind, Purpose.SERVICE, **fields)


def identity(sample: Sample) -> InquiryRequest:
    citizen = sample.resident.citizen
    return question(InquiryKind.IDENTITY, national_number=citizen.national_number, birth_date=citizen.birth_date)


def failure(registry: TrainingRegistry, request: InquiryRequest, now: datetime = NOW) -> InquiryFailed:
    with pytest.raises(InquiryFailed) as caught:
        registry.ask(request, now)
    return caught.value


def test_a_living_person(registry: TrainingRegistry) -> None:
    answer = registry.ask(identity(SAMPLES["living"]), NOW)
    assert answer.citizen == SAMPLES["living"].resident.citizen
    assert answer.source


def test_deceased_is_a_result(registry: TrainingRegistry) -> None:
    citizen = registry.ask(identity(SAMPLES["deceased"]), NOW).citizen
    assert citizen is not None
    assert citizen.is_deceased
    assert citizen.death_date is not None


def test_every_failure_of_the_taxonomy_can_be_tried(registry: TrainingRegistry) -> None:
    found = {InquiryFailure.NOT_FOUND}
    for kind, sample in SAMPLES.items():
        if sample.resident.fault is not None:
            error = failure(registry, identity(sample))
            assert kind in (error.failure.value, "registry_closed")
            found.add(error.failure)
    with pytest.raises(InquiryFailed) as caught:
        registry.portrait(SAMPLES["photo_denied"].resident.citizen.national_number)
    found.add(caught.value.failure)
    assert found == set(InquiryFailure)


def test_an_unknown_number_and_a_wrong_birth_date_are_not_found(registry: TrainingRegistry) -> None:
    stranger = question(InquiryKind.IDENTITY, national_number=NOT_FOUND_NUMBER, birth_date=NOW.date())
    assert failure(registry, stranger).failure is InquiryFailure.NOT_FOUND
    citizen = SAMPLES["living"].resident.citizen
    mistaken = question(
        InquiryKind.IDENTITY,
        national_number=citizen.national_number,
        birth_date=citizen.birth_date + timedelta(days=1),
    )
    assert failure(registry, mistaken).failure is InquiryFailure.NOT_FOUND


@pytest.mark.parametrize(("hour", "days"), [(5, 0), (12, 1), (23, 1)])
def test_closed_and_quota_name_the_next_morning(registry: TrainingRegistry, hour: int, days: int) -> None:
    now = datetime(2026, 11, 23, hour, 30, tzinfo=TEHRAN)
    for kind in ("registry_closed", "quota"):
        retry_at = failure(registry, identity(SAMPLES[kind]), now).retry_at
        assert retry_at == datetime(2026, 11, 23, 7, 0, tzinfo=TEHRAN) + timedelta(days=days)
    assert failure(registry, identity(SAMPLES["upstream"]), now).retry_at is None


def test_mobile_matches_only_its_owner(registry: TrainingRegistry) -> None:
    for kind, expected in (("living", True), ("mobile_mismatch", False)):
        sample = SAMPLES[kind]
        request = question(
            InquiryKind.MOBILE_MATCH,
            national_number=sample.resident.citizen.national_number,
            mobile=sample.mobile_to_try,
        )
        assert registry.ask(request, NOW).mobile_matches is expected
    stranger = question(InquiryKind.MOBILE_MATCH, national_number=NOT_FOUND_NUMBER, mobile="09145551234")
    assert failure(registry, stranger).failure is InquiryFailure.NOT_FOUND


def test_nobody_s_mobile_matches_nobody(registry: TrainingRegistry, population: Population) -> None:
    without = next(resident for resident in population.residents if not resident.mobile)
    request = question(InquiryKind.MOBILE_MATCH, national_number=without.citizen.national_number, mobile="")
    assert registry.ask(request, NOW).mobile_matches is False


def test_the_other_registers(registry: TrainingRegistry, population: Population) -> None:
    address, company, foreigner = (
        population.addresses[5],
        population.legal_persons[3],
        population.foreign_persons[4],
    )
    found = registry.ask(question(InquiryKind.POSTAL_ADDRESS, postal_code=address.postal_code), NOW)
    assert found.address == address
    found = registry.ask(question(InquiryKind.LEGAL_PERSON, legal_id=company.legal_id), NOW)
    assert found.legal_person == company
    found = registry.ask(question(InquiryKind.FOREIGN_PERSON, foreign_code=foreigner.foreign_code), NOW)
    assert found.foreign_person == foreigner
    for request in (
        question(InquiryKind.POSTAL_ADDRESS, postal_code="1111111111"),
        question(InquiryKind.LEGAL_PERSON, legal_id="10380284790"),
        question(InquiryKind.FOREIGN_PERSON, foreign_code="999999999999"),
    ):
        assert failure(registry, request).failure is InquiryFailure.NOT_FOUND


def test_portraits(registry: TrainingRegistry) -> None:
    living = SAMPLES["living"].resident.citizen.national_number
    picture = registry.portrait(living)
    assert picture is not None
    assert picture.startswith(b"\xff\xd8")
    assert registry.portrait(living) == picture
    assert registry.portrait(SAMPLES["no_portrait"].resident.citizen.national_number) is None
    assert registry.portrait(NOT_FOUND_NUMBER) is None


@pytest.mark.parametrize(
    ("mood", "expected", "state"),
    [
        (RegistryMood.CLOSED, InquiryFailure.CLOSED, DependencyState.CLOSED),
        (RegistryMood.QUOTA, InquiryFailure.QUOTA, DependencyState.CLOSED),
        (RegistryMood.DOWN, InquiryFailure.UPSTREAM, DependencyState.DOWN),
    ],
)
def test_a_mood_is_for_everybody_and_shows(
    engine: Engine, mood: RegistryMood, expected: InquiryFailure, state: DependencyState
) -> None:
    registry = TrainingRegistry(engine, Portraits(), RegistryManners(mood))
    assert failure(registry, identity(SAMPLES["living"])).failure is expected
    health = registry.health(NOW)
    assert (health.state, health.cause) == (state, mood.value)


def test_slowness_and_delay_wait_before_the_answer(engine: Engine) -> None:
    waited: list[float] = []
    slow = RegistryManners(RegistryMood.SLOW, delay_seconds=0.2, slow_seconds=3.0)
    registry = TrainingRegistry(engine, Portraits(), slow, pause=waited.append)
    assert registry.ask(identity(SAMPLES["living"]), NOW).citizen
    assert waited == [0.2, 3.0]
    assert registry.health(NOW).state is DependencyState.SLOW
    waited.clear()
    TrainingRegistry(engine, Portraits(), pause=waited.append).ask(identity(SAMPLES["slow"]), NOW)
    assert waited == [RegistryManners().slow_seconds]


def test_a_broken_database_is_upstream(database_url: str) -> None:
    engine = open_engine(database_url)
    registry = TrainingRegistry(engine, Portraits())
    assert failure(registry, identity(SAMPLES["living"])).failure is InquiryFailure.UPSTREAM
    engine.dispose()


def test_an_open_registry_is_up(registry: TrainingRegistry) -> None:
    assert registry.health(NOW).state is DependencyState.UP


def test_a_question_without_a_birth_date_is_invalid(registry: TrainingRegistry) -> None:
    request = question(InquiryKind.IDENTITY, national_number=SAMPLES["living"].resident.citizen.national_number)
    assert failure(registry, request).failure is InquiryFailure.INPUT_INVALID
