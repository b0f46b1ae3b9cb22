"""`mizban-office journal verify` over the real database of a stopped gateway, after somebody who may write it did."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.contract import codec
from app.domain.journal import GENESIS, ChainedRecord, chained
from app.domain.proof import Anchor, anchor_hash
from app.office.seal import HEAD_FILE, KEY_FILE, Seal
from app.office.serve import main
from tests.app.office.calling import Desk
from tests.app.office.chains import Chain
from tests.gateway import ROOT, GatewayProcess

Tamper = Callable[[sqlite3.Connection, Path], None]
CHAIN = "c" * 32
LENGTH = 7


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a gateway that a clerk worked with; the last seven anchors are of the clerk's chain."""
    folder = tmp_path_factory.mktemp("stopped")
    with GatewayProcess(folder, ("--still",)) as gateway:
        clerk = Desk.of(gateway, "zahra")
        clerk.registered()
        chain = Chain(clerk)
        chain.id = CHAIN
        chain.sent(4)
        chain.sent(LENGTH - 4)
        clerk.client.close()
        assert gateway.stop() == 0
    return folder


def prove(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    code = main(["journal", "verify", "--data-dir", str(folder), *more])
    said = capsys.readouterr()
    return code, (said.out + said.err).splitlines()


def as_attacker(folder: Path, tamper: Tamper) -> None:
    """Change the file as one who may: the triggers are dropped first."""
    with closing(sqlite3.connect(folder / "office.db")) as connection, connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        tamper(connection, folder)


def does(text: str, *more: str) -> Tamper:
    def tamper(connection: sqlite3.Connection, folder: Path) -> None:
        for statement in (text, *more):
            connection.execute(statement.replace("CHAIN", CHAIN))

    return tamper


def links_of(connection: sqlite3.Connection) -> list[ChainedRecord]:
    names = (*ChainedRecord.__mro__[1].__slots__, *ChainedRecord.__slots__)  # type: ignore[attr-defined]  # a dataclass
    rows = connection.execute(
        f"SELECT {', '.join(names)} FROM journal_records WHERE chain = ? ORDER BY number", [CHAIN]
    )
    links = [ChainedRecord(**dict(zip(names, row, strict=True))) for row in rows]
    return [replace(link, at=moment(link.at), device_at=moment(link.device_at)) for link in links]


def moment(text: object) -> datetime:
    return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)


def rechained(connection: sqlite3.Connection) -> list[ChainedRecord]:
    """Write record 3 anew, and every later hash with it."""
    made: list[ChainedRecord] = []
    for link in links_of(connection):
        changed = replace(link, outcome="another") if link.number == 3 else link
        made.append(chained(changed, CHAIN, link.number, made[-1].hash if made else GENESIS))
    for link in made:
        connection.execute(
            "UPDATE journal_records SET outcome = ?, previous = ?, hash = ? WHERE chain = ? AND number = ?",
            (link.outcome, link.previous, link.hash, CHAIN, link.number),
        )
    return made


def rechain(connection: sqlite3.Connection, folder: Path) -> None:
    rechained(connection)


def rechain_with_anchors(connection: sqlite3.Connection, folder: Path) -> None:
    """Anchors too, each following from the one before; the key is not at hand, so another one signs."""
    hashes = {link.number: link.hash for link in rechained(connection)}
    (folder / "another").mkdir()
    seal = Seal.of(folder / "another")
    before: Anchor | None = None
    for row in connection.execute("SELECT * FROM journal_anchors ORDER BY serial").fetchall():
        anchor = Anchor(**dict(zip(Anchor.__slots__, row, strict=True)))
        anchor = replace(anchor, at=moment(anchor.at), previous=anchor_hash(before) if before else GENESIS)
        if anchor.chain == CHAIN and anchor.number >= 3:
            anchor = seal.signed(replace(anchor, hash=hashes[anchor.number]))
        before = anchor
        facts = asdict(anchor)
        connection.execute(
            "UPDATE journal_anchors SET hash = ?, previous = ?, key = ?, signature = ? WHERE serial = ?",
            (facts["hash"], facts["previous"], facts["key"], facts["signature"], facts["serial"]),
        )


def lose_head(connection: sqlite3.Connection, folder: Path) -> None:
    (folder / HEAD_FILE).unlink()


