"""The database counts requests along, whoever writes them and however."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, func, insert, select

from app.domain.request import RequestState
from app.office.tables import branches, people, requests
from app.office.tallies import changes, request_tallies

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
_numbers = count(1)

branch_codes = st.sampled_from(["county", "district"])
rows = st.fixed_dictionaries(
    {"branch": branch_codes, "state": st.sampled_from(list(RequestState)), "sheets_saved": st.integers(0, 20)}
)
writes = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.lists(rows, min_size=1, max_size=4)),
        st.tuples(st.just("update"), branch_codes, rows),
        st.tuples(st.just("delete"), branch_codes),
    ),
    max_size=8,
)


@pytest.fixture
def office(engine: Engine) -> Engine:
    """Two branches, each with somebody."""
    name = {"fa": "سارا"}
    with engine.begin() as connection:
        for code in ("county", "district"):
            connection.execute(insert(branches).values(code=code, name=name))
            person = {"id": code, "user_name": code, "name": name, "role": "clerk", "branch": code}
            connection.execute(insert(people).values(person | {"password_hash": ""}))
    return engine


def row(given_values: dict[str, Any]) -> dict[str, Any]:
    number = next(_numbers)
    return {
        "id": f"r{number}",
        "tracking_code": f"t{number}",
        "service_code": "10051234002",
        "service_title": {"fa": "گواهی"},
        "form_version": 1,
        "clerk": given_values["branch"],
        "clerk_name": {"fa": "سارا"},
        "national_number": "",
        "citizen_name": "",
        "version": 1,
        "registered_at": NOW,
        "changed_at": NOW,
        "promised_on": date(2026, 12, 1),
        "rank": 1,
        "is_amended": False,
        "search_text": "",
        **given_values,
    }


def carry_out(connection: Connection, write: tuple[Any, ...]) -> set[str]:
    """The branches whose requests were written."""
    match write:
        case "insert", new:
            connection.execute(insert(requests), [row(each) for each in new])
            return {each["branch"] for each in new}
        case "update", branch, values:
            done = connection.execute(requests.update().where(requests.c.branch == branch).values(**values))
            return {branch, values["branch"]} if done.rowcount else set()
        case _, branch:
            done = connection.execute(requests.delete().where(requests.c.branch == branch))
            return {branch} if done.rowcount else set()


def counted(connection: Connection) -> set[tuple[Any, ...]]:
    columns = requests.c.branch, requests.c.state
    query = select(*columns, func.count(), func.sum(requests.c.sheets_saved)).group_by(*columns)
    return {tuple(each) for each in connection.execute(query)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=writes)
def test_the_tallies_are_what_counting_gives(office: Engine, done: list[tuple[Any, ...]]) -> None:
    with office.connect() as connection, connection.begin() as transaction:
        for write in done:
            before = {branch: changes(connection, branch) for branch in ("county", "district")}
            written = carry_out(connection, write)
            for branch, number in before.items():
                assert (changes(connection, branch) > number) is (branch in written)
        kept = {tuple(each) for each in connection.execute(select(request_tallies)) if each.number}
        assert kept == counted(connection)
        transaction.rollback()
