"""What nobody finished goes after two days; what somebody is at stays."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.contract.messages import Policy
from app.domain.ids import new_id
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Person, Role
from app.errors import Gone
from app.office.db import Database
from app.office.hold import Hold
from app.office.people import add_person
from app.office.scanning import Quarantine
from app.office.uploads import ABANDONED_AFTER, Uploads
from app.office.whole_files import FolderFiles

BRANCH = Branch(BranchCode("1"), Label("شعبه", "branch"))
NOW = datetime.now(UTC)
LATER = NOW + ABANDONED_AFTER + timedelta(minutes=1)


def test_what_nobody_finished_goes_and_what_is_held_stays(engine: Engine, tmp_path: Path) -> None:
    database = Database(engine, lambda: None)
    who = "sara", Label("سارا"), Role.CLERK, BRANCH
    identity = database.write_here(lambda connection: add_person(connection, *who, "hash"))
    person = Person(identity, *who)
    files, quarantine = FolderFiles(tmp_path / "files"), Quarantine(tmp_path / "quarantine")
    uploads = Uploads(database, tmp_path / "growing", files, Policy(now=NOW), None, quarantine)
    old, held = "a" * 64, "b" * 64
    for name in (old, held):
        asyncio.run(uploads.begin(person, name, 100, NOW))
    left = tmp_path / "growing" / "1" / f"{new_id()}.hold"  # as a death on Windows leaves it
    left.touch()
    for file in (tmp_path / "growing" / "1").iterdir():
        os.utime(file, (NOW.timestamp(), NOW.timestamp()))
    hold = Hold(tmp_path / "growing" / "1" / held)
    assert hold.take()
    database.write_here(lambda connection: uploads.drop_abandoned(connection, NOW))
    assert asyncio.run(uploads.progress(person, old, NOW)).size_bytes == 100
    assert left.exists()
    database.write_here(lambda connection: uploads.drop_abandoned(connection, LATER))
    with pytest.raises(Gone):
        asyncio.run(uploads.progress(person, old, LATER))
    hold.let_go()
    assert asyncio.run(uploads.progress(person, held, LATER)).size_bytes == 100
    assert [file.name for file in (tmp_path / "growing").rglob("*") if file.is_file()] == [held]
    database.close()