def add_unsigned(connection: sqlite3.Connection, folder: Path) -> None:
    last = links_of(connection)[-1]
    forged = chained(replace(last, act="approve"), CHAIN, LENGTH + 1, last.hash)
    connection.execute(
        "INSERT INTO journal_records (chain, number, previous, hash, id, person, branch, at, device_at, act, subject,"
        " outcome, received_at) SELECT chain, ?, ?, ?, id, person, branch, at, device_at, 'approve', subject, outcome,"
        " received_at FROM journal_records WHERE chain = ? AND number = ?",
        (forged.number, forged.previous, forged.hash, CHAIN, LENGTH),
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
    "edit of the time": (does(f"UPDATE journal_records SET at = 'never' {HERE} = 3"), "record 3 was changed"),
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
    attack: str, stopped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper, expected = ATTACKS[attack]
    folder = shutil.copytree(stopped, tmp_path / "copy")
    as_attacker(folder, tamper)
    code, said = prove(folder, capsys)
    assert code == 1
    assert said[0].startswith(f"Chain {CHAIN}: {expected}"), said
    assert ("with anchor" in attack or "with its anchor" in attack) is any(line.startswith("Anchors:") for line in said)
    assert said[-1].startswith("The journal is broken. Checked: ")
    if "whole chain" not in attack and "first" not in attack:
        assert (", 20" in said[0]) is (attack != "edit of the time")
        assert ("Zahra Mohammadi" in said[0]) is (attack != "edit of the person")


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (does(CUT_ANCHORS), "anchor {5} and all after it were cut off"),
        (does(f"DELETE FROM journal_anchors {HERE} = 3"), "anchor {3} is missing"),
        (does(f"UPDATE journal_anchors SET at = '2020-01-01 00:00:00.000000' {HERE} = 3"), "anchor {3} is not signed"),
        (does(f"UPDATE journal_anchors SET signature = '{'0' * 128}' {HERE} = 3"), "anchor {3} is not signed"),
        (rechain_with_anchors, "anchor {3} is not signed"),
        (lose_head, "the last of {7} anchors cannot be checked"),
    ],
)
def test_anchors_are_no_easier_to_change(
    tamper: Tamper, expected: str, stopped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(stopped / "office.db")) as connection:
        before = (
            connection.execute("SELECT min(serial) FROM journal_anchors WHERE chain = ?", [CHAIN]).fetchone()[0] - 1
        )
    for number in (3, 5, 7):
        expected = expected.replace(f"{{{number}}}", str(before + number))
    folder = shutil.copytree(stopped, tmp_path / "copy")
    as_attacker(folder, tamper)
    code, said = prove(folder, capsys)
    assert code == 1
    assert any(line.startswith(f"Anchors: {expected}") for line in said), said


def test_what_the_gateway_itself_wrote_down_is_proved_too(
    stopped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(stopped, tmp_path / "copy")
    as_attacker(folder, does("UPDATE journal_records SET act = 'session.closed' WHERE act = 'inquiry.identity'"))
    code, said = prove(folder, capsys)
    assert code == 1
    assert said[0].startswith("Chain gateway-"), said
    assert ": record 2 was changed after it was written (Zahra Mohammadi, 20" in said[0]


def test_a_copy_of_the_head_defends_against_who_has_the_key(
    stopped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(stopped, tmp_path / "copy")
    elsewhere = shutil.copy(folder / HEAD_FILE, tmp_path / "yesterday.json")

    as_attacker(folder, as_one_with_the_key)
    assert prove(folder, capsys)[0] == 0  # who has the key and every file can write history
    code, said = prove(folder, capsys, "--head", str(elsewhere))
    assert code == 1
    assert said[0].startswith("Anchors: "), said


def as_one_with_the_key(connection: sqlite3.Connection, folder: Path) -> None:
    hashes, seal = {link.number: link.hash for link in rechained(connection)}, Seal(folder)
    before: Anchor | None = None
    for row in connection.execute("SELECT * FROM journal_anchors ORDER BY serial").fetchall():
        anchor = Anchor(**dict(zip(Anchor.__slots__, row, strict=True)))
        anchor = replace(anchor, at=moment(anchor.at), previous=anchor_hash(before) if before else GENESIS)
        if anchor.chain == CHAIN:
            anchor = replace(anchor, hash=hashes[anchor.number])
        before = seal.signed(anchor)
        facts = asdict(before)
        connection.execute(
            "UPDATE journal_anchors SET hash = ?, previous = ?, signature = ? WHERE serial = ?",
            (facts["hash"], facts["previous"], facts["signature"], facts["serial"]),
        )
    (folder / HEAD_FILE).write_bytes(codec.encode(before))


def test_a_whole_journal_is_said_to_be_whole_by_the_real_command(stopped: Path) -> None:
    command = [sys.executable, "-m", "app.office.serve", "journal", "verify", "--data-dir", str(stopped)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    with closing(sqlite3.connect(stopped / "office.db")) as connection:
        records = connection.execute("SELECT count(*) FROM journal_records").fetchone()[0]
    assert done.stdout.startswith(f"The journal is whole: {records} record(s) in 2 chain(s), {records} anchor(s).")


def test_what_cannot_be_read_is_neither_whole_nor_broken(
    stopped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = prove(tmp_path / "nowhere", capsys)
    assert code == 2
    assert said == ["mizban-office: the journal cannot be read from the database: OperationalError."]
    assert not (tmp_path / "nowhere").exists()
    folder = shutil.copytree(stopped, tmp_path / "copy")
    (folder / KEY_FILE).unlink()
    code, said = prove(folder, capsys)
    assert code == 2
    assert "there is no key" in said[0]
    code, said = prove(stopped, capsys, "--head", str(tmp_path / "none.json"))
    assert code == 2
    assert "there is no head to read" in said[0]


def test_the_database_refuses_changes_while_its_triggers_stand(stopped: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(stopped, tmp_path / "copy")
    for table in ("journal_records", "journal_anchors"):
        for text in (f"UPDATE {table} SET hash = 'x'", f"DELETE FROM {table}"):
            refusal = pytest.raises(sqlite3.IntegrityError, match=f"{table} is append only")
            with closing(sqlite3.connect(folder / "office.db")) as connection, refusal:
                connection.execute(text)


def test_a_gateway_that_is_killed_and_started_again_goes_on_with_its_chains(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with GatewayProcess(tmp_path / "data", ("--still",)) as gateway:
        chain = Chain(Desk.of(gateway, "zahra"))
        chain.sent(2)
        chain.desk.client.close()
        gateway.restart()
        chain.desk = Desk.of(gateway, "zahra")
        chain.sent(2)
        chain.desk.client.close()
        assert prove(gateway.folder, capsys)[0] == 0  # while it runs
        head = json.loads((gateway.folder / HEAD_FILE).read_bytes())
        assert (head["chain"], head["number"]) == (chain.id, 4)
