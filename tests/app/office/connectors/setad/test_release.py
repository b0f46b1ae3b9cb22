"""Every need that the form takes makes a release that the public schema accepts."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.office.automation_lock import AutomationUnusable
from app.office.connectors.automation.setad.release import Need, NoRelease, release
from app.office.connectors.automation.setad.told import read
from app.office.settings import RESOURCES
from tests.app.office.test_process import run

SCHEMA = RESOURCES / "setad" / "release-schema.json"
EXAMPLE = (RESOURCES / "setad.example.toml").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=3, max_size=40)
items = st.fixed_dictionaries(
    {"description": texts, "quantity": st.integers(1, 1_000_000)}, optional={"unit": st.text(max_size=30)}
)
needs = st.fixed_dictionaries(
    {
        "title": texts,
        "category": st.sampled_from(["goods", "works", "services"]),
        "rationale": texts,
        "items": st.lists(items, min_size=1, max_size=5),
    },
    optional={"amount": st.integers(0, 10**15), "project": st.from_regex("[0-9]{1,20}", fullmatch=True)},
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office(tmp_path_factory.mktemp("setad"))


def office(folder: Path, text: str = EXAMPLE) -> Path:
    for name in ("needs", "answers"):
        (folder / name).mkdir()
    told = folder / "setad.toml"
    told.write_text(text.replace("/srv/mizban/setad", folder.as_posix()), encoding="utf-8")
    return told


def test_the_service_that_ships_is_one(tmp_path: Path) -> None:
    (tmp_path / "99001170000.json").write_bytes((RESOURCES / "setad" / "need.json").read_bytes())
    checked = run("check-catalogue", str(tmp_path))
    assert checked.returncode == 0, checked.stdout


@given(answers=needs)
def test_every_need_makes_a_release(file: Path, answers: dict[str, Any]) -> None:
    found = json.loads(release(read(file), Need("1405-09-000012", "نیاز", NOW, answers), SCHEMA))
    assert found["ocid"] == "ocds-abc123-1405-09-000012"
    assert found["tag"] == ["planning"]
    assert found["date"] == "2026-11-23T09:30:00+03:30"
    assert found["tender"]["title"] == answers["title"]
    assert [each["quantity"] for each in found["tender"]["items"]] == [each["quantity"] for each in answers["items"]]
    if "amount" in answers:
        assert found["planning"]["budget"]["amount"] == {"amount": answers["amount"], "currency": "IRR"}


def test_what_the_schema_does_not_take_is_no_release(file: Path) -> None:
    with pytest.raises(NoRelease):
        release(read(file), Need("1", "نیاز", NOW, {"items": [{"description": "x", "quantity": "many"}]}), SCHEMA)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('services = ["99001170000"]', "services = []", "names no service"),
        ("ocds-abc123", "ocds-abc", "no prefix"),
        ("setad/needs", "setad/nowhere", "there is no folder"),
        ('kind = "export"', 'kind = "fax"', "cannot be obeyed"),
        ("every_seconds = 15.0", "every_seconds = 0.0", "seconds are more than none"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path: Path, was: str, now: str, said: str) -> None:
    with pytest.raises(AutomationUnusable, match=said):
        read(office(tmp_path, EXAMPLE.replace(was, now, 1)))
