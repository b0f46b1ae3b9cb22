"""The catalogue and the calendar as data; a broken service harms no other."""

import json
import shutil
from pathlib import Path

from tests.app.office.calling import RESIDENCE, Desk, code
from tests.gateway import ROOT, GatewayProcess


def test_every_service_is_offered_with_its_record(clerk: Desk) -> None:
    services = clerk.get("/v1/services").json()["services"]
    assert len(services) == 12
    assert all(len(each["code"]) == 11 for each in services)
    assert not any(each["unusable"] for each in services)
    assert any(each["uses"] > 0 for each in services)


def test_what_is_known_is_not_sent_again(clerk: Desk) -> None:
    for path in ("/v1/services", f"/v1/services/{RESIDENCE}/forms/1", "/v1/calendar/1405"):
        first = clerk.get(path)
        assert first.headers["cache-control"] == "private, no-cache"
        tag = first.headers["etag"]
        for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            again = clerk.get(path, headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
        assert clerk.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_form_by_service_and_version(clerk: Desk) -> None:
    form = clerk.get(f"/v1/services/{RESIDENCE}/forms/1").json()
    assert form["service_code"] == RESIDENCE
    assert form["schema"]["type"] == "object"
    assert form["layout"]["sections"]
    for path in (f"/v1/services/{RESIDENCE}/forms/99", "/v1/services/99999999999/forms/1", "/v1/services/x/forms/1"):
        assert code(clerk.get(path)) == "not_found"


def test_a_calendar_for_every_year_that_is_asked_for(clerk: Desk) -> None:
    calendar = clerk.get("/v1/calendar/1405").json()
    assert calendar["year"] == 1405
    assert len(calendar["week"]) == 7
    assert calendar["overrides"]
    assert clerk.get("/v1/calendar/1499").json()["year"] == 1499
    for year in ("1299", "1500", "2026", "abcd"):
        assert code(clerk.get(f"/v1/calendar/{year}")) == "not_found"


def test_a_broken_service_is_marked_and_the_others_work(tmp_path: Path, database_url: str) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(ROOT / "resources" / "catalogue", folder)
    document = json.loads((folder / f"{RESIDENCE}.json").read_text(encoding="utf-8"))
    document["schema"]["properties"]["postal_code"] = {"type": "no-such-type"}
    (folder / f"{RESIDENCE}.json").write_text(json.dumps(document), encoding="utf-8")
    (folder / "10061073000.json").write_text('{"service": {"half', encoding="utf-8")
    without_schema = json.loads((folder / "99001111000.json").read_text(encoding="utf-8"))
    del without_schema["schema"]
    (folder / "99001111000.json").write_text(json.dumps(without_schema), encoding="utf-8")
    strange = json.loads((folder / "99001120000.json").read_text(encoding="utf-8"))
    first = strange["layout"]["sections"][0]["fields"][0]
    first["kind"] = "hologram"
    (folder / "99001120000.json").write_text(json.dumps(strange), encoding="utf-8")
    offers = ("--still", "--catalogue", str(folder))
    with GatewayProcess(tmp_path / "data", offers, database_url=database_url) as gateway:
        clerk = Desk.of(gateway, "zahra")
        offered = {each["code"]: each["unusable"] for each in clerk.get("/v1/services").json()["services"]}
        assert len(offered) == 11
        assert offered[RESIDENCE].startswith("broken_schema")
        assert offered["99001111000"] == "broken_document"
        assert offered["99001120000"] == f"unknown_kind: {first['name']}"
        assert {code for code, reason in offered.items() if reason} == {RESIDENCE, "99001111000", "99001120000"}
        refused = clerk.put("01a20a86-56d6-7c4a-9c9c-ee237750dc9e", clerk.submission(clerk.inquire()))
        assert code(refused) == "service_unusable"
        clerk.client.close()
