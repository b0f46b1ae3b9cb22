"""A database of its own for a test, on either engine that an office may use."""

from pathlib import Path

from sqlalchemy import Engine

from app.office import schema
from app.office.db import open_engine, sqlite_url
from tests.postgres import new_database

ENGINES = ("sqlite", "postgresql")


def new_url(engine_name: str, folder: Path) -> str:
    """Of a database that is not there yet, or empty."""
    if engine_name == "postgresql":
        return new_database()
    return sqlite_url(folder / "office.db").render_as_string(hide_password=False)


def migrated(url: str) -> Engine:
    """With every table in place."""
    engine = open_engine(url)
    schema.migrate(engine)
    return engine
