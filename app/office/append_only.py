"""Tables whose rows are never changed and never taken out: the database itself refuses it."""

from collections.abc import Iterable

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


def statements(dialect: str, tables: Iterable[str]) -> tuple[str, ...]:
    """What puts the triggers in place, where they are missing."""
    texts = _SQLITE if dialect == "sqlite" else _POSTGRESQL
    return tuple(text.replace("{table}", table) for table in tables for text in texts)
