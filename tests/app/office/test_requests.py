"""Opening a request: accepted once, checked whole, promised, numbered."""

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.ids import new_id
from app.domain.jalali import to_jalali
from tests.app.office.calling import LETTER, PDF, Desk, code, problems
from tests.gateway import GatewayProcess


def test_a_request_gets_its_codes_and_its_promise(clerk: Desk) -> None:
    request = new_id()
    answer = clerk.put(request, clerk.submission(clerk.inquire()))
    assert answer.status_code == 201
    receipt = answer.json()
    assert receipt["request_id"] == request
    year, month, _ = to_jalali(datetime.now(UTC).date())
    assert re.fullmatch(r"\d{4}-\d{2}-\d{6}", receipt["tracking_code"])
    assert receipt["tracking_code"].startswith(f"{year:04}-")
    assert abs(int(receipt["tracking_code"][5:7]) - month) in {0, 1, 11}
    assert receipt["letter_number"]
    assert receipt["state"] == "awaiting_approval"
    assert receipt["version"] == 1
    assert date.fromisoformat(receipt["promised_on"]) > datetime.now(UTC).date()
    assert receipt["answerer"]["fa"]
    assert receipt["complaint"]["fa"]
    assert receipt["sheets_saved"] > 0
    assert receipt["fee_rial"] == 150_000
    assert clerk.get(f"/v1/requests/{request}/receipt").json() == receipt


def test_the_same_again_is_the_first_answer(clerk: Desk) -> None:
    request, body = new_id(), clerk.submission(clerk.inquire())
    first = clerk.put(request, body)
    again = clerk.put(request, body | {"device_time": datetime.now(UTC).isoformat()})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert len(clerk.post("/v1/requests/search", {"tracking_code": first.json()["tracking_code"]}).json()["items"]) == 1


def test_the_same_at_the_same_moment_is_one_request(clerk: Desk) -> None:
    request, body = new_id(), clerk.submission(clerk.inquire())
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda _: clerk.put(request, body), range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert len({answer.json()["tracking_code"] for answer in answers}) == 1
    steps = [entry["step"] for entry in clerk.get(f"/v1/requests/{request}/timeline").json()["entries"]]
    assert steps == ["registered", "letter_issued"]


def test_the_same_id_with_another_body_is_taken(clerk: Desk, stranger: Desk) -> None:
    request, inquiry = new_id(), clerk.inquire()
    assert clerk.put(request, clerk.submission(inquiry)).status_code == 201
    assert code(clerk.put(request, clerk.submission(inquiry, occupancy="family"))) == "id_taken"
    assert code(stranger.put(request, stranger.submission(stranger.inquire()))) == "id_taken"


def test_serials_run_without_gaps(clerk: Desk, stranger: Desk) -> None:
    bodies = [(desk, desk.submission(desk.inquire())) for desk in (clerk, stranger) * 4]
    with ThreadPoolExecutor(8) as threads:
        receipts = list(threads.map(lambda each: each[0].put(new_id(), each[1]).json(), bodies))
    serials = sorted(int(receipt["tracking_code"][8:14]) for receipt in receipts)
    assert serials == list(range(serials[0], serials[0] + 8))
    assert len({receipt["letter_number"] for receipt in receipts}) == 8


def test_problems_in_the_fields_are_named_by_pointer(clerk: Desk) -> None:
    body = clerk.submission(clerk.inquire(), occupancy="tenant", postal_code="12", residence_since="1404-01-50")
    found = problems(clerk.put(new_id(), body))
    assert found["/answers/postal_code"] == "format"
    assert found["/answers/residence_since"] == "format"
    assert found["/answers/contract_number"] == "required"


def test_what_the_registry_filled_cannot_be_written_over(clerk: Desk) -> None:
    body = clerk.submission(clerk.inquire(), full_name="کس دیگر")
    assert problems(clerk.put(new_id(), body)) == {"/answers/full_name": "not_as_inquired"}


def test_a_request_stands_on_an_inquiry_of_its_branch(clerk: Desk, stranger: Desk) -> None:
    body = clerk.submission(clerk.inquire())
    assert problems(clerk.put(new_id(), body | {"identity_inquiry": new_id()})) == {"/identity_inquiry": "unknown"}
    foreign = stranger.inquire()["id"]
    assert problems(clerk.put(new_id(), body | {"identity_inquiry": foreign})) == {"/identity_inquiry": "unknown"}
    assert problems(clerk.put(new_id(), body | {"inquiries": [new_id()]})) == {"/inquiries/0": "unknown"}
    asked = {"id": new_id(), "kind": "postal_address", "purpose": "service", "postal_code": "5661743319"}
    address = clerk.post("/v1/inquiries", asked).json()["id"]
    assert problems(clerk.put(new_id(), body | {"identity_inquiry": address})) == {"/identity_inquiry": "not_identity"}
    assert clerk.put(new_id(), body | {"inquiries": [address]}).status_code == 201


def test_an_inquiry_that_ended_before_the_visitor_agreed_is_refused(tmp_path: Path, database_url: str) -> None:
    with GatewayProcess(tmp_path, ("--still", "--inquiry-hours", "0"), database_url=database_url) as gateway:
        clerk = Desk.of(gateway, "zahra")
        inquiry = clerk.inquire()
        body = clerk.submission(inquiry)
        assert problems(clerk.put(new_id(), body)) == {"/identity_inquiry": "expired"}
        agreed = datetime.fromisoformat(inquiry["at"]) - timedelta(seconds=1)
        waited = body | {"consent": {"method": "spoken", "at": agreed.isoformat()}}
        assert clerk.put(new_id(), waited).status_code == 201
        clerk.client.close()


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"service_code": "99999999999"}, {"/service_code": "unknown"}),
        ({"form_version": 7}, {"/form_version": "unknown"}),
        ({"consent": {"method": "spoken", "at": "2026-11-23T10:00:00"}}, {"/consent/at": "no_offset"}),
        ({"answers": []}, {"/answers": "shape"}),
    ],
)
def test_a_submission_that_does_not_fit(clerk: Desk, changed: dict[str, Any], found: dict[str, str]) -> None:
    assert problems(clerk.put(new_id(), clerk.submission(clerk.inquire()) | changed)) == found


