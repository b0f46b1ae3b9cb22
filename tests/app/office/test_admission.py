"""Who is let in: nobody without a session, nobody beyond their role; and how every failure looks."""

from typing import Any

import httpx
import pytest

from app.domain.ids import new_id
from app.domain.people import Permission, Role, permissions_of
from tests.app.office.calling import Desk, code

OPEN = {
    ("get", "/healthz"),
    ("get", "/readyz"),
    ("get", "/v1/session/issuer"),
    ("post", "/v1/session/issuer"),
    ("post", "/v1/session"),
    ("post", "/v1/session/refresh"),
    ("get", "/s/{code}"),  # the only page
    ("post", "/s/{code}"),
}


@pytest.fixture(scope="module")
def document(clerk: Desk) -> dict[str, Any]:
    return clerk.get("/v1/openapi.json").json()


@pytest.fixture(scope="module")
def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(method, path, each) for path, item in document["paths"].items() for method, each in item.items()]


def filled(path: str) -> str:
    values = {
        "sha256": "0" * 64,
        "service_code": "10051234002",
        "version": "1",
        "jalali_year": "1405",
        "name": "automation",
        "counter": "1",
        "code": "0123456789ABCDEF",
        "alarm": "long_wait",
    }
    return path.format_map({**dict.fromkeys(("request_id", "inquiry_id", "desk", "turn"), new_id()), **values})


def test_every_call_but_the_open_ones_needs_a_session(clerk: Desk, operations: Any) -> None:
    assert len(operations) > 25
    with httpx.Client(base_url=clerk.gateway.url, trust_env=False) as nobody:
        for method, path, operation in operations:
            answer = nobody.request(method, filled(path), json={} if method in {"post", "put"} else None)
            if (method, path) in OPEN:
                assert operation["security"] == []
                assert answer.headers.get("www-authenticate") is None or "session" in path
            else:
                assert operation["security"] == [{"session": []}], (method, path)
                assert answer.status_code == 401, (method, path)
                assert "401" in operation["responses"]


def test_every_role_is_refused_what_it_may_not(
    operations: Any, clerk: Desk, supervisor: Desk, administrator: Desk, inspector: Desk
) -> None:
    desks = {
        Role.CLERK: clerk,
        Role.SUPERVISOR: supervisor,
        Role.BRANCH_ADMINISTRATOR: administrator,
        Role.INSPECTOR: inspector,
    }
    refused = 0
    for method, path, operation in operations:
        needed = {Permission(name) for name in operation.get("x-permissions", [])}
        if not needed:
            continue
        for role, desk in desks.items():
            if needed & permissions_of(role) or "events" in path:
                continue
            answer = desk.client.request(method, filled(path), json={} if method in {"post", "put"} else None)
            assert answer.status_code == 403, (role, method, path)
            if method != "head":
                assert code(answer) == "not_allowed"
            refused += 1
    assert refused > 20


