"""Reports over HTTP: of the own branch, over checked days, and never taken out unrecorded."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.jalali import local_day
from app.office.tables import journal
from tests.app.office.calling import Desk, code, problems
from tests.app.office.turning import called, emptied, issue, opened, served

YEAR = {"from": "2026-01-01", "to": "2026-12-31"}


def today() -> str:
    return local_day(datetime.now(UTC)).isoformat()


def report(desk: Desk, **query: str) -> dict[str, Any]:
    answer = desk.get("/v1/reports", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def exports(desk: Desk) -> list[tuple[str, str, str]]:
    query = select(journal.c.person, journal.c.subject, journal.c.outcome).where(journal.c.act == "report.exported")
    return [tuple(row) for row in desk.gateway.rows(query.order_by(journal.c.position))]


def test_supervisors_and_inspectors_see_the_same_figures(supervisor: Desk, inspector: Desk) -> None:
    first, second = (report(desk, **{"from": "2026-06-01", "to": "2026-11-30"}) for desk in (supervisor, inspector))
    assert {**first, "at": ""} == {**second, "at": ""}
    assert first["branch"] == supervisor.session["me"]["person"]["branch"]["name"]


def test_a_served_visitor_is_counted_today(clerk: Desk, supervisor: Desk) -> None:
    emptied(clerk, 1)
    counter, before = opened(clerk, 1), report(supervisor, **{"from": today(), "to": today()})
    turn = issue(clerk)
    assert called(clerk, counter)
    served(clerk, turn["id"], counter)
    after = report(supervisor, **{"from": today(), "to": today()})
    assert after["visitors"]["total"] == before["visitors"]["total"] + 1
    assert after["visitors"]["service"]["count"] == before["visitors"]["service"].get("count", 0) + 1
    mine = clerk.session["me"]["person"]["id"]
    of_clerk = report(supervisor, **{"from": today(), "to": today(), "clerk": mine})
    assert 1 <= of_clerk["visitors"]["total"] <= after["visitors"]["total"]


def test_another_branch_counts_its_own_only(clerk: Desk, supervisor: Desk, stranger: Desk) -> None:
    before = report(supervisor, **{"from": today(), "to": today()})["visitors"]["total"]
    issue(stranger)
    assert report(supervisor, **{"from": today(), "to": today()})["visitors"]["total"] == before
    emptied(stranger, 1)


def test_nothing_of_a_person_stands_in_a_report(clerk: Desk, supervisor: Desk) -> None:
    receipt = clerk.registered()
    text = supervisor.get("/v1/reports", params={"from": today(), "to": today()}).text
    assert clerk.samples["living"]["national_number"] not in text
    assert receipt["tracking_code"] not in text


def test_taking_a_report_out_is_recorded_with_its_days_filters_and_form(supervisor: Desk) -> None:
    before = exports(supervisor)
    wanted = {"since": "2026-05-01", "until": "2026-05-31", "service": "10051234002", "clerk": "abc"}
    answer = supervisor.post("/v1/reports/exports", {"wanted": wanted, "form": "xlsx"})
    assert answer.status_code == 200
    assert answer.json()["wanted"] == wanted
    me = supervisor.session["me"]["person"]["id"]
    assert exports(supervisor)[len(before) :] == [(me, "2026-05-01/2026-05-31 10051234002 abc", "xlsx")]


def test_a_refused_export_gives_nothing_and_is_no_export(supervisor: Desk, clerk: Desk) -> None:
    before = exports(supervisor)
    late = {"since": "2026-05-02", "until": "2026-05-01"}
    refused = supervisor.post("/v1/reports/exports", {"wanted": late, "form": "pdf"})
    assert problems(refused) == {"/wanted/until": "before_since"}
    forbidden = clerk.post("/v1/reports/exports", {"wanted": late, "form": "pdf"})
    assert code(forbidden) == "not_allowed"
    assert exports(supervisor) == before


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"from": "2026-05-01"}, 400),
        ({"from": "2026-02-30", "to": "2026-03-01"}, 400),
        ({"from": "2026-05-02", "to": "2026-05-01"}, 422),
        ({"from": "2020-05-02", "to": "2026-05-01"}, 422),
        ({"from": "0001-01-01", "to": "0001-01-02"}, 422),
        ({**YEAR, "branch": "other"}, 400),
    ],
)
def test_days_that_cannot_be_counted(supervisor: Desk, query: dict[str, str], status: int) -> None:
    assert supervisor.get("/v1/reports", params=query).status_code == status
