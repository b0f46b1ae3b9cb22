"""One gateway for all office tests; tests that need its end, or another mood, start their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.app.office.calling import Desk
from tests.app.office.databases import ENGINES, migrated, new_url
from tests.app.office.pair import Pair, two_gateways
from tests.gateway import GatewayProcess


@pytest.fixture(scope="session", params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """What reaches a database is tried on each engine."""
    return str(request.param)


@pytest.fixture
def database_url(engine_name: str, tmp_path: Path) -> str:
    """A database of the test's own, with nothing in it."""
    return new_url(engine_name, tmp_path)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """The same with every table in place."""
    engine = migrated(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def gateway(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """A training gateway whose automation moves nothing by itself."""
    folder = tmp_path_factory.mktemp("gateway")
    with GatewayProcess(folder, ("--still",), database_url=new_url(engine_name, folder)) as process:
        yield process


def _desk(gateway: GatewayProcess, name: str) -> Iterator[Desk]:
    desk = Desk.of(gateway, name)
    yield desk
    desk.client.close()


@pytest.fixture(scope="session")
def clerk(gateway: GatewayProcess) -> Iterator[Desk]:
    """A clerk of the county."""
    yield from _desk(gateway, "zahra")


@pytest.fixture(scope="session")
def supervisor(gateway: GatewayProcess) -> Iterator[Desk]:
    """The supervisor of the county."""
    yield from _desk(gateway, "saeed")


@pytest.fixture(scope="session")
def administrator(gateway: GatewayProcess) -> Iterator[Desk]:
    """The administrator of the county."""
    yield from _desk(gateway, "narges")


@pytest.fixture(scope="session")
def inspector(gateway: GatewayProcess) -> Iterator[Desk]:
    """The inspector of the clerk's branch."""
    yield from _desk(gateway, "hamid")


@pytest.fixture(scope="session")
def stranger(gateway: GatewayProcess) -> Iterator[Desk]:
    """A clerk of another branch, the district."""
    yield from _desk(gateway, "aida")


@pytest.fixture(scope="module")
def pair(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two processes of one office."""
    folder = tmp_path_factory.mktemp("pair")
    with two_gateways(folder, new_url(engine_name, folder)) as pair:
        yield pair
