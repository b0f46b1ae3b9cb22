"""What Prometheus reads: true counts by route, how much lies where, and nobody in it."""

import asyncio
import os
import re
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, create_engine

from app.domain.ids import new_id
from app.office.arguments import MEASURES_TOKEN, Refused, parser, settings_of
from app.office.build import Office, build
from app.office.db import Database, open_engine, sqlite_url
from app.office.measures import Measures
from app.office.settings import OfficeSettings
from app.office.whole_office import office_state
from tests.app.office.calling import Desk, code, until
from tests.app.office.measured import Sample, samples, scraped, total
from tests.app.office.test_workers import WORKERS, is_ready, workers
from tests.gateway import GatewayProcess
from tests.postgres import new_database

TOKEN = "a-long-token-of-the-office"


def test_a_call_is_counted_once_by_its_route(clerk: Desk) -> None:
    request = clerk.registered()["request_id"]
    before = scraped(clerk.gateway)
    for _ in range(3):
        clerk.detail(request)
    clerk.get(f"/v1/requests/{new_id()}")
    after = scraped(clerk.gateway)
    route = {"method": "GET", "route": "/v1/requests/{request_id}"}

    def grown(name: str, **labels: str) -> float:
        return total(after, name, **route, **labels) - total(before, name, **route, **labels)

    assert grown("mizban_calls_total", status="200") == 3
    assert grown("mizban_calls_total", status="404") == 1
    assert grown("mizban_call_seconds_count") == 4
    assert grown("mizban_call_seconds_bucket", le="+Inf") == 4
    assert 0 < grown("mizban_call_seconds_sum") < 60


def test_what_lies_in_the_office_is_counted(clerk: Desk, supervisor: Desk) -> None:
    before, silent_before = scraped(clerk.gateway), silent_in_an_hour(clerk)
    person = clerk.session["me"]["person"]["id"]
    work = {"person": person, "waiting": 5, "needs_you": 3, "parked": 2, "since": "2026-11-24T05:30:00Z"}
    desk = new_id()
    told = clerk.client.put(f"/v1/desks/{desk}/backlog", json={"sequence": 1, "people": [work]})
    assert told.status_code == 200, told.text
    clerk.registered()
    after = scraped(clerk.gateway)
    for state, count in (("waiting", 5), ("needs_person", 3), ("parked", 2)):
        lies = total(after, "mizban_desk_backlog", state=state) - total(before, "mizban_desk_backlog", state=state)
        assert lies == count
    for name, grown in (("mizban_desks", 1), ("mizban_desks_silent", 0)):
        assert total(after, name) - total(before, name) == grown
    for name in ("mizban_events_total", "mizban_journal_records_total"):
        assert total(after, name) > total(before, name) > 0
    assert total(after, "mizban_database_up") == 1
    assert total(after, "mizban_database_connections") >= 1
    until(lambda: total(scraped(clerk.gateway), "mizban_letters_due") == 0, 60)
    assert silent_in_an_hour(clerk) - silent_before == 1


def silent_in_an_hour(clerk: Desk) -> int:
    """How many desks would be silent if none were heard of from now on."""
    engine = create_engine(clerk.gateway.database)
    with engine.connect() as connection:
        silent = office_state(connection, datetime.now(UTC) + timedelta(minutes=61)).desks_silent
    engine.dispose()
    return silent


KNOWN_LABELS = {
    "route": r"none|/[a-z_0-9./{}-]*",
    "method": "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|other",
    "status": "0|[1-5][0-9][0-9]",
    "le": r"[0-9.]+|\+Inf",
    "state": "in_use|idle|waiting|needs_person|parked",
    "tried": "yes|no",
    "worker": "[0-9]+",
    "version": r"[0-9a-z.+-]+",
}


