"""The built-in secretariat: gives letter numbers where an office has no automation of its own."""

from datetime import datetime

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from app.contract.messages import Dependency, DependencyState
from app.domain.jalali import TEHRAN, to_jalali
from app.office.db import next_serial
from app.office.ports import AutomationUnavailable

metadata = MetaData()

letters = Table(
    "secretariat_letters",
    metadata,
    Column("request_id", String(36), primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
)
"""The number that each request got."""


def letter_number(jalali_year: int, secretariat_code: str, serial: int) -> str:
    """year/secretariat/serial, as secretariats write it: "1405/12/345"."""
    return f"{jalali_year}/{secretariat_code}/{serial}"


def serial_name(jalali_year: int) -> str:
    """The name of a year's series in `office.tables.serials`."""
    return f"secretariat-{jalali_year}"


class Secretariat:
    """Registers letters without gaps, one number for one request however often it is asked.

    Keeps the port `office.ports.Automation`.
    """

    def __init__(self, engine: Engine, code: str = "12") -> None:
        self._engine, self._code = engine, code
        self._reader = engine.execution_options(reads_only=True)

    def register(self, request_id: str, tracking_code: str, service_code: str, now: datetime) -> str:
        """The letter number of a request. Raises AutomationUnavailable while the database cannot write."""
        try:
            try:
                return self._registered(request_id, now)
            except IntegrityError:  # somebody asked for the same request at the same moment, and was quicker
                return self._registered(request_id, now)
        except SQLAlchemyError as error:
            raise AutomationUnavailable from error

    def is_answered_by_people(self, service_code: str) -> bool:
        """It numbers letters and decides nothing."""
        return True

    def health(self, now: datetime) -> Dependency:
        """Up while its table can be read."""
        try:
            with self._reader.connect() as connection:
                connection.execute(select(letters.c.number).limit(1))
        except SQLAlchemyError:
            return Dependency("automation", DependencyState.DOWN, "database")
        return Dependency("automation", DependencyState.UP)

    def _registered(self, request_id: str, now: datetime) -> str:
        with self._engine.begin() as connection:
            known = self._known(connection, request_id)
            if known is not None:
                return known
            number = self._next(connection, now)
            connection.execute(letters.insert().values(request_id=request_id, number=number))
            return number

    def _next(self, connection: Connection, now: datetime) -> str:
        year = to_jalali(now.astimezone(TEHRAN).date())[0]
        return letter_number(year, self._code, next_serial(connection, serial_name(year)))

    def _known(self, connection: Connection, request_id: str) -> str | None:
        return connection.scalar(select(letters.c.number).where(letters.c.request_id == request_id))
