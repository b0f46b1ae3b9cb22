"""Signing in, staying in, signing out."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select

from app.office.tables import people, sessions
from tests.app.office.calling import Desk, code, credentials
from tests.gateway import GatewayProcess


@pytest.fixture
def client(gateway: GatewayProcess) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=gateway.url, trust_env=False, timeout=20) as client:
        yield client


def bearer(session: dict[str, str]) -> dict[str, str]:
    return {"authorization": f"Bearer {session['access_token']}"}


def test_a_session_says_who_signed_in_and_what_they_may(clerk: Desk) -> None:
    me = clerk.get("/v1/me").json()
    assert me == clerk.session["me"]
    assert me["person"]["user_name"] == "zahra"
    assert me["person"]["branch"]["code"] == "county"
    assert me["permissions"] == ["follow_up", "inquire", "submit_request", "write_journal"]
    assert me["is_training"] is True


def test_an_unknown_name_and_a_wrong_password_look_the_same(client: httpx.Client) -> None:
    unknown = client.post("/v1/session", json={"user_name": "nobody", "password": "training"})
    wrong = client.post("/v1/session", json={"user_name": "mina", "password": "nonsense"})
    assert code(unknown) == code(wrong) == "wrong_password"
    assert unknown.status_code == wrong.status_code == 401


def test_five_wrong_passwords_lock_the_account_for_two_minutes(gateway: GatewayProcess, client: httpx.Client) -> None:
    tries = [client.post("/v1/session", json={"user_name": "rahim", "password": f"guess {n}"}) for n in range(5)]
    assert [code(each) for each in tries] == ["wrong_password"] * 4 + ["account_locked"]
    right = client.post("/v1/session", json=credentials(gateway, "rahim"))
    assert code(right) == "account_locked"
    assert right.status_code == 423
    opens = datetime.fromisoformat(right.json()["retry_at"])
    assert timedelta(seconds=90) < opens - datetime.now(UTC) <= timedelta(minutes=2)
    assert 90 < int(right.headers["retry-after"]) <= 120
    other = client.post("/v1/session", json=credentials(gateway, "soheila"))
    assert other.status_code == 201


def test_a_good_password_forgets_the_wrong_ones(gateway: GatewayProcess, client: httpx.Client) -> None:
    for _ in range(2):
        for _ in range(4):
            assert code(client.post("/v1/session", json=credentials(gateway, "behzad", "nonsense"))) == "wrong_password"
        assert client.post("/v1/session", json=credentials(gateway, "behzad")).status_code == 201


def test_a_refresh_brings_the_next_pair(gateway: GatewayProcess, client: httpx.Client) -> None:
    first = client.post("/v1/session", json=credentials(gateway, "ali")).json()
    second = client.post("/v1/session/refresh", json={"refresh_token": first["refresh_token"]})
    assert second.status_code == 201
    assert second.json()["me"] == first["me"]
    assert second.json()["refresh_token"] != first["refresh_token"]
    for session in (first, second.json()):
        assert client.get("/v1/me", headers=bearer(session)).status_code == 200


def test_a_refresh_token_used_twice_ends_the_whole_session(gateway: GatewayProcess, client: httpx.Client) -> None:
    first = client.post("/v1/session", json=credentials(gateway, "ali")).json()
    second = client.post("/v1/session/refresh", json={"refresh_token": first["refresh_token"]}).json()
    stolen = client.post("/v1/session/refresh", json={"refresh_token": first["refresh_token"]})
    assert code(stolen) == "signed_out"
    for session in (first, second):
        assert code(client.get("/v1/me", headers=bearer(session))) == "signed_out"
    assert code(client.post("/v1/session/refresh", json={"refresh_token": second["refresh_token"]})) == "signed_out"


def test_signing_out_ends_the_session_and_no_other(gateway: GatewayProcess, client: httpx.Client) -> None:
    here, there = (client.post("/v1/session", json=credentials(gateway, "ali")).json() for _ in range(2))
    assert client.delete("/v1/session", headers=bearer(here)).status_code == 204
    assert code(client.get("/v1/me", headers=bearer(here))) == "signed_out"
    assert code(client.post("/v1/session/refresh", json={"refresh_token": here["refresh_token"]})) == "signed_out"
    assert client.get("/v1/me", headers=bearer(there)).status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer", "Basic emFocmE6dHJhaW5pbmc=", "Bearer nonsense", "nonsense"])
def test_nothing_else_is_a_session(client: httpx.Client, header: str) -> None:
    answer = client.get("/v1/me", headers={"authorization": header})
    assert code(answer) == "signed_out"
    assert answer.headers["www-authenticate"] == "Bearer"


def test_colleagues_are_those_of_the_branch_who_work_on_requests(clerk: Desk) -> None:
    people = clerk.get("/v1/people").json()["people"]
    assert {person["user_name"] for person in people} == {"zahra", "saeed", "ali", "mina"}
    assert {person["branch"]["code"] for person in people} == {"county"}


def test_no_password_and_no_token_is_kept_or_logged(gateway: GatewayProcess, clerk: Desk) -> None:
    kept = repr([*gateway.rows(select(sessions)), *gateway.rows(select(people))])
    for secret in (clerk.session["access_token"], clerk.session["refresh_token"], gateway.password("zahra") + "'"):
        assert secret not in kept
        assert secret not in gateway.log()
    assert hashlib.sha256(clerk.session["access_token"].encode()).hexdigest() in kept
    assert "$argon2id$" in kept
