"""What an office says of SMS: what ships can be obeyed, and what makes no sense is refused by name."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.office.connectors.identity.secrets import RegistryUnusable
from app.office.connectors.sms.sender import open_sender
from app.office.connectors.sms.told import STEPS, read_words
from app.office.settings import RESOURCES

EXAMPLE = (RESOURCES / "sms.example.toml").read_text(encoding="utf-8")
WORDS = (RESOURCES / "sms" / "messages.toml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SMS_API_KEY", "key")
    secret = tmp_path / "sms.secrets"
    secret.write_text("", encoding="utf-8")
    secret.chmod(0o600)
    return tmp_path


def office(folder: Path, text: str) -> Path:
    file = folder / "sms.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("vendor", ["kavenegar", "smsir"])
def test_what_ships_can_be_obeyed(folder: Path, vendor: str) -> None:
    sender, manner = open_sender(office(folder, EXAMPLE.replace("kavenegar", vendor)), RESOURCES / "sms")
    assert manner.steps == {*(step.value for step in STEPS), "turn_near", "survey"}
    assert not manner.hours.is_open(datetime(2026, 11, 23, 22, 0, tzinfo=UTC))
    assert manner.template("10051234002", "registered").startswith("درخواست")
    sender.close()


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('vendor = "kavenegar"', 'vendor = "nobody"', "cannot be read"),
        ("https://", "http://", "needs https"),
        ('language = "fa"', 'language = "de"', "language is one of"),
        ("opens = 08:00:00", "opens = 22:00:00", "closes before it opens"),
        ("most_parts = 4", "most_parts = 0", "limits cannot be kept"),
        ('values = { sender = "10008663" }', "values = {}", "needs sender"),
        ('"SMS_API_KEY"', '"NO_SUCH_KEY"', "NO_SUCH_KEY"),
        ("expires_hours", "expires_ours", "expires_ours"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(folder: Path, was: str, now: str, said: str) -> None:
    assert was in EXAMPLE
    with pytest.raises(RegistryUnusable, match=said):
        open_sender(office(folder, EXAMPLE.replace(was, now)), RESOURCES / "sms")


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("{promised}", "{number}", "nothing is called number"),
        ("[default.answered]", "[default.approved]", "nobody is told"),
        ("[default.", "[other.", "no words for every service"),
        ("({turn})", "({tracking})", "nothing is called tracking"),
        ("en = ", "de = ", "no words in en"),
        ("ثبت شد", "ثبت شد " * 60, "more than 4 parts"),
    ],
)
def test_words_that_make_no_sense_are_refused(tmp_path: Path, was: str, now: str, said: str) -> None:
    file = tmp_path / "messages.toml"
    file.write_text(WORDS, encoding="utf-8")
    read_words(file, 4)
    file.write_text(WORDS.replace(was, now), encoding="utf-8")
    with pytest.raises(RegistryUnusable, match=said):
        read_words(file, 4)
