"""What the office asked each registry on a day, counted in its database: by every process, and over restarts."""

from datetime import date

from sqlalchemy import Column, ColumnElement, Connection, Date, Integer, String, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.office.db import Database
from app.office.tables import metadata

registry_usage = Table(
    "registry_usage",
    metadata,
    Column("registry", String(40), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("used", Integer, nullable=False),
)
"""`registry`: its name in the office's file. `day`: in Iran."""


class RegistryUsage:
    """The meter of one registry. Called in worker threads."""

    def __init__(self, database: Database, registry: str) -> None:
        self._database, self._registry = database, registry

    def take(self, day: date, limit: int) -> bool:
        """Count one question, unless `limit` were asked already. Raises ServerBusy."""
        return self._database.write_here(lambda connection: self._take(connection, day, limit))

    def give_back(self, day: date) -> None:
        """One that was counted never left. Raises ServerBusy."""
        step = update(registry_usage).where(*self._row(day)).values(used=registry_usage.c.used - 1)
        self._database.write_here(lambda connection: connection.execute(step))

    def used(self, day: date) -> int:
        """How many were counted. Raises ServerBusy."""
        question = select(registry_usage.c.used).where(*self._row(day))
        return self._database.read_here(lambda connection: connection.execute(question).scalar()) or 0

    def _take(self, connection: Connection, day: date, limit: int) -> bool:
        step = update(registry_usage).where(*self._row(day), registry_usage.c.used < limit)
        step = step.values(used=registry_usage.c.used + 1)
        if connection.execute(step).rowcount:
            return True
        try:
            with connection.begin_nested():
                connection.execute(insert(registry_usage).values(registry=self._registry, day=day, used=0))
        except IntegrityError:  # it is there: used up, or another process began the day first
            pass
        return bool(connection.execute(step).rowcount)

    def _row(self, day: date) -> tuple[ColumnElement[bool], ...]:
        return registry_usage.c.registry == self._registry, registry_usage.c.day == day
