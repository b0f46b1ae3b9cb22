"""Two gateways of one office: each counter at either gets a turn of its own, and each number is given once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.domain.ids import new_id
from tests.app.office.calling import code
from tests.app.office.pair import HANDS, Pair
from tests.app.office.turning import act, all_at_once, call, change, done, emptied, issue, opened, served


@pytest.fixture(autouse=True)
def nobody_waits(pair: Pair) -> None:
    emptied(pair.clerks[0], 1)


def test_visitors_who_come_to_both_receptions_have_numbers_without_gaps_and_without_doubles(pair: Pair) -> None:
    with ThreadPoolExecutor(HANDS) as hands:
        made = list(hands.map(issue, pair.clerks * 10))
    numbers = sorted(turn["number"] for turn in made)
    assert numbers == list(range(numbers[0], numbers[0] + len(made)))
    waiting = pair.clerks[1].get("/v1/turns").json()["waiting"]
    assert [turn["number"] for turn in waiting] == numbers


def test_a_turn_that_comes_to_both_at_once_is_issued_once(pair: Pair) -> None:
    body = {"id": new_id()}
    answers = pair.at_once(lambda desk: desk.post("/v1/turns", body), pair.clerks)
    assert sorted(answer.status_code for answer in answers) == [200] * (HANDS - 1) + [201]
    assert len({answer.json()["turn"]["number"] for answer in answers}) == 1
    assert len(pair.clerks[0].get("/v1/turns").json()["waiting"]) == 1


def test_ten_counters_at_both_get_ten_turns_again_and_again_until_none_waits(pair: Pair) -> None:
    made = [issue(pair.clerks[0])["id"] for _ in range(24)]
    counters = [opened(pair.clerks[0], 10 + at) for at in range(10)]
    found: list[str] = []
    for expected in (10, 10, 4, 0):
        answers = all_at_once([*pair.clerks, *pair.supervisors], counters)
        assert {answer.status_code for answer in answers} == {200}
        turns = [answer.json()["turn"] for answer in answers if answer.json()["turn"]]
        assert len(turns) == expected
        found += [turn["id"] for turn in turns]
        for turn in turns:
            served(pair.clerks[1], turn["id"], turn["counter"])
    assert sorted(found) == sorted(made)


def test_one_press_that_reaches_both_calls_once(pair: Pair) -> None:
    issue(pair.clerks[0]), issue(pair.clerks[0])
    counter, key = opened(pair.clerks[0], 2), new_id()
    answers = pair.at_once(lambda desk: call(desk, counter, key), pair.clerks)
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["turn"]["id"] for answer in answers}) == 1
    assert len(pair.clerks[0].get("/v1/turns").json()["waiting"]) == 1
    served(pair.clerks[0], answers[0].json()["turn"]["id"], counter)


def test_two_presses_of_one_counter_call_one_and_the_other_is_told(pair: Pair) -> None:
    issue(pair.clerks[0]), issue(pair.clerks[0])
    counter = opened(pair.clerks[0], 2)
    answers = pair.at_once(lambda desk: call(desk, counter), pair.clerks)
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * (HANDS - 1)
    assert {code(answer) for answer in answers if answer.status_code == 409} == {"counter_engaged"}
    turn = next(answer.json()["turn"] for answer in answers if answer.status_code == 200)
    served(pair.clerks[0], turn["id"], counter)


def test_a_held_turn_that_two_counters_take_goes_on_at_one(pair: Pair) -> None:
    clerk = pair.clerks[0]
    turn, counters = issue(clerk)["id"], [opened(clerk, 30 + at) for at in range(HANDS)]
    assert call(clerk, counters[0]).json()["turn"]["id"] == turn
    done(clerk, turn, "start", counters[0])
    done(clerk, turn, "hold", counters[0])
    with ThreadPoolExecutor(HANDS) as hands:
        answers = list(hands.map(lambda at: act(pair.clerks[at % 2], turn, "resume", counters[at]), range(HANDS)))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * (HANDS - 1)
    at = next(answer.json()["counter"] for answer in answers if answer.status_code == 200)
    done(clerk, turn, "finish", at, outcome="done")


def test_a_counter_that_both_open_at_once_is_one(pair: Pair) -> None:
    answers = pair.at_once(lambda desk: change(desk, 55), pair.clerks)
    assert {answer.status_code for answer in answers} == {200}
    known = [each["number"] for each in pair.clerks[1].get("/v1/turns").json()["counters"]]
    assert known.count(55) == 1
