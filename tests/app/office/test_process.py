"""The gateway as a process: how it starts, what it refuses, how it ends."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme
from sqlalchemy import Engine, create_engine

from app.domain.ids import new_id
from tests.app.office.calling import Desk, code
from tests.gateway import ROOT, GatewayProcess


def run(*arguments: str, password: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app.office.serve", *arguments]
    return subprocess.run(command, cwd=ROOT, input=password, capture_output=True, text=True, timeout=60, check=False)


def add(url: str, user_name: str, role: str = "clerk", password: str = "a-good-password", **other: str) -> Any:
    known = {
        "user-name": user_name,
        "role": role,
        "name": "سارا",
        "branch": "ardabil",
        "branch-name": "اردبیل",
        **other,
    }
    flags = [part for name, value in known.items() for part in (f"--{name}", value)]
    return run("add-person", "--database", url, *flags, password=f"{password}\n")


def test_it_says_one_line_when_it_is_ready(gateway: GatewayProcess, engine_name: str) -> None:
    assert gateway.url.startswith("http://127.0.0.1:")
    assert gateway.database.startswith(engine_name)
    roles = {user["role"] for user in gateway.users}
    assert roles == {"clerk", "supervisor", "branch_administrator", "inspector"}
    assert all(user["name"] and user["password"] for user in gateway.users)


def test_answers_do_not_wait_for_small_packets_to_gather(gateway: GatewayProcess) -> None:
    with httpx.Client(base_url=gateway.url, trust_env=False, timeout=20) as client:
        took = [client.get("/readyz").elapsed for _ in range(60)]
        quickest = min(took[40:])  # a new connection is acknowledged at once for a while
    assert quickest.total_seconds() < 0.03  # what waits for the other side's acknowledgement waits for 40 ms each time


def test_an_office_without_training_is_empty_until_people_are_written_down(
    engine: Engine, database_url: str, tmp_path: Path
) -> None:
    engine.dispose()
    assert add(database_url, "sara", "supervisor").returncode == 0
    with GatewayProcess(tmp_path, training=False, database_url=database_url) as gateway:
        assert gateway.users == []
        sara = Desk.of(gateway, "sara", "a-good-password")
        assert sara.get("/v1/me").json().get("is_training", False) is False
        assert code(sara.get("/v1/training/samples")) == "not_found"
        assert sara.get("/v1/requests").json()["items"] == []
        assert len(sara.get("/v1/services").json()["services"]) == 12
        sara.client.close()


def test_people_are_written_down_once_and_with_a_password_worth_it(engine: Engine, database_url: str) -> None:
    engine.dispose()
    assert add(database_url, "sara").returncode == 0
    again = add(database_url, "sara")
    assert again.returncode == 2
    assert again.stderr == "mizban-office: the user name sara is taken.\n"
    short = add(database_url, "reza", password="short")
    assert (short.returncode, short.stdout) == (2, "")
    assert "8 characters" in short.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "office.example"])
def test_it_refuses_to_listen_elsewhere_without_tls(tmp_path: Path, host: str) -> None:
    ended = run("serve", "--data-dir", str(tmp_path), "--host", host, "--port", "0")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "needs TLS" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_training_stays_on_this_computer(tmp_path: Path) -> None:
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).touch()
    tls = ("--tls-cert", str(tmp_path / "cert.pem"), "--tls-key", str(tmp_path / "key.pem"))
    ended = run("serve", "--training", "--host", "0.0.0.0", "--data-dir", str(tmp_path), *tls)
    assert ended.returncode == 2
    assert "this computer only" in ended.stderr


def test_other_refusals_are_one_sentence(tmp_path: Path) -> None:
    folder = ("--data-dir", str(tmp_path))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for arguments in (
            ("--port", port),
            ("--tls-cert", "nowhere.pem"),
            ("--tls-cert", "nowhere.pem", "--tls-key", "nowhere.pem"),
            ("--database", "nonsense"),
            ("--port", "0", "--database", "sqlite:////no/such/folder/office.db"),
        ):
            ended = run("serve", *folder, *arguments)
            assert ended.returncode == 2, arguments
            assert ended.stdout == ""
            assert len(ended.stderr.splitlines()) == 1, ended.stderr


def test_it_speaks_tls_when_told_to(tmp_path: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    certificate.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    certificate.cert_chain_pems[0].write_to_path(str(tmp_path / "cert.pem"))
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    tls = ("--tls-cert", str(tmp_path / "cert.pem"), "--tls-key", str(tmp_path / "key.pem"))
    with GatewayProcess(tmp_path / "data", tls, training=False) as gateway:
        assert gateway.url.startswith("https://")
        with httpx.Client(verify=trust, trust_env=False) as client:
            assert client.get(f"{gateway.url}/readyz").status_code == 200


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_asked(tmp_path: Path, number: signal.Signals) -> None:
    assert run("migrate", "--data-dir", str(tmp_path)).returncode == 0
    command = [sys.executable, "-m", "app.office.serve", "serve", "--data-dir", str(tmp_path), "--port", "0"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*command, "--stop-with-parent"], cwd=ROOT, **pipes) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["users"] == []
        process.send_signal(number)
        said, complaints = process.communicate(timeout=20)
        assert (process.returncode, said, complaints) == (0, b"", b"")


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    gateway = GatewayProcess(tmp_path, ("--stop-with-parent",), training=False).start()
    assert gateway.is_running
    assert gateway.close_stdin() == 0


def test_it_stays_when_nobody_told_it_to_follow(tmp_path: Path) -> None:
    with GatewayProcess(tmp_path, training=False) as gateway:
        process = gateway._process
        assert process is not None
        assert process.stdin is not None
        process.stdin.close()
        assert httpx.get(f"{gateway.url}/healthz", trust_env=False).status_code == 204
        assert gateway.is_running


def test_a_second_start_keeps_what_was_there(tmp_path: Path, database_url: str) -> None:
    with GatewayProcess(tmp_path, ("--still",), database_url=database_url) as gateway:
        clerk = Desk.of(gateway, "zahra")
        receipt = clerk.registered()
        before = clerk.get("/v1/requests").json()["counts"]
        clerk.client.close()
        assert gateway.stop() == 0
        gateway.start()
        again = Desk.of(gateway, "zahra")
        assert again.get("/v1/requests").json()["counts"] == before
        assert again.get(f"/v1/requests/{receipt['request_id']}/receipt").json() == receipt
        again.client.close()


HOLD = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "LOCK TABLE requests IN EXCLUSIVE MODE"}
FAULT = {
    "sqlite": ("CREATE TRIGGER fault BEFORE INSERT ON requests BEGIN SELECT RAISE(FAIL, 'a fault'); END",),
    "postgresql": (
        "CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a fault'; END $$",
        "CREATE TRIGGER fault BEFORE INSERT ON requests FOR EACH ROW EXECUTE FUNCTION fault()",
    ),
}


def test_a_database_that_another_program_holds(tmp_path: Path, engine_name: str, database_url: str) -> None:
    """Reads go on, writes ask to come back, and nothing that was being written shows in the log."""
    with GatewayProcess(tmp_path, ("--still",), database_url=database_url) as gateway:
        clerk = Desk.of(gateway, "zahra")
        request, body = new_id(), clerk.submission(clerk.inquire())
        other = create_engine(database_url, isolation_level="AUTOCOMMIT" if engine_name == "sqlite" else None)
        held = other.connect()
        held.exec_driver_sql(HOLD[engine_name])
        answer = clerk.put(request, body)
        assert code(answer) == "busy"
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) >= 1
        assert clerk.get("/v1/requests", params={"limit": "1"}).status_code == 200
        held.exec_driver_sql("ROLLBACK")
        held.close()
        other.dispose()
        assert clerk.put(request, body).status_code == 201
        assert body["answers"]["full_name"] not in gateway.log()
        clerk.client.close()


def test_a_failure_that_nobody_foresaw_is_told_by_number_and_shows_no_person(
    tmp_path: Path, engine_name: str, database_url: str
) -> None:
    with GatewayProcess(tmp_path, ("--still",), database_url=database_url) as gateway:
        clerk = Desk.of(gateway, "zahra")
        body = clerk.submission(clerk.inquire())
        other = create_engine(database_url)
        with other.begin() as damaged:
            for statement in FAULT[engine_name]:
                damaged.exec_driver_sql(statement)
        other.dispose()
        answer = clerk.put(new_id(), body)
        assert answer.status_code == 500
        assert code(answer) == "fault"
        assert answer.headers["x-request-id"] in gateway.log()
        assert body["answers"]["full_name"] not in gateway.log()
        assert clerk.samples["living"]["national_number"] not in gateway.log()
        assert clerk.get("/v1/me").status_code == 200
        clerk.client.close()
