"""The built-in secretariat: one number for one request, no gaps, whoever asks at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from app.contract.messages import DependencyState
from app.office.connectors.automation.secretariat import Secretariat, metadata
from app.office.db import open_engine
from app.office.ports import AutomationUnavailable

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_numbers_follow_each_other_within_the_jalali_year(engine: Engine) -> None:
    secretariat = Secretariat(engine)
    assert secretariat.register("a", "1405-09-000001", "10051234002", NOW) == "1405/12/1"
    assert secretariat.register("b", "1405-09-000002", "10051234002", NOW) == "1405/12/2"
    new_year = datetime(2027, 3, 20, 20, 31, tzinfo=UTC)  # one minute past midnight of 1 Farvardin 1406 in Tehran
    assert secretariat.register("c", "1406-01-000001", "10051234002", new_year) == "1406/12/1"


def test_the_same_request_has_the_same_number_for_ever(engine: Engine, database_url: str) -> None:
    assert Secretariat(engine).register("a", "t", "s", NOW) == "1405/12/1"
    assert Secretariat(engine).register("a", "t", "s", NOW) == "1405/12/1"
    again = open_engine(database_url)
    assert Secretariat(again).register("a", "t", "s", NOW) == "1405/12/1"
    assert Secretariat(again).register("b", "t", "s", NOW) == "1405/12/2"
    again.dispose()


def test_many_at_once_leave_no_gap_and_no_double(engine: Engine) -> None:
    secretariat = Secretariat(engine, code="7")
    requests = [f"request-{number % 20}" for number in range(60)]
    with ThreadPoolExecutor(6) as threads:
        numbers = list(threads.map(lambda request: secretariat.register(request, "t", "s", NOW), requests))
    by_request = dict(zip(requests, numbers, strict=True))
    assert [by_request[request] for request in requests] == numbers
    assert sorted(by_request.values(), key=lambda text: int(text[7:])) == [f"1405/7/{n}" for n in range(1, 21)]


def test_health_and_failure_when_its_table_is_gone(engine: Engine) -> None:
    secretariat = Secretariat(engine)
    assert secretariat.health(NOW).state is DependencyState.UP
    metadata.drop_all(engine)
    assert secretariat.health(NOW).state is DependencyState.DOWN
    with pytest.raises(AutomationUnavailable):
        secretariat.register("a", "t", "s", NOW)
