"""A desk keeps its id and counts on, whatever happens to the file."""

import uuid
from pathlib import Path

import pytest

from app.desk.desk_identity import DeskIdentity


def test_the_id_stays_and_the_number_goes_on(tmp_path: Path) -> None:
    first = DeskIdentity(tmp_path / "data" / "desk.json")
    assert [first.next_number(), first.next_number()] == [1, 2]
    again = DeskIdentity(tmp_path / "data" / "desk.json")
    assert again.id == first.id
    assert again.next_number() == 3
    assert again.advance(70) == 70
    assert DeskIdentity(tmp_path / "data" / "desk.json").next_number() == 71


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        '{"sequence": 4}',
        '{"id": "counter 4"}',
        '{"id": "01A21571-BB73-7884-8559-E20EAC0F2764"}',
        '{"id": "01a21571-bb73-7884-8559-e20eac0f2764", "sequence": -1}',
        '{"id": "01a21571-bb73-7884-8559-e20eac0f2764", "sequence": 9007199254740991}',
    ],
)
def test_a_file_that_makes_no_sense_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "desk.json"
    path.write_text(text, encoding="utf-8")
    identity = DeskIdentity(path)
    assert str(uuid.UUID(identity.id)) == identity.id != "01a21571-bb73-7884-8559-e20eac0f2764"
    assert identity.next_number() == 1
    assert DeskIdentity(path).id == identity.id


def test_a_disk_that_cannot_be_written_keeps_both_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    identity = DeskIdentity(tmp_path / "file" / "desk.json")
    assert [identity.next_number(), identity.next_number()] == [1, 2]
    assert len({identity.id for _ in range(2)}) == 1