def test_the_permissions_of_each_call(operations: Any) -> None:
    """The table as it was agreed; a change here is a decision."""
    table = {f"{method} {path}": tuple(each.get("x-permissions", ())) for method, path, each in operations}
    bring = ("follow_up", "submit_request")
    read = ("follow_up", "view_queue")
    assert {call: needed for call, needed in table.items() if needed} == {
        "delete /v1/uploads/{sha256}": bring,
        "get /v1/alarms": ("view_queue",),
        "post /v1/alarms/{alarm}/acknowledgements": ("decide",),
        "get /v1/connectors": ("administer_branch",),
        "post /v1/connectors/{name}/tries": ("administer_branch",),
        "get /v1/desks": ("administer_branch", "decide"),
        "get /v1/events": read,
        "get /v1/inquiries/{inquiry_id}/portrait": ("inquire",),
        "get /v1/journal": ("view_journal",),
        "get /v1/journal/chains": ("view_journal",),
        "get /v1/journal/verify": ("view_journal",),
        "get /v1/requests/{request_id}/evidence": ("view_journal",),
        "get /v1/requests/{request_id}/evidence/{sha256}": ("view_journal",),
        "post /v1/journal/export": ("view_journal",),
        "post /v1/journal/search": ("view_journal",),
        "get /v1/people": read,
        "get /v1/requests": read,
        "get /v1/requests/{request_id}": read,
        "get /v1/requests/{request_id}/attachments/{sha256}": read,
        "get /v1/requests/{request_id}/receipt": read,
        "get /v1/requests/{request_id}/summary": read,
        "get /v1/requests/{request_id}/timeline": read,
        "head /v1/uploads/{sha256}": bring,
        "patch /v1/uploads/{sha256}": bring,
        "post /v1/inquiries": ("inquire",),
        "post /v1/journal": ("write_journal",),
        "post /v1/requests/actions": ("decide",),
        "post /v1/requests/search": read,
        "post /v1/requests/{request_id}/actions": ("decide", "follow_up"),
        "post /v1/uploads": bring,
        "put /v1/requests/{request_id}": ("submit_request",),
        "get /v1/turns": read,
        "post /v1/turns": ("submit_request",),
        "post /v1/turns/next": ("submit_request",),
        "post /v1/turns/reservations": ("submit_request",),
        "post /v1/turns/{turn}/acts": ("submit_request",),
        "post /v1/surveys": ("submit_request",),
        "put /v1/counters/{counter}": ("submit_request",),
        "get /v1/reports": ("view_queue",),
        "post /v1/reports/exports": ("view_queue",),
    }


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/nothing", "/v1/requests/", "/v1/requests/not-an-id", "/%00", "//"])
def test_nowhere_is_a_problem_document(clerk: Desk, path: str) -> None:
    answer = clerk.get(path)
    assert answer.status_code == 404
    assert code(answer) == "not_found"


def test_a_method_that_is_not_known_here(clerk: Desk) -> None:
    answer = clerk.client.delete("/v1/requests")
    assert code(answer) == "method_not_allowed"
    assert answer.headers["allow"] == "GET"


def test_a_body_that_is_no_json(clerk: Desk) -> None:
    for body in (b"", b"{", b"<html>", b'{"tracking_code": "\xff"}', b'"\\u0000"'):
        answer = clerk.client.post("/v1/requests/search", content=body)
        assert code(answer) == "bad_request", body[:20]


def test_a_body_that_does_not_fit_names_the_place(clerk: Desk) -> None:
    answer = clerk.post("/v1/inquiries", {"id": new_id(), "kind": "identity", "purpose": "curiosity"})
    assert code(answer) == "rejected"
    assert answer.json()["problems"] == {"/purpose": "shape"}
    nested = clerk.post("/v1/journal", {"records": [{"id": "a", "at": "2026-01-01T00:00:00Z", "act": 5}]})
    assert nested.json()["problems"] == {"/records/0/act": "shape"}


def test_a_body_that_is_too_large(clerk: Desk) -> None:
    answer = clerk.client.post("/v1/requests/search", content=b'{"tracking_code": "' + b"1" * 1_100_000 + b'"}')
    assert answer.status_code == 413
    assert code(answer) == "too_large"


def test_every_answer_carries_safe_headers(clerk: Desk) -> None:
    for answer in (clerk.get("/v1/me"), clerk.get("/nowhere"), clerk.get("/healthz")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers
    assert clerk.get("/v1/me", headers={"x-request-id": "mine-1"}).headers["x-request-id"] == "mine-1"
    assert clerk.get("/v1/me", headers={"x-request-id": "<script>"}).headers["x-request-id"] != "<script>"


def test_readiness_names_every_part(clerk: Desk) -> None:
    answer = clerk.get("/readyz")
    assert answer.status_code == 200
    parts = {part["name"]: part["state"] for part in answer.json()["dependencies"]}
    assert parts == {"database": "up", "registry": "up", "automation": "up"}


def test_the_policy_tells_limits_and_time(clerk: Desk) -> None:
    policy = clerk.get("/v1/desk-policy").json()
    assert policy["now"].endswith("Z")
