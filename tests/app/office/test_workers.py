"""Several workers behind one address: they share the work, one that dies is replaced, and they end together."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest

from tests.app.office.calling import until
from tests.gateway import ROOT, GatewayProcess
from tests.postgres import new_database

WORKERS = 2


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GatewayProcess]:
    given = ("--workers", str(WORKERS), "--stop-with-parent")
    with GatewayProcess(tmp_path, given, training=False, database_url=new_database()) as process:
        yield process


def workers(office: GatewayProcess) -> set[int]:
    assert office._process
    return {child.pid for child in psutil.Process(office._process.pid).children()}


def is_ready(office: GatewayProcess) -> bool:
    try:
        return httpx.get(f"{office.url}/readyz", trust_env=False, timeout=20).status_code == 200
    except httpx.TransportError:
        return False


def test_they_end_together_and_cleanly(office: GatewayProcess) -> None:
    those = workers(office)
    assert len(those) == WORKERS
    assert is_ready(office)
    assert office.stop() == 0
    assert not any(psutil.pid_exists(one) for one in those)


def test_they_end_with_the_one_who_started_them(office: GatewayProcess) -> None:
    those = workers(office)
    assert office.close_stdin() == 0
    assert not any(psutil.pid_exists(one) for one in those)


def test_they_end_when_the_first_process_is_killed(office: GatewayProcess) -> None:
    those = workers(office)
    office.kill()
    until(lambda: not any(psutil.pid_exists(one) for one in those), 30)


def test_one_that_dies_is_replaced_and_nobody_waits_for_it(office: GatewayProcess) -> None:
    for _ in range(3):
        before = workers(office)
        os.kill(min(before), signal.SIGKILL)
        until(lambda: min(before) not in workers(office), 30)  # noqa: B023
        with ThreadPoolExecutor(8) as hands:
            assert all(hands.map(lambda _: is_ready(office), range(16)))
        until(lambda: len(workers(office) - before) == 1 and len(workers(office)) == WORKERS, 30)  # noqa: B023


def test_what_cannot_be_shared_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app.office.serve", "serve", "--data-dir", str(tmp_path), "--port", "0"]
    for more, said in (
        (("--workers", "2"), "PostgreSQL"),
        (("--workers", "2", "--training"), "PostgreSQL"),
        (("--workers", "0"), "one or more"),
        (("--workers", "2", "--database", new_database()), "has no schema yet"),
    ):
        done = subprocess.run([*command, *more], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
