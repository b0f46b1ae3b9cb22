"""Acting on requests: by version, once, by who may, with what it needs."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.domain.ids import new_id
from tests.app.office.calling import Desk, code, problems


def steps(desk: Desk, request: str) -> list[str]:
    return [entry["step"] for entry in desk.get(f"/v1/requests/{request}/timeline").json()["entries"]]


def test_a_request_goes_its_way(clerk: Desk, supervisor: Desk) -> None:
    request = clerk.registered()["request_id"]
    assert supervisor.detail(request)["actions"] == ["approve", "assign", "cancel", "follow_up", "return"]
    returned = supervisor.act(request, "return", 1, reason="نشانی کامل نیست")
    assert returned.status_code == 200
    assert returned.headers["etag"] == '"2"'
    detail = clerk.detail(request)
    assert detail["summary"]["state"] == "returned"
    assert detail["return_reason"] == "نشانی کامل نیست"
    assert detail["actions"] == ["amend"]
    amended = clerk.act(request, "amend", 2, answers=detail["answers"] | {"occupancy": "family"})
    assert amended.status_code == 200, amended.text
    seen = supervisor.detail(request)
    assert seen["summary"]["is_amended"] is True
    assert seen["changes"] == [{"field": "occupancy", "before": "owner", "after": "family"}]
    assert seen["return_reason"] == "نشانی کامل نیست"
    assert seen["answers"]["occupancy"] == "family"
    approved = supervisor.act(request, "approve", 3)
    assert approved.json()["summary"]["state"] == "in_automation"
    assert approved.json()["return_reason"] == ""
    reminded = clerk.act(request, "follow_up", 4, reason="مراجعه دوباره")
    assert reminded.json()["summary"]["version"] == 5
    assert supervisor.act(request, "cancel", 5, reason="انصراف").json()["summary"]["state"] == "cancelled"
    assert steps(clerk, request) == [
        "registered",
        "letter_issued",
        "returned",
        "amended",
        "approved",
        "followed_up",
        "cancelled",
    ]
    last = clerk.get(f"/v1/requests/{request}/timeline").json()["entries"][-1]
    assert last["note"] == "انصراف"
    assert last["actor"]["fa"] == "سعید نوروزی"
    assert supervisor.detail(request)["actions"] == []


def test_an_assignment_names_a_colleague(clerk: Desk, supervisor: Desk, stranger: Desk) -> None:
    request = clerk.registered()["request_id"]
    people = {each["user_name"]: each for each in supervisor.get("/v1/people").json()["people"]}
    assigned = supervisor.act(request, "assign", 1, assignee=people["mina"]["id"]).json()
    assert assigned["summary"]["assignee_name"] == people["mina"]["name"]
    assert assigned["summary"]["state"] == "awaiting_approval"
    assert problems(supervisor.act(request, "assign", 2)) == {"/assignee": "required"}
    other = stranger.session["me"]["person"]["id"]
    assert problems(supervisor.act(request, "assign", 2, assignee=other)) == {"/assignee": "unknown"}


def test_the_same_act_again_changes_nothing(clerk: Desk, supervisor: Desk) -> None:
    request, key = clerk.registered()["request_id"], new_id()
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: supervisor.act(request, "approve", 1, key), range(4)))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert {answer.json()["summary"]["version"] for answer in answers} == {2}
    assert steps(clerk, request).count("approved") == 1


def test_a_key_is_of_one_act(clerk: Desk, supervisor: Desk) -> None:
    first, second = (clerk.registered()["request_id"] for _ in range(2))
    key = new_id()
    assert supervisor.act(first, "approve", 1, key).status_code == 200
    assert code(supervisor.act(first, "cancel", 2, key, reason="دیگر")) == "id_taken"
    assert code(supervisor.act(second, "approve", 1, key)) == "id_taken"
    assert code(clerk.act(first, "follow_up", 2, key)) == "id_taken"


def test_who_comes_second_learns_the_version(clerk: Desk, supervisor: Desk) -> None:
    request = clerk.registered()["request_id"]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: supervisor.act(request, "approve", 1), range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    for answer in answers:
        if answer.status_code == 409:
            assert code(answer) == "conflict"
            assert answer.json()["version"] == 2


@pytest.mark.parametrize("missing", ["Idempotency-Key", "If-Match"])
def test_an_act_needs_its_headers(supervisor: Desk, clerk: Desk, missing: str) -> None:
    request = clerk.registered()["request_id"]
    headers = {"Idempotency-Key": new_id(), "If-Match": '"1"'}
    del headers[missing]
    answer = supervisor.post(f"/v1/requests/{request}/actions", {"action": "approve"}, headers=headers)
    assert answer.status_code == 428
    assert code(answer) == "precondition_required"


def test_a_version_is_a_number(supervisor: Desk, clerk: Desk) -> None:
    request = clerk.registered()["request_id"]
    headers = {"Idempotency-Key": new_id(), "If-Match": "*"}
    answer = supervisor.post(f"/v1/requests/{request}/actions", {"action": "approve"}, headers=headers)
    assert code(answer) == "bad_request"


def test_a_move_that_the_state_does_not_allow(clerk: Desk, supervisor: Desk) -> None:
    request = clerk.registered()["request_id"]
    supervisor.act(request, "cancel", 1, reason="انصراف")
    answer = supervisor.act(request, "approve", 2)
    assert answer.status_code == 409
    assert code(answer) == "move_not_allowed"
    assert answer.json()["version"] == 2


def test_who_may_act(clerk: Desk, supervisor: Desk, inspector: Desk, stranger: Desk) -> None:
    request = clerk.registered()["request_id"]
    for action in ("approve", "return", "assign", "cancel", "answer", "refuse"):
        assert code(clerk.act(request, action, 1, reason="x")) == "not_allowed", action
    for action in ("answer", "refuse"):
        assert code(supervisor.act(request, action, 1)) == "move_not_allowed", action
    assert code(inspector.act(request, "approve", 1)) == "not_allowed"
    assert code(stranger.act(request, "follow_up", 1)) == "not_found"


@pytest.mark.parametrize(("action", "state"), [("answer", "answered"), ("refuse", "refused")])
def test_where_automation_answers_nothing_a_supervisor_closes_a_request_in_words(
    clerk: Desk, supervisor: Desk, action: str, state: str
) -> None:
    request = clerk.registered()["request_id"]
    assert supervisor.act(request, "approve", 1).status_code == 200
    assert {"answer", "refuse"} <= set(supervisor.detail(request)["actions"])
    assert not {"answer", "refuse"} & set(clerk.detail(request)["actions"])
    assert code(clerk.act(request, action, 2, reason="x")) == "not_allowed"
    assert problems(supervisor.act(request, action, 2)) == {"/reason": "required"}
    closed = supervisor.act(request, action, 2, reason="گواهی آماده تحویل است")
    assert closed.json()["summary"]["state"] == state
    assert closed.json()["actions"] == []
    last = clerk.get(f"/v1/requests/{request}/timeline").json()["entries"][-1]
    assert (last["step"], last["note"]) == (state, "گواهی آماده تحویل است")
    assert last["actor"]["fa"] == "سعید نوروزی"


@pytest.mark.parametrize("action", ["return", "cancel"])
def test_some_acts_need_a_reason(clerk: Desk, supervisor: Desk, action: str) -> None:
    request = clerk.registered()["request_id"]
    assert problems(supervisor.act(request, action, 1)) == {"/reason": "required"}
    assert problems(supervisor.act(request, action, 1, reason="  ")) == {"/reason": "required"}
    assert problems(supervisor.act(request, action, 1, reason="x" * 3000)) == {"/reason": "too_long"}


def test_an_amendment_is_checked_as_a_new_request_is(clerk: Desk, supervisor: Desk) -> None:
    request = clerk.registered()["request_id"]
    supervisor.act(request, "return", 1, reason="ناقص")
    answers = clerk.detail(request)["answers"]
    assert problems(clerk.act(request, "amend", 2)) == {"/answers": "required"}
    tenant = clerk.act(request, "amend", 2, answers=answers | {"occupancy": "tenant"})
    assert problems(tenant) == {"/answers/contract_number": "required"}
    forged = clerk.act(request, "amend", 2, answers=answers | {"full_name": "کس دیگر"})
    assert problems(forged) == {"/answers/full_name": "not_as_inquired"}
