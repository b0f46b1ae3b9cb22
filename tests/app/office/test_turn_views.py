"""What others see of turns: the day, the board without a person's datum, events, the journal, other branches."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.ids import new_id
from app.office.tables import journal
from app.office.turn_tables import turn_reservations, turns
from tests.app.office.calling import Desk, code, problems, until
from tests.app.office.test_events import listening
from tests.app.office.turning import FOREIGNERS, act, called, change, done, emptied, issue, opened, served

MOBILE = "09145551234"


@pytest.fixture(autouse=True)
def nobody_waits(clerk: Desk) -> None:
    emptied(clerk, 1)


def test_the_board_shows_numbers_and_nothing_of_a_person(clerk: Desk, administrator: Desk) -> None:
    counter = opened(clerk, 2)
    turn = issue(clerk, priority="urgent", reason="disabled", mobile=MOBILE)
    following = issue(clerk)
    assert called(clerk, counter)
    board = administrator.get("/v1/turns/board").json()
    line = board["called"][0]
    assert line == {"group": turn["group"], "number": turn["number"], "counter": 2, "is_called": True, "calls": 1}
    assert board["following"] == [{"group": following["group"], "number": following["number"]}]
    assert board["open_counters"] >= 1
    text = json.dumps(board, ensure_ascii=False)
    told = (turn["id"], MOBILE, "disabled", "urgent", clerk.session["me"]["person"]["name"]["fa"])
    assert not [each for each in told if each in text]
    served(clerk, turn["id"], counter)


def test_a_mobile_number_comes_out_nowhere_and_goes_with_the_call(clerk: Desk) -> None:
    turn = issue(clerk, mobile=MOBILE)
    assert turn["has_mobile"]
    assert MOBILE not in clerk.get("/v1/turns").text
    stored = select(turns.c.mobile).where(turns.c.id == turn["id"])
    assert clerk.gateway.rows(stored) == [(MOBILE,)]
    assert called(clerk, opened(clerk, 2))
    assert clerk.gateway.rows(stored) == [("",)]
    assert MOBILE not in clerk.gateway.log()
    served(clerk, turn["id"], 2)


def test_the_wait_is_told_by_the_calls_of_the_last_hour(clerk: Desk) -> None:
    answer = clerk.post("/v1/turns", {"id": new_id()}).json()
    later = clerk.post("/v1/turns", {"id": new_id()}).json()
    assert (answer["ahead"], later["ahead"]) == (0, 1)
    day = clerk.get("/v1/turns").json()
    waits = {each["turn"]: each for each in day["waits"]}
    assert waits[later["turn"]["id"]]["wait_seconds"] >= 2 * waits[answer["turn"]["id"]]["wait_seconds"] - 2
    lines = {each["letter"]: each for each in day["groups"]}
    assert lines[answer["turn"]["group"]]["waiting"] == 2
    assert lines[FOREIGNERS]["label"]["en"] == "Foreign nationals"


def test_another_branch_sees_and_touches_nothing(clerk: Desk, stranger: Desk) -> None:
    turn = issue(clerk)
    assert turn["id"] not in stranger.get("/v1/turns").text
    counter = opened(stranger, 2)
    assert called(stranger, counter) is None
    assert code(act(stranger, turn["id"], "start", counter)) == "not_found"
    foreign = issue(stranger)
    assert called(stranger, counter)
    done(stranger, foreign["id"], "start", counter)
    theirs = clerk.registered()["request_id"]
    refused = act(stranger, foreign["id"], "link", counter, request=theirs)
    assert problems(refused) == {"/request": "unknown"}
    assert problems(act(stranger, foreign["id"], "finish", counter)) == {"/outcome": "required"}
    assert problems(act(stranger, foreign["id"], "link", counter)) == {"/request": "required"}
    not_here_yet = new_id()
    assert done(stranger, foreign["id"], "link", counter, request=not_here_yet)["request"] == not_here_yet
    done(stranger, foreign["id"], "finish", counter, outcome="done")


def test_only_who_serves_visitors_may(inspector: Desk, administrator: Desk) -> None:
    for desk in (inspector, administrator):
        assert code(desk.post("/v1/turns", {"id": new_id()})) == "not_allowed"
        assert code(change(desk, 2)) == "not_allowed"
    assert code(administrator.get("/v1/turns")) == "not_allowed"
    assert inspector.get("/v1/turns").status_code == 200


def test_who_listens_hears_that_the_turns_changed(clerk: Desk, stranger: Desk) -> None:
    with listening(clerk) as heard, listening(stranger) as elsewhere:
        turn = issue(clerk)
        told = {"kind": "turns.changed", "subject": turn["id"], "version": 1}
        until(lambda: told in [data for _, _, data in heard.events], 3)
        assert called(clerk, opened(clerk, 2))
        until(lambda: told | {"version": 2} in [data for _, _, data in heard.events], 3)
        assert turn["id"] not in json.dumps([data for _, _, data in elsewhere.events])
    served(clerk, turn["id"], 2)


def test_each_act_is_in_the_journal_once(clerk: Desk) -> None:
    turn = issue(clerk, mobile=MOBILE)["id"]
    assert called(clerk, opened(clerk, 2))
    key = new_id()
    for _ in range(2):
        act(clerk, turn, "start", 2, key)
    done(clerk, turn, "finish", 2, outcome="done", note="نوشتهٔ متصدی")
    query = select(journal.c.act, journal.c.outcome).where(journal.c.subject == turn).order_by(journal.c.position)
    assert list(map(tuple, clerk.gateway.rows(query))) == [
        ("turn.issued", "normal"),
        ("turn.call", ""),
        ("turn.start", ""),
        ("turn.finish", "done"),
    ]


def reserved(desk: Desk, count: int, identity: str = "", **more: Any) -> dict[str, Any]:
    answer = desk.post("/v1/turns/reservations", {"id": identity or new_id(), "count": count, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_reserved_numbers_are_given_to_nobody_else(clerk: Desk) -> None:
    before, identity = issue(clerk)["number"], new_id()
    kept = reserved(clerk, 20, identity)
    assert (kept["first"], kept["last"]) == (before + 1, before + 20)
    assert reserved(clerk, 20, identity) == kept
    assert issue(clerk)["number"] == before + 21
    other = clerk.post("/v1/turns/reservations", {"id": identity, "count": 5})
    assert code(other) == "id_taken"
    assert len(clerk.gateway.rows(select(turn_reservations).where(turn_reservations.c.id == identity))) == 1


def test_a_number_given_without_the_gateway_is_taken_over_once_at_its_place(clerk: Desk) -> None:
    kept = reserved(clerk, 3)
    at = datetime.now(UTC)
    online = issue(clerk)
    given = {"reservation": kept["id"], "number": kept["first"] + 1, "issued_at": at.isoformat()}
    body = {"id": new_id(), "kept": given}
    answers = [clerk.post("/v1/turns", body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    turn = answers[0].json()["turn"]
    assert (turn["number"], datetime.fromisoformat(turn["issued_at"])) == (kept["first"] + 1, at)
    assert [each["id"] for each in clerk.get("/v1/turns").json()["waiting"]] == [turn["id"], online["id"]]
    assert code(clerk.post("/v1/turns", {"id": new_id(), "kept": given})) == "number_not_reserved"


def test_a_number_that_was_not_reserved_is_refused(clerk: Desk, stranger: Desk) -> None:
    kept, now = reserved(clerk, 3), datetime.now(UTC)
    good = {"reservation": kept["id"], "number": kept["first"], "issued_at": now.isoformat()}
    for wrong in (
        {"number": kept["last"] + 1},
        {"reservation": new_id()},
        {"issued_at": (now - timedelta(days=2)).isoformat()},
    ):
        refused = clerk.post("/v1/turns", {"id": new_id(), "kept": good | wrong})
        assert code(refused) == "number_not_reserved", wrong
    assert code(clerk.post("/v1/turns", {"id": new_id(), "kept": good, "group": FOREIGNERS})) == "number_not_reserved"
    assert code(stranger.post("/v1/turns", {"id": new_id(), "kept": good})) == "number_not_reserved"
    later = good | {"issued_at": (now + timedelta(hours=1)).isoformat()}
    assert problems(clerk.post("/v1/turns", {"id": new_id(), "kept": later})) == {"/kept/issued_at": "in_the_future"}
    plain = good | {"issued_at": "2026-11-27T08:00:00"}
    assert problems(clerk.post("/v1/turns", {"id": new_id(), "kept": plain})) == {"/kept/issued_at": "no_offset"}
