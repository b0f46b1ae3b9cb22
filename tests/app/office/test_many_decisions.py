"""One decision on many requests: each by its own version and key, the password once, one failure holds up no other."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.domain.ids import new_id
from tests.app.office.calling import Desk, code, problems
from tests.app.office.databases import new_url
from tests.gateway import GatewayProcess


def named(*requests: str, version: int = 1) -> list[dict[str, Any]]:
    return [{"request": request, "key": new_id(), "version": version} for request in requests]


def decide(desk: Desk, action: str, requests: list[dict[str, Any]], password: str = "", **more: str) -> Any:
    given = {"action": action, "requests": requests, "password": password or desk.gateway.password(desk.name)}
    return desk.post("/v1/requests/actions", given | more)


def outcomes(answer: Any) -> list[tuple[str, int | None]]:
    assert answer.status_code == 200, answer.text
    return [(each.get("code", ""), each.get("version")) for each in answer.json()["outcomes"]]


def test_many_are_approved_and_what_changed_meanwhile_is_told(clerk: Desk, supervisor: Desk) -> None:
    first, second, third, cancelled = (clerk.registered()["request_id"] for _ in range(4))
    supervisor.act(second, "assign", 1, assignee=supervisor.session["me"]["person"]["id"])
    supervisor.act(cancelled, "cancel", 1, reason="انصراف")
    wanted = [*named(first, second, third, new_id()), *named(cancelled, version=2)]
    found = outcomes(decide(supervisor, "approve", wanted))
    assert found == [("", 2), ("conflict", 2), ("", 2), ("not_found", None), ("move_not_allowed", 2)]
    states = [supervisor.detail(request)["summary"]["state"] for request in (first, second, third)]
    assert states == ["in_automation", "awaiting_approval", "in_automation"]
    again = outcomes(decide(supervisor, "approve", wanted))
    assert again[0] == again[2] == ("", 2), "the same keys again do nothing twice"


def test_a_wrong_password_does_nothing_and_counts(engine_name: str, tmp_path: Any) -> None:
    with GatewayProcess(tmp_path, ("--still",), database_url=new_url(engine_name, tmp_path)) as office:
        desk = Desk.of(office, "saeed")
        request = desk.registered()["request_id"]
        for tried in range(5):
            refused = decide(desk, "approve", named(request), "wrong")
            assert code(refused) == ("wrong_password" if tried < 4 else "account_locked")
        assert code(decide(desk, "approve", named(request))) == "account_locked"
        assert desk.detail(request)["summary"]["version"] == 1
        desk.client.close()


def test_what_is_wrong_with_all_of_them_is_told_first(clerk: Desk, supervisor: Desk) -> None:
    request = clerk.registered()["request_id"]
    one = named(request)
    assert problems(decide(supervisor, "return", one, "wrong")) == {"/reason": "required"}
    assert problems(decide(supervisor, "assign", one, "wrong")) == {"/assignee": "required"}
    assert problems(decide(supervisor, "approve", [*one, *named(request)], "wrong")) == {"/requests": "twice"}
    assert problems(decide(supervisor, "return", one, "wrong", reason="x" * 2001)) == {"/reason": "too_long"}
    for action in ("cancel", "answer", "nothing"):
        assert decide(supervisor, action, one).status_code in {400, 422}
    assert decide(supervisor, "approve", []).status_code in {400, 422}
    assert decide(supervisor, "approve", named(*(new_id() for _ in range(101)))).status_code in {400, 422}
    assert code(decide(clerk, "approve", one)) == "not_allowed"
    assert supervisor.detail(request)["summary"]["version"] == 1


def test_many_go_back_with_one_reason(clerk: Desk, supervisor: Desk) -> None:
    requests = [clerk.registered()["request_id"] for _ in range(3)]
    found = outcomes(decide(supervisor, "return", named(*requests), reason="نشانی کامل نیست"))
    assert found == [("", 2)] * 3
    assert {clerk.detail(request)["return_reason"] for request in requests} == {"نشانی کامل نیست"}


@pytest.mark.parametrize("pressed", [2, 4])
def test_a_double_press_carries_each_out_once(clerk: Desk, supervisor: Desk, pressed: int) -> None:
    requests = [clerk.registered()["request_id"] for _ in range(3)]
    wanted = named(*requests)
    with ThreadPoolExecutor(pressed) as threads:
        answers = list(threads.map(lambda _: decide(supervisor, "approve", wanted), range(pressed)))
    assert [outcomes(answer) for answer in answers] == [[("", 2)] * 3] * pressed
    for request in requests:
        steps = supervisor.get(f"/v1/requests/{request}/timeline").json()["entries"]
        assert [entry["step"] for entry in steps].count("approved") == 1


def test_that_the_password_was_given_stands_in_the_journal(clerk: Desk, supervisor: Desk, inspector: Desk) -> None:
    outcomes(decide(supervisor, "approve", named(clerk.registered()["request_id"])))
    acts = [record["act"] for record in inspector.get("/v1/journal").json()["records"]]
    assert acts[:2] == ["request.approve", "session.confirmed"]
