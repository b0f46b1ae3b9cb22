import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from tests.gateway import GatewayProcess


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A desk of a branch, with deadlines short enough for a test and long enough for a slow machine."""
    return Settings(
        gateway_url="http://127.0.0.1:9",
        is_training=False,
        data_folder=tmp_path / "data",
        log_folder=tmp_path / "logs",
        connect_seconds=2,
        answer_seconds=5,
    )


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """A training gateway whose automation moves nothing by itself."""
    with GatewayProcess(tmp_path_factory.mktemp("gateway"), ("--still",)) as gateway:
        yield gateway


@pytest.fixture(autouse=True)
def empty_keyring() -> Iterator[None]:
    """Every test has a keyring of its own."""
    yield
    keyring = sys.modules.get("tests.memory_keyring")
    if keyring:
        keyring.MemoryKeyring.secrets.clear()
