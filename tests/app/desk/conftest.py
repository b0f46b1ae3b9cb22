import socket
from pathlib import Path

import pytest

from app.settings import Settings


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
