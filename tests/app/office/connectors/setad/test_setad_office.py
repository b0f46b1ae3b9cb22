"""An office whose needs go to Setad, beside its own secretariat: exported, or posted to a program on loopback."""

import json
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

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


class Program:
    """Speaks for the office to Setad; heeds no key. `is_mute`: it keeps a need and says nothing."""

    def __init__(self) -> None:
        self.needs: list[dict[str, Any]] = []
        self.is_mute = False
        self.freed = threading.Event()
        program = self

        class Door(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                found = [each for each in program.needs if self.path.endswith(each["ocid"])]
                self.say(200 if found else 404, program.shown(found[0]) if found else {})

            def do_POST(self) -> None:
                need = json.loads(self.rfile.read(int(self.headers["content-length"])))
                program.needs.append(need)
                if program.is_mute:
                    program.freed.wait(60)
                self.say(201, program.shown(need))

            def say(self, status: int, body: Any) -> None:
                content = json.dumps(body).encode()
                try:
                    self.send_response(status)
                    self.send_header("content-length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                except ConnectionError:  # the gateway gave up, or was killed
                    return

            def log_message(self, *_words: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    def shown(self, need: dict[str, Any]) -> dict[str, str]:
        return {"number": f"11050{self.needs.index(need)}", "date": "1405/09/03", "section": "خرید متوسط"}

    def close(self) -> None:
        self.freed.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def program() -> Iterator[Program]:
    one = Program()
    yield one
    one.close()


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    with SandboxProcess(tmp_path_factory.mktemp("sandbox")) as process:
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


def test_a_need_is_posted_once_though_the_gateway_is_killed_between_their_commit_and_its_note(
    engine: Engine, database_url: str, tmp_path: Path, sandbox: SandboxProcess, program: Program
) -> None:
    way = QUICK[: QUICK.index("[way]")] + (
        '[way]\nkind = "post"\nurl = "{url}/releases"\nfind = "{url}/releases/{{ocid}}"\n'
        'number = "number"\ndate = "date"\nsection = "section"\n'
    ).format(url=f"http://127.0.0.1:{program.server.server_address[1]}")
    program.is_mute = True
    with served(tmp_path, engine, database_url, office(tmp_path, way), sandbox) as gateway:
        code = submit(gateway)
        until(lambda: len(program.needs) == 1, 30)
        gateway.kill()
        program.is_mute = False
        program.freed.set()
        gateway.start()
        until(lambda: request_row(engine, code).letter_number == "110500", 60)
        assert len(program.needs) == 1
        assert kept(engine, code) == ("110500", "2026-11-23", "خرید متوسط")
