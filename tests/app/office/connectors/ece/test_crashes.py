"""Letters by folder leave once, whoever sends them at the same time and wherever a process ends."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.office import catalogue
from app.office.catalogue import Forms
from app.office.connectors.automation.ece.connector import EceAutomation
from app.office.connectors.automation.ece.folder import FolderIn, FolderOut
from app.office.connectors.automation.ece.manners import EceManners
from app.office.connectors.automation.evidence import Evidence
from app.office.connectors.automation.exchanges import Exchanges
from app.office.db import open_engine
from app.office.ports import AutomationUnavailable
from app.office.settings import RESOURCES
from tests.app.office.connectors.ece.letters import COUNTY, PROVINCE
from tests.app.office.connectors.ece.offices import OtherSide, exchanged, opened, reply, request_row
from tests.gateway import ROOT

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


class DyingFolder(FolderOut):
    """The process ends where `dies` says: before the letter leaves, or when it has and nobody noted it."""

    dies = ""

    def send(self, number: str, document: bytes) -> bytes:
        if self.dies == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        came = super().send(number, document)
        if self.dies == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return came


def automation(engine: Engine, side: OtherSide, outgoing: FolderOut | None = None) -> EceAutomation:
    evidence = Evidence(side.letters.parent / "evidence")
    return EceAutomation(
        Exchanges(engine, evidence),
        outgoing or FolderOut(side.letters),
        FolderIn(side.replies, 0),
        EceManners(COUNTY, PROVINCE),
        Forms(),
        lambda branch, sha256: b"",
    )


@pytest.fixture
def side(tmp_path: Path) -> OtherSide:
    return OtherSide.of(tmp_path / "post")


@pytest.fixture
def waiting(engine: Engine) -> tuple[str, str]:
    """A request that is to leave: its id and its tracking code."""
    with engine.begin() as connection:
        catalogue.keep(connection, catalogue.read_folder(RESOURCES / "catalogue"), NOW)
        code = opened(connection)
    return request_row(engine, code).id, code


def ask(told: EceAutomation, request: tuple[str, str], now: datetime = NOW) -> str:
    try:
        return told.register(*request, "10051234002", now)
    except AutomationUnavailable as error:
        return error.cause


def test_many_at_once_send_one_letter(engine: Engine, side: OtherSide, waiting: tuple[str, str]) -> None:
    told = automation(engine, side)
    with ThreadPoolExecutor(6) as threads:
        said = set(threads.map(lambda _: ask(told, waiting), range(12)))
    assert said == {"not_numbered"}
    assert [letter.number for letter in side.take()] == [waiting[1]]
    side.send(reply("77", "رسید", waiting[1]))
    with ThreadPoolExecutor(4) as threads:
        collected = list(threads.map(lambda _: told.collect(NOW), range(4)))
    assert {each.numbered for each in collected} <= {(), (waiting[0],)}
    assert ask(told, waiting) == "77"
    assert len(exchanged(engine, kind="receipt")) == 1


@pytest.mark.parametrize("dies", ["before", "after"])
def test_a_process_that_is_killed_at_the_door_sends_no_letter_twice(
    engine: Engine, database_url: str, side: OtherSide, waiting: tuple[str, str], dies: str
) -> None:
    program = [sys.executable, "-m", "tests.app.office.connectors.ece.test_crashes"]
    done = subprocess.run(
        [*program, database_url, str(side.letters.parent), *waiting, dies], cwd=ROOT, check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    assert len(side.take()) == (dies == "after")
    assert exchanged(engine)[0].state == "placed"
    told = automation(engine, side)
    assert ask(told, waiting) == "not_numbered"
    assert len(side.take()) == (dies == "after"), "what another process may still hold is left to it"
    assert ask(told, waiting, LATER) == "not_numbered"
    assert [letter.number for letter in side.take()] == [waiting[1]]
    assert exchanged(engine)[0].state == "sent"


def test_an_answer_that_was_taken_in_and_not_moved_comes_again(
    engine: Engine, side: OtherSide, waiting: tuple[str, str]
) -> None:
    told = automation(engine, side)
    ask(told, waiting)
    side.send(reply("90", "پاسخ", waiting[1]))
    (first,) = told.collect(NOW).arrivals
    side.send(reply("90", "پاسخ", waiting[1]), "the-same-again.xml")
    assert told.collect(NOW).arrivals == (first,)
    with engine.begin() as connection:
        assert told.settle(connection, first.exchange, NOW, is_moved=True)
        assert not told.settle(connection, first.exchange, NOW, is_moved=True)
    assert told.collect(NOW).arrivals == ()


def die(url: str, folder: str, request: str, code: str, dies: str) -> None:
    outgoing = DyingFolder(Path(folder) / "ours")
    outgoing.dies = dies
    side = OtherSide(Path(folder) / "ours", Path(folder) / "theirs")
    with suppress(AutomationUnavailable):
        automation(open_engine(url), side, outgoing).register(request, code, "10051234002", NOW)


if __name__ == "__main__":
    die(*sys.argv[1:])
