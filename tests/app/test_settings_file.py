"""Changing one setting keeps everything else."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import SettingsUnusable
from app.settings_file import change_setting


def test_comments_and_other_settings_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# of branch 3\ngateway = "https://a.example"  # the county\ncounter = 2\n\n[later]\ncounter = 9\n')
    change_setting(path, "counter", 4)
    text = path.read_text()
    assert "# of branch 3" in text
    assert "# the county" in text
    assert tomllib.loads(text) == {"gateway": "https://a.example", "counter": 4, "later": {"counter": 9}}
    change_setting(path, "counter", None)
    assert tomllib.loads(path.read_text()) == {"gateway": "https://a.example", "later": {"counter": 9}}


@given(value=st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.integers(0, 10**6))
def test_what_is_written_is_read(value: str | int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("settings") / "new" / "settings.toml"
    change_setting(path, "gateway", value)
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {"gateway": value}


def test_a_file_that_is_not_toml_is_not_made_worse(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("this is = = not TOML\n")
    with pytest.raises(SettingsUnusable):
        change_setting(path, "counter", 4)
    assert path.read_text() == "this is = = not TOML\n"
