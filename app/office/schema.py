"""The schema of the gateway's database: numbered, brought up to date by a command of its own, never by serving."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.sql.expression import column, table, text

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
)
"""Every schema that there was, the newest last: that of `app.office.tables`."""

_FOLDER = Path(__file__).parent / "migrations"
_KEPT = table("alembic_version", column("version_num"))
_LOCK = 7_061_405
"""Of PostgreSQL's advisory locks: two hosts that migrate at once do it one after the other."""


class WrongSchema(Exception):
    """The database has another schema than this program needs; its text says what to do."""


class SchemaBehind(WrongSchema):
    """It has none, or an older one."""


class SchemaTooNew(WrongSchema):
    """A newer program made it."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """From which schema to which; `before` empty: there was none."""

    before: str
    after: str


def check(engine: Engine) -> None:
    """Make sure that the database is as this program needs it. Raises SchemaBehind, SchemaTooNew."""
    with engine.execution_options(reads_only=True).connect() as connection:
        found = _found(connection)
    if found != REVISIONS[-1]:
        _refuse_newer(found)
        raise SchemaBehind(
            f"the database has {f'schema {found}' if found else 'no schema yet'}, and this program needs "
            f"{REVISIONS[-1]}. Nothing was changed; run `mizban-office migrate` with the same --database and --data-dir"
        )


def migrate(engine: Engine) -> Migrated:
    """Bring the database to the newest schema in one transaction; what is there stays. Raises SchemaTooNew."""
    from alembic import command  # noqa: PLC0415 - only to change a schema, which serving does not
    from alembic.config import Config  # noqa: PLC0415

    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        before = _found(connection)
        _refuse_newer(before)
        if before != REVISIONS[-1]:
            config = Config()
            config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    return Migrated(before, REVISIONS[-1])


def _found(connection: Connection) -> str:
    """The number of the schema; empty where there is none."""
    if not inspect(connection).has_table(_KEPT.name):
        return ""
    return connection.execute(select(_KEPT.c.version_num)).scalar() or ""


def _refuse_newer(found: str) -> None:
    if found and found not in REVISIONS:
        raise SchemaTooNew(
            f"the database has schema {found}, which a newer mizban-office made; this program knows up to "
            f"{REVISIONS[-1]}. Nothing was changed; install the newer program"
        )
