"""An office whose needs go to Setad, beside its own secretariat: exported, or posted to the sandbox."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, select

from app.domain.ids import new_id
from app.office.letter_tables import letter_exchanges
from app.office.settings import RESOURCES
from tests.app.office.calling import Desk, until
from tests.app.office.connectors.ece.offices import request_row
from tests.app.office.connectors.identity import sandboxes
from tests.app.office.connectors.identity.sandboxes import SandboxProcess, office_file
from tests.app.office.connectors.identity.test_office_with_registries import asked
from tests.app.office.connectors.setad.test_release import EXAMPLE, office
from tests.app.office.test_process import add
from tests.gateway import GatewayProcess

NEED = "99001170000"
QUICK = EXAMPLE.replace("= 15.0", "= 0.2").replace("= 20.0", "= 1.0")


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[SandboxProcess]:
    with SandboxProcess(tmp_path / "sandbox") as process:
        yield process


def served(folder: Path, engine: Engine, url: str, told: Path, sandbox: SandboxProcess) -> GatewayProcess:
    """A gateway with the shipped services and that of needs, which no longer waits for approval."""
    engine.dispose()
    assert add(url, "sara").returncode == 0
    catalogue = folder / "catalogue"
    shutil.copytree(RESOURCES / "catalogue", catalogue)
    service = json.loads((RESOURCES / "setad" / "need.json").read_text(encoding="utf-8"))
    service["service"]["needs_approval"] = False
    (catalogue / f"{NEED}.json").write_text(json.dumps(service), encoding="utf-8")
    registry = office_file(folder, sandbox.url, sandboxes.DIRECT)
    flags = ("--setad", str(told), "--catalogue", str(catalogue), "--registry", str(registry))
    return GatewayProcess(folder / "office", flags, training=False, database_url=url)


def submit(gateway: GatewayProcess) -> str:
    """The tracking code of a new need."""
    desk = Desk.of(gateway, "sara", "a-good-password")
    inquiry = desk.post("/v1/inquiries", asked("living")).json()
    answers = {
        "title": "خرید اسکنر رومیزی",
        "category": "goods",
        "rationale": "کاهش چاپگر",
        "amount": 450_000_000,
        "items": [{"description": "اسکنر دو رو", "quantity": 4, "unit": "عدد"}],
    }
    body = {
        "service_code": NEED,
        "form_version": 1,
        "identity_inquiry": inquiry["id"],
        "answers": answers,
        "consent": {"method": "spoken", "at": datetime.now(UTC).isoformat()},
    }
    answer = desk.put(new_id(), body)
    desk.client.close()
    assert answer.status_code == 201, answer.text
    return str(answer.json()["tracking_code"])


def kept(engine: Engine, code: str) -> tuple[str, str, str]:
    with engine.connect() as connection:
        row = connection.execute(select(letter_exchanges).where(letter_exchanges.c.number == code)).one()
    return row.their_number, row.their_date.date().isoformat(), row.reference


def test_a_need_is_exported_and_its_number_day_and_section_come_back(
    engine: Engine, database_url: str, tmp_path: Path, sandbox: SandboxProcess
) -> None:
    told = office(tmp_path, QUICK)
    with served(tmp_path, engine, database_url, told, sandbox) as gateway:
        code = submit(gateway)
        file = tmp_path / "needs" / f"{code}.json"
        until(file.exists, 30)
        assert json.loads(file.read_bytes())["tender"]["title"] == "خرید اسکنر رومیزی"
        bad = {
            "nobody.json": {"tracking_code": "1405-09-999999", "number": "1"},
            "no-date.json": {"tracking_code": code, "number": "1", "date": "soon"},
            "half.json": "{",
        }
        for name, content in bad.items():
            (tmp_path / "answers" / name).write_text(
                content if isinstance(content, str) else json.dumps(content), encoding="utf-8"
            )
        until(lambda: len(list((tmp_path / "answers" / "refused").glob("*.reason.txt"))) == 3, 30)
        answer = {"tracking_code": code, "number": "1105000123", "date": "1405/09/03", "section": "خرید متوسط"}
        (tmp_path / "answers" / "one.json").write_text(json.dumps(answer), encoding="utf-8")
        until(lambda: request_row(engine, code).letter_number == "1105000123", 30)
        assert kept(engine, code) == ("1105000123", "2026-11-23", "خرید متوسط")


def posting(folder: Path, url: str) -> Path:
    """The file of an office that posts its needs."""
    (folder / "word").write_text("sandbox-word\n", encoding="utf-8")
    (folder / "word").chmod(0o600)
    way = (
        f'[way]\nkind = "post"\nurl = "{url}/setad/releases"\nfind = "{url}/setad/releases/{{ocid}}"\n'
        'number = "number"\ndate = "date"\nsection = "section"\n'
        f'[way.lock]\ntoken = {{ file = "{(folder / "word").as_posix()}" }}\n'
    )
    return office(folder, QUICK[: QUICK.index("[way]")] + way)


def needs(sandbox: SandboxProcess) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = httpx.get(f"{sandbox.url}/sandbox/setad", trust_env=False).json()
    return found


def test_a_need_is_posted_once_though_the_gateway_is_killed_between_their_commit_and_its_note(
    engine: Engine, database_url: str, tmp_path: Path, sandbox: SandboxProcess
) -> None:
    sandbox.turn(is_mute=True)
    with served(tmp_path, engine, database_url, posting(tmp_path, sandbox.url), sandbox) as gateway:
        code = submit(gateway)
        until(lambda: len(needs(sandbox)) == 1, 30)
        gateway.kill()
        sandbox.turn(is_mute=False)
        gateway.start()
        until(lambda: request_row(engine, code).letter_number == "110500", 60)
        assert len(needs(sandbox)) == 1
        assert kept(engine, code) == ("110500", "2026-11-23", "خرید متوسط")


def test_a_need_that_is_there_already_is_not_posted_again(
    engine: Engine, database_url: str, tmp_path: Path, sandbox: SandboxProcess
) -> None:
    sandbox.turn(is_duplicate=True)
    with served(tmp_path, engine, database_url, posting(tmp_path, sandbox.url), sandbox) as gateway:
        code = submit(gateway)
        until(lambda: request_row(engine, code).letter_number == "110500", 60)
    assert len(needs(sandbox)) == 1
