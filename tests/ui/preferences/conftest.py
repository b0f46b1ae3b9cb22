"""One gateway for all tests of the preferences page."""

from collections.abc import Iterator

import pytest

from tests.gateway import GatewayProcess


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    with GatewayProcess(tmp_path_factory.mktemp("office"), ("--still",)) as gateway:
        yield gateway
