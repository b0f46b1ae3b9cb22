"""Whatever comes, the gateway says what is wrong with it: never a fault of its own, on either database."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from app.domain.ids import new_id
from tests.app.office.bait import BAITS, WHOLE, spoiled
from tests.app.office.calling import PDF, TUS, Desk, credentials
from tests.app.office.databases import new_url
from tests.app.office.test_admission import filled
from tests.app.office.test_openapi import KEPT
from tests.gateway import GatewayProcess

Sent = tuple[str, str, Any, dict[str, str]]
"""A method, a path, a good body, and the headers beside it."""


def sign_in(desk: Desk) -> Sent:
    return "POST", "/v1/session", credentials(desk.gateway, "saeed"), {}


def refresh(desk: Desk) -> Sent:
    return "POST", "/v1/session/refresh", {"refresh_token": "no-such-token"}, {}


def inquiry(desk: Desk) -> Sent:
    return "POST", "/v1/inquiries", desk.question(), {}


def submission(desk: Desk) -> Sent:
    sha256 = desk.upload(PDF + new_id().encode())
    file = {"field": "notes", "sha256": sha256, "name": "الف.pdf", "media_type": "application/pdf", "size_bytes": 90}
    times = {"device_time": datetime.now(UTC).isoformat(), "clock_skew_seconds": 0.5}
    body = desk.submission(desk.inquire(), notes="متن") | {"attachments": [file], **times}
    return "PUT", f"/v1/requests/{new_id()}", body, {}


def search(desk: Desk) -> Sent:
    return "POST", "/v1/requests/search", {"letter_number": "1405/1"}, {}


def act(desk: Desk) -> Sent:
    receipt = desk.registered()
    body = {"action": "amend", "reason": "متن", "answers": {"notes": "x"}, "attachments": [], "assignee": "x"}
    headers = {"Idempotency-Key": new_id(), "If-Match": '"1"'}
    return "POST", f"/v1/requests/{receipt['request_id']}/actions", body, headers


def records(desk: Desk) -> Sent:
    now = datetime.now(UTC).isoformat()
    record = {"id": new_id(), "person": "x", "at": now, "device_at": now, "act": "x.y", "subject": "", "outcome": ""}
    link = {"record": record, "chain": f"desk-{new_id()}", "number": 1, "previous": "0" * 64, "hash": "0" * 64}
    return "POST", "/v1/journal", {"records": [link | record]}, {}


def backlog(desk: Desk) -> Sent:
    body = {"counter": 1, "sent_at": datetime.now(UTC).isoformat(), "people": []}
    return "PUT", f"/v1/desks/{new_id()}/backlog", body, {}


def journal_search(desk: Desk) -> Sent:
    now = datetime.now(UTC).isoformat()
    wanted = {"person": "x", "acts": ["a"], "since": now, "until": now, "chain": "c", "up_to": 3, "tracking_code": "x"}
    return "POST", "/v1/journal/search", {"wanted": wanted | {"national_number": "x"}, "reason": "x", "cursor": ""}, {}


def evidence(desk: Desk) -> Sent:
    wanted = {"person": "x", "tracking_code": "x"}
    return "POST", "/v1/journal/export", {"wanted": wanted, "reason": "برای رسیدگی", "with_documents": True}, {}


def many(desk: Desk) -> Sent:
    """With a wrong password: what is decided on many asks for it again."""
    one = {"request": new_id(), "key": new_id(), "version": 1}
    body = {"action": "assign", "requests": [one], "password": "x", "reason": "متن", "assignee": new_id()}
    return "POST", "/v1/requests/actions", body, {}


def code_grant(desk: Desk) -> Sent:
    body = {"code": "c", "verifier": "v" * 43, "nonce": "n" * 22, "redirect_uri": "http://127.0.0.1:49152/signed-in"}
    return "POST", "/v1/session/issuer", body, {}


def turn(desk: Desk) -> Sent:
    kept = {"reservation": new_id(), "number": 1, "issued_at": datetime.now(UTC).isoformat()}
    body = {"id": new_id(), "group": "", "service": "", "priority": "urgent", "reason": "elderly", "mobile": ""}
    return "POST", "/v1/turns", body | {"kept": kept}, {}


def reservation(desk: Desk) -> Sent:
    return "POST", "/v1/turns/reservations", {"id": new_id(), "count": 3, "group": ""}, {}


def counter(desk: Desk) -> Sent:
    return "PUT", "/v1/counters/7", {"state": "open", "reason": "x", "groups": []}, {}


def call_next(desk: Desk) -> Sent:
    desk.client.put("/v1/counters/8", json={"state": "open"})
    return "POST", "/v1/turns/next", {"counter": 8}, {"Idempotency-Key": new_id()}


def turn_act(desk: Desk) -> Sent:
    made, (_, _, _, key) = new_id(), call_next(desk)
    desk.post("/v1/turns", {"id": made, "priority": "urgent", "reason": "elderly"})
    desk.post("/v1/turns/next", {"counter": 8}, headers=key)
    body = {"act": "transfer", "counter": 8, "note": "x", "to_group": "", "to_counter": 8}
    body |= {"request": new_id(), "outcome": "done"}
    return "POST", f"/v1/turns/{made}/acts", body, {"Idempotency-Key": new_id()}


def survey(desk: Desk) -> Sent:
    """Of a turn that nobody knows: what is taken of one that is finished stands in another test."""
    body = {"turn": new_id(), "request": "", "scores": {"information": 5}, "texts": {"comment": "متن"}}
    return "POST", "/v1/surveys", body, {}


def acknowledgement(desk: Desk) -> Sent:
    body = {"reason": "x", "minutes": 5}
    return "POST", "/v1/alarms/long_wait/acknowledgements", body, {"Idempotency-Key": new_id()}


def report(desk: Desk) -> Sent:
    wanted = {"since": "2026-05-01", "until": "2026-05-02", "service": "10051234002", "clerk": "x"}
    return "POST", "/v1/reports/exports", {"wanted": wanted, "form": "xlsx"}, {}


@pytest.fixture(scope="module")
def clerk(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Of a gateway of its own: this locks accounts and ends sessions."""
    folder = tmp_path_factory.mktemp("bad-input")
    with GatewayProcess(folder, ("--still",), database_url=new_url(engine_name, folder)) as gateway:
        desk = Desk.of(gateway, "zahra")
        yield desk
        desk.client.close()


