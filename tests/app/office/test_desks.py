"""What lies unsent in the desks: told by who works there, read by who answers for the branch, and by nobody else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import create_engine

from app.contract.desks import DeskReport, LeftWork
from app.domain.ids import new_id
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Person, PersonId, Role
from app.office import desks
from app.office.people import add_person
from app.office.tables import metadata
from tests.app.office.calling import Desk, code, problems, until
from tests.app.office.test_events import listening
from tests.gateway import GatewayProcess

SINCE = "2026-11-24T05:30:00Z"


def person_of(desk: Desk) -> str:
    found: str = desk.session["me"]["person"]["id"]
    return found


def tell(desk: Desk, identity: str, sequence: int, *people: dict[str, Any], **more: Any) -> httpx.Response:
    body = {"sequence": sequence, "people": list(people), **more}
    return desk.client.put(f"/v1/desks/{identity}/backlog", json=body)


def work(
    desk: Desk, waiting: int = 0, needs_you: int = 0, parked: int = 0, since: str | None = SINCE
) -> dict[str, Any]:
    counts = {"waiting": waiting, "needs_you": needs_you, "parked": parked}
    return {"person": person_of(desk), **counts, "since": since}


def known(reader: Desk, identity: str) -> dict[str, Any] | None:
    answer = reader.get("/v1/desks")
    assert answer.status_code == 200, answer.text
    return next((desk for desk in answer.json()["desks"] if desk["id"] == identity), None)


def test_the_supervisor_reads_what_a_clerk_s_desk_told(clerk: Desk, supervisor: Desk, administrator: Desk) -> None:
    identity = new_id()
    alarm = {"measure": "items", "level": "warning", "limit": 200}
    others = work(supervisor, waiting=1)
    before = datetime.now(UTC)
    answer = tell(clerk, identity, 1, work(clerk, 3, 2, 1), others, counter=4, alarms=[alarm])
    assert (answer.status_code, answer.json()) == (200, {"sequence": 1})
    for reader in (supervisor, administrator):
        desk = known(reader, identity)
        assert desk
        assert (desk["counter"], desk["alarms"]) == (4, [alarm])
        assert datetime.fromisoformat(desk["heard_at"]) >= before - timedelta(seconds=1)
        mine = next(each for each in desk["people"] if each["person"] == person_of(clerk))
        assert (mine["waiting"], mine["needs_you"], mine["parked"], mine["since"]) == (3, 2, 1, SINCE)
        assert mine["name"] == clerk.session["me"]["person"]["name"]
        assert len(desk["people"]) == 2


def test_only_those_who_answer_for_a_branch_may_read(clerk: Desk, inspector: Desk) -> None:
    for desk in (clerk, inspector):
        answer = desk.get("/v1/desks")
        assert (answer.status_code, code(answer)) == (403, "not_allowed")


def test_nobody_tells_or_reads_without_a_session(gateway: GatewayProcess) -> None:
    with httpx.Client(base_url=gateway.url, trust_env=False) as nobody:
        assert nobody.get("/v1/desks").status_code == 401
        assert nobody.put(f"/v1/desks/{new_id()}/backlog", json={"sequence": 1}).status_code == 401


def test_a_report_that_comes_late_changes_nothing(clerk: Desk, supervisor: Desk) -> None:
    identity = new_id()
    assert tell(clerk, identity, 7, work(clerk, 1)).json() == {"sequence": 7}
    for late in (3, 7):  # one that was overtaken, and one that came twice, here with something else in it
        assert tell(clerk, identity, late, work(clerk, 5), counter=2).json() == {"sequence": 7}
    desk = known(supervisor, identity)
    assert desk
    assert (desk["people"][0]["waiting"], desk.get("counter")) == (1, None)
    assert tell(clerk, identity, 8).json() == {"sequence": 8}
    desk = known(supervisor, identity)
    assert desk
    assert not desk["people"]


def test_of_reports_that_race_the_newest_stays(clerk: Desk, supervisor: Desk) -> None:
    identity, numbers = new_id(), [5, 9, 1, 12, 7, 3, 11, 2]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda number: tell(clerk, identity, number, work(clerk, number)), numbers))
    assert {answer.status_code for answer in answers} == {200}
    assert all(answer.json()["sequence"] >= number for answer, number in zip(answers, numbers, strict=True))
    desk = known(supervisor, identity)
    assert desk
    assert desk["people"][0]["waiting"] == 12


def test_nobody_tells_of_people_of_another_branch(clerk: Desk, stranger: Desk, supervisor: Desk) -> None:
    identity = new_id()
    answer = tell(clerk, identity, 1, work(clerk, 1), work(stranger, 1), {"person": "nobody"})
    assert problems(answer) == {"/people/1/person": "unknown", "/people/2/person": "unknown"}
    assert known(supervisor, identity) is None  # nothing of it was taken over


def test_a_desk_that_two_branches_share_is_one_of_each(clerk: Desk, stranger: Desk, supervisor: Desk) -> None:
    identity = new_id()
    assert tell(clerk, identity, 5, work(clerk, 2)).status_code == 200
    assert tell(stranger, identity, 1, work(stranger, 9)).json() == {"sequence": 1}
    desk = known(supervisor, identity)
    assert desk
    assert [each["waiting"] for each in desk["people"]] == [2]
    assert person_of(stranger) not in str(supervisor.get("/v1/desks").json())


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({}, ""),
        ({"sequence": 0}, "/sequence"),
        ({"sequence": 2**53}, "/sequence"),
        ({"sequence": 1, "counter": -1}, "/counter"),
        ({"sequence": 1, "people": [{"person": "a", "waiting": -1}]}, "/people/0/waiting"),
        ({"sequence": 1, "people": [{"person": "a", "waiting": 1.5}]}, "/people/0/waiting"),
        ({"sequence": 1, "people": [{"person": "a", "parked": 1}]}, "/people/0/parked"),
        ({"sequence": 1, "people": [{"person": "a"}, {"person": "a"}]}, "/people/1/person"),
        ({"sequence": 1, "people": [{"person": "a", "since": "2026-11-24T05:30:00"}]}, "/people/0/since"),
        ({"sequence": 1, "people": [{"person": str(at)} for at in range(201)]}, "/people"),
        ({"sequence": 1, "alarms": [{"measure": "age", "level": "warning", "limit": 1}] * 2}, "/alarms"),
        ({"sequence": 1, "alarms": [{"measure": "mood", "level": "warning", "limit": 1}]}, "/alarms/0/measure"),
    ],
)
def test_what_no_desk_can_mean_is_refused_where_it_is_wrong(clerk: Desk, body: dict[str, Any], at: str) -> None:
    answer = clerk.client.put(f"/v1/desks/{new_id()}/backlog", json=body)
    assert at in problems(answer)


def test_a_desk_without_an_id_is_none(clerk: Desk) -> None:
    answer = clerk.client.put("/v1/desks/counter-4/backlog", json={"sequence": 1})
    assert code(answer) == "not_found"


def test_who_supervises_hears_of_what_changed_and_of_nothing_else(
    clerk: Desk, supervisor: Desk, stranger: Desk
) -> None:
    identity = new_id()
    with listening(supervisor) as heard, listening(stranger) as elsewhere:
        tell(clerk, identity, 1, work(clerk, 1))
        until(lambda: {"kind": "backlog.changed", "subject": identity} in [data for _, _, data in heard.events], 3)
        tell(clerk, identity, 2, work(clerk, 1))  # it was heard of again, and nothing is new
        request = clerk.registered()["request_id"]
        until(lambda: request in heard.subjects(), 3)
        own = stranger.registered()["request_id"]
        until(lambda: own in elsewhere.subjects(), 3)
    assert heard.subjects().count(identity) == 1
    assert identity not in elsewhere.subjects()


def test_a_desk_of_which_nobody_has_heard_for_a_year_is_forgotten() -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    branch = Branch(BranchCode("b"), Label("ب"))
    now = datetime(2026, 11, 24, tzinfo=UTC)
    with engine.begin() as connection:
        clerk = PersonId(add_person(connection, "zahra", Label("ز"), Role.CLERK, branch, "x"))
        teller = Person(clerk, "zahra", Label("ز"), Role.CLERK, branch)
        report = DeskReport(1, (LeftWork(clerk, 2),))
        for desk, days in (("old", 366), ("new", 364)):
            desks.hear(connection, teller, desk, report, now - timedelta(days=days))
        desks.forget_old(connection, now)
        assert [desk.id for desk in desks.of_branch(connection, branch.code).desks] == ["new"]
    engine.dispose()
