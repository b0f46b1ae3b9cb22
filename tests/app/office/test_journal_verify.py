"""`mizban-office journal verify` over the real database of a stopped gateway, after somebody who may write it did."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.exc import DBAPIError

from app.contract import codec
from app.domain.journal import GENESIS, ChainedRecord, chained
from app.domain.proof import Anchor, anchor_hash
from app.office.db import sqlite_url
from app.office.journal import LINK_COLUMNS
from app.office.seal import HEAD_FILE, KEY_FILE, Seal
from app.office.serve import main
from app.office.tables import anchors, journal
from tests.app.office.calling import Desk
from tests.app.office.chains import Chain
from tests.app.office.databases import new_url
from tests.gateway import ROOT, GatewayProcess
from tests.postgres import copied

Tamper = Callable[[Connection, Path], None]
CHAIN = "c" * 32
LENGTH = 7
TABLES = ("journal_records", "journal_anchors")


@dataclass(frozen=True)
class Office:
    """What a gateway left: its folder, and its database."""

    folder: Path
    url: str

    def copy(self, folder: Path) -> "Office":
        """The same once more."""
        shutil.copytree(self.folder, folder)
        if self.url.startswith("sqlite"):
            return Office(folder, sqlite_url(folder / "office.db").render_as_string())
        return Office(folder, copied(self.url))

    @property
    def place(self) -> tuple[str, ...]:
        """On the command line."""
        return ("--data-dir", str(self.folder), "--database", self.url)

    @contextmanager
    def written(self) -> Iterator[Connection]:
        """Past the gateway."""
        engine = create_engine(self.url)
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()


@pytest.fixture(scope="module")
def stopped(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The data of a gateway that a clerk worked with; the last seven anchors are of the clerk's chain."""
    folder = tmp_path_factory.mktemp("stopped")
    url = new_url(engine_name, folder)
    with GatewayProcess(folder, ("--still",), database_url=url) as gateway:
        clerk = Desk.of(gateway, "zahra")
        clerk.registered()
        chain = Chain(clerk)
        chain.id = CHAIN
        chain.sent(4)
        chain.sent(LENGTH - 4)
        clerk.client.close()
        assert gateway.stop() == 0
    return Office(folder, url)


def prove(office: Office, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    code = main(["journal", "verify", *office.place, *more])
    said = capsys.readouterr()
    return code, (said.out + said.err).splitlines()


def as_attacker(office: Office, tamper: Tamper) -> None:
    """Change the database as one who may: the triggers are dropped first."""
    with office.written() as connection:
        for table in TABLES:
            if connection.dialect.name == "sqlite":
                for act in ("UPDATE", "DELETE"):
                    connection.exec_driver_sql(f"DROP TRIGGER {table}_{act}")
            else:
                connection.exec_driver_sql(f"DROP TRIGGER {table}_append_only ON {table}")
        tamper(connection, office.folder)


def does(*statements: str) -> Tamper:
    def tamper(connection: Connection, folder: Path) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement.replace("CHAIN", CHAIN))

    return tamper


def links_of(connection: Connection) -> list[ChainedRecord]:
    columns = [journal.c[name] for name in LINK_COLUMNS]
    rows = connection.execute(select(*columns).where(journal.c.chain == CHAIN).order_by(journal.c.number))
    return [ChainedRecord(**row._mapping) for row in rows]


def anchors_of(connection: Connection) -> list[Anchor]:
    return [Anchor(**row._mapping) for row in connection.execute(select(anchors).order_by(anchors.c.serial)).all()]


def rechained(connection: Connection) -> list[ChainedRecord]:
    """Write record 3 anew, and every later hash with it."""
    made: list[ChainedRecord] = []
    for link in links_of(connection):
        changed = replace(link, outcome="another") if link.number == 3 else link
        made.append(chained(changed, CHAIN, link.number, made[-1].hash if made else GENESIS))
    for link in made:
        this = journal.update().where(journal.c.chain == CHAIN, journal.c.number == link.number)
        connection.execute(this.values(outcome=link.outcome, previous=link.previous, hash=link.hash))
    return made


def rechain(connection: Connection, folder: Path) -> None:
    rechained(connection)


def rechain_with_anchors(connection: Connection, folder: Path) -> None:
    """Anchors too, each following from the one before; the key is not at hand, so another one signs."""
    hashes = {link.number: link.hash for link in rechained(connection)}
    (folder / "another").mkdir()
    seal = Seal.of(folder / "another")
    before: Anchor | None = None
    for known in anchors_of(connection):
        anchor = replace(known, previous=anchor_hash(before) if before else GENESIS)
        if anchor.chain == CHAIN and anchor.number >= 3:
            anchor = seal.signed(replace(anchor, hash=hashes[anchor.number]))
        before = anchor
        connection.execute(anchors.update().where(anchors.c.serial == anchor.serial).values(asdict(anchor)))


