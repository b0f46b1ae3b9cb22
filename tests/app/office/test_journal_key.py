"""The key that signs the journal: without it nothing starts, and another one is made only on a person's word."""

import shutil
from pathlib import Path

import pytest

from app.office.seal import KEY_FILE, Seal
from app.office.serve import main
from tests.app.office.calling import Desk
from tests.app.office.chains import Chain
from tests.gateway import GatewayProcess


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a gateway whose journal is signed, and that was stopped."""
    folder = tmp_path_factory.mktemp("signed")
    with GatewayProcess(folder, ("--still",)) as gateway:
        chain = Chain(Desk.of(gateway, "zahra"))
        chain.sent(3)
        chain.desk.client.close()
        assert gateway.stop() == 0
    return folder


@pytest.fixture
def folder(signed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(signed, tmp_path / "data")


def lose(key: Path) -> None:
    key.unlink()


def spoil(key: Path) -> None:
    key.write_text("half a key")


def forge(key: Path) -> None:
    other = key.parent / "other"
    other.mkdir()
    Seal.of(other)
    (other / KEY_FILE).replace(key)


HARMS = {"lost": lose, "spoilt": spoil, "another": forge}


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out + err


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith("journal")}


@pytest.mark.parametrize("harm", HARMS)
def test_a_gateway_without_the_key_of_its_journal_does_not_start_and_says_what_to_do(
    harm: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = (folder / KEY_FILE).read_bytes()
    HARMS[harm](folder / KEY_FILE)
    before = files(folder)
    code, text = said(capsys, "serve", "--training", "--port", "0", "--data-dir", str(folder))
    assert code == 2
    (line,) = text.splitlines()
    assert line.startswith("mizban-office: the journal in the database is signed, and ")
    assert str(folder / KEY_FILE) in line
    assert "Put the key back from a copy" in line
    assert "journal new-key --by" in line
    assert files(folder) == before  # nothing was made or changed unsaid
    (folder / KEY_FILE).write_bytes(kept)
    with GatewayProcess(folder, ("--still",)) as gateway:
        assert gateway.stop() == 0


@pytest.mark.parametrize("harm", HARMS)
def test_a_new_key_is_made_on_the_word_of_a_person_and_written_into_the_journal(
    harm: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    HARMS[harm](folder / KEY_FILE)
    lying = (folder / KEY_FILE).read_bytes() if (folder / KEY_FILE).exists() else None
    code, text = said(capsys, "journal", "new-key", "--by", "nobody", "--data-dir", str(folder))
    assert (code, text) == (2, "mizban-office: there is nobody with the user name nobody.\n")
    code, text = said(capsys, "journal", "new-key", "--by", "ali", "--data-dir", str(folder))
    assert code == 0
    assert text.startswith("A new key was made and written into the journal on the word of ali. Key ")
    beside = [path for path in folder.iterdir() if path.name.startswith(f"{KEY_FILE}.")]
    assert [path.read_bytes() for path in beside] == ([lying] if lying is not None else [])
    assert all(str(path) in text for path in beside)
    with GatewayProcess(folder, ("--still",)) as gateway:
        inspector = Desk.of(gateway, gateway.user("inspector")[0])
        acts = [entry["act"] for entry in inspector.get("/v1/journal").json()["records"]]
        inspector.client.close()
        assert acts.count("journal.key_renewed") == 1
        assert gateway.stop() == 0
    assert said(capsys, "journal", "verify", "--data-dir", str(folder))[0] == 0


def test_a_key_that_fits_is_not_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(folder)
    code, text = said(capsys, "journal", "new-key", "--by", "ali", "--data-dir", str(folder))
    assert code == 2
    assert "is in place; nothing was changed" in text
    assert files(folder) == before


def test_a_copy_of_the_head_from_before_shows_that_the_key_was_changed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = shutil.copy(folder / "journal-head.json", tmp_path / "yesterday.json")
    lose(folder / KEY_FILE)
    assert said(capsys, "journal", "new-key", "--by", "ali", "--data-dir", str(folder))[0] == 0
    code, text = said(capsys, "journal", "verify", "--data-dir", str(folder), "--head", str(elsewhere))
    assert code == 1
    assert "is not signed with the key of this gateway" in text
