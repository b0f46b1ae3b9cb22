"""From a closed request over the SMS to the answer, and what an office's survey file may say."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from app.office.connectors.identity.secrets import RegistryUnusable
from app.office.settings import RESOURCES
from app.office.survey_file import read_questions, read_survey
from app.office.survey_tables import survey_answers, survey_codes, survey_messages
from tests.app.office.calling import Desk, until
from tests.app.office.connectors.identity.sandboxes import SAMPLES, SandboxProcess
from tests.app.office.sms import test_sms_office
from tests.app.office.sms.test_sms_office import registered, sent, signed_in
from tests.gateway import GatewayProcess

SHIPPED = RESOURCES / "survey" / "questions.toml"
EXAMPLE = (RESOURCES / "survey.example.toml").read_text(encoding="utf-8")
QUESTION = '[[question]]\nname = "{}"\nkind = "scale"\nlabel = {{ fa = "الف", en = "{}" }}\n'

sandbox, vendor = test_sms_office.sandbox, test_sms_office.vendor
plain_office = test_sms_office.office


@pytest.fixture
def office(plain_office: GatewayProcess, tmp_path: Path) -> Iterator[GatewayProcess]:
    """The office that tells by SMS, which asks too."""
    plain_office.stop()
    file = tmp_path / "survey.toml"
    file.write_text('address = "https://survey.example.ir"\n', encoding="utf-8")
    flags = (*plain_office.arguments, "--survey", str(file))
    url = plain_office.database_url
    with GatewayProcess(plain_office.folder, flags, training=False, database_url=url) as gateway:
        yield gateway


def test_a_visitor_is_asked_after_closing_and_answers_by_the_link(
    office: GatewayProcess, sandbox: SandboxProcess
) -> None:
    clerk, supervisor = next(signed_in(office, "sara")), next(signed_in(office, "saeed"))
    receipt = registered(clerk)
    version = moved(supervisor, receipt["request_id"], "approve", receipt["version"])
    until(lambda: len(sent(sandbox)) == 1, 30)
    assert "/s/" not in str(sent(sandbox))
    until(lambda: supervisor.detail(receipt["request_id"])["summary"]["letter_number"] != "", 30)
    version = supervisor.detail(receipt["request_id"])["summary"]["version"]
    moved(supervisor, receipt["request_id"], "answer", version)
    until(lambda: "/s/" in str(sent(sandbox)), 30)
    (text,) = [each["text"] for each in sent(sandbox) if "/s/" in each["text"]]
    resident = SAMPLES["living"].resident
    for word in (resident.citizen.last_name, resident.citizen.national_number, receipt["tracking_code"]):
        assert word not in text
    found = re.search(r"\nhttps://survey\.example\.ir/s/([0-9A-Z]{16})$", text)
    assert found is not None
    code = found[1]
    assert code not in str([tuple(row) for row in office.rows(select(survey_codes))])
    until(lambda: [row.state for row in office.rows(select(survey_messages))] == ["sent"], 30)
    answer = httpx.post(f"{office.url}/s/{code}", data={"q-behaviour": "5"}, trust_env=False)
    assert answer.status_code == 200
    assert [row.service_code for row in office.rows(select(survey_answers))] == ["10051234002"]
    assert code not in office.log()
    for desk in (clerk, supervisor):
        desk.client.close()


def moved(desk: Desk, request: str, action: str, version: int) -> int:
    answer = desk.act(request, action, version, reason="انجام شد")
    assert answer.status_code == 200, answer.text
    return int(answer.json()["summary"]["version"])


def test_what_ships_can_be_obeyed(tmp_path: Path) -> None:
    file = tmp_path / "survey.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    found = read_survey(file, SHIPPED)
    assert found.questions == read_questions(SHIPPED)
    assert found.address == "https://survey.example.ir"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("https://", "http://", "begins with https"),
        ("survey.example.ir", "survey.example.ir?x=", "begins with https"),
        ("survey.example.ir", "s" * 60 + ".ir", "up to 60"),
        ("answer_days = 14", "answer_days = 0", "limits"),
        ("= 1.0", "= 0.0", "limits"),
        ("answer_days", "answer_day", "answer_day"),
        ('questions = ""', 'questions = "nowhere.toml"', "cannot be read"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path: Path, was: str, now: str, said: str) -> None:
    assert was in EXAMPLE
    file = tmp_path / "survey.toml"
    file.write_text(EXAMPLE.replace(was, now), encoding="utf-8")
    with pytest.raises(RegistryUnusable, match=said):
        read_survey(file, SHIPPED)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("question = []", "between 1 and 20"),
        (QUESTION.format("a", ""), "both languages"),
        (QUESTION.format("A b", "x"), "is no name"),
        (QUESTION.format("a", "x") * 2, "stands twice"),
        (QUESTION.format("a", "x").replace("scale", "stars"), "stars"),
        ("".join(QUESTION.format(f"q{at}", "x") for at in range(21)), "between 1 and 20"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "questions.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryUnusable, match=said):
        read_questions(file)
