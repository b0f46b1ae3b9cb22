"""The loop that windows live in."""

import asyncio
from collections.abc import Iterator

import pytest
import qasync
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from tests.gateway import GatewayProcess
from tests.ui.stray_windows import WindowWatch


@pytest.fixture(autouse=True)
def no_stray_windows(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """A part of a page that is shown as a window of its own fails the test."""
    watch = WindowWatch(request.node)
    qapp.installEventFilter(watch)
    yield
    qapp.removeEventFilter(watch)
    assert not watch.strays, f"shown as windows of their own: {watch.strays}"


@pytest.fixture(autouse=True)
def nothing_spoken_before(qapp: QApplication) -> None:
    """The translations that an earlier test installed are not heard in this one."""
    for former in qapp.findChildren(QTranslator):
        qapp.removeTranslator(former)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[asyncio.Runner]:
    """Runs coroutines as the desk does; a task left over, or an error nobody took, fails the test."""
    failures: list[object] = []
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        loop = runner.get_loop()
        loop.set_exception_handler(lambda _, context: failures.append(context))
        yield runner
        leftover = asyncio.all_tasks(loop)
        assert not leftover, f"still running at the end of the test: {[task.get_name() for task in leftover]}"
    assert not failures, failures


@pytest.fixture
def loop(runner: asyncio.Runner) -> asyncio.AbstractEventLoop:
    """The event loop of the test; `loop.run_until_complete(...)` plays a part of a session."""
    return runner.get_loop()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """A training gateway whose automation moves nothing by itself."""
    with GatewayProcess(tmp_path_factory.mktemp("office"), ("--still",)) as gateway:
        yield gateway
