"""The schema has a number: made and mended by a command, checked at every start, never changed by serving."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from app.office import (
    alarm_tables,
    desk_tables,
    inspection_tables,
    letter_tables,
    registry_usage,
    report_tables,
    schema,
    sms_tables,
    stage_tables,
    survey_tables,
    tallies,
    turn_tables,
)
from app.office.connectors.automation import secretariat
from app.office.db import open_engine
from app.office.tables import metadata
from tests.app.office.databases import migrated
from tests.gateway import ROOT

NEWEST = schema.REVISIONS[-1]


def command(name: str, url: str, folder: Path, *more: str) -> list[str]:
    place = ["--data-dir", str(folder), "--database", url]
    return [sys.executable, "-m", "app.office.serve", name, *place, *more]


def run(name: str, url: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    given = command(name, url, folder, *more)
    return subprocess.run(
        given, cwd=ROOT, input="a-good-password\n", capture_output=True, text=True, timeout=60, check=False
    )


def test_what_is_migrated_is_what_the_program_means(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, [metadata, secretariat.metadata])
    assert differences == []
    assert desk_tables.desks.metadata is registry_usage.registry_usage.metadata is metadata
    assert letter_tables.letter_exchanges.metadata is sms_tables.sms_messages.metadata is metadata
    assert tallies.request_tallies.metadata is stage_tables.request_stages.metadata is metadata
    assert tallies.request_tallies.metadata is inspection_tables.stated_reasons.metadata is metadata
    assert turn_tables.turns.metadata is survey_tables.survey_answers.metadata is metadata
    assert turn_tables.turns.metadata is alarm_tables.alarm_silences.metadata is metadata
    assert turn_tables.turns.metadata is report_tables.returns_by_time.table.metadata is metadata
    names = {table for tables in (metadata, secretariat.metadata) for table in tables.tables}
    assert set(inspect(engine).get_table_names()) == names | {"alembic_version"}


def test_every_step_has_its_number_and_follows_the_one_before() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "app" / "office" / "migrations"))
    steps = list(ScriptDirectory.from_config(config).walk_revisions())
    assert tuple(step.revision for step in reversed(steps)) == schema.REVISIONS


def test_serving_an_empty_database_is_refused_and_makes_nothing(database_url: str, tmp_path: Path) -> None:
    for name, more in (("serve", ("--port", "0")), ("add-person", PERSON)):
        refused = run(name, database_url, tmp_path, *more)
        assert (refused.returncode, refused.stdout) == (2, ""), refused.stderr
        assert "has no schema yet" in refused.stderr
        assert "mizban-office migrate" in refused.stderr
        assert len(refused.stderr.splitlines()) == 1
    engine = open_engine(database_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


PERSON = ("--user-name", "sara", "--name", "سارا", "--role", "clerk", "--branch", "1")


def test_a_database_is_migrated_once(database_url: str, tmp_path: Path) -> None:
    first, second = (run("migrate", database_url, tmp_path) for _ in range(2))
    assert (first.returncode, first.stdout) == (0, f"The database has schema {NEWEST} now; before: none.\n")
    assert (second.returncode, second.stdout) == (
        0,
        f"The database has schema {NEWEST} already; nothing was changed.\n",
    )


def test_two_hosts_that_migrate_at_once_do_it_one_after_the_other(database_url: str, tmp_path: Path) -> None:
    given = command("migrate", database_url, tmp_path)
    both = [subprocess.Popen(given, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sorted(b"already" in out for out, _ in said) == [False, True]


def test_a_newer_schema_refuses_an_older_program_by_name(engine: Engine, database_url: str, tmp_path: Path) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    for name, more in (("serve", ("--port", "0")), ("migrate", ()), ("add-person", PERSON)):
        refused = run(name, database_url, tmp_path, *more)
        assert (refused.returncode, refused.stdout) == (2, ""), refused.stderr
        assert "schema 9999, which a newer mizban-office made" in refused.stderr
        assert NEWEST in refused.stderr


@pytest.mark.parametrize("has_number", [True, False])
def test_what_an_older_gateway_kept_stays(engine: Engine, database_url: str, has_number: bool) -> None:
    """One of the first step, or one that was made before schemas had numbers."""
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO branches (code, name) VALUES ('1', '{\"fa\": \"x\"}')"))
        connection.execute(text("DROP TABLE journal_anchors"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        if not has_number:
            connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(schema.SchemaBehind):
        schema.check(engine)
    again = migrated(database_url)
    schema.check(again)
    with again.connect() as connection:
        assert connection.execute(text("SELECT code FROM branches")).scalar_one() == "1"
        assert connection.execute(text("SELECT count(*) FROM journal_anchors")).scalar_one() == 0
    again.dispose()