def lose_head(connection: Connection, folder: Path) -> None:
    (folder / HEAD_FILE).unlink()


def add_unsigned(connection: Connection, folder: Path) -> None:
    last = links_of(connection)[-1]
    forged = chained(replace(last, act="approve"), CHAIN, LENGTH + 1, last.hash)
    connection.execute(
        text(
            "INSERT INTO journal_records (chain, number, previous, hash, id, person, branch, at, device_at, act,"
            " subject, outcome, received_at) SELECT chain, :number, :previous, :hash, id, person, branch, at,"
            " device_at, 'approve', subject, outcome, received_at FROM journal_records"
            " WHERE chain = :chain AND number = :last"
        ),
        asdict(forged) | {"last": LENGTH},
    )


HERE = "WHERE chain = 'CHAIN' AND number"
CUT = f"DELETE FROM journal_records {HERE} > 4"
CUT_ANCHORS = f"DELETE FROM journal_anchors {HERE} > 4"
SWAPPED = (
    f"UPDATE journal_records SET number = 100 {HERE} = 2",
    f"UPDATE journal_records SET number = 2 {HERE} = 5",
    f"UPDATE journal_records SET number = 5 {HERE} = 100",
)
MOVED = (
    f"UPDATE journal_records SET position = -1 {HERE} = 2",
    f"UPDATE journal_records SET position = (SELECT position FROM journal_records {HERE} = 5) + 1000 {HERE} = 5",
)
ATTACKS: dict[str, tuple[Tamper, str]] = {
    "edit": (does(f"UPDATE journal_records SET outcome = 'x' {HERE} = 3"), "record 3 was changed"),
    "edit of the time": (
        does(f"UPDATE journal_records SET at = '2020-01-01 00:00:00' {HERE} = 3"),
        "record 3 was changed",
    ),
    "edit of the person": (
        does(f"UPDATE journal_records SET person = (SELECT id FROM people WHERE user_name = 'ali') {HERE} = 3"),
        "record 3 was changed",
    ),
    "edit and its own hash": (
        does(f"UPDATE journal_records SET hash = '{'0' * 64}' {HERE} = 3"),
        "record 3 was changed",
    ),
    "delete": (does(f"DELETE FROM journal_records {HERE} = 3"), "record 3 is missing"),
    "delete of the first": (does(f"DELETE FROM journal_records {HERE} = 1"), "record 1 is missing"),
    "delete with its anchor": (
        does(f"DELETE FROM journal_records {HERE} = 3", f"DELETE FROM journal_anchors {HERE} = 3"),
        "record 3 is missing",
    ),
    "reorder": (does(*SWAPPED), "record 2 is not where it was written"),
    "reorder of the arrival": (does(*MOVED), "record 1 is not where it was written"),
    "truncate": (does(CUT), "record 5 and all after it were cut off"),
    "truncate with anchors": (does(CUT, CUT_ANCHORS), "record 5 and all after it were cut off"),
    "truncate the whole chain with anchors": (
        does("DELETE FROM journal_records WHERE chain = 'CHAIN'", "DELETE FROM journal_anchors WHERE chain = 'CHAIN'"),
        "record 1 and all after it were cut off",
    ),
    "re-chain": (rechain, "record 3 is not what the gateway signed"),
    "add": (add_unsigned, "record 8 was added without the gateway's signature"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_found_and_the_first_broken_record_named(
    attack: str, stopped: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper, expected = ATTACKS[attack]
    office = stopped.copy(tmp_path / "copy")
    as_attacker(office, tamper)
    code, said = prove(office, capsys)
    assert code == 1
    assert said[0].startswith(f"Chain {CHAIN}: {expected}"), said
    assert ("with anchor" in attack or "with its anchor" in attack) is any(line.startswith("Anchors:") for line in said)
    assert said[-1].startswith("The journal is broken. Checked: ")
    if "whole chain" not in attack and "first" not in attack:
        assert ", 20" in said[0]
        assert ("Zahra Mohammadi" in said[0]) is (attack != "edit of the person")


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (does(CUT_ANCHORS), "anchor {5} and all after it were cut off"),
        (does(f"DELETE FROM journal_anchors {HERE} = 3"), "anchor {3} is missing"),
        (does(f"UPDATE journal_anchors SET at = '2020-01-01 00:00:00' {HERE} = 3"), "anchor {3} is not signed"),
        (does(f"UPDATE journal_anchors SET signature = '{'0' * 128}' {HERE} = 3"), "anchor {3} is not signed"),
        (rechain_with_anchors, "anchor {3} is not signed"),
        (lose_head, "the last of {7} anchors cannot be checked"),
    ],
)
def test_anchors_are_no_easier_to_change(
    tamper: Tamper, expected: str, stopped: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with stopped.written() as connection:
        before = min(anchor.serial for anchor in anchors_of(connection) if anchor.chain == CHAIN) - 1
    for number in (3, 5, 7):
        expected = expected.replace(f"{{{number}}}", str(before + number))
    office = stopped.copy(tmp_path / "copy")
    as_attacker(office, tamper)
    code, said = prove(office, capsys)
    assert code == 1
    assert any(line.startswith(f"Anchors: {expected}") for line in said), said


def test_what_the_gateway_itself_wrote_down_is_proved_too(
    stopped: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = stopped.copy(tmp_path / "copy")
    as_attacker(office, does("UPDATE journal_records SET act = 'session.closed' WHERE act = 'inquiry.identity'"))
    code, said = prove(office, capsys)
    assert code == 1
    assert said[0].startswith("Chain gateway-"), said
    assert ": record 2 was changed after it was written (Zahra Mohammadi, 20" in said[0]


def test_a_copy_of_the_head_defends_against_who_has_the_key(
    stopped: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = stopped.copy(tmp_path / "copy")
    elsewhere = shutil.copy(office.folder / HEAD_FILE, tmp_path / "yesterday.json")

    as_attacker(office, as_one_with_the_key)
    assert prove(office, capsys)[0] == 0  # who has the key and every file can write history
    code, said = prove(office, capsys, "--head", str(elsewhere))
    assert code == 1
    assert said[0].startswith("Anchors: "), said


def as_one_with_the_key(connection: Connection, folder: Path) -> None:
    hashes, seal = {link.number: link.hash for link in rechained(connection)}, Seal(folder)
    before: Anchor | None = None
    for known in anchors_of(connection):
        anchor = replace(known, previous=anchor_hash(before) if before else GENESIS)
        if anchor.chain == CHAIN:
            anchor = replace(anchor, hash=hashes[anchor.number])
        before = seal.signed(anchor)
        connection.execute(anchors.update().where(anchors.c.serial == before.serial).values(asdict(before)))
    (folder / HEAD_FILE).write_bytes(codec.encode(before))


def test_a_whole_journal_is_said_to_be_whole_by_the_real_command(stopped: Office) -> None:
    command = [sys.executable, "-m", "app.office.serve", "journal", "verify", *stopped.place]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    with stopped.written() as connection:
        records = connection.exec_driver_sql("SELECT count(*) FROM journal_records").scalar_one()
    assert done.stdout.startswith(f"The journal is whole: {records} record(s) in 2 chain(s), {records} anchor(s).")


def test_what_cannot_be_read_is_neither_whole_nor_broken(
    stopped: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    code, said = prove(Office(nowhere, stopped.url.replace("office", "nowhere")), capsys)
    assert code == 2
    assert said == ["mizban-office: the journal cannot be read from the database: OperationalError."]
    assert not nowhere.exists()
    office = stopped.copy(tmp_path / "copy")
    (office.folder / KEY_FILE).unlink()
    code, said = prove(office, capsys)
    assert code == 2
    assert "there is no key" in said[0]
    code, said = prove(stopped, capsys, "--head", str(tmp_path / "none.json"))
    assert code == 2
    assert "there is no head to read" in said[0]


def test_the_database_refuses_changes_while_its_triggers_stand(stopped: Office) -> None:
    for table in TABLES:
        for statement in (f"UPDATE {table} SET hash = 'x'", f"DELETE FROM {table}"):
            refusal = pytest.raises(DBAPIError, match=f"{table} is append only")
            with refusal, stopped.written() as connection:
                connection.exec_driver_sql(statement)


def test_a_gateway_that_is_killed_and_started_again_goes_on_with_its_chains(
    tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with GatewayProcess(tmp_path / "data", ("--still",), database_url=database_url) as gateway:
        chain = Chain(Desk.of(gateway, "zahra"))
        chain.sent(2)
        chain.desk.client.close()
        gateway.restart()
        chain.desk = Desk.of(gateway, "zahra")
        chain.sent(2)
        chain.desk.client.close()
        assert prove(Office(gateway.folder, database_url), capsys)[0] == 0  # while it runs
        head = json.loads((gateway.folder / HEAD_FILE).read_bytes())
        assert (head["chain"], head["number"]) == (chain.id, 4)
