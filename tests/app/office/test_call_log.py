"""The gateway's log as objects: every call with its route and its time, and nobody in it."""

import json
from pathlib import Path

from tests.app.office.calling import PDF, Desk
from tests.app.office.databases import new_url
from tests.gateway import GatewayProcess

FIELDS = {"at", "level", "where", "message", "request_id", "method", "route", "status", "milliseconds", "worker"}


def test_every_call_is_one_object_and_nobody_is_in_it(engine_name: str, tmp_path: Path) -> None:
    given = ("--still", "--log-format", "json", "--log-level", "INFO")
    with GatewayProcess(tmp_path, given, database_url=new_url(engine_name, tmp_path)) as gateway:
        clerk = Desk.of(gateway, "zahra")
        sha256 = clerk.upload(PDF + b"a letter of Sara")
        request = clerk.registered(address="کوچهٔ یاس")
        clerk.get(f"/v1/requests/{request['request_id']}", headers={"X-Request-Id": "known-to-the-test"})
        clerk.get("/v1/requests", params={"text": "کوچهٔ یاس"})
        clerk.get(f"/v1/nowhere/{clerk.samples['living']['national_number']}")
        number = clerk.samples["living"]["national_number"]  # as a name for a call, which somebody else made up
        assert clerk.get("/v1/me", headers={"X-Request-Id": number}).headers["x-request-id"] == number
        wrong = {"user_name": "zahra", "password": "not-the-password-at-all"}
        assert clerk.client.post("/v1/session", json=wrong).status_code == 401
        citizen = clerk.inquire()["citizen"]
        clerk.client.close()
        gateway.stop()
        said, lines = gateway.log(), [json.loads(line) for line in gateway.log().splitlines()]
    calls = [line for line in lines if line["where"] == "app.office.answered"]
    assert all(set(call) == FIELDS for call in calls)
    (asked,) = [call for call in calls if call["request_id"] == "known-to-the-test"]
    assert (asked["method"], asked["route"], asked["status"]) == ("GET", "/v1/requests/{request_id}", 200)
    assert 0 < asked["milliseconds"] < 60_000
    assert isinstance(asked["worker"], int)
    assert [(call["route"], call["status"]) for call in calls if call["status"] in {401, 404}] == [
        ("none", 404),
        ("/v1/session", 401),
    ]
    assert [call["route"] for call in calls if call["request_id"] == "[number]"] == ["/v1/me"]
    secrets = [clerk.session["access_token"], clerk.session["refresh_token"]]
    people = [each["national_number"] for each in clerk.samples.values() if each["national_number"]]
    people += [citizen["first_name"], citizen["last_name"], "zahra", "کوچهٔ یاس", "09145551234"]
    things = [sha256, request["request_id"], request["tracking_code"], "not-the-password-at-all"]
    assert [each for each in secrets + people + things if each in said] == []


def test_text_is_a_line_a_call(engine_name: str, tmp_path: Path) -> None:
    given = ("--still", "--log-level", "INFO")
    with GatewayProcess(tmp_path, given, database_url=new_url(engine_name, tmp_path)) as gateway:
        desk = Desk.of(gateway, "zahra")
        desk.client.close()
        assert gateway.log().count("POST /v1/session: 201 in ") == 1
        assert desk.session["access_token"] not in gateway.log()
