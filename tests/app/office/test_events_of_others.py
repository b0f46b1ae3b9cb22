"""PostgreSQL tells every process of an office at once what any of them did."""

import pytest
from sqlalchemy import text

from app.office.db import open_engine
from tests.app.office.calling import until
from tests.app.office.pair import Pair
from tests.app.office.test_events import listening


@pytest.fixture(scope="module")
def engine_name() -> str:
    """On a file there is one process."""
    return "postgresql"


def test_what_is_done_at_one_is_heard_at_the_other(pair: Pair) -> None:
    with listening(pair.supervisors[1]) as heard:
        for _ in range(3):
            request = pair.clerks[0].registered()["request_id"]
            until(lambda: request in heard.subjects(), 5)  # noqa: B023 - called before the next turn


def test_a_stream_is_taken_up_at_the_other(pair: Pair) -> None:
    with listening(pair.supervisors[0]) as heard:
        first = pair.clerks[1].registered()["request_id"]
        until(lambda: first in heard.subjects(), 5)
    missed = [pair.clerks[0].registered()["request_id"] for _ in range(3)]
    with listening(pair.supervisors[1], heard.last) as again:
        until(lambda: set(missed) <= set(again.subjects()), 5)
    assert first not in again.subjects()[1:]


def test_a_line_to_the_database_that_breaks_is_made_anew(pair: Pair) -> None:
    ended = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
    )
    engine = open_engine(pair.first.database_url)
    with engine.connect() as connection:
        assert connection.execute(text(ended)).scalar_one() == 2
    engine.dispose()
    with listening(pair.supervisors[1]) as heard:
        request = pair.clerks[0].registered()["request_id"]
        until(lambda: request in heard.subjects(), 10)
