"""The systems outside, told to who administers the branch: their true state, the branch's queue, and "try now"."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, select, update

from app.office.sms_tables import sms_messages
from app.office.tables import inquiries, journal, letters_due
from tests.app.office.calling import code, until
from tests.app.office.connectors.ece.offices import request_row
from tests.app.office.connectors.identity.sandboxes import SAMPLES, SECRETS, SandboxProcess
from tests.app.office.connectors.identity.test_office_with_registries import asked
from tests.app.office.sms.test_sms_office import registered
from tests.app.office.tied_office import Office, tied_office


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    with SandboxProcess(tmp_path_factory.mktemp("sandbox")) as process:
        yield process


@pytest.fixture
def office(
    sandbox: SandboxProcess, engine: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    monkeypatch.setenv("MIZBAN_AUTOMATION_TOKEN", "")  # put back at the end
    with tied_office(tmp_path, sandbox, engine, database_url) as office:
        yield office


def test_every_system_is_told_and_no_secret_address_or_person(office: Office) -> None:
    office.sandbox.turn(mood="closed")
    assert code(office.clerk.post("/v1/inquiries", asked("living"))) == "inquiry_failed"
    office.held_up()
    answer = office.administrator.get("/v1/connectors")
    told = {each["name"]: each for each in answer.json()["connectors"]}
    assert {name: each["kind"] for name, each in told.items()} == {
        "registry-1": "registry",
        "registry-2": "registry",
        "automation": "automation",
        "sms": "sms",
    }
    assert [told[f"registry-{at}"]["label"] for at in (1, 2)] == ["civil", "jibit"]
    assert told["registry-1"]["answers"] == ["identity"]
    assert (told["registry-1"]["asked_today"], told["registry-1"]["per_day"]) == (1, 50)
    assert told["registry-1"]["hours"] == {"opens": "00:00:00", "closes": "00:00:00"}
    citizen = SAMPLES["living"].resident.citizen
    unsaid = [*SECRETS.values(), office.automation.token, "127.0.0.1", "http", ".toml", citizen.national_number]
    for word in (*unsaid, citizen.last_name, "مریم", "1460456785"):
        assert word not in answer.text


def test_a_closed_registry_with_its_deferred_questions(office: Office) -> None:
    office.sandbox.turn(mood="closed")
    question = asked("living")
    assert office.clerk.post("/v1/inquiries", question).json()["inquiry_failure"] == "closed"
    civil = office.told("registry-1")
    assert (civil["state"], civil["cause"]) == ("closed", "closed")
    (item,) = civil["queue"]["items"]
    assert (item["subject"], item["cause"], item["tries"]) == (question["id"], "closed", 1)
    assert datetime.fromisoformat(item["next_try_at"]) > datetime.now(UTC)
    assert office.queue("registry-1", office.stranger) == {}
    assert office.queue("registry-2") == {}
    assert office.try_now("registry-1", office.stranger) == 0

    assert office.try_now("registry-1") == 1
    assert datetime.fromisoformat(office.queue("registry-1")["next_try_at"]) <= datetime.now(UTC)
    assert office.try_now("registry-1") == 0
    office.sandbox.turn(mood="open")
    assert office.clerk.post("/v1/inquiries", question).status_code == 200
    civil = office.told("registry-1")
    assert (civil["state"], civil["queue"]) == ("up", {})
    assert len(office.gateway.rows(select(journal).filter_by(act="connector.tried", outcome="registry-1"))) == 3


def test_a_question_that_is_left_alone_is_heard_after_try_now(office: Office) -> None:
    office.sandbox.turn(mood="down")
    question = asked("living")
    for _ in range(2):
        office.clerk.post("/v1/inquiries", question)
    civil = office.told("registry-1")
    assert (civil["state"], civil["cause"]) == ("down", "upstream")
    assert datetime.fromisoformat(civil["left_alone_until"]) > datetime.now(UTC) + timedelta(minutes=5)
    assert office.gateway.rows(select(inquiries.c.alone_until))[0].alone_until
    first = office.queue("registry-1")["since"]
    assert office.try_now("registry-1") == 1
    before = office.queue("registry-1")["tries"]
    office.clerk.post("/v1/inquiries", question)  # it is heard; the guard of the registry still leaves it alone
    assert office.queue("registry-1")["tries"] == before + 1
    assert office.queue("registry-1")["since"] == first


def test_what_a_visitor_was_answered_meanwhile_waits_no_longer(office: Office) -> None:
    office.sandbox.turn(mood="closed")
    office.clerk.post("/v1/inquiries", asked("living"))
    assert office.queue("registry-1")["waiting"] == 1
    office.sandbox.turn(mood="open")
    assert office.clerk.post("/v1/inquiries", asked("living")).status_code == 200
    assert office.queue("registry-1") == {}


def test_a_letter_that_automation_did_not_take_leaves_at_once_when_it_is_tried_now(office: Office) -> None:
    tracking_code = office.held_up()
    told = office.told("automation")
    assert (told["state"], told["cause"]) == ("slow", "upstream")
    (item,) = told["queue"]["items"]
    assert (item["subject"], item["cause"]) == (tracking_code, "upstream")
    assert office.queue("automation", office.stranger) == {}
    office.automation.garbles = False
    assert office.try_now("automation", office.stranger) == 0
    assert office.try_now("automation") == 1
    until(lambda: request_row(office.engine, tracking_code).letter_number != "", 30)
    assert len(office.automation.letters) == 1
    assert office.queue("automation") == {}


def test_a_letter_on_its_way_is_not_tried_a_second_time(office: Office) -> None:
    office.held_up()
    claim = datetime.now(UTC) + timedelta(hours=1)
    office.write(update(letters_due).values(not_before=claim, claimed_until=claim))
    (item,) = office.queue("automation")["items"]
    assert (item["is_being_tried"], item.get("next_try_at")) == (True, None)
    assert office.try_now("automation") == 0
    assert office.gateway.rows(select(letters_due))[0].not_before == claim


def test_a_message_that_waits_is_sent_at_once_and_one_on_its_way_is_left_alone(office: Office) -> None:
    office.sandbox.turn(busy_seconds=1)
    registered(office.clerk)
    until(lambda: office.queue("sms").get("items", [{}])[0].get("cause") == "busy", 30)
    assert office.told("sms")["state"] == "slow"
    later = datetime.now(UTC) + timedelta(hours=1)
    office.write(update(sms_messages).values(not_before=later, state="sending"))
    assert office.queue("sms")["items"][0]["is_being_tried"] is True
    assert office.try_now("sms") == 0
    office.write(update(sms_messages).values(state="waiting"))
    office.sandbox.turn(busy_seconds=0)
    assert office.try_now("sms", office.stranger) == 0
    assert office.try_now("sms") == 1
    until(lambda: office.gateway.rows(select(sms_messages))[0].state == "sent", 30)
    assert len(httpx.get(f"{office.sandbox.url}/sandbox/sms", trust_env=False).json()) == 1


def test_a_system_that_is_not_there(office: Office) -> None:
    assert code(office.administrator.post("/v1/connectors/registry-9/tries")) == "not_found"
    assert code(office.clerk.post("/v1/connectors/sms/tries")) == "not_allowed"
    refused = office.gateway.rows(select(journal).filter_by(act="call.refused"))
    assert {row.outcome for row in refused} == {"not_found", "not_allowed"}
