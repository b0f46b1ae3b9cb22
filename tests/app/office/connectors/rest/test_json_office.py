"""An office whose automation speaks JSON, by the shipped file: the real gateway and an automation on loopback."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.office.settings import RESOURCES
from tests.app.office.calling import PDF, until
from tests.app.office.connectors.ece.offices import (
    automation_of,
    exchanged,
    kept_file,
    notes,
    opened,
    request_row,
)
from tests.app.office.connectors.rest.json_automation import JsonAutomation
from tests.gateway import GatewayProcess


@pytest.fixture
def automation() -> Iterator[JsonAutomation]:
    with JsonAutomation() as automation:
        yield automation


@pytest.fixture
def office(
    automation: JsonAutomation,
    engine: Engine,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[GatewayProcess]:
    monkeypatch.setenv("MIZBAN_AUTOMATION_TOKEN", automation.token)
    shipped = (RESOURCES / "automation" / "plain-json.toml").read_text(encoding="utf-8")
    quick = shipped.replace("every_seconds = 15.0", "every_seconds = 0.2").replace(
        "every_seconds = 300.0", "every_seconds = 0.2"
    )
    told = tmp_path / "automation.toml"
    told.write_text(
        quick.replace("https://automation.example", automation.base).replace("= 20.0", "= 1.0"), encoding="utf-8"
    )
    arguments = ("--automation", str(told))
    with GatewayProcess(tmp_path / "office", arguments, training=False, database_url=database_url) as gateway:
        yield gateway


def test_a_request_is_made_a_letter_with_its_files_and_followed_to_its_answer(
    office: GatewayProcess, automation: JsonAutomation, engine: Engine
) -> None:
    automation.numbers_later = True
    with engine.begin() as connection:
        code = opened(connection, (kept_file(connection, office.folder, PDF, "اجاره‌نامه.pdf"),))
    until(lambda: exchanged(engine, number=code, state="sent"), seconds=60)
    (letter,) = automation.letters
    assert letter["external_id"] == code
    assert letter["subject"] == f"گواهی سکونت - مریم احمدی - {code}"
    assert "پلاک 12" in letter["body"]
    (file,) = letter["attachments"]
    assert (file["name"], base64.b64decode(file["content"])) == ("اجاره‌نامه.pdf", PDF)
    assert automation_of(office.url)["unnumbered"] == 1

    letter["is_numbered"] = True
    until(lambda: request_row(engine, code).letter_number == "1405/3/1", seconds=60)
    letter |= {"status": "answered", "answer": "گواهی صادر شد"}
    until(lambda: request_row(engine, code).state == "answered", seconds=60)
    assert notes(engine, code) == [("letter_issued", "1405/3/1"), ("answered", "گواهی صادر شد")]
    assert automation_of(office.url) == {"name": "automation", "state": "up"}
    assert automation.token not in office.log()


def test_what_it_cannot_understand_is_a_fault_of_the_automation(
    office: GatewayProcess, automation: JsonAutomation, engine: Engine
) -> None:
    automation.garbles = True
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: automation_of(office.url).get("cause") == "upstream", seconds=60)
    automation.garbles = False
    until(lambda: request_row(engine, code).letter_number == "1405/3/1", seconds=60)
    assert len(automation.letters) == 1


def test_a_letter_that_it_cannot_tell_of_holds_up_no_other(
    office: GatewayProcess, automation: JsonAutomation, engine: Engine
) -> None:
    automation.broken.add("L/1")
    with engine.begin() as connection:
        codes = {opened(connection), opened(connection)}
    until(lambda: len(automation.letters) == 2, seconds=60)
    for letter in automation.letters:
        letter["status"] = "refused"
    told_of = str(automation.letters[1]["external_id"])
    until(lambda: request_row(engine, told_of).state == "refused", seconds=60)
    (other,) = codes - {told_of}
    assert request_row(engine, other).state == "in_automation"
