"""One sandbox for all tests of what asks registries."""

from collections.abc import Iterator

import pytest

from tests.app.office.connectors.identity.sandboxes import OPENED, SandboxProcess


@pytest.fixture(scope="session")
def one_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    """It is started once."""
    with SandboxProcess(tmp_path_factory.mktemp("sandbox")) as process:
        yield process


@pytest.fixture
def sandbox(one_sandbox: SandboxProcess) -> Iterator[SandboxProcess]:
    """With every knob as it began."""
    one_sandbox.reset()
    yield one_sandbox
    one_sandbox.reset()


@pytest.fixture(autouse=True)
def _closed_at_the_end() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()
