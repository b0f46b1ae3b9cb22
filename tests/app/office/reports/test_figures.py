"""Every figure of a report against pandas, which counts the same history on its own; on both databases."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from app.contract.reports import Report, ReportWanted, Spread
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Person, PersonId, Role
from app.domain.period import PeriodKind, around
from app.errors import Rejected
from app.office.db import Database
from app.office.reports import Reports
from tests.app.office.databases import migrated, new_url
from tests.app.office.reports.invented import CLERKS, CODES, FIRST, LAST, Invented, invent, write

NOW = datetime(2026, 5, 20, 8, 0, tzinfo=UTC)
COUNT = 3000
HISTORY = invent(COUNT)
BRANCH = "county"
PERSON = Person(
    PersonId("county-clerk-0"), "x", Label("x", "x"), Role.SUPERVISOR, Branch(BranchCode(BRANCH), Label("x", "x"))
)


@pytest.fixture(scope="module")
def database(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    engine = migrated(new_url(engine_name, tmp_path_factory.mktemp("reports")))
    write(engine, HISTORY)
    database = Database(engine, lambda: None)
    yield database
    database.close()


def counted(database: Database, since: date, until: date, service: str = "", clerk: str = "") -> Report:
    wanted = ReportWanted(since, until, service, clerk)
    return asyncio.run(Reports(database).report(PERSON, wanted, NOW))


MONTH = around(PeriodKind.MONTH, date(2026, 5, 1))
SCOPES = {
    "all": (FIRST, LAST, "", ""),
    "month": (MONTH.since, MONTH.until, "", ""),
    "day": (date(2026, 4, 15), date(2026, 4, 15), "", ""),
    "service": (FIRST, LAST, CODES[0], ""),
    "clerk": (FIRST, LAST, "", CLERKS[BRANCH][1]),
    "both": (FIRST, LAST, CODES[2], CLERKS[BRANCH][2]),
    "nothing": (date(2020, 1, 1), date(2020, 2, 1), "", ""),
}


@pytest.fixture(params=SCOPES)
def scope(request: pytest.FixtureRequest) -> tuple[date, date, str, str]:
    return SCOPES[request.param]


def local(moments: pd.Series) -> pd.Series:
    return pd.to_datetime(moments, utc=True).dt.tz_convert("Asia/Tehran")


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows)


def between(days: pd.Series, scope: tuple[date, date, str, str]) -> pd.Series:
    return (days >= scope[0]) & (days <= scope[1])


def turns_of(history: Invented, scope: tuple[date, date, str, str]) -> pd.DataFrame:
    found = frame(history.turns)
    found = found[(found.branch == BRANCH) & between(local(found.issued_at).dt.date, scope)]
    if scope[2]:
        wanted = frame(history.requests)
        found = found[found.request_id.isin(wanted[wanted.service_code == scope[2]].id)]
    if scope[3]:
        acts = frame(history.acts)
        found = found[found.id.isin(acts[acts.person == scope[3]].turn_id)]
    return found


def requests_of(history: Invented, scope: tuple[date, date, str, str]) -> pd.DataFrame:
    found = frame(history.requests)
    found = found[found.branch == BRANCH]
    if scope[2]:
        found = found[found.service_code == scope[2]]
    return found[found.clerk == scope[3]] if scope[3] else found


def spread(seconds: pd.Series) -> tuple[int, int | None, int | None]:
    if seconds.empty:
        return 0, None, None
    middle, ninth = (float(seconds.quantile(share)) for share in (0.5, 0.9))
    return len(seconds), int(middle + 0.5), int(ninth + 0.5)


def told(found: Spread) -> tuple[int, int | None, int | None]:
    return found.count, found.median_seconds, found.p90_seconds


def test_visitors_by_day_and_by_hour(database: Database, scope: tuple[date, date, str, str]) -> None:
    found, these = counted(database, *scope).visitors, turns_of(HISTORY, scope)
    issued = local(these.issued_at)
    assert found.total == len(these)
    assert found.missed == int((these.state == "no_show").sum())
    assert {each.day: each.visitors for each in found.by_day} == issued.dt.date.value_counts().to_dict()
    # pandas counts weekdays from Monday: Saturday is its fifth
    hours = these.groupby([(issued.dt.day_of_week + 2) % 7, issued.dt.hour]).size().to_dict() if len(these) else {}
    assert {(each.weekday, each.hour): each.visitors for each in found.by_hour} == hours
    assert [each.day for each in found.by_day] == sorted(each.day for each in found.by_day)


def test_waiting_and_service_time(database: Database, scope: tuple[date, date, str, str]) -> None:
    found, these = counted(database, *scope).visitors, turns_of(HISTORY, scope)
    called = these.dropna(subset=["called_at"])
    waits = (called.called_at - called.issued_at).dt.total_seconds() if len(called) else pd.Series(dtype=float)
    assert told(found.waiting) == spread(waits)
    served = these[these.state == "finished"]
    took = (served.ended_at - served.started_at).dt.total_seconds() if len(served) else pd.Series(dtype=float)
    assert told(found.service) == spread(took)
    by_hour = (
        {hour: spread(part) for hour, part in waits.groupby(local(called.issued_at).dt.hour)} if len(called) else {}
    )
    assert {each.hour: told(each.waiting) for each in found.waiting_by_hour} == by_hour


def test_requests_by_service_and_state_and_sheets(database: Database, scope: tuple[date, date, str, str]) -> None:
    found, these = counted(database, *scope), requests_of(HISTORY, scope)
    these = these[between(local(these.registered_at).dt.date, scope)]
    lines = {(line.code, state.value): count for line in found.requests for state, count in line.states.items()}
    assert lines == these.groupby(["service_code", "state"]).size().to_dict()
    sheets = these.groupby("service_code").sheets_saved.sum()
    assert {line.code: line.sheets for line in found.sheets.lines} == sheets[sheets > 0].to_dict()
    assert found.sheets.total == int(these.sheets_saved.sum())
    sizes = these.groupby("service_code").size().to_dict()
    assert {line.code: line.requests for line in found.sheets.lines} == {
        code: sizes[code] for code in sheets[sheets > 0].index
    }


def test_promises(database: Database, scope: tuple[date, date, str, str]) -> None:
    found, these = counted(database, *scope).promises, requests_of(HISTORY, scope)
    these = these[between(these.promised_on, scope) & (these.state != "cancelled")]
    closed = these.state.isin(["answered", "refused"])
    in_time = local(these.changed_at).dt.date <= these.promised_on if len(these) else closed
    over = these.promised_on < date(2026, 5, 20)
    assert (found.kept, found.late) == (int((closed & in_time).sum()), int((closed & ~in_time).sum()))
    assert (found.overdue, found.pending) == (int((~closed & over).sum()), int((~closed & ~over).sum()))


def test_returns_and_their_reasons(database: Database, scope: tuple[date, date, str, str]) -> None:
    found, these = counted(database, *scope).returns, requests_of(HISTORY, scope)
    steps = frame(HISTORY.timeline)
    steps = steps[(steps.step == "returned") & between(local(steps["at"]).dt.date, scope)]
    steps = steps[steps.request_id.isin(these.id)]
    assert (found.total, found.requests) == (len(steps), steps.request_id.nunique())
    assert {each.reason: each.count for each in found.reasons} == steps.note.str.strip().value_counts().to_dict()
    assert found.others == 0


def test_inquiries_by_purpose(database: Database, scope: tuple[date, date, str, str]) -> None:
    found, these = counted(database, *scope).inquiries, frame(HISTORY.inquiries)
    these = these[(these.branch == BRANCH) & between(local(these["at"]).dt.date, scope)]
    if scope[3]:
        these = these[these.person == scope[3]]
    asked = these.groupby(["purpose", "kind"]).size().to_dict()
    failed = these[these.failure != ""].groupby(["purpose", "kind"]).size().to_dict()
    assert {(each.purpose.value, each.kind.value): each.asked for each in found} == asked
    assert {(each.purpose.value, each.kind.value): each.failed for each in found if each.failed} == failed


def test_titles_and_papers(database: Database) -> None:
    found = counted(database, FIRST, LAST)
    titles = {line.code: line.title.en for line in found.requests}
    assert titles == {CODES[0]: "New service 0", CODES[1]: "New service 1", CODES[2]: f"Service {CODES[2]}"}
    papers = {line.code: [(paper.name.en, paper.sheets) for paper in line.papers] for line in found.sheets.lines}
    assert papers == {CODES[0]: [("Copy of the card", 2)], CODES[1]: [("Copy of the card", 2)], CODES[2]: []}
    assert found.satisfaction.answers == 0


@pytest.mark.parametrize(
    ("since", "until", "problem"),
    [
        (date(2026, 5, 2), date(2026, 5, 1), {"/until": "before_since"}),
        (date(2025, 1, 1), date(2026, 5, 1), {"/until": "too_long"}),
        (date(1, 1, 1), date(1, 1, 2), {"/since": "year"}),
        (date(2026, 1, 1), date(9999, 12, 31), {"/since": "year"}),
    ],
)
def test_a_period_that_is_none(database: Database, since: date, until: date, problem: dict[str, str]) -> None:
    with pytest.raises(Rejected) as refused:
        counted(database, since, until)
    assert refused.value.problems == problem
