"""Tables whose rows are never changed and never taken out: the database itself refuses it."""

from collections.abc import Iterable

from sqlalchemy import Engine, Table

_SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {{table}}_{act} BEFORE {act} ON {{table}}"
    " BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
    for act in ("UPDATE", "DELETE")
)
# Doubled: the driver takes a single one for a placeholder.
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql"
    " AS $$ BEGIN RAISE EXCEPTION '%% is append only', TG_TABLE_NAME; END $$",
    "CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
)


def guard(engine: Engine, tables: Iterable[Table]) -> None:
    """Put the triggers in place, where they are missing."""
    statements = _SQLITE if engine.dialect.name == "sqlite" else _POSTGRESQL
    with engine.begin() as connection:
        for table in tables:
            for statement in statements:
                connection.exec_driver_sql(statement.replace("{table}", table.name))
