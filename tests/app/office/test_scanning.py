"""Files are scanned before anybody can use them; what does harm is put away, and one that waits is not lost."""

import hashlib
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.ids import new_id
from app.office.connectors.clamd import AddressUnusable, Clamd
from app.office.scanning import ScannerAway
from app.office.tables import attachments, journal
from tests.app.office.calling import PDF, Desk, code, until
from tests.app.office.carrying import place
from tests.app.office.databases import new_url
from tests.app.office.scanners import HARMFUL, Spoken, clamd, spoken
from tests.gateway import GatewayProcess


@pytest.fixture
def scanner() -> Iterator[Spoken]:
    with spoken() as one:
        yield one


@contextmanager
def office(folder: Path, address: str, engine_name: str = "sqlite") -> Iterator[tuple[Desk, GatewayProcess]]:
    flags = ("--still", "--scanner", address)
    with GatewayProcess(folder / "office", flags, database_url=new_url(engine_name, folder)) as gateway:
        desk = Desk.of(gateway, "zahra")
        yield desk, gateway
        desk.client.close()


def part(desk: Desk) -> tuple[str, str]:
    found = next(each for each in desk.get("/readyz").json()["dependencies"] if each["name"] == "scanner")
    return found["state"], found.get("cause", "")


def try_both(desk: Desk, gateway: GatewayProcess) -> None:
    clean = PDF + new_id().encode()
    desk.upload(clean)
    harmful = PDF + HARMFUL
    begun = desk.begin_upload(harmful)
    refused = desk.patch_upload(begun.headers["location"], 0, harmful)
    assert (refused.status_code, code(refused)) == (415, "type_not_accepted")
    assert refused.json()["problems"] == {"": "harmful"}
    sha256 = hashlib.sha256(harmful).hexdigest()
    put_away = gateway.folder / "quarantine" / f"{sha256}.quarantined"
    assert put_away.read_bytes() == harmful
    assert stat.S_IMODE(put_away.stat().st_mode) == 0o600
    assert stat.S_IMODE(put_away.parent.stat().st_mode) == 0o700
    kept = {row.sha256 for row in gateway.rows(select(attachments.c.sha256))}
    assert hashlib.sha256(clean).hexdigest() in kept
    assert sha256 not in kept
    assert not list(gateway.folder.glob(f"attachments/**/{sha256}"))
    noted = gateway.rows(select(journal.c.subject, journal.c.outcome).where(journal.c.act == "file.quarantined"))
    assert [tuple(row) for row in noted] == [(sha256, "Mizban.Test.UNOFFICIAL")]
    assert part(desk) == ("up", "")


def test_what_does_harm_is_put_away_and_never_served(scanner: Spoken, tmp_path: Path, engine_name: str) -> None:
    with office(tmp_path, scanner.address, engine_name) as (desk, gateway):
        try_both(desk, gateway)


@pytest.mark.long
def test_the_same_with_clamav_itself(tmp_path: Path) -> None:
    with clamd(tmp_path / "clamd") as address, office(tmp_path, address) as (desk, gateway):
        try_both(desk, gateway)


def test_a_file_waits_for_a_scanner_that_is_away(scanner: Spoken, tmp_path: Path) -> None:
    with office(tmp_path, scanner.address) as (desk, _):
        scanner.is_away = True
        content = PDF + new_id().encode()
        begun = desk.begin_upload(content)
        waits = desk.patch_upload(begun.headers["location"], 0, content)
        assert (waits.status_code, code(waits)) == (503, "busy")
        assert int(waits.headers["retry-after"]) >= 1
        until(lambda: part(desk)[0] == "down", 30)
        submission = desk.submission(desk.inquire())
        file = {"field": "notes", "sha256": hashlib.sha256(content).hexdigest(), "name": "a.pdf"}
        more = {"media_type": "application/pdf", "size_bytes": len(content)}
        early = desk.put(new_id(), submission | {"attachments": [file | more]})
        assert early.status_code == 422  # a request does not get past it
        scanner.is_away = False
        head = desk.client.head(place(content), headers={"Tus-Resumable": "1.0.0"})
        assert (head.status_code, head.headers["upload-offset"]) == (200, str(len(content)))
        assert scanner.scanned == 1
        assert part(desk) == ("up", "")


@pytest.mark.parametrize("address", ["", "clamd://", "http://host", "clamd://host/path", "clamd://host:x", "unix:x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(AddressUnusable):
        Clamd(address, 1.0)


@pytest.mark.parametrize(
    ("address", "cause"), [("unix:/no/such/socket", "unreachable"), ("clamd://127.0.0.1:9", "unreachable")]
)
def test_a_scanner_that_nobody_finds(address: str, cause: str) -> None:
    with pytest.raises(ScannerAway) as caught:
        Clamd(address, 1.0).scan(b"x")
    assert caught.value.cause == cause