CALLS: list[Callable[[Desk], Sent]] = [
    sign_in,
    refresh,
    inquiry,
    submission,
    search,
    act,
    records,
    backlog,
    journal_search,
    evidence,
    many,
    code_grant,
    turn,
    reservation,
    counter,
    call_next,
    turn_act,
    survey,
    acknowledgement,
    report,
]


def check(answer: httpx.Response, what: str) -> None:
    assert answer.status_code < 500, (what, answer.text)
    is_page = answer.request.url.path.startswith("/s/") and answer.headers["content-type"].startswith("text/html")
    if answer.status_code >= 400 and not is_page:
        assert answer.headers["content-type"] == "application/problem+json", what
        if answer.request.method != "HEAD":
            assert answer.json()["status"] == answer.status_code, what


def test_every_call_with_a_body_is_tried() -> None:
    described = {
        (method.upper(), path.partition("{")[0])
        for path, item in KEPT["paths"].items()
        for method, operation in item.items()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    }
    assert len(described) == len(CALLS)


@pytest.mark.parametrize("call", CALLS)
def test_every_field_of_a_body(clerk: Desk, call: Callable[[Desk], Sent]) -> None:
    method, path, good, more = call(clerk)
    for what, body in spoiled(good):
        headers = {"content-type": "application/json", **more}
        if "Idempotency-Key" in more:
            headers["Idempotency-Key"] = new_id()
        place = f"/v1/requests/{new_id()}" if method == "PUT" and "requests" in path else path
        check(clerk.client.request(method, place, content=body, headers=headers), what)
    assert clerk.get("/v1/requests").status_code == 200


@pytest.mark.parametrize("call", CALLS)
def test_whole_bodies(clerk: Desk, call: Callable[[Desk], Sent]) -> None:
    method, path, _, more = call(clerk)
    for what, (body, headers) in WHOLE.items():
        answer = clerk.client.request(
            method, path, content=body, headers={"content-type": "application/json", **more, **headers}
        )
        check(answer, what)
        assert answer.status_code >= 400, what


def test_every_parameter_of_every_call(clerk: Desk) -> None:
    """In queries and headers, and in the place of every part of a path."""
    texts = [json.loads(bait) for name, bait in BAITS.items() if bait.startswith('"') and name not in {"huge"}]
    texts += ["x" * 4000, "-1", "1e9", "9" * 30, "%00", "%ff%fe", "..%2f..", "a" * 64]
    for path, item in KEPT["paths"].items():
        for method, operation in item.items():
            if path == "/v1/events" or (method, path) == ("delete", "/v1/session"):
                continue
            names = [each["name"] for each in operation.get("parameters", []) if each["in"] == "query"]
            heads = [each["name"] for each in operation.get("parameters", []) if each["in"] == "header"]
            for text in texts:
                try_parameters(clerk, method, path, names, heads, text)
    assert clerk.get("/v1/requests").status_code == 200


def try_parameters(clerk: Desk, method: str, path: str, names: list[str], heads: list[str], text: str) -> None:
    what = f"{method} {path} {text[:30]!r}"
    plain = text.encode("utf-8", "replace")
    for name in [*names, "nobody_knows"]:
        check(clerk.client.request(method, filled(path), params={name: plain}), what)
    printable = "".join(each for each in text if each.isprintable() and ord(each) < 256).strip() or "x"
    for name in heads:
        given = TUS | {name: printable}
        check(
            clerk.client.request(method, filled(path), headers={k: v.encode("latin-1") for k, v in given.items()}), what
        )
    if "{" in path:
        names = (
            "request_id",
            "inquiry_id",
            "desk",
            "sha256",
            "service_code",
            "version",
            "jalali_year",
            "turn",
            "counter",
            "name",
            "code",
            "alarm",
        )
        place = path.format_map(dict.fromkeys(names, quote(plain, safe="")))
        check(clerk.client.request(method, f"{clerk.gateway.url}{place}"), what)
