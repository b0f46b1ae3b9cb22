"""Signing in by an issuer: only whom the office wrote down, only on a token that the issuer signed for this sign-in."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.contract.issuer import CodeGrant
from app.errors import IssuerCause, IssuerFailed
from app.office.connectors.identity.secrets import RegistryUnusable
from app.office.connectors.oidc.connect import open_issuer
from app.office.connectors.oidc.told import read_issuer
from app.office.settings import RESOURCES
from app.office.tables import journal
from tests.app.office.calling import code
from tests.app.office.connectors.oidc.issuer_at_work import CLIENT, CODE, SECRET, IssuerAtWork, issuer_at_work, key
from tests.app.office.databases import new_url
from tests.gateway import GatewayProcess

NONCE = "n" * 43
EXAMPLE = (RESOURCES / "issuer.example.toml").read_text(encoding="utf-8")


@pytest.fixture
def issuer() -> Iterator[IssuerAtWork]:
    with issuer_at_work() as one:
        one.nonce = NONCE
        yield one


def told(folder: Path, url: str, change: str = "", to: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / "issuer.toml"
    file.write_text(EXAMPLE.replace("https://sso.example.ir", url).replace(change or "\0", to), encoding="utf-8")
    return file


@pytest.fixture
def office(engine_name: str, issuer: IssuerAtWork, tmp_path: Path) -> Iterator[GatewayProcess]:
    given = ("--issuer", str(told(tmp_path / "told", issuer.url)))
    url = new_url(engine_name, tmp_path)
    with GatewayProcess(tmp_path / "office", given, training=False, database_url=url) as gateway:
        add(gateway, "zahra")
        yield gateway


def add(gateway: GatewayProcess, name: str) -> None:
    gateway.add_clerk(name, "a-good-password")


def grant(**other: str) -> dict[str, str]:
    redirect = "http://127.0.0.1:49152/signed-in"
    return {"code": CODE, "verifier": "v" * 64, "nonce": NONCE, "redirect_uri": redirect} | other


def enter(office: GatewayProcess, **other: str) -> httpx.Response:
    return httpx.post(f"{office.url}/v1/session/issuer", json=grant(**other), trust_env=False, timeout=20)


def cause(answer: httpx.Response) -> str:
    assert code(answer) == "issuer_failed"
    return str(answer.json()["problems"][""])


def test_who_signed_in_there_has_a_session_here(office: GatewayProcess, issuer: IssuerAtWork) -> None:
    about = httpx.get(f"{office.url}/v1/session/issuer", trust_env=False).json()
    assert about["issuer"] == issuer.url
    assert about["authorization_endpoint"] == f"{issuer.url}/auth"
    assert (about["client_id"], about["scope"]) == (CLIENT, "openid profile")
    answer = enter(office)
    assert answer.status_code == 201, answer.text
    assert answer.json()["me"]["person"]["user_name"] == "zahra"
    assert issuer.forms[0]["code_verifier"] == ["v" * 64]
    assert issuer.forms[0]["client_id"] == [CLIENT]
    headers = {"authorization": f"Bearer {answer.json()['access_token']}"}
    assert httpx.get(f"{office.url}/v1/me", headers=headers, trust_env=False).status_code == 200
    last = office.rows(select(journal.c.act, journal.c.outcome).order_by(journal.c.position.desc()).limit(1))
    assert [tuple(row) for row in last] == [("session.opened", "issuer")]
    log = office.log()
    assert "zahra" not in log
    assert CODE not in log


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda i: i.claims.update(preferred_username="stranger"), "unknown_person"),
        (lambda i: i.claims.update(preferred_username=None), "unknown_person"),
        (lambda i: i.claims.update(preferred_username=["zahra"]), "unknown_person"),
        (lambda i: i.claims.update(nonce="another-nonce-another-nonce"), "token_invalid"),
        (lambda i: i.claims.update(nonce=None), "token_invalid"),
        (lambda i: i.claims.update(iss="https://elsewhere.example"), "token_invalid"),
        (lambda i: i.claims.update(aud="another"), "token_invalid"),
        (lambda i: i.claims.update(aud=[CLIENT, "another"], azp="another"), "token_invalid"),
        (lambda i: i.claims.update(sub=None), "token_invalid"),
        (lambda i: i.claims.update(exp=int(time.time()) - 3600), "clock"),
        (lambda i: i.claims.update(iat=int(time.time()) + 3600), "clock"),
        (lambda i: setattr(i, "shows", [key("first")]), "token_invalid"),
        (lambda i: setattr(i, "shows", [key("other")]), "token_invalid"),
        (lambda i: (setattr(i, "signs", SECRET), i.head.update(alg="HS256")), "token_invalid"),
        (lambda i: i.head.update(alg="none"), "token_invalid"),
        (lambda i: setattr(i, "down", True), "unreachable"),
    ],
)
def test_nobody_gets_in_on_anything_else(
    office: GatewayProcess, issuer: IssuerAtWork, wrong: Callable[[IssuerAtWork], Any], said: str
) -> None:
    shown = issuer.signs
    issuer.shows = [shown]
    wrong(issuer)
    assert cause(enter(office)) == said


def test_a_code_that_the_issuer_refuses_opens_nothing(office: GatewayProcess) -> None:
    assert cause(enter(office, code="stolen")) == "code_refused"


def test_what_is_no_grant_is_refused_before_anybody_is_asked(office: GatewayProcess, issuer: IssuerAtWork) -> None:
    for wrong in (
        {"redirect_uri": "http://evil.example/signed-in"},
        {"redirect_uri": "http://127.0.0.1:80@evil.example/signed-in"},
        {"verifier": "short"},
        {"nonce": ""},
        {"code": "with space"},
        {"code": "x" * 5000},
    ):
        assert enter(office, **wrong).status_code in {400, 422}, wrong
    assert "/token" not in issuer.asked


def test_a_new_key_of_the_issuer_is_found(office: GatewayProcess, issuer: IssuerAtWork) -> None:
    assert enter(office).status_code == 201
    issuer.signs = key("second")
    # Asked for again only after a rest: a stranger's token must not make the gateway hammer the issuer.
    before = issuer.asked.count("/jwks")
    assert cause(enter(office)) == "token_invalid"
    assert issuer.asked.count("/jwks") == before == 1


def test_what_stands_in_no_token_is_asked_of_the_issuer(issuer: IssuerAtWork, tmp_path: Path) -> None:
    issuer.claims["preferred_username"] = None
    issuer.info = {"sub": "7", "preferred_username": "zahra"}
    asked = CodeGrant(**grant())
    one = open_issuer(told(tmp_path / "told", issuer.url))
    assert one.user_name(asked, datetime.now(UTC)) == "zahra"
    issuer.info = {"sub": "8", "preferred_username": "zahra"}
    with pytest.raises(IssuerFailed) as failed:
        one.user_name(asked, datetime.now(UTC))
    assert failed.value.cause is IssuerCause.TOKEN_INVALID
    one.close()


def test_who_speaks_for_another_issuer_is_not_believed(issuer: IssuerAtWork, tmp_path: Path) -> None:
    issuer.speaks_for = "https://elsewhere.example"
    one = open_issuer(told(tmp_path / "told", issuer.url))
    with pytest.raises(IssuerFailed) as failed:
        one.about()
    assert failed.value.cause is IssuerCause.NOT_THE_ISSUER
    one.close()


def test_only_those_of_a_group_are_let_in(engine_name: str, issuer: IssuerAtWork, tmp_path: Path) -> None:
    group = 'required_claim = "groups"\nrequired_values = ["mizban"]'
    file = told(tmp_path / "told", issuer.url, 'required_claim = "" #', "#")
    file.write_text(file.read_text(encoding="utf-8").replace("required_values = []", group), encoding="utf-8")
    with GatewayProcess(
        tmp_path / "office", ("--issuer", str(file)), training=False, database_url=new_url(engine_name, tmp_path)
    ) as office:
        add(office, "zahra")
        assert cause(enter(office)) == "unknown_person"
        issuer.claims["groups"] = ["guests", "mizban"]
        assert enter(office).status_code == 201


def test_readiness_names_the_issuer_and_its_cause(office: GatewayProcess, issuer: IssuerAtWork) -> None:
    issuer.down = True
    parts = httpx.get(f"{office.url}/readyz", trust_env=False).json()["dependencies"]
    found = next(part for part in parts if part["name"] == "issuer")
    assert (found["state"], found["cause"]) == ("down", "unreachable")


def test_an_office_without_an_issuer_says_so(gateway: GatewayProcess) -> None:
    assert code(httpx.get(f"{gateway.url}/v1/session/issuer", trust_env=False)) == "not_found"
    answer = httpx.post(f"{gateway.url}/v1/session/issuer", json=grant(), trust_env=False)
    assert code(answer) == "not_found"


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("https://sso", "http://sso"),
        ('client_id = "mizban"', 'client_id = ""'),
        ('"openid", ', ""),
        ('required_claim = ""', 'required_claim = "groups"'),
        ("deadline_seconds = 6.0", "deadline_seconds = 60.0"),
        ("scopes", "scoops"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path: Path, was: str, now: str) -> None:
    assert was in EXAMPLE
    file = tmp_path / "issuer.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    read_issuer(file)
    file.write_text(EXAMPLE.replace(was, now), encoding="utf-8")
    with pytest.raises(RegistryUnusable):
        read_issuer(file)
