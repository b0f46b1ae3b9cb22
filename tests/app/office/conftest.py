"""One gateway for all office tests; tests that need its end, or another mood, start their own."""

from collections.abc import Iterator

import pytest

from tests.app.office.calling import Desk
from tests.gateway import GatewayProcess


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """A training gateway whose automation moves nothing by itself."""
    with GatewayProcess(tmp_path_factory.mktemp("gateway"), ("--still",)) as process:
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
