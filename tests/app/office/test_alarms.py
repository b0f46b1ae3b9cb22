"""Alarms of a branch: told from what is there, seen by who answers for it, let rest with a reason."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.domain.ids import new_id
from app.office.alarm_tables import alarm_silences
from app.office.tables import journal
from tests.app.office.calling import Desk, code, problems
from tests.app.office.databases import new_url
from tests.app.office.turning import called, change, done, emptied, issue, opened, served
from tests.gateway import GatewayProcess

STRICT = {"long_wait_minutes": 0, "no_shows_least": 2, "hall_no_shows_least": 99, "lookups_least": 2, "unused_least": 1}


@pytest.fixture(scope="module")
def office(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """With low thresholds, so that little is enough."""
    folder = tmp_path_factory.mktemp("alarms")
    (folder / "policy.json").write_text(json.dumps({"alarms": STRICT | {"unused_after_hours": 0}}))
    options = ("--still", "--desk-policy", str(folder / "policy.json"))
    with GatewayProcess(folder, options, database_url=new_url(engine_name, folder)) as process:
        yield process


def desk_of(office: GatewayProcess, name: str) -> Iterator[Desk]:
    desk = Desk.of(office, name)
    yield desk
    desk.client.close()


@pytest.fixture(scope="module")
def zahra(office: GatewayProcess) -> Iterator[Desk]:
    yield from desk_of(office, "zahra")


@pytest.fixture(scope="module")
def saeed(office: GatewayProcess) -> Iterator[Desk]:
    yield from desk_of(office, "saeed")


def alarms(reader: Desk) -> dict[str, Any]:
    answer = reader.get("/v1/alarms")
    assert answer.status_code == 200, answer.text
    return {alarm["id"]: alarm for alarm in answer.json()["alarms"]}


def acknowledge(desk: Desk, alarm: str, key: str = "", **more: Any) -> httpx.Response:
    body = {"reason": "همکار در راه است", "minutes": 60, **more}
    return desk.post(f"/v1/alarms/{alarm}/acknowledgements", body, headers={"Idempotency-Key": key or new_id()})


def test_people_wait_and_no_counter_is_open(zahra: Desk, saeed: Desk) -> None:
    emptied(zahra, 1)
    change(zahra, 1, "closed")
    turn = issue(zahra)
    told = alarms(saeed)
    assert (told["no_counter"]["severity"], told["no_counter"]["count"]) == ("serious", 1)
    assert told["long_wait"]["count"] == 1
    opened(zahra, 1)
    assert "no_counter" not in alarms(saeed)
    assert called(zahra, 1)
    assert "long_wait" not in alarms(saeed)
    served(zahra, turn["id"], 1)


def test_a_counter_at_which_many_do_not_come(zahra: Desk, saeed: Desk) -> None:
    emptied(zahra, 1)
    opened(zahra, 6)
    for _ in range(2):
        turn = issue(zahra)
        assert called(zahra, 6)
        done(zahra, turn["id"], "no_show", 6)
    alarm = alarms(saeed)["no_shows.6"]
    assert (alarm["counter"], alarm["count"], alarm["of"]) == (6, 2, 2)


def test_an_outbox_that_stands_still_names_desk_and_person(zahra: Desk, saeed: Desk) -> None:
    person, desk = zahra.session["me"]["person"], new_id()
    since = (datetime.now(UTC) - timedelta(hours=2)).isoformat()
    work = {"person": person["id"], "waiting": 2, "needs_you": 1, "parked": 1, "since": since}
    zahra.client.put(f"/v1/desks/{desk}/backlog", json={"sequence": 1, "people": [work], "counter": 4})
    alarm = alarms(saeed)[f"outbox_stands.{desk}"]
    assert (alarm["severity"], alarm["count"], alarm["counter"]) == ("serious", 3, 4)
    assert alarm["person_name"] == person["name"]


def test_look_ups_and_inquiries_without_a_request_are_told_by_person(zahra: Desk, saeed: Desk) -> None:
    numbers = {zahra.inquire(kind)["citizen"]["national_number"] for kind in ("living", "living")}
    person = zahra.session["me"]["person"]["id"]
    alarm = alarms(saeed)[f"unused_inquiries.{person}"]
    assert 1 <= alarm["count"] <= alarm["of"]
    text = json.dumps(alarms(saeed))
    assert not [number for number in numbers if number in text]


def test_broken_promises_are_counted_with_the_first_of_them(saeed: Desk) -> None:
    counts = saeed.get("/v1/requests").json()["counts"]
    alarm = alarms(saeed).get("promise_broken")
    assert (alarm["count"] if alarm else 0) == counts.get("late", 0)
    if alarm:
        assert 1 <= len(alarm["requests"]) <= 20


def test_what_is_acknowledged_rests_once_and_is_recorded(zahra: Desk, saeed: Desk, office: GatewayProcess) -> None:
    emptied(zahra, 1)
    change(zahra, 1, "closed")
    change(zahra, 6, "closed")
    turn, key = issue(zahra), new_id()
    first = acknowledge(saeed, "no_counter", key)
    assert first.status_code == 200, first.text
    assert first.json()["silence"]["reason"] == "همکار در راه است"
    assert acknowledge(saeed, "no_counter", key).json()["silence"] == first.json()["silence"]
    assert code(acknowledge(saeed, "no_counter", key, minutes=5)) == "id_taken"
    assert list(alarms(saeed))[-1] == "no_counter" or alarms(saeed)["no_counter"]["silence"]
    assert len(office.rows(select(alarm_silences.c.key).where(alarm_silences.c.key == key))) == 1
    noted = select(journal.c.subject).where(journal.c.act == "alarm.acknowledge")
    assert office.rows(noted) == [("no_counter",)]
    assert code(acknowledge(zahra, "no_counter")) == "not_allowed"
    assert code(acknowledge(saeed, "clock_skewed")) == "not_found"
    assert problems(acknowledge(saeed, "no_counter", reason="  ")) == {"/reason": "required"}
    opened(zahra, 1)
    assert called(zahra, 1)
    served(zahra, turn["id"], 1)


def test_another_branch_has_alarms_of_its_own(office: GatewayProcess, zahra: Desk, saeed: Desk) -> None:
    mine = {alarm["person"] for alarm in alarms(saeed).values() if alarm.get("person")}
    stranger = Desk.of(office, "aida")
    assert code(stranger.get("/v1/alarms")) == "not_allowed"
    stranger.client.close()
    assert zahra.session["me"]["person"]["id"] in mine