def test_a_deep_or_strange_body_is_refused_and_the_gateway_lives(clerk: Desk) -> None:
    body = clerk.submission(clerk.inquire())
    deep: Any = "x"
    for _ in range(400):
        deep = [deep]
    for answers in ({"notes": deep}, {"notes": 10**400}, {"notes": {"a": None}}):
        answer = clerk.put(new_id(), body | {"answers": body["answers"] | answers})
        assert answer.status_code == 422, answer.text
    raw = b'{"answers": {"notes": ' + b"[" * 50_000 + b"]" * 50_000 + b"}}"
    assert clerk.client.put(f"/v1/requests/{new_id()}", content=raw).status_code in {400, 422}


def letter(clerk: Desk, *files: dict[str, Any], **answers: Any) -> dict[str, Any]:
    """A submission of a letter with its image."""
    body = clerk.submission(clerk.inquire())
    filled = {
        "mobile": "09145551234",
        "addressee": "county",
        "subject": "درخواست آزمایشی",
        "body": "متن نامه آزمایشی برای بررسی.",
        "letter_image": [file["sha256"] for file in files if file["field"] == "letter_image"],
        "reply_by": ["sms"],
    }
    service = next(each for each in clerk.get("/v1/services").json()["services"] if each["code"] == LETTER)
    return body | {
        "service_code": LETTER,
        "form_version": service["form_version"],
        "answers": filled | answers,
        "attachments": list(files),
    }


def file_of(content: bytes, **other: Any) -> dict[str, Any]:
    facts = {"sha256": hashlib.sha256(content).hexdigest(), "size_bytes": len(content)}
    return {"field": "letter_image", "name": "نامه.pdf", "media_type": "application/pdf", **facts, **other}


def test_a_request_waits_for_the_files_it_names(clerk: Desk, supervisor: Desk, stranger: Desk) -> None:
    content = PDF + new_id().encode()
    request, body = new_id(), letter(clerk, file_of(content))
    missing = clerk.put(request, body)
    assert code(missing) == "attachment_missing"
    assert problems(missing) == {"/attachments/0": "missing"}
    sha256 = clerk.upload(content)
    receipt = clerk.put(request, body)
    assert receipt.status_code == 201
    assert receipt.json()["papers_received"] == ["تصویر نامه"]
    file = supervisor.get(f"/v1/requests/{request}/attachments/{sha256}")
    assert file.content == content
    assert file.headers["content-type"] == "application/pdf"
    assert file.headers["content-disposition"] == "attachment"
    assert code(stranger.get(f"/v1/requests/{request}/attachments/{sha256}")) == "not_found"
    assert code(clerk.get(f"/v1/requests/{request}/attachments/{'0' * 64}")) == "not_found"


def test_a_file_is_what_it_is_named_to_be(clerk: Desk, stranger: Desk) -> None:
    content = PDF + new_id().encode()
    clerk.upload(content)
    for other, found in (
        ({"media_type": "image/png"}, "not_as_named"),
        ({"size_bytes": 5}, "not_as_named"),
        ({"field": "subject"}, "no_field"),
    ):
        answer = clerk.put(
            new_id(), letter(clerk, file_of(content, **other), letter_image=[file_of(content)["sha256"]])
        )
        assert problems(answer)["/attachments/0"] == found
    unnamed = clerk.put(new_id(), letter(clerk, letter_image=[file_of(content)["sha256"]]))
    assert problems(unnamed) == {"/answers/letter_image/0": "no_file"}
    assert code(stranger.put(new_id(), letter(stranger, file_of(content)))) == "attachment_missing"


def test_a_request_outlives_a_power_cut(tmp_path: Path, database_url: str) -> None:
    with GatewayProcess(tmp_path, ("--still",), database_url=database_url) as gateway:
        clerk = Desk.of(gateway, "zahra")
        request, body = new_id(), clerk.submission(clerk.inquire())
        receipt = clerk.put(request, body).json()
        clerk.client.close()
        url = gateway.url
        gateway.restart()
        assert gateway.url == url
        again = Desk.of(gateway, "zahra")
        answer = again.put(request, body)
        assert (answer.status_code, answer.json()) == (200, receipt)
        again.client.close()


def test_a_service_without_approval_goes_straight_to_automation(clerk: Desk) -> None:
    service = next(each for each in clerk.get("/v1/services").json()["services"] if not each["needs_approval"])
    body = clerk.submission(clerk.inquire()) | {
        "service_code": service["code"],
        "form_version": service["form_version"],
        "answers": {"mobile": "09145551234", "kind": "complaint", "county": "ardabil", "message": "پیام آزمایشی است."},
    }
    form = clerk.get(f"/v1/services/{service['code']}/forms/{service['form_version']}").json()["schema"]["properties"]
    body["answers"] |= {name: form[name]["enum"][0] for name in ("kind", "county") if "enum" in form[name]}
    answer = clerk.put(new_id(), body)
    assert answer.status_code == 201, answer.text
    assert answer.json()["state"] == "in_automation"
