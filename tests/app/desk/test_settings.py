from pathlib import Path

import pytest

from app.errors import SettingsUnusable
from app.settings import load_settings


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('gateway = "https://a.example"\ncounter = 1\nlanguage = "en"\n')
    folder = ["--data-folder", str(tmp_path)]
    settings = load_settings(folder, {})
    assert (settings.gateway_url, settings.counter, settings.language) == ("https://a.example", 1, "en")
    settings = load_settings(folder, {"MIZBAN_GATEWAY": "https://b.example/", "MIZBAN_COUNTER": "2", "OTHER": "x"})
    assert (settings.gateway_url, settings.counter) == ("https://b.example", 2)
    settings = load_settings([*folder, "--gateway", "https://c.example", "--self-test"], {"MIZBAN_GATEWAY": "no"})
    assert settings.gateway_url == "https://c.example"
    assert settings.log_folder == tmp_path / "logs"
    assert not settings.is_training


def test_training_never_has_another_gateway(tmp_path: Path) -> None:
    folder = ["--data-folder", str(tmp_path)]
    with pytest.raises(SettingsUnusable) as caught:
        load_settings([*folder, "--training", "--gateway", "https://c.example"], {})
    assert caught.value.name == "gateway"
    (tmp_path / "settings.toml").write_text('gateway = "https://a.example"\n')
    settings = load_settings([*folder, "--training"], {"MIZBAN_GATEWAY": "https://b.example"})
    assert settings.is_training
    assert settings.gateway_url is None


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("", "gateway"),
        ('gateway = "http://office.example"', "gateway"),
        ('gateway = "https://person:secret@office.example"', "gateway"),
        ('gateway = "ftp://127.0.0.1"', "gateway"),
        ('gateway = "https://a.example"\ncounter = "three"', "counter"),
        ('gateway = "https://a.example"\nlanguage = "de"', "language"),
        ('gateway = "https://a.example"\nanswer_seconds = 0', "answer_seconds"),
        ('training = "perhaps"', "training"),
        ("gateway = ", "settings.toml"),
    ],
)
def test_what_makes_no_sense_is_named(tmp_path: Path, file: str, name: str) -> None:
    (tmp_path / "settings.toml").write_text(file)
    with pytest.raises(SettingsUnusable) as caught:
        load_settings(["--data-folder", str(tmp_path)], {})
    assert caught.value.name.endswith(name)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:8443"])
def test_this_computer_needs_no_tls(tmp_path: Path, url: str) -> None:
    assert load_settings(["--data-folder", str(tmp_path), "--gateway", url], {}).gateway_url == url
