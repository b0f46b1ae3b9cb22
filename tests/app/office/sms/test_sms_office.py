"""An office that tells its visitors by SMS: the real gateway and the sandbox's vendors."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.domain.ids import new_id
from app.office.sms_tables import sms_messages, turn_messages
from app.office.tables import contents
from tests.app.office.calling import Desk, until
from tests.app.office.connectors.identity import sandboxes
from tests.app.office.connectors.identity.sandboxes import SAMPLES, SandboxProcess, office_file
from tests.app.office.connectors.identity.test_office_with_registries import asked, question
from tests.app.office.databases import migrated
from tests.app.office.test_process import add
from tests.app.office.turning import issue
from tests.gateway import GatewayProcess

SMS = """
vendor = "{vendor}"
address = "{url}/sms/{vendor}"
credentials = "sms.secrets"
values = {{ sender = "1000" }}
secrets = {{ api_key = "KEY" }}
opens = 00:00:00
closes = 00:00:00
deadline_seconds = 1.0
"""
VENDORS = ("kavenegar", "smsir")


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[SandboxProcess]:
    with SandboxProcess(tmp_path / "sandbox") as process:
        yield process


@pytest.fixture
def vendor(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", VENDORS[0]))


@pytest.fixture
def office(sandbox: SandboxProcess, database_url: str, vendor: str, tmp_path: Path) -> Iterator[GatewayProcess]:
    migrated(database_url).dispose()
    for name, role in (("sara", "clerk"), ("saeed", "supervisor")):
        assert add(database_url, name, role).returncode == 0
    secret = tmp_path / "sms.secrets"
    secret.write_text('KEY = "sandbox-business-word"\n', encoding="utf-8")
    secret.chmod(0o600)
    sms = tmp_path / "sms.toml"
    sms.write_text(SMS.format(vendor=vendor, url=sandbox.url), encoding="utf-8")
    registries = office_file(tmp_path, sandbox.url, sandboxes.DIRECT, sandboxes.JIBIT.replace('"identity", ', ""))
    flags = ("--registry", str(registries), "--sms", str(sms))
    with GatewayProcess(tmp_path / "office", flags, training=False, database_url=database_url) as gateway:
        yield gateway


@pytest.fixture
def clerk(office: GatewayProcess) -> Iterator[Desk]:
    yield from signed_in(office, "sara")


@pytest.fixture
def supervisor(office: GatewayProcess) -> Iterator[Desk]:
    yield from signed_in(office, "saeed")


def signed_in(office: GatewayProcess, name: str) -> Iterator[Desk]:
    desk = Desk.of(office, name, "a-good-password")
    yield desk
    desk.client.close()


def registered(clerk: Desk) -> dict[str, Any]:
    """The receipt of a request of a visitor whose mobile the operators know."""
    inquiry = clerk.post("/v1/inquiries", asked("living")).json()
    resident = SAMPLES["living"].resident
    match = question("mobile_match", national_number=resident.citizen.national_number, mobile=resident.mobile)
    assert clerk.post("/v1/inquiries", match).json()["mobile_matches"] is True
    body = clerk.submission(inquiry) | {"inquiries": [match["id"]]}
    answer = clerk.put(new_id(), body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def sent(sandbox: SandboxProcess) -> list[dict[str, str]]:
    found: list[dict[str, str]] = httpx.get(f"{sandbox.url}/sandbox/sms", trust_env=False).json()
    return found


def states(office: GatewayProcess) -> list[tuple[str, str, str]]:
    columns = sms_messages.c.step, sms_messages.c.state, sms_messages.c.cause
    return [tuple(row) for row in office.rows(select(*columns).order_by(sms_messages.c.id))]


@pytest.mark.parametrize("vendor", VENDORS, indirect=True)
def test_a_visitor_is_told_of_each_step_once(
    clerk: Desk, supervisor: Desk, office: GatewayProcess, sandbox: SandboxProcess
) -> None:
    receipt = registered(clerk)
    until(lambda: len(sent(sandbox)) == 1, 30)
    (message,) = sent(sandbox)
    assert message["mobile"] == SAMPLES["living"].resident.mobile
    assert "\u2068۱۴" in message["text"]  # the code, isolated, in the figures of its reader
    assert "گواهی سکونت" in message["text"]
    assert SAMPLES["living"].resident.citizen.national_number not in message["text"]
    done = supervisor.act(receipt["request_id"], "return", receipt["version"], reason="مدرک خوانا نیست")
    assert done.status_code == 200
    until(lambda: states(office) == [("registered", "sent", ""), ("returned", "sent", "")], 30)
    assert len(sent(sandbox)) == 2
    kept = office.rows(select(sms_messages))
    assert [row.mobile_end for row in kept] == [message["mobile"][-4:]] * 2
    assert message["mobile"] not in json.dumps([tuple(map(str, row)) for row in kept])
    assert message["mobile"] not in office.log()


@pytest.mark.parametrize("vendor", VENDORS, indirect=True)
def test_what_got_lost_on_the_way_is_never_sent_twice(
    clerk: Desk, office: GatewayProcess, sandbox: SandboxProcess, vendor: str
) -> None:
    sandbox.turn(is_mute=True)
    registered(clerk)
    until(lambda: len(sent(sandbox)) == 1, 30)
    until(lambda: states(office)[0][1:] in {("unknown", "no_answer"), ("waiting", "no_answer")}, 30)
    assert states(office)[0][1] == ("waiting" if vendor == "kavenegar" else "unknown")
    assert len(sent(sandbox)) == 1


def test_a_vendor_that_is_busy_is_tried_later_and_the_office_sees_it(
    clerk: Desk, office: GatewayProcess, sandbox: SandboxProcess
) -> None:
    sandbox.turn(busy_seconds=1)
    registered(clerk)
    until(lambda: states(office) == [("registered", "waiting", "busy")], 30)

    def told() -> tuple[str, str, int]:
        part = next(each for each in clerk.get("/readyz").json()["dependencies"] if each["name"] == "sms")
        return part["state"], part.get("cause", ""), part.get("waiting", 0)

    until(lambda: told() == ("slow", "busy", 1), 30)
    assert sent(sandbox) == []


def test_a_number_that_the_vendor_never_takes_is_left(
    clerk: Desk, office: GatewayProcess, sandbox: SandboxProcess
) -> None:
    """The form says it; the operators were not asked."""
    inquiry = clerk.post("/v1/inquiries", asked("living")).json()
    answer = clerk.put(new_id(), clerk.submission(inquiry))
    assert answer.status_code == 201
    until(lambda: states(office) == [("registered", "no_number", "")], 30)
    assert "mobile" not in office.rows(select(contents.c.answers))[0].answers
    assert sent(sandbox) == []


def test_who_waits_near_is_told_by_the_gateway_itself(
    clerk: Desk, office: GatewayProcess, sandbox: SandboxProcess
) -> None:
    turn = issue(clerk, mobile="09145551234")
    until(lambda: len(sent(sandbox)) == 1, 30)
    (message,) = sent(sandbox)
    assert message["mobile"] == "09145551234"
    assert f"\u2068{turn['group']} ۱\u2069" in message["text"]
    until(lambda: [row.state for row in office.rows(select(turn_messages))] == ["sent"], 30)
    assert message["mobile"] not in office.log()


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_two_workers_send_each_message_once(
    clerk: Desk, office: GatewayProcess, sandbox: SandboxProcess, tmp_path: Path
) -> None:
    other = GatewayProcess(office.folder, office.arguments, training=False, database_url=office.database_url)
    with other:
        for _ in range(6):
            registered(clerk)
        until(lambda: len(sent(sandbox)) == 6, 60)
        until(lambda: {state for _, state, _ in states(office)} == {"sent"}, 30)
    assert len(sent(sandbox)) == 6
