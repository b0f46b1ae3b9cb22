"""The survey: one answer a code or turn, taken by a page that tells nothing, and kept as nobody's."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from sqlalchemy import Engine, insert, select

from app.domain.ids import new_id
from app.domain.request import RequestState
from app.domain.survey import new_code
from app.office.db import Database, open_engine
from app.office.survey_messages import sha256_of
from app.office.survey_tables import survey_answers, survey_codes, survey_scores, survey_subjects
from app.office.surveys import forget_old
from app.office.tables import journal, requests
from tests.app.office.calling import Desk, code, problems
from tests.app.office.connectors.ece.offices import opened as request_opened
from tests.app.office.databases import migrated, new_url
from tests.app.office.test_process import add
from tests.app.office.turning import called, done, issue, opened, served
from tests.gateway import GatewayProcess

FORM = {"q-information": "5", "q-on_time": "1", "q-comment": "سپاس"}


@pytest.fixture(scope="module")
def office(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """An office that asks."""
    folder = tmp_path_factory.mktemp("survey")
    url = new_url(engine_name, folder)
    migrated(url).dispose()
    for name, branch in (("sara", "county"), ("aida", "district")):
        assert add(url, name, branch=branch).returncode == 0
    (folder / "survey.toml").write_text("page_calls_per_second = 1000.0\n", encoding="utf-8")
    flags = ("--survey", str(folder / "survey.toml"))
    with GatewayProcess(folder / "office", flags, training=False, database_url=url) as gateway:
        yield gateway


@pytest.fixture(scope="module")
def clerk(office: GatewayProcess) -> Iterator[Desk]:
    desk = Desk.of(office, "sara", "a-good-password")
    yield desk
    desk.client.close()


@pytest.fixture
def beside(office: GatewayProcess) -> Iterator[Engine]:
    engine = open_engine(office.database)
    yield engine
    engine.dispose()


@pytest.fixture
def visitor(office: GatewayProcess) -> Iterator[httpx.Client]:
    """Somebody with a browser, who is signed in nowhere."""
    with httpx.Client(base_url=office.url, trust_env=False, timeout=20) as client:
        yield client


def closed(engine: Engine, *, days: float = 1, state: RequestState = RequestState.ANSWERED) -> tuple[str, str]:
    """A request, and the code that its visitor was sent; it is good for so many days."""
    code = new_code()
    with engine.begin() as connection:
        tracking = request_opened(connection, state=state)
        request = connection.execute(select(requests.c.id).where(requests.c.tracking_code == tracking)).scalar_one()
        values = {"code_sha256": sha256_of(code), "expires_at": datetime.now(UTC) + timedelta(days=days)}
        connection.execute(insert(survey_codes).values(request_id=request, **values))
    return str(request), code


def count(office: GatewayProcess) -> int:
    return len(office.rows(select(survey_answers)))


def test_a_visitor_answers_once_and_nobody_can_say_who_it_was(
    office: GatewayProcess, visitor: httpx.Client, beside: Engine
) -> None:
    request, code = closed(beside)
    before = {row.id for row in office.rows(select(survey_answers))}
    asked = visitor.get(f"/s/{code}")
    assert asked.status_code == 200
    assert asked.headers["content-type"] == "text/html; charset=utf-8"
    thanks = visitor.post(f"/s/{code.lower()[:8]}-{code.lower()[8:]}", data=FORM)
    assert (thanks.status_code, "ثبت شد" in thanks.text) == (200, True)
    (row,) = [row for row in office.rows(select(survey_answers)) if row.id not in before]
    assert (row.branch, row.texts) == ("county", {"comment": "سپاس"})
    assert isinstance(row.day, date)
    assert not isinstance(row.day, datetime)
    scores = office.rows(select(survey_scores).where(survey_scores.c.answer_id == row.id))
    assert {each.question: each.score for each in scores} == {"information": 5, "on_time": 1}
    kept = json.dumps([tuple(map(str, each)) for each in (row, *scores)])
    for word in (request, sha256_of(request), code, sha256_of(code)):
        assert word not in kept
    (of_code,) = office.rows(select(survey_codes).where(survey_codes.c.code_sha256 == sha256_of(code)))
    assert of_code.request_id is None
    assert not office.rows(select(journal).where(journal.c.subject == request))

    again = visitor.post(f"/s/{code}", data=FORM)
    assert (again.status_code, "پیش‌تر" in again.text) == (404, True)
    assert "پیش‌تر" in visitor.get(f"/s/{code}").text
    assert count(office) == len(before) + 1
    assert code not in office.log()


def test_many_hands_on_one_code_leave_one_answer(office: GatewayProcess, beside: Engine) -> None:
    _, code = closed(beside)
    before = count(office)

    def send(_: int) -> int:
        return httpx.post(f"{office.url}/s/{code}", data=FORM, trust_env=False, timeout=20).status_code

    with ThreadPoolExecutor(8) as hands:
        assert sorted(hands.map(send, range(8))) == [200] + [404] * 7
    assert count(office) == before + 1


def test_codes_that_are_none_are_told_apart_in_words_only(
    office: GatewayProcess, visitor: httpx.Client, beside: Engine
) -> None:
    _, expired = closed(beside, days=-1)
    _, used = closed(beside)
    visitor.post(f"/s/{used}", data=FORM)
    before = count(office)
    said = {}
    for name, each in (("unknown", new_code()), ("short", "abc"), ("expired", expired), ("used", used)):
        for answer in (visitor.get(f"/s/{each}"), visitor.post(f"/s/{each}", data=FORM), visitor.post(f"/s/{each}")):
            assert answer.status_code == 404
            assert "<form" not in answer.text
            said.setdefault(name, set()).add(answer.text)
            shape = {key for key in answer.headers if key not in {"date", "content-length", "x-request-id"}}
            assert shape == {
                key for key in visitor.get("/s/X").headers if key not in {"date", "content-length", "x-request-id"}
            }
    assert all(len(texts) == 1 for texts in said.values())
    assert said["unknown"] == said["short"]
    assert len({next(iter(texts)) for texts in said.values()}) == 3
    assert count(office) == before


def test_the_page_is_safe_and_speaks_two_languages(visitor: httpx.Client, beside: Engine) -> None:
    _, code = closed(beside)
    persian, english = visitor.get(f"/s/{code}"), visitor.get(f"/s/{code}?lang=en")
    assert '<html lang="fa" dir="rtl">' in persian.text
    assert '<html lang="en" dir="ltr">' in english.text
    assert "۵. بسیار خوب" in persian.text
    assert "5. Very good" in english.text
    for answer in (persian, english, visitor.get("/s/nothing")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "form-action 'self'" in policy
        assert "unsafe" not in policy
        assert not re.search(r"<script|<img|<link|\bstyle=|\bon[a-z]+=|https?://", answer.text)
        assert "set-cookie" not in answer.headers
    fields = persian.text
    assert fields.count("<fieldset><legend>") == 4
    assert set(re.findall(r'<label for="([^"]+)"', fields)) == set(re.findall(r'<textarea id="([^"]+)"', fields))
    assert all(f"<label>{each}" in fields for each in re.findall(r'<input type="radio"[^>]*>', fields))


def test_what_cannot_be_taken_comes_back_with_what_was_written(
    office: GatewayProcess, visitor: httpx.Client, beside: Engine
) -> None:
    _, code = closed(beside)
    before = count(office)
    for form in ({}, {"q-information": "9"}, {"q-information": "0"}, {"q-on_time": "5"}, {"q-comment": "x" * 501}):
        answer = visitor.post(f"/s/{code}", data=form)
        assert answer.status_code == 422, form
        assert 'role="alert"' in answer.text
    kept = visitor.post(f"/s/{code}", data={"q-information": "3", "q-comment": "<b>&" + "x" * 500}).text
    assert 'name="q-information" value="3" checked' in kept
    assert "&lt;b&gt;&amp;xxx" in kept
    assert visitor.post(f"/s/{code}", content=b"q-comment=%ff").status_code == 422
    assert visitor.post(f"/s/{code}", content=b"&".join([b"a=1"] * 100)).status_code == 422
    assert visitor.post(f"/s/{code}", content=b"q-comment=" + b"x" * 40_000).status_code == 413
    assert count(office) == before
    lines = "\r\n".join(["خط"] * 160)
    assert len(lines.replace("\r\n", "\n")) <= 500
    assert visitor.post(f"/s/{code}", data={"q-comment": lines}).status_code == 200
    assert count(office) == before + 1


def test_a_finished_turn_is_the_right_to_one_answer_at_the_counter(office: GatewayProcess, clerk: Desk) -> None:
    turn, counter = issue(clerk)["id"], opened(clerk, 3)
    body = {"turn": turn, "scores": {"behaviour": 4}}
    assert code(clerk.post("/v1/surveys", body)) == "move_not_allowed"
    assert called(clerk, counter) is not None
    served(clerk, turn, counter)
    before = count(office)
    first, second = (clerk.post("/v1/surveys", body) for _ in range(2))
    assert (first.status_code, first.json()) == (201, {"is_new": True})
    assert (second.status_code, second.json()) == (200, {"is_new": False})
    assert count(office) == before + 1


def test_a_request_that_was_answered_at_the_counter_has_no_code_left(
    office: GatewayProcess, clerk: Desk, visitor: httpx.Client, beside: Engine
) -> None:
    request, of_sms = closed(beside)
    turn, counter = issue(clerk)["id"], opened(clerk, 3)
    assert called(clerk, counter) is not None
    done(clerk, turn, "start", counter)
    done(clerk, turn, "finish", counter, outcome="done", request=request)
    assert clerk.post("/v1/surveys", {"turn": turn, "scores": {"behaviour": 4}}).status_code == 201
    assert clerk.post("/v1/surveys", {"request": request, "scores": {"behaviour": 1}}).json() == {"is_new": False}
    assert visitor.post(f"/s/{of_sms}", data=FORM).status_code == 404
    newest = office.rows(select(survey_answers.c.service_code).where(survey_answers.c.service_code != ""))
    assert newest


def test_answers_at_the_counter_are_checked(office: GatewayProcess, clerk: Desk, beside: Engine) -> None:
    request, _ = closed(beside)
    going_on, _ = closed(beside, state=RequestState.IN_AUTOMATION)
    score = {"scores": {"behaviour": 4}}
    assert problems(clerk.post("/v1/surveys", {"request": request})) == {"": "required"}
    assert problems(clerk.post("/v1/surveys", {"request": request, "scores": {"no_such": 1}})) == {
        "/scores": "unexpected"
    }
    assert set(problems(clerk.post("/v1/surveys", score))) == {"/turn", "/request"}
    assert code(clerk.post("/v1/surveys", {"request": going_on} | score)) == "move_not_allowed"
    assert code(clerk.post("/v1/surveys", {"request": new_id()} | score)) == "not_found"
    stranger = Desk.of(office, "aida", "a-good-password")
    assert code(stranger.post("/v1/surveys", {"request": request} | score)) == "not_found"
    stranger.client.close()
    asked = clerk.get("/v1/surveys").json()["questions"]
    assert [each["name"] for each in asked][:2] == ["information", "behaviour"]
    assert all(each["label"]["fa"] and each["label"]["en"] for each in asked)


def test_old_codes_go_and_answers_stay(office: GatewayProcess, beside: Engine) -> None:
    _, code = closed(beside, days=-100)
    before = count(office), len(office.rows(select(survey_scores))), len(office.rows(select(survey_subjects)))
    database = Database(beside, lambda: None, threads=1)
    database.write_here(lambda connection: forget_old(connection, datetime.now(UTC)))
    assert not office.rows(select(survey_codes).where(survey_codes.c.code_sha256 == sha256_of(code)))
    after = count(office), len(office.rows(select(survey_scores))), len(office.rows(select(survey_subjects)))
    assert after == before
    if beside.dialect.name == "postgresql":
        with beside.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(DISTINCT xmin::text) FROM survey_answers").scalar() == 1


def test_a_script_that_loads_the_page_is_slowed_down_and_desks_are_not(clerk: Desk, beside: Engine) -> None:
    """Of one process all addresses together: so much at once, then so much a second."""
    address = f"{clerk.gateway.url}/s/{new_code()}"

    def load(_: int) -> int:
        with httpx.Client(trust_env=False, timeout=30) as client:
            return sum(client.get(address).status_code == 429 for _ in range(120))

    with ThreadPoolExecutor(6) as hands:
        refused = sum(hands.map(load, range(6)))
    assert refused > 0
    answer = httpx.get(f"{address}", trust_env=False)
    if answer.status_code == 429:
        assert int(answer.headers["retry-after"]) >= 1
        assert "یک دقیقه" in answer.text
    assert clerk.get("/v1/turns").status_code == 200
