"""Letters by HTTP: the number that comes back at once, refusals, and a kill between their commit and our note."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.app.office.calling import until
from tests.app.office.connectors.ece.offices import PARTIES, QUICK, automation_of, exchanged, opened, request_row
from tests.app.office.connectors.ece.web_secretariat import WebSecretariat
from tests.gateway import GatewayProcess


@pytest.fixture
def secretariat() -> Iterator[WebSecretariat]:
    with WebSecretariat(token="invented") as secretariat:
        yield secretariat


@pytest.fixture
def office(secretariat: WebSecretariat, engine: Engine, database_url: str, tmp_path: Path) -> Iterator[GatewayProcess]:
    secret, told = tmp_path / "token", tmp_path / "automation.toml"
    secret.write_text("invented\n", encoding="utf-8")
    secret.chmod(0o600)
    told.write_text(
        f'kind = "ece"\n{QUICK}{PARTIES}\n[send]\nkind = "http"\nurl = "{secretariat.url}"\n'
        f'[send.lock]\ntoken = {{ file = "{secret.as_posix()}" }}\n',
        encoding="utf-8",
    )
    arguments = ("--automation", str(told))
    with GatewayProcess(tmp_path / "office", arguments, training=False, database_url=database_url) as gateway:
        yield gateway


def test_the_number_comes_back_with_the_answer(
    office: GatewayProcess, secretariat: WebSecretariat, engine: Engine
) -> None:
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: request_row(engine, code).letter_number == "1405/9/1", seconds=60)
    assert [key for key, _ in secretariat.calls] == [code]
    assert "invented" not in office.log()


CAUSES = {503: "busy", 429: "busy", 403: "auth", 500: "upstream", 422: "rejected"}


def test_a_letter_that_is_not_taken_stays_and_the_cause_is_shown(
    office: GatewayProcess, secretariat: WebSecretariat, engine: Engine
) -> None:
    codes = []
    for status, cause in CAUSES.items():
        secretariat.status = status
        with engine.begin() as connection:
            codes.append(opened(connection))
        until(lambda code=codes[-1]: any(row.cause for row in exchanged(engine, number=code)), seconds=60)
        assert exchanged(engine, number=codes[-1])[0].cause == cause
    shown = automation_of(office.url)
    assert (shown["state"], shown["waiting"], shown["unnumbered"]) == ("slow", 5, 5)
    secretariat.status = 200
    until(lambda: len(secretariat.letters) == 5 and not exchanged(engine, state="placed"), seconds=60)
    assert automation_of(office.url)["state"] == "up"
    assert all(row.their_number for row in exchanged(engine, kind="letter"))


def test_a_gateway_killed_between_their_commit_and_its_note_sends_the_same_letter_again(
    office: GatewayProcess, secretariat: WebSecretariat, engine: Engine
) -> None:
    secretariat.holds = True
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: code in secretariat.letters, seconds=60)
    office.kill()
    assert exchanged(engine, number=code)[0].state == "placed"
    secretariat.holds = False
    secretariat.freed.set()
    office.start()
    until(lambda: request_row(engine, code).letter_number == "1405/9/1", seconds=60)
    first, *again = secretariat.calls
    assert again
    assert set(again) == {first}
    assert len(secretariat.letters) == 1
    assert len(exchanged(engine, kind="letter")) == 1


def test_one_that_says_that_it_has_the_letter_is_believed(
    office: GatewayProcess, secretariat: WebSecretariat, engine: Engine
) -> None:
    secretariat.answers_at_once, secretariat.holds = False, True
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: code in secretariat.letters, seconds=60)
    office.kill()
    secretariat.holds = False
    secretariat.freed.set()
    office.start()
    until(lambda: exchanged(engine, number=code)[0].state == "sent", seconds=60)
    assert len(secretariat.letters) == 1
