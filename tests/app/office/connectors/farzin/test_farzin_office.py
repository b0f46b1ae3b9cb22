"""An office whose automation is Farzin, by the shipped file: the real gateway and the sandbox's Farzin."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine

from app.office.automation_file import read
from app.office.automation_lock import AutomationUnusable
from app.office.settings import RESOURCES
from tests.app.office.calling import PDF, until
from tests.app.office.connectors.ece.offices import automation_of, exchanged, kept_file, notes, opened, request_row
from tests.app.office.connectors.identity.sandboxes import SandboxProcess
from tests.gateway import GatewayProcess

SHIPPED = (RESOURCES / "automation" / "farzin.toml").read_text(encoding="utf-8")
WORD = "MIZBAN_FARZIN_PASSWORD"


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[SandboxProcess]:
    with SandboxProcess(tmp_path / "sandbox") as process:
        yield process


@pytest.fixture
def office(
    sandbox: SandboxProcess, engine: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[GatewayProcess]:
    monkeypatch.setenv(WORD, "sandbox-word")
    told = tmp_path / "automation.toml"
    quick = SHIPPED.replace("= 15.0", "= 0.2").replace("= 20.0", "= 0.5").replace('user = "mizban"', 'user = "sandbox"')
    told.write_text(quick.replace("https://automation.example/SDK", f"{sandbox.url}/farzin"), encoding="utf-8")
    arguments = ("--automation", str(told))
    with GatewayProcess(tmp_path / "office", arguments, training=False, database_url=database_url) as gateway:
        yield gateway


def documents(sandbox: SandboxProcess) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = httpx.get(f"{sandbox.url}/sandbox/farzin", trust_env=False).json()
    return found


def numbered(engine: Engine, code: str) -> bool:
    return bool(request_row(engine, code).letter_number)


def test_a_request_becomes_a_document_with_its_files(
    office: GatewayProcess, sandbox: SandboxProcess, engine: Engine
) -> None:
    with engine.begin() as connection:
        code = opened(connection, (kept_file(connection, office.folder, PDF, "اجاره‌نامه.pdf"),))
    until(lambda: request_row(engine, code).letter_number == "1405/1", seconds=60)
    (document,) = documents(sandbox)
    assert document["fields"]["TrackingCode"] == code
    assert document["fields"]["DocSubject"] == "گواهی سکونت - مریم احمدی"
    assert "پلاک 12" in document["fields"]["Body"]
    (file,) = document["files"]
    assert file.startswith("1-")
    assert file.endswith("-اجاره‌نامه.pdf")
    assert notes(engine, code) == [("letter_issued", "1405/1")]
    assert exchanged(engine, number=code, state="sent")
    assert automation_of(office.url) == {"name": "automation", "state": "up"}
    assert "sandbox-word" not in office.log()


def test_a_gateway_killed_between_their_commit_and_its_note_finds_the_document_and_its_files_again(
    office: GatewayProcess, sandbox: SandboxProcess, engine: Engine
) -> None:
    sandbox.turn(is_mute=True)
    with engine.begin() as connection:
        files = tuple(kept_file(connection, office.folder, PDF + each, f"{each.decode()}.pdf") for each in (b"a", b"b"))
        code = opened(connection, files)
    until(lambda: len(documents(sandbox)) == 1, seconds=60)
    office.kill()
    office.start()
    until(lambda: len(documents(sandbox)[0]["files"]) == 1, seconds=60)  # hung on it, and never told
    sandbox.turn(is_mute=False)
    until(lambda: numbered(engine, code), seconds=60)
    (document,) = documents(sandbox)
    assert len(document["files"]) == len({name[:14] for name in document["files"]}) == 2


def test_a_farzin_that_says_by_a_failure_that_there_is_no_document_is_brought_it(
    office: GatewayProcess, sandbox: SandboxProcess, engine: Engine
) -> None:
    sandbox.turn(exists="failure")
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: numbered(engine, code), seconds=60)
    assert len(documents(sandbox)) == 1


def test_a_farzin_that_says_only_that_a_document_is_there_is_never_brought_a_second(
    office: GatewayProcess, sandbox: SandboxProcess, engine: Engine
) -> None:
    sandbox.turn(exists="word", is_mute=True)
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: len(documents(sandbox)) == 1, seconds=60)  # it is kept, and nobody was told
    sandbox.turn(is_mute=False)
    until(lambda: automation_of(office.url).get("cause") == "upstream", seconds=60)
    assert len(documents(sandbox)) == 1
    sandbox.turn(exists="document")
    until(lambda: numbered(engine, code), seconds=60)
    assert len(documents(sandbox)) == 1


def test_a_number_that_comes_long_after_its_document_is_fetched(
    office: GatewayProcess, sandbox: SandboxProcess, engine: Engine
) -> None:
    sandbox.turn(has_numbers=False)
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: exchanged(engine, number=code, state="sent"), seconds=60)
    assert not numbered(engine, code)
    sandbox.turn(has_numbers=True)
    until(lambda: numbered(engine, code), seconds=60)
    assert notes(engine, code) == [("letter_issued", "1405/1")]
    assert len(documents(sandbox)) == 1


def test_a_session_that_ended_is_entered_again(office: GatewayProcess, sandbox: SandboxProcess, engine: Engine) -> None:
    with engine.begin() as connection:
        first = opened(connection)
    until(lambda: numbered(engine, first), seconds=60)
    sandbox.lose_tokens()
    with engine.begin() as connection:
        second = opened(connection)
    until(lambda: numbered(engine, second), seconds=60)
    assert len(documents(sandbox)) == 2


def test_a_farzin_that_asks_for_rest_is_left_alone_and_then_served(
    office: GatewayProcess, sandbox: SandboxProcess, engine: Engine
) -> None:
    sandbox.turn(busy_seconds=1)
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: automation_of(office.url).get("cause") == "busy", seconds=60)
    sandbox.turn(busy_seconds=0)
    until(lambda: numbered(engine, code), seconds=60)
    assert len(documents(sandbox)) == 1


def test_a_slow_farzin_is_waited_for_no_longer_than_the_deadline(
    office: GatewayProcess, sandbox: SandboxProcess, engine: Engine
) -> None:
    sandbox.turn(slow_seconds=3.0)
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: automation_of(office.url).get("cause") == "no_answer", seconds=60)
    sandbox.turn(slow_seconds=0.0)
    until(lambda: numbered(engine, code), seconds=60)


def test_a_farzin_that_refuses_what_it_has_is_asked_for_it(
    office: GatewayProcess, sandbox: SandboxProcess, engine: Engine
) -> None:
    sandbox.turn(is_duplicate=True)
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: numbered(engine, code), seconds=60)
    assert len(documents(sandbox)) == 1


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('user = "mizban"\n', "", "a user with a password"),
        ('key_field = "TrackingCode"', 'key_field = "Code"', "among `fields`"),
        ('TrackingCode = { value = "{tracking_code}" }', 'TrackingCode = { value = "{text}" }', "among `fields`"),
        ('"{branch}"', '"{nobody}"', "nothing is known by the name {nobody}"),
        ("DocSubject = {", '"x\' OR 1=1" = {', "no name of a field"),
        ("https://automation.example/SDK/eForm", "http://automation.example/SDK/eForm", "not guarded"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was: str, now: str, said: str
) -> None:
    monkeypatch.setenv(WORD, "word")
    file = tmp_path / "farzin.toml"
    file.write_text(SHIPPED, encoding="utf-8")
    read(file)
    assert was in SHIPPED
    file.write_text(SHIPPED.replace(was, now), encoding="utf-8")
    with pytest.raises(AutomationUnusable, match=said.replace("{", r"\{")):
        read(file)
