"""Training and real offices never share a database."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Role
from app.office.people import add_person
from app.office.purpose import WrongDatabase, check_purpose
from app.office.training.filling import create_tables
from tests.app.office.training.conftest import filled
from tests.gateway import ROOT


def with_a_person(engine: Engine) -> Engine:
    branch = Branch(BranchCode("1"), Label("فرمانداری"))
    with engine.begin() as connection:
        add_person(connection, "real", Label("نام"), Role.CLERK, branch, "hash")
    return engine


def test_an_empty_database_serves_either(engine: Engine) -> None:
    check_purpose(engine, is_training=True)
    check_purpose(engine, is_training=False)


def test_a_real_office_is_no_training_ground(engine: Engine) -> None:
    with_a_person(engine)
    check_purpose(engine, is_training=False)
    with pytest.raises(WrongDatabase):
        check_purpose(engine, is_training=True)


def test_training_accounts_open_no_real_office(engine: Engine, tmp_path: Path) -> None:
    filled(engine, tmp_path, datetime(2026, 11, 23, 9, tzinfo=UTC))
    check_purpose(engine, is_training=True)
    with pytest.raises(WrongDatabase):
        check_purpose(engine, is_training=False)


def test_a_training_ground_that_was_cut_off_while_it_was_made_stays_one(engine: Engine) -> None:
    create_tables(engine)
    check_purpose(engine, is_training=True)
    with pytest.raises(WrongDatabase):
        check_purpose(engine, is_training=False)


def test_the_program_refuses_in_one_sentence(engine: Engine, database_url: str, tmp_path: Path) -> None:
    with_a_person(engine).dispose()
    place = ["--data-dir", str(tmp_path), "--database", database_url]
    command = [sys.executable, "-m", "app.office.serve", "serve", "--training", "--port", "0", *place]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "training needs a database of its own" in done.stderr
