"""A request that was made before its visitor was inquired: refused where the service forbids it, and told of."""

import hashlib
from typing import Any

import msgspec
import pytest

from app.contract import codec
from app.domain.ids import new_id
from app.domain.request import Submission
from app.office.registration import body_hash
from tests.app.office.calling import RESIDENCE, Desk, code, problems

TELEPHONE = "99001111000"


@pytest.fixture
def telephone(clerk: Desk) -> dict[str, Any]:
    """A submission for a service that anybody may open, on what the visitor stated."""
    inquiry = clerk.inquire()
    citizen = inquiry["citizen"]
    given = {
        "full_name": f"{citizen['first_name']} {citizen['last_name']}",
        "mobile": "09145551234",
        "kind": "suggestion",
        "county": "meshgin",
        "message": "چراغ راهنمایی خیابان باهنر.",
    }
    opened = {"service_code": TELEPHONE, "form_version": 1, "answers": given, "is_identity_stated": True}
    return clerk.submission(inquiry) | opened


def test_a_service_that_wants_the_inquiry_first_is_not_opened_without(clerk: Desk) -> None:
    body = clerk.submission(clerk.inquire())
    assert body["service_code"] == RESIDENCE
    refused = clerk.put(new_id(), body | {"is_identity_stated": True, "answers": {}})
    assert refused.status_code == 409
    assert code(refused) == "identity_first"  # before anything else is looked at
    assert refused.json()["problems"] == {"/is_identity_stated": "not_allowed"}
    assert clerk.put(new_id(), body | {"is_identity_stated": False}).status_code == 201


def test_the_services_say_which_of_them_want_it(clerk: Desk) -> None:
    services = clerk.get("/v1/services").json()["services"]
    first = {each["code"] for each in services if each.get("needs_identity_first")}
    assert first == {RESIDENCE, "10031076000", "12011076106", "99001106000"}


def test_the_timeline_and_the_journal_say_that_it_was_opened_before_the_inquiry(
    clerk: Desk, inspector: Desk, telephone: dict[str, Any]
) -> None:
    request = new_id()
    assert clerk.put(request, telephone).status_code == 201
    steps = [each["step"] for each in clerk.get(f"/v1/requests/{request}/timeline").json()["entries"]]
    assert steps[:2] == ["identity_stated", "registered"]
    records = inspector.get("/v1/journal").json()["records"]
    told = [each for each in records if each.get("subject") == request and each["act"] == "request.registered"]
    assert [each["outcome"] for each in told] == ["identity_stated"]


def test_the_same_again_is_the_same_and_without_the_mark_it_is_another(clerk: Desk, telephone: dict[str, Any]) -> None:
    request = new_id()
    assert clerk.put(request, telephone).status_code == 201
    assert clerk.put(request, telephone).status_code == 200
    assert code(clerk.put(request, telephone | {"is_identity_stated": False})) == "id_taken"


def test_the_inquiry_has_to_be_answered_when_it_comes(clerk: Desk, telephone: dict[str, Any]) -> None:
    unknown = telephone | {"identity_inquiry": new_id()}
    assert problems(clerk.put(new_id(), unknown)) == {"/identity_inquiry": "unknown"}
    otherwise = telephone | {"answers": telephone["answers"] | {"full_name": "مریم محمدی"}}
    assert problems(clerk.put(new_id(), otherwise)) == {"/answers/full_name": "not_as_inquired"}


def test_a_request_of_before_there_was_such_a_mark_is_known_by_the_same_hash(clerk: Desk) -> None:
    body = clerk.submission(clerk.inquire())
    submission = codec.decode(codec.encode(body), Submission)
    assert "is_identity_stated" not in body
    known = msgspec.to_builtins(submission)
    for name in ("device_time", "trusted_time", "clock_skew_seconds", "is_identity_stated"):
        del known[name]
    assert body_hash(submission) == hashlib.sha256(msgspec.json.encode(known, order="deterministic")).hexdigest()
