"""Training and real offices never share a database."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Role
from app.office.db import open_engine, sqlite_url
from app.office.people import add_person
from app.office.purpose import WrongDatabase, check_purpose
from app.office.training.filling import create_tables
from tests.app.office.training.conftest import filled
from tests.gateway import ROOT


def with_a_person(file: Path) -> Engine:
    engine = open_engine(sqlite_url(file))
    branch = Branch(BranchCode("1"), Label("فرمانداری"))
    with engine.begin() as connection:
        add_person(connection, "real", Label("نام"), Role.CLERK, branch, "hash")
    return engine


def test_an_empty_database_serves_either(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "office.db"))
    check_purpose(engine, is_training=True)
    check_purpose(engine, is_training=False)
    engine.dispose()


def test_a_real_office_is_no_training_ground(tmp_path: Path) -> None:
    engine = with_a_person(tmp_path / "office.db")
    check_purpose(engine, is_training=False)
    with pytest.raises(WrongDatabase):
        check_purpose(engine, is_training=True)
    engine.dispose()


def test_training_accounts_open_no_real_office(tmp_path: Path) -> None:
    engine = filled(tmp_path, datetime(2026, 11, 23, 9, tzinfo=UTC))
    check_purpose(engine, is_training=True)
    with pytest.raises(WrongDatabase):
        check_purpose(engine, is_training=False)
    engine.dispose()


def test_a_training_ground_that_was_cut_off_while_it_was_made_stays_one(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "office.db"))
    create_tables(engine)
    check_purpose(engine, is_training=True)
    with pytest.raises(WrongDatabase):
        check_purpose(engine, is_training=False)
    engine.dispose()


def test_the_program_refuses_in_one_sentence(tmp_path: Path) -> None:
    with_a_person(tmp_path / "office.db").dispose()
    command = [sys.executable, "-m", "app.office.serve", "serve", "--training", "--port", "0"]
    done = subprocess.run(
        [*command, "--data-dir", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "training needs a database of its own" in done.stderr
