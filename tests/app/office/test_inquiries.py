"""Questions to the registries: asked once, recorded, refused with their true cause."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.ids import new_id
from app.office.tables import inquiries
from tests.app.office.calling import Desk, code, problems
from tests.gateway import GatewayProcess


def test_an_identity_is_answered_with_source_time_and_expiry(clerk: Desk) -> None:
    question = clerk.question()
    answer = clerk.post("/v1/inquiries", question)
    assert answer.status_code == 200
    inquiry = answer.json()
    assert inquiry["id"] == question["id"]
    assert inquiry["purpose"] == "service"
    assert inquiry["source"]
    assert inquiry["at"] < inquiry["expires_at"]
    assert inquiry["citizen"]["national_number"] == question["national_number"]
    assert inquiry["citizen"]["birth_date"] == question["birth_date"]


def test_the_same_id_is_the_same_inquiry(clerk: Desk) -> None:
    question = clerk.question()
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: clerk.post("/v1/inquiries", question), range(4)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


def test_the_same_id_with_another_question_is_taken(clerk: Desk, supervisor: Desk) -> None:
    question = clerk.question()
    clerk.post("/v1/inquiries", question)
    assert code(clerk.post("/v1/inquiries", question | {"purpose": "follow_up"})) == "id_taken"
    assert code(supervisor.post("/v1/inquiries", question)) == "id_taken"


def test_who_died_is_an_answer(clerk: Desk) -> None:
    citizen = clerk.inquire("deceased")["citizen"]
    assert citizen["is_deceased"] is True
    assert citizen["death_date"]


@pytest.mark.parametrize(
    ("kind", "failure", "comes_back"),
    [
        ("not_found", "not_found", False),
        ("registry_closed", "closed", True),
        ("quota", "quota", True),
        ("record_held", "record_held", False),
        ("upstream", "upstream", False),
        ("auth", "auth", False),
        ("input_invalid", "input_invalid", False),
    ],
)
def test_every_failure_keeps_its_name(clerk: Desk, kind: str, failure: str, comes_back: bool) -> None:
    answer = clerk.post("/v1/inquiries", clerk.question(kind))
    assert code(answer) == "inquiry_failed"
    problem = answer.json()
    assert problem["inquiry_failure"] == failure
    assert ("retry_at" in problem) is comes_back
    assert ("retry-after" in answer.headers) is comes_back


def test_a_failed_question_may_be_asked_again_by_its_id(clerk: Desk) -> None:
    question = clerk.question("upstream")
    for _ in range(2):
        assert code(clerk.post("/v1/inquiries", question)) == "inquiry_failed"
    asked = kept(clerk.gateway, question["id"])
    assert asked == ("identity", "service", "upstream", question["national_number"])


def kept(gateway: GatewayProcess, inquiry: str) -> tuple[str, ...]:
    columns = (inquiries.c.kind, inquiries.c.purpose, inquiries.c.failure, inquiries.c.national_number)
    row, *others = gateway.rows(select(*columns).where(inquiries.c.id == inquiry))
    assert not others
    return tuple(row)


def test_mobile_and_address(clerk: Desk) -> None:
    sample = clerk.samples["living"]
    mobile = {"kind": "mobile_match", "purpose": "service", "national_number": sample["national_number"]}
    match = clerk.post("/v1/inquiries", {"id": new_id(), "mobile": sample["mobile"], **mobile})
    assert match.json()["mobile_matches"] is True
    other = clerk.post("/v1/inquiries", {"id": new_id(), "mobile": "09120000000", **mobile})
    assert other.json()["mobile_matches"] is False
    asked = {"id": new_id(), "kind": "postal_address", "purpose": "service", "postal_code": "5661743319"}
    address = clerk.post("/v1/inquiries", asked)
    assert address.json()["address"]["postal_code"] == "5661743319"


def test_a_question_that_cannot_be_asked_is_refused_at_its_field(clerk: Desk) -> None:
    number = {"national_number": "1234567890"}
    assert problems(clerk.post("/v1/inquiries", clerk.question() | number)) == {"/national_number": "format"}
    assert problems(clerk.post("/v1/inquiries", {"id": new_id(), "kind": "identity", "purpose": "service"})) == {
        "/national_number": "required",
        "/birth_date": "required",
    }
    assert problems(clerk.post("/v1/inquiries", clerk.question(id="x"))) == {"/id": "format"}
    assert problems(clerk.post("/v1/inquiries", clerk.question(mobile="09120000000"))) == {"/mobile": "not_allowed"}


def test_a_question_without_a_purpose_is_refused(clerk: Desk) -> None:
    question = clerk.question()
    del question["purpose"]
    assert code(clerk.post("/v1/inquiries", question)) == "rejected"


def test_a_portrait_is_shown_to_the_branch_that_asked(clerk: Desk, supervisor: Desk, stranger: Desk) -> None:
    inquiry = clerk.inquire()["id"]
    for desk in (clerk, supervisor):
        answer = desk.get(f"/v1/inquiries/{inquiry}/portrait")
        assert answer.headers["content-type"] == "image/jpeg"
        assert answer.content.startswith(b"\xff\xd8\xff")
    assert code(stranger.get(f"/v1/inquiries/{inquiry}/portrait")) == "not_allowed"


def test_a_portrait_that_is_not_there_or_not_given(clerk: Desk) -> None:
    none = clerk.get(f"/v1/inquiries/{clerk.inquire('no_portrait')['id']}/portrait")
    assert (none.status_code, none.content) == (204, b"")
    denied = clerk.get(f"/v1/inquiries/{clerk.inquire('photo_denied')['id']}/portrait")
    assert denied.status_code == 403
    assert code(denied) == "inquiry_failed"
    assert denied.json()["inquiry_failure"] == "photo_denied"
    assert code(clerk.get(f"/v1/inquiries/{new_id()}/portrait")) == "not_found"


def test_no_person_is_named_in_the_log(gateway: GatewayProcess, clerk: Desk) -> None:
    citizen = clerk.inquire()["citizen"]
    clerk.post("/v1/inquiries", clerk.question("upstream"))
    for person in (citizen["national_number"], citizen["last_name"], clerk.samples["upstream"]["national_number"]):
        assert person not in gateway.log()


def test_a_registry_that_is_down_is_named_and_nothing_else_stops(tmp_path: Path, database_url: str) -> None:
    with GatewayProcess(tmp_path, ("--still", "--registry-mood", "down"), database_url=database_url) as gateway:
        clerk = Desk.of(gateway, "zahra")
        assert clerk.post("/v1/inquiries", clerk.question()).json()["inquiry_failure"] == "upstream"
        ready = clerk.get("/readyz")
        assert ready.status_code == 200
        states = {part["name"]: part["state"] for part in ready.json()["dependencies"]}
        assert states == {"database": "up", "registry": "down", "automation": "up"}
        assert clerk.get("/v1/requests", params={"limit": "1"}).status_code == 200
        clerk.client.close()
