"""Invented people and real ones never share a database."""

from sqlalchemy import Engine, inspect, select

from app.office.tables import people

TRAINING_TABLE = "training_residents"
"""Exists in the database of a training gateway only; see `office.training.tables`."""


class WrongDatabase(Exception):
    """A training gateway was given a real office's database, or the other way round."""


def check_purpose(engine: Engine, *, is_training: bool) -> None:
    """Raises WrongDatabase where training accounts would open a real office, or invented requests would enter one."""
    is_invented = inspect(engine).has_table(TRAINING_TABLE)
    with engine.execution_options(reads_only=True).connect() as connection:
        has_people = connection.execute(select(people.c.id).limit(1)).first() is not None
    if is_invented != is_training and (is_invented or has_people):
        raise WrongDatabase
