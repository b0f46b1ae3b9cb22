"""The training province, filled once for all tests that only read it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.office import calendars, catalogue
from app.office.training.filling import create_tables, fill, invent_population
from app.office.training.residents import Population
from tests.app.office.databases import migrated, new_url

RESOURCES = Path(__file__).resolve().parents[4] / "resources"
NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
"""Monday 2 Azar 1405, a quarter to one at the counter."""


def filled(engine: Engine, folder: Path, now: datetime) -> Engine:
    """A gateway's database, now with the province of that moment in it."""
    create_tables(engine)
    offers = catalogue.read_folder(RESOURCES / "catalogue")
    years = calendars.read_folder(RESOURCES / "calendar")
    with engine.begin() as connection:
        catalogue.keep(connection, offers, now)
        calendars.keep(connection, years)
        fill(connection, offers, years, RESOURCES, folder / "files", now)
    return engine


@pytest.fixture(scope="session")
def population() -> Population:
    return invent_population()


@pytest.fixture(scope="session")
def province_folder(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the province's files lie."""
    return tmp_path_factory.mktemp(f"province-{engine_name}")


@pytest.fixture(scope="session")
def province(engine_name: str, province_folder: Path) -> Iterator[Engine]:
    """Read it only."""
    engine = filled(migrated(new_url(engine_name, province_folder)), province_folder, NOW)
    yield engine
    engine.dispose()
