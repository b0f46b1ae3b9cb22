"""What the gateway sees a person do leaves exactly one record, of that person, with the right thing and outcome."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.ids import new_id
from app.office.tables import journal
from tests.app.office.calling import Desk, credentials
from tests.gateway import GatewayProcess

Done = tuple[str, str, str]


def records(gateway: GatewayProcess) -> list[Any]:
    return gateway.rows(select(journal).order_by(journal.c.position))


def sign_in(clerk: Desk, boss: Desk) -> Done:
    Desk.of(clerk.gateway, "zahra").client.close()
    return "session.opened", "", ""


def wrong_password(clerk: Desk, boss: Desk) -> Done:
    assert clerk.client.post("/v1/session", json=credentials(clerk.gateway, "zahra", "wrong")).status_code == 401
    return "session.refused", "", ""


def sign_out(clerk: Desk, boss: Desk) -> Done:
    client = clerk.client
    token = client.post("/v1/session", json=credentials(clerk.gateway, "zahra")).json()["access_token"]
    assert client.delete("/v1/session", headers={"authorization": f"Bearer {token}"}).status_code == 204
    return "session.closed", "", ""


def inquiry(clerk: Desk, boss: Desk) -> Done:
    return "inquiry.identity", clerk.inquire()["id"], "service"


def failed_inquiry(clerk: Desk, boss: Desk) -> Done:
    question = clerk.question()
    question["birth_date"] = "1950-01-01"
    assert clerk.post("/v1/inquiries", question).status_code == 409
    return "inquiry.identity", question["id"], "not_found"


def portrait(clerk: Desk, boss: Desk) -> Done:
    known = clerk.inquire()["id"]
    assert clerk.get(f"/v1/inquiries/{known}/portrait").status_code == 200
    return "portrait.viewed", known, ""


def view_of_a_person(clerk: Desk, boss: Desk) -> Done:
    known = clerk.inquire()["id"]
    found = clerk.get("/v1/requests", params={"identity_inquiry": known}).json()["items"]
    return "person.viewed", known, str(len(found))


def search_by_code(clerk: Desk, boss: Desk) -> Done:
    assert clerk.post("/v1/requests/search", {"letter_number": "no such"}).json()["items"] == []
    return "requests.searched", "", "0"


def search_by_person(clerk: Desk, boss: Desk) -> Done:
    number = clerk.samples["living"]["national_number"]
    found = clerk.post("/v1/requests/search", {"national_number": number}).json()["items"]
    return "requests.searched_by_person", found[0]["id"] if found else "", str(len(found))


def submit(clerk: Desk, boss: Desk) -> Done:
    return "request.registered", registered(clerk), ""


def submit_twice(clerk: Desk, boss: Desk) -> Done:
    request, body = new_id(), clerk.submission(clerk.inquire())
    assert [clerk.put(request, body).status_code for _ in range(2)] == [201, 200]
    return "request.registered", request, ""


def refused_submit(clerk: Desk, boss: Desk) -> Done:
    request = new_id()
    assert clerk.put(request, clerk.submission(clerk.inquire()) | {"answers": {}}).status_code == 422
    return "call.refused", request, "rejected"


def view_of_a_request(clerk: Desk, boss: Desk) -> Done:
    request = registered(clerk)
    clerk.detail(request)
    return "request.viewed", request, ""


def conflict(clerk: Desk, boss: Desk) -> Done:
    request = registered(clerk)
    assert clerk.act(request, "follow_up", 99).status_code == 409
    return "call.refused", request, "conflict"


def decision_of_a_clerk(clerk: Desk, boss: Desk) -> Done:
    request = registered(clerk)
    assert clerk.act(request, "cancel", 1, reason="x").status_code == 403
    return "call.refused", request, "not_allowed"


def no_permission(clerk: Desk, boss: Desk) -> Done:
    assert clerk.get("/v1/journal").status_code == 403
    return "call.refused", "", "not_allowed"


def registered(desk: Desk) -> str:
    request = new_id()
    assert desk.put(request, desk.submission(desk.inquire())).status_code == 201
    return request


ACTS: list[Callable[[Desk, Desk], Done]] = [
    sign_in, wrong_password, sign_out, inquiry, failed_inquiry, portrait, view_of_a_person, search_by_code,
    search_by_person, submit, submit_twice, refused_submit, view_of_a_request, conflict, decision_of_a_clerk,
    no_permission,
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_an_act_leaves_one_record(act: Callable[[Desk, Desk], Done], clerk: Desk, supervisor: Desk) -> None:
    before = len(records(clerk.gateway))
    done = act(clerk, supervisor)
    new = records(clerk.gateway)[before:]
    assert [(row.act, row.subject, row.outcome) for row in new].count(done) == 1, new
    assert {row.person for row in new} == {clerk.session["me"]["person"]["id"]}
    # What led there left one record of its own each, and nothing else did.
    assert len({(row.act, row.subject) for row in new}) == len(new), new


@pytest.mark.parametrize("action", ["approve", "return", "assign", "refer", "cancel"])
def test_every_decision_leaves_one_record(action: str, clerk: Desk, supervisor: Desk) -> None:
    request = registered(clerk)
    more = {"reason": "x"} | ({"assignee": clerk.session["me"]["person"]["id"]} if action == "assign" else {})
    before = len(records(clerk.gateway))
    answer = supervisor.act(request, action, clerk_version(supervisor, request), **more)
    new = [row for row in records(clerk.gateway)[before:] if row.subject == request]
    done = ("call.refused", "move_not_allowed") if answer.status_code == 409 else (f"request.{action}", "")
    assert [(row.act, row.outcome) for row in new if row.act != "request.viewed"] == [done]
    assert new[-1].person == supervisor.session["me"]["person"]["id"]


def clerk_version(desk: Desk, request: str) -> int:
    return int(desk.get(f"/v1/requests/{request}/summary").json()["version"])


def test_a_locked_account_leaves_a_record_of_each_try(gateway: GatewayProcess) -> None:
    desk = Desk.of(gateway, "yashar")
    before = len(records(gateway))
    for _ in range(7):
        assert desk.client.post("/v1/session", json=credentials(gateway, "yashar", "wrong")).status_code in {401, 423}
    new = [(row.act, row.outcome) for row in records(gateway)[before:]]
    assert new == [("session.refused", "")] * 5 + [("session.refused", "locked")] * 2
    desk.client.close()


def test_live_reading_of_the_queue_is_no_view(supervisor: Desk, clerk: Desk) -> None:
    request = registered(clerk)
    before = len(records(clerk.gateway))
    summary = supervisor.get(f"/v1/requests/{request}/summary").json()
    assert summary == clerk.detail(request)["summary"]
    assert [row.act for row in records(clerk.gateway)[before:]] == ["request.viewed"]
    assert supervisor.get(f"/v1/requests/{new_id()}/summary").status_code == 404