def test_nobody_is_in_it(clerk: Desk, supervisor: Desk) -> None:
    """Whatever stands in a path or a query, the labels are words of the program and of the contract alone."""
    request, sample = clerk.registered(), clerk.samples["living"]["national_number"]
    clerk.detail(request["request_id"])
    for path in (
        f"/v1/people/{sample}",
        f"/{request['tracking_code']}",
        "/v1/requests?text=zahra",
        "/v1/uploads/zahra",
    ):
        clerk.get(path)
    clerk.client.request("ZAHRA", "/v1/me")
    found = scraped(clerk.gateway)
    templates = set(clerk.get("/v1/openapi.json").json()["paths"]) | {"none", "/metrics"}
    for one in found:
        for name, value in one.labels.items():
            assert re.fullmatch(KNOWN_LABELS[name], value), one
        assert one.labels.get("route", "none") in templates, one


@pytest.fixture
def office(engine: Engine, database_url: str, tmp_path: Path) -> Iterator[Office]:
    office = build(OfficeSettings(database_url, tmp_path))
    yield office
    office.close()


def asked(office: Office, where: str, **headers: str) -> httpx.Response:
    """As a caller at an address."""

    async def ask() -> httpx.Response:
        line = httpx.ASGITransport(office.application(), client=(where, 40_000))
        async with httpx.AsyncClient(transport=line, base_url="http://office") as client:
            return await client.get(
                "/metrics", headers={name.replace("_", "-"): text for name, text in headers.items()}
            )

    return asyncio.run(ask())


def test_without_a_token_only_this_computer_reads_them(office: Office) -> None:
    for here in ("127.0.0.1", "::1"):
        assert asked(office, here).status_code == 200
    for there in ("10.0.0.5", "192.168.1.1", "2001:db8::1", "unix"):
        assert code(asked(office, there)) == "not_allowed"
        assert code(asked(office, there, authorization="Bearer ")) == "not_allowed"
    for spoken_for in ("forwarded", "x_forwarded_for", "x_real_ip"):  # by a proxy on this computer
        assert code(asked(office, "127.0.0.1", **{spoken_for: "10.0.0.5"})) == "not_allowed"


def test_with_a_token_only_who_has_it_reads_them(engine: Engine, database_url: str, tmp_path: Path) -> None:
    office = build(OfficeSettings(database_url, tmp_path, measures_token=TOKEN))
    assert TOKEN not in repr(office.settings)
    for where in ("127.0.0.1", "10.0.0.5"):
        for wrong in ("", TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer ", f"Bearer {TOKEN[:-1]}"):
            assert code(asked(office, where, **({"authorization": wrong} if wrong else {}))) == "signed_out"
        assert asked(office, where, authorization=f"Bearer {TOKEN}").status_code == 200
    office.close()


def test_a_token_that_is_soon_guessed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEASURES_TOKEN, "short")
    with pytest.raises(Refused, match=MEASURES_TOKEN):
        settings_of(parser().parse_args(["serve", "--data-dir", str(tmp_path)]))


def test_a_database_that_is_away_is_said_and_calls_are_counted_on(tmp_path: Path) -> None:
    database = Database(open_engine(sqlite_url(tmp_path / "nowhere" / "office.db")), lambda: None)
    found = samples(asyncio.run(Measures(database).text(datetime.now(UTC))).decode())
    database.close()
    assert total(found, "mizban_database_up") == 0
    assert Sample("mizban_database_up", {}, 0.0) in found
    assert not [one for one in found if one.name.startswith("mizban_events")]


def test_any_worker_answers_for_all_and_a_death_takes_no_count(tmp_path: Path) -> None:
    given = ("--workers", str(WORKERS))
    with GatewayProcess(tmp_path, given, training=False, database_url=new_database()) as office:

        def counted() -> float:
            return total(scraped(office), "mizban_calls_total", route="/readyz", status="200")

        def who_answers() -> str:
            return next(one.labels["worker"] for one in scraped(office) if "worker" in one.labels)

        for number in range(1, 21):
            assert is_ready(office)
            assert counted() == number
        answered: set[str] = set()
        until(lambda: answered.add(who_answers()) or len(answered) == WORKERS, 60)  # type: ignore[func-returns-value]
        before = workers(office)
        os.kill(min(before), signal.SIGKILL)
        until(lambda: len(workers(office) - before) == 1 and len(workers(office)) == WORKERS, 60)
        assert is_ready(office)
        assert counted() == 21
