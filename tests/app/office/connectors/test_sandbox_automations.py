"""The sandbox's automations before our connectors, ECE by HTTP, and by shipped files JSON and Request Tracker."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine

from app.office.settings import RESOURCES
from tests.app.office.calling import PDF, until
from tests.app.office.connectors.ece.offices import (
    PARTIES,
    QUICK,
    automation_of,
    exchanged,
    kept_file,
    opened,
    request_row,
)
from tests.app.office.connectors.identity.sandboxes import SandboxProcess
from tests.gateway import GatewayProcess

ECE = f"""kind = "ece"
{QUICK}{PARTIES}
[send]
kind = "http"
url = "SANDBOX/ece/letters"
[send.lock]
token = {{ env = "MIZBAN_AUTOMATION_TOKEN" }}
"""
KINDS = {
    "ece": ("1405/9/1", "unused", ECE),
    "letters": ("1405/3/1", "https://automation.example", "plain-json.toml"),
    "rt": ("1", "https://rt.example", "request-tracker-5.toml"),
}
Serve = Callable[[str], AbstractContextManager[GatewayProcess]]


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[SandboxProcess]:
    with SandboxProcess(tmp_path / "sandbox") as process:
        yield process


@pytest.fixture
def serve(
    sandbox: SandboxProcess, engine: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Serve:
    for name in ("MIZBAN_AUTOMATION_TOKEN", "MIZBAN_RT_PASSWORD"):
        monkeypatch.setenv(name, "sandbox-word")

    def served(kind: str) -> GatewayProcess:
        _, address, text = KINDS[kind]
        if text.endswith(".toml"):
            text = (RESOURCES / "automation" / text).read_text(encoding="utf-8").replace("= 20.0", "= 1.0")
        quick = text.replace("= 15.0", "= 0.2").replace("= 300.0", "= 0.2").replace('"mizban"', '"sandbox"')
        base = f"{sandbox.url}/rt" if kind == "rt" else sandbox.url
        told = tmp_path / "automation.toml"
        told.write_text(quick.replace(address, base).replace("SANDBOX", base), encoding="utf-8")
        arguments = ("--automation", str(told))
        return GatewayProcess(tmp_path / "office", arguments, training=False, database_url=database_url)

    return served


def shown(sandbox: SandboxProcess, kind: str) -> Any:
    return httpx.get(f"{sandbox.url}/sandbox/{kind}", trust_env=False).json()


def numbered(engine: Engine, code: str, kind: str) -> bool:
    return bool(request_row(engine, code).letter_number == KINDS[kind][0])


@pytest.mark.parametrize("kind", KINDS)
def test_a_gateway_killed_between_their_commit_and_its_note_brings_a_letter_once(
    kind: str, serve: Serve, sandbox: SandboxProcess, engine: Engine
) -> None:
    sandbox.turn(is_mute=True)
    with serve(kind) as office:
        with engine.begin() as connection:
            code = opened(connection, (kept_file(connection, office.folder, PDF, "اجاره‌نامه.pdf"),))
        until(lambda: len(shown(sandbox, kind)) == 1, seconds=60)
        office.kill()
        sandbox.turn(is_mute=False)
        office.start()
        until(lambda: numbered(engine, code, kind), seconds=60)
        assert len(shown(sandbox, kind)) == 1
        assert (exchanged(engine, number=code)[0].their_date is not None) == (kind == "ece")
        assert "sandbox-word" not in office.log()


@pytest.mark.parametrize("kind", KINDS)
def test_knobs_turn_callers_away_until_they_are_turned_back(
    kind: str, serve: Serve, sandbox: SandboxProcess, engine: Engine
) -> None:
    with serve(kind) as office:
        for turned, cause in (
            ({"busy_seconds": 1}, "busy"),
            ({"busy_seconds": 0, "mood": "locked"}, "auth"),
            ({"mood": "open", "slow_seconds": 3.0}, "no_answer"),
        ):
            sandbox.turn(**turned)
            with engine.begin() as connection:
                code = opened(connection)
            until(lambda code=code: any(row.cause for row in exchanged(engine, number=code)), seconds=60)
            assert exchanged(engine, number=code)[0].cause == cause
        sandbox.turn(slow_seconds=0.0)
        until(lambda: not exchanged(engine, state="placed"), seconds=60)
        until(lambda: automation_of(office.url)["state"] == "up", seconds=60)
        assert len(shown(sandbox, kind)) == 3


@pytest.mark.parametrize("kind", ["ece", "letters"])
def test_what_is_there_already_is_not_brought_again(
    kind: str, serve: Serve, sandbox: SandboxProcess, engine: Engine
) -> None:
    sandbox.turn(is_duplicate=True)
    with serve(kind):
        with engine.begin() as connection:
            code = opened(connection)
        until(lambda: exchanged(engine, number=code, state="sent"), seconds=60)
        assert len(shown(sandbox, kind)) == 1


def test_a_letter_is_numbered_later_and_answered(serve: Serve, sandbox: SandboxProcess, engine: Engine) -> None:
    sandbox.turn(has_numbers=False)
    with serve("letters"):
        with engine.begin() as connection:
            code = opened(connection)
        until(lambda: exchanged(engine, number=code, state="sent"), seconds=60)
        sandbox.turn(has_numbers=True)
        until(lambda: numbered(engine, code, "letters"), seconds=60)
        done = {"status": "answered", "answer": "گواهی صادر شد"}
        assert httpx.put(f"{sandbox.url}/sandbox/letters/L/1", json=done, trust_env=False).status_code == 200
        until(lambda: request_row(engine, code).state == "answered", seconds=60)


def test_a_ticket_that_is_resolved_answers_its_request(serve: Serve, sandbox: SandboxProcess, engine: Engine) -> None:
    with serve("rt"):
        with engine.begin() as connection:
            code = opened(connection)
        until(lambda: numbered(engine, code, "rt"), seconds=60)
        url, account = f"{sandbox.url}/rt/REST/2.0/ticket/1", ("sandbox", "sandbox-word")
        assert httpx.put(url, json={"Status": "resolved"}, auth=account, trust_env=False).status_code == 200
        until(lambda: request_row(engine, code).state == "answered", seconds=60)
