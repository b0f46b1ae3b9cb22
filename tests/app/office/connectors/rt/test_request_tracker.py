"""An office whose automation is Request Tracker 5, by the shipped file: the real gateway and the real program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.office.automation_file import RestFile, read
from app.office.settings import RESOURCES
from tests.app.office.calling import PDF, until
from tests.app.office.connectors.ece.offices import automation_of, kept_file, opened, request_row
from tests.app.office.connectors.rt.tracker import USER, WORD, Tracker, request_tracker
from tests.gateway import GatewayProcess

SHIPPED = (RESOURCES / "automation" / "request-tracker-5.toml").read_text(encoding="utf-8")


@pytest.fixture
def engine_name() -> str:
    """What is tried here lies beyond the database."""
    return "sqlite"


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with request_tracker(tmp_path / "rt") as one:
        yield one


@pytest.fixture
def office(
    tracker: Tracker, engine: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> GatewayProcess:
    monkeypatch.setenv("MIZBAN_RT_PASSWORD", WORD)
    told = tmp_path / "automation.toml"
    quick = SHIPPED.replace("= 15.0", "= 0.5").replace("= 300.0", "= 0.5").replace('"mizban"', f'"{USER}"')
    told.write_text(quick.replace("https://rt.example", tracker.url), encoding="utf-8")
    return GatewayProcess(tmp_path / "office", ("--automation", str(told)), training=False, database_url=database_url)


def test_the_shipped_file_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIZBAN_RT_PASSWORD", WORD)
    file = tmp_path / "rt.toml"
    file.write_text(SHIPPED, encoding="utf-8")
    assert isinstance(read(file), RestFile)


def number(engine: Engine, code: str) -> str:
    return str(request_row(engine, code).letter_number)


@pytest.mark.long
def test_a_request_is_a_ticket_with_its_files_and_goes_on_as_the_ticket_does(
    office: GatewayProcess, tracker: Tracker, engine: Engine
) -> None:
    with office:
        with engine.begin() as connection:
            file = kept_file(connection, office.folder, PDF, "اجاره‌نامه.pdf")
            code = opened(connection, (file,))
        until(lambda: bool(number(engine, code)), 60)
        (ticket,) = (each for each in tracker.tickets() if code in each["Subject"])
        assert ticket["Subject"] == f"گواهی سکونت - مریم احمدی [{code}]"
        assert str(ticket["id"]) == number(engine, code)
        assert tracker.files(number(engine, code)) == [f"1-{file.sha256[:12]}.pdf"]
        assert automation_of(office.url) == {"name": "automation", "state": "up"}
        for status in ("open", "resolved"):
            tracker.set_status(number(engine, code), status)
        until(lambda: request_row(engine, code).state == "answered", 60)

        with engine.begin() as connection:
            other = opened(connection)
        until(lambda: bool(number(engine, other)), 60)
        tracker.set_status(number(engine, other), "rejected")
        until(lambda: request_row(engine, other).state == "refused", 60)
        assert WORD not in office.log().split()


@pytest.mark.long
def test_a_gateway_killed_again_and_again_makes_one_ticket(
    office: GatewayProcess, tracker: Tracker, engine: Engine
) -> None:
    before = len(tracker.tickets())
    with engine.begin() as connection:
        codes = [opened(connection) for _ in range(3)]
    with office:
        for made in range(3):
            until(lambda: len(tracker.tickets()) > before + made, 60)  # noqa: B023 - waited for
            office.kill()
            office.start()
        until(lambda: all(number(engine, code) for code in codes), 120)
    assert len(tracker.tickets()) == before + 3
    assert len({number(engine, code) for code in codes}) == 3
