"""The administrator's file of automation: what ships can be read, and what makes no sense is refused by name."""

from pathlib import Path

import pytest

from app.office.automation_file import EceFile, RestFile, read
from app.office.automation_lock import AutomationUnusable, Lock, SecretAt, authorization, secret
from app.office.serve import main
from app.office.settings import RESOURCES

REST = (RESOURCES / "automation" / "plain-json.toml").read_text(encoding="utf-8")
ECE = (RESOURCES / "automation" / "ece-folder.toml").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIZBAN_AUTOMATION_TOKEN", "invented")
    return tmp_path / "automation.toml"


def ece(folder: Path) -> str:
    return ECE.replace("/srv/letters/to-automation", folder.as_posix()).replace(
        "/srv/letters/from-automation", folder.as_posix()
    )


def test_what_ships_can_be_read(file: Path) -> None:
    file.write_text(REST, encoding="utf-8")
    told = read(file)
    assert isinstance(told, RestFile)
    assert authorization(told.lock) == {"Authorization": "Bearer invented"}
    file.write_text(ece(file.parent), encoding="utf-8")
    assert isinstance(read(file), EceFile)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("every_seconds = 15.0", "every_secs = 15.0", "every_secs"),
        ("every_seconds = 15.0", "every_seconds = 0.0", "seconds are more than none"),
        ('kind = "rest"', 'kind = "telex"', "telex"),
        ("[create]", "[create", "cannot be obeyed"),
        ("https://automation.example/api/letters?", "http://automation.example/api/letters?", "not guarded"),
        ("https://automation.example/api/letters?", "file:///etc/passwd?", "no address"),
        ("{citizen_name}", "{visitor}", "{visitor}"),
        ("items[0].number", "items[0", "no JMESPath"),
        ('answered = "answer"', 'answered = "approve"', "does not approve"),
        ("MIZBAN_AUTOMATION_TOKEN", "MIZBAN_NO_SUCH_TOKEN", "MIZBAN_NO_SUCH_TOKEN"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(file: Path, old: str, new: str, said: str) -> None:
    assert old in REST
    file.write_text(REST.replace(old, new), encoding="utf-8")
    with pytest.raises(AutomationUnusable, match=said.replace("[", r"\[").replace("{", r"\{")) as refused:
        read(file)
    assert "invented" not in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code = "9001;;"\n', "", "code"),
        ('kind = "folder"', 'kind = "pigeon"', "pigeon"),
        ('priority = "normal"', 'priority = "at once"', "priority"),
        ('"پاسخ" = "answer"', '" " = "answer"', "empty words"),
        ('"پاسخ" = "answer"', '"پاسخ" = "cancel"', "does not cancel"),
        ('path = "', 'path = "/nowhere', "there is no folder"),
    ],
)
def test_letters_that_make_no_sense_are_refused_by_name(file: Path, old: str, new: str, said: str) -> None:
    text = ece(file.parent)
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(AutomationUnusable, match=said):
        read(file)


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "token"
    place.write_text("invented\n", encoding="utf-8")
    place.chmod(0o640)
    with pytest.raises(AutomationUnusable, match="chmod 600"):
        secret(SecretAt(file=str(place)))
    place.chmod(0o600)
    assert secret(SecretAt(file=str(place))) == "invented"
    assert authorization(Lock(user="desk", password=SecretAt(file=str(place)))) == {
        "Authorization": "Basic ZGVzazppbnZlbnRlZA=="
    }
    with pytest.raises(AutomationUnusable, match="by one of them"):
        secret(SecretAt(env="A", file=str(place)))


def test_the_gateway_says_it_in_one_line_and_does_not_start(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("kind = 1\n", encoding="utf-8")
    place = ["--data-dir", str(tmp_path), "--port", "0", "--automation", str(file)]
    assert main(["serve", *place]) == 2
    assert main(["serve", "--training", *place]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "cannot be obeyed" in first
    assert "training plays its own automation" in second
