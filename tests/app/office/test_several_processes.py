"""Several gateways on one database: what must happen once happens once, and each tells what another one did."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import httpx
import pytest

from app.domain.ids import new_id
from app.office.serve import main
from tests.app.office.calling import Desk, code, until
from tests.app.office.pair import HANDS, Pair


def steps(desk: Desk, request: str) -> list[str]:
    return [entry["step"] for entry in desk.get(f"/v1/requests/{request}/timeline").json()["entries"]]


def test_a_request_that_comes_to_both_at_once_is_registered_once(pair: Pair) -> None:
    request, body = new_id(), pair.clerks[0].submission(pair.clerks[0].inquire())
    answers = pair.at_once(lambda desk: desk.put(request, body), pair.clerks)
    assert sorted(answer.status_code for answer in answers) == [200] * (HANDS - 1) + [201]
    assert len({answer.json()["tracking_code"] for answer in answers}) == 1
    until(lambda: "letter_issued" in steps(pair.clerks[1], request))
    assert steps(pair.clerks[1], request).count("registered") == 1
    assert steps(pair.clerks[1], request).count("letter_issued") == 1


def test_many_requests_at_both_have_numbers_without_gaps_and_without_doubles(pair: Pair) -> None:
    bodies = [desk.submission(desk.inquire()) for desk in pair.clerks]

    def put(desk: Desk) -> httpx.Response:
        return desk.put(new_id(), bodies[pair.clerks.index(desk)])

    made = [answer for _ in range(3) for answer in pair.at_once(put, pair.clerks)]
    assert {answer.status_code for answer in made} == {201}
    serials = sorted(int(answer.json()["tracking_code"].rpartition("-")[2]) for answer in made)
    assert serials == list(range(serials[0], serials[0] + len(made)))
    requests = [answer.json()["request_id"] for answer in made]

    def letters() -> list[str]:
        return [pair.clerks[1].get(f"/v1/requests/{request}/receipt").json()["letter_number"] for request in requests]

    until(lambda: all(letters()), 30)
    assert len(set(letters())) == len(made)


def test_one_act_under_one_key_happens_once_and_of_two_acts_one(pair: Pair) -> None:
    request, key = pair.clerks[0].registered()["request_id"], new_id()
    same = pair.at_once(lambda desk: desk.act(request, "approve", 1, key), pair.supervisors)
    assert {answer.status_code for answer in same} == {200}
    assert steps(pair.clerks[1], request).count("approved") == 1
    version = same[0].json()["summary"]["version"]
    others = pair.at_once(lambda desk: desk.act(request, "refer", version, reason="x"), pair.supervisors)
    assert sorted(answer.status_code for answer in others) == [200] + [409] * (HANDS - 1)
    assert {code(answer) for answer in others if answer.status_code == 409} == {"conflict"}
    assert steps(pair.clerks[1], request).count("referred") == 1


def test_a_question_that_comes_to_both_at_once_has_one_answer(pair: Pair) -> None:
    question = pair.clerks[0].question()
    answers = pair.at_once(lambda desk: desk.post("/v1/inquiries", question), pair.clerks)
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


def test_a_refresh_token_is_worth_one_session_wherever_it_is_shown(pair: Pair) -> None:
    desk = Desk.of(pair.first, "zahra")
    spent = {"refresh_token": desk.session["refresh_token"]}
    desk.client.close()
    answers = pair.at_once(lambda desk: desk.client.post("/v1/session/refresh", json=spent), pair.clerks)
    assert sorted(answer.status_code for answer in answers)[1:] == [401] * (HANDS - 1)


def test_nobody_guesses_more_by_asking_both(pair: Pair) -> None:
    wrong = {"user_name": "ali", "password": "wrong"}
    tries = pair.at_once(lambda desk: desk.client.post("/v1/session", json=wrong), pair.clerks)
    right = {"user_name": "ali", "password": pair.first.password("ali")}
    locked = pair.clerks[1].client.post("/v1/session", json=right)
    assert {answer.status_code for answer in tries} <= {401, 423, 429, 403}
    assert locked.status_code != 201


def test_what_both_wrote_into_the_journal_is_one_whole(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    pair.at_once(lambda desk: desk.get("/v1/me"), pair.clerks)
    pair.at_once(lambda desk: desk.post("/v1/inquiries", desk.question()), pair.clerks)
    place = ["--data-dir", str(pair.first.folder), "--database", pair.first.database_url]
    assert main(["journal", "verify", *place]) == 0, capsys.readouterr()


def test_what_was_accepted_is_there_when_a_gateway_dies(pair: Pair) -> None:
    body = pair.clerks[0].submission(pair.clerks[0].inquire())
    accepted: list[Any] = []
    counting = Lock()

    def put(_number: int) -> None:
        try:
            answer = pair.clerks[0].put(new_id(), body)
        except httpx.HTTPError:
            return
        with counting:
            accepted.append(answer.json()["request_id"])
            is_tenth = len(accepted) == 10
        if is_tenth:
            pair.first.kill()

    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(put, range(40)))
    pair.first.start()
    assert len(accepted) >= 10
    for request in accepted:
        assert steps(pair.clerks[1], request).count("registered") == 1
