"""Turns from the reception to the end: numbered, called in order, each once, carried through at a counter."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.domain.ids import new_id
from app.domain.jalali import TEHRAN
from app.office.db import open_engine
from app.office.turn_tables import turns
from tests.app.office.calling import Desk, code, problems
from tests.app.office.turning import (
    FIRST_GROUP,
    FOREIGNERS,
    act,
    all_at_once,
    call,
    called,
    change,
    done,
    emptied,
    issue,
    opened,
    served,
)


@pytest.fixture(autouse=True)
def nobody_waits(clerk: Desk) -> None:
    emptied(clerk, 1)


def day(desk: Desk) -> dict[str, Any]:
    answer = desk.get("/v1/turns")
    assert answer.status_code == 200, answer.text
    return answer.json()


def put_back(desk: Desk, turn: str, waited: timedelta) -> None:
    """As if a turn had been issued so long ago."""
    engine = open_engine(desk.gateway.database)
    with engine.begin() as connection:
        connection.execute(update(turns).where(turns.c.id == turn).values(issued_at=datetime.now(UTC) - waited))
    engine.dispose()


def test_a_turn_has_the_next_number_of_its_group_and_of_today(clerk: Desk) -> None:
    first, second, other = issue(clerk), issue(clerk), issue(clerk, group=FOREIGNERS)
    assert (first["group"], other["group"]) == (FIRST_GROUP, FOREIGNERS)
    assert second["number"] == first["number"] + 1
    assert first["day"] == datetime.now(TEHRAN).date().isoformat()
    assert {first["state"], first["priority"]} == {"waiting", "normal"}
    by_service = issue(clerk, service="10031076000")
    assert (by_service["group"], by_service["number"]) == (FOREIGNERS, other["number"] + 1)


def test_the_same_id_is_the_same_turn_and_other_contents_are_refused(clerk: Desk, stranger: Desk) -> None:
    body = {"id": new_id(), "mobile": "09145551234"}
    answers = [clerk.post("/v1/turns", body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert code(clerk.post("/v1/turns", body | {"group": FOREIGNERS})) == "id_taken"
    assert code(stranger.post("/v1/turns", body)) == "id_taken"
    assert len(day(clerk)["waiting"]) == 1


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"priority": "urgent"}, {"/reason": "required"}),
        ({"reason": "elderly"}, {"/reason": "unexpected"}),
        ({"mobile": "0914"}, {"/mobile": "mobile"}),
        ({"group": "ط"}, {"/group": "unknown"}),
        ({"service": "10051234999"}, {"/service": "unknown"}),
        ({"priority": "first"}, {"/priority": "shape"}),
    ],
)
def test_what_is_no_turn(clerk: Desk, more: dict[str, Any], problem: dict[str, str]) -> None:
    assert problems(clerk.post("/v1/turns", {"id": new_id(), **more})) == problem
    assert day(clerk)["waiting"] == []


def test_the_highest_class_first_then_who_came_earlier(clerk: Desk) -> None:
    plain = issue(clerk)
    old = issue(clerk, priority="preferred", reason="elderly")
    hurried = issue(clerk, priority="urgent", reason="disabled")
    later = issue(clerk, priority="preferred", reason="veteran")
    counter = opened(clerk, 2)
    expected = [each["id"] for each in (hurried, old, later, plain)]
    assert [each["id"] for each in day(clerk)["waiting"]] == expected
    for turn in expected:
        found = called(clerk, counter)
        assert found is not None
        assert found["id"] == turn
        served(clerk, turn, counter)


def test_who_waited_half_an_hour_is_not_overtaken_any_more(clerk: Desk) -> None:
    patient = issue(clerk)
    issue(clerk, priority="urgent", reason="disabled")
    put_back(clerk, patient["id"], timedelta(minutes=31))
    assert day(clerk)["waiting"][0]["id"] == patient["id"]
    found = called(clerk, opened(clerk, 2))
    assert found is not None
    assert found["id"] == patient["id"]
    served(clerk, patient["id"], 2)


def test_ten_counters_at_once_get_ten_different_turns_and_then_none(clerk: Desk, supervisor: Desk) -> None:
    made = [issue(clerk)["id"] for _ in range(10)]
    counters = [opened(clerk, 10 + at) for at in range(10)]
    answers = all_at_once([clerk, supervisor], counters)
    assert {answer.status_code for answer in answers} == {200}
    assert sorted(answer.json()["turn"]["id"] for answer in answers) == sorted(made)
    for answer in answers:
        served(clerk, answer.json()["turn"]["id"], answer.json()["turn"]["counter"])
    again = all_at_once([clerk, supervisor], counters)
    assert [answer.json() for answer in again] == [{"turn": None, "waiting": 0}] * 10


def test_of_ten_counters_three_get_the_three_who_wait(clerk: Desk) -> None:
    made = [issue(clerk)["id"] for _ in range(3)]
    answers = all_at_once([clerk], [opened(clerk, 10 + at) for at in range(10)])
    found = [answer.json()["turn"] for answer in answers if answer.json()["turn"]]
    assert sorted(turn["id"] for turn in found) == sorted(made)
    for turn in found:
        served(clerk, turn["id"], turn["counter"])


def test_a_double_press_calls_once(clerk: Desk) -> None:
    issue(clerk), issue(clerk)
    counter, key = opened(clerk, 2), new_id()
    first, second = call(clerk, counter, key), call(clerk, counter, key)
    assert first.json()["turn"] == second.json()["turn"]
    assert first.json()["waiting"] == 1
    assert code(call(clerk, counter)) == "counter_engaged"
    assert code(call(clerk, opened(clerk, 3), key)) == "id_taken"
    assert len(day(clerk)["waiting"]) == 1
    served(clerk, first.json()["turn"]["id"], counter)


def test_a_key_pressed_at_the_same_moment_calls_once(clerk: Desk) -> None:
    issue(clerk), issue(clerk)
    counter, key = opened(clerk, 2), new_id()
    answers = [answer.json() for answer in pressed(clerk, counter, key)]
    assert len({answer["turn"]["id"] for answer in answers}) == 1
    assert len(day(clerk)["waiting"]) == 1
    served(clerk, answers[0]["turn"]["id"], counter)


def pressed(desk: Desk, counter: int, key: str) -> list[Any]:
    with ThreadPoolExecutor(6) as hands:
        return list(hands.map(lambda _: call(desk, counter, key), range(6)))


def test_a_turn_through_every_act(clerk: Desk) -> None:
    counter, turn = opened(clerk, 2), issue(clerk, mobile="09145551234")["id"]
    found = called(clerk, counter)
    assert found is not None
    assert (found["id"], found["state"], found["counter"], found["calls"]) == (turn, "called", counter, 1)
    assert done(clerk, turn, "recall", counter)["calls"] == 2
    assert done(clerk, turn, "start", counter)["state"] == "serving"
    assert done(clerk, turn, "hold", counter)["state"] == "held"
    assert [each["id"] for each in day(clerk)["held"]] == [turn]
    assert done(clerk, turn, "resume", counter)["state"] == "serving"
    request = clerk.registered()["request_id"]
    assert done(clerk, turn, "link", counter, request=request)["request"] == request
    ended = done(clerk, turn, "finish", counter, outcome="incomplete", note="شناسنامه را بیاورد")
    assert (ended["state"], ended["outcome"], ended["request"]) == ("finished", "incomplete", request)
    assert ended["note"] == "شناسنامه را بیاورد"
    assert ended["ended_at"]


def test_what_a_state_forbids_is_refused_and_changes_nothing(clerk: Desk) -> None:
    counter, turn = opened(clerk, 2), issue(clerk)["id"]
    before = day(clerk)["waiting"]
    for name in ("call", "recall", "start", "hold", "resume", "transfer", "no_show", "link", "finish"):
        answer = act(clerk, turn, name, counter, note="x", outcome="done", request=new_id())
        assert (answer.status_code, code(answer)) == (409, "turn_move_not_allowed"), name
        assert answer.json()["problems"] == {"/state": "waiting"}
    assert day(clerk)["waiting"] == before
    assert called(clerk, counter)
    assert code(act(clerk, turn, "start", opened(clerk, 3))) == "turn_elsewhere"
    assert code(act(clerk, new_id(), "start", counter)) == "not_found"
    served(clerk, turn, counter)
    assert code(act(clerk, turn, "recall", counter)) == "turn_move_not_allowed"


def test_an_act_under_one_key_happens_once(clerk: Desk) -> None:
    counter, turn, key = opened(clerk, 2), issue(clerk)["id"], new_id()
    assert called(clerk, counter)
    answers = [act(clerk, turn, "recall", counter, key) for _ in range(3)]
    assert [answer.json()["calls"] for answer in answers] == [2, 2, 2]
    assert code(act(clerk, turn, "start", counter, key)) == "id_taken"
    served(clerk, turn, counter)


def test_who_did_not_come_may_be_called_again_at_a_free_counter(clerk: Desk) -> None:
    counter, turn, next_one = opened(clerk, 2), issue(clerk)["id"], issue(clerk)["id"]
    assert called(clerk, counter)
    assert done(clerk, turn, "no_show", counter)["state"] == "no_show"
    assert day(clerk)["missed"][0]["id"] == turn
    assert called(clerk, counter)
    assert code(act(clerk, turn, "recall", counter)) == "counter_engaged"
    assert done(clerk, turn, "recall", opened(clerk, 3))["counter"] == 3
    served(clerk, next_one, counter)
    served(clerk, turn, 3)


def test_a_transferred_visitor_keeps_the_number_and_the_place(clerk: Desk) -> None:
    counter, turn = opened(clerk, 2), issue(clerk)
    assert called(clerk, counter)
    issue(clerk, group=FOREIGNERS)
    assert problems(act(clerk, turn["id"], "transfer", counter)) == {"/note": "required"}
    wrong = act(clerk, turn["id"], "transfer", counter, note="x", to_group="ط", to_counter=999)
    assert problems(wrong) == {"/to_group": "unknown", "/to_counter": "not_open"}
    moved = done(clerk, turn["id"], "transfer", counter, note="برای روادید", to_group=FOREIGNERS)
    assert (moved["group"], moved["number"], moved["queue"]) == (FIRST_GROUP, turn["number"], FOREIGNERS)
    assert called(clerk, opened(clerk, 3, FIRST_GROUP)) is None
    found = called(clerk, opened(clerk, 4, FOREIGNERS))
    assert found is not None
    assert (found["id"], found["note"]) == (turn["id"], "برای روادید")
    done(clerk, turn["id"], "transfer", 4, note="به باجهٔ ۲", to_counter=counter)
    other = called(clerk, 4)
    assert other is not None
    assert other["id"] != turn["id"]
    found = called(clerk, counter)
    assert found is not None
    assert found["id"] == turn["id"]
    served(clerk, turn["id"], counter)
    served(clerk, other["id"], 4)


def test_counters_open_pause_and_close(clerk: Desk) -> None:
    assert code(call(clerk, 77)) == "counter_not_open"
    counter, turn = opened(clerk, 5), issue(clerk)["id"]
    assert problems(change(clerk, counter, "pause")) == {"/state": "shape"}
    assert problems(change(clerk, counter, "paused")) == {"/reason": "required"}
    assert problems(change(clerk, counter, groups=["ط"])) == {"/groups/0": "unknown"}
    assert called(clerk, counter)
    assert code(change(clerk, counter, "closed")) == "counter_engaged"
    assert change(clerk, counter, "paused", reason="نماز").json()["reason"] == "نماز"
    assert code(call(clerk, counter)) == "counter_not_open"
    served(clerk, turn, counter)
    waiting = issue(clerk)["id"]
    found = called(clerk, opened(clerk, 6))
    assert found is not None
    done(clerk, waiting, "transfer", 6, note="x", to_counter=counter)
    assert called(clerk, 6) is None
    assert change(clerk, counter, "closed").json()["state"] == "closed"
    found = called(clerk, 6)
    assert found is not None
    assert found["id"] == waiting
    assert code(act(clerk, waiting, "start", counter)) in {"counter_not_open", "turn_elsewhere"}
    served(clerk, waiting, 6)
    known = {each["number"]: each for each in day(clerk)["counters"]}
    assert (known[5]["state"], known[6]["person_name"]) == ("closed", clerk.session["me"]["person"]["name"])
