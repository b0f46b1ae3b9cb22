"""The key of a journal that is signed already: no start goes on without it, and only a person's word makes another."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from app.domain.people import Person
from app.office import journal, schema
from app.office.arguments import Refused
from app.office.db import Database, open_engine
from app.office.people import people_columns, person_of
from app.office.seal import KEY_FILE, NoKey, Seal
from app.office.settings import OfficeSettings
from app.office.tables import people
from app.office.web import system_clock

RENEWED = "journal.key_renewed"


def missing_key_sentence(folder: Path) -> str:
    """What an administrator is told instead of a start."""
    return (
        f"the journal in the database is signed, and {folder / KEY_FILE} is not the key that signed it last, or is not "
        "there. Put the key back from a copy; where there is none, 'mizban-office journal new-key --by USER_NAME' "
        "makes another, which is written into the journal."
    )


def renew_key(settings: OfficeSettings, user_name: str) -> str:
    """Make a key in the place of a lost one, on the word of a person; what was said. The gateway must not run.

    A key that is there and does not fit is kept beside the new one. Raises Refused.
    """
    engine = open_engine(settings.database)
    schema.check(engine)
    database = Database(engine, lambda: None, threads=1)
    try:
        person = database.read_here(lambda connection: _known(connection, user_name))
        if _is_in_place(database.engine, settings.data_folder):
            raise Refused(f"the key {settings.data_folder / KEY_FILE} is in place; nothing was changed.")
        kept = Seal(settings.data_folder).set_aside()
        seal = Seal.of(settings.data_folder)
        signing, now = Database(database.engine, lambda: None, threads=1, seal=seal), system_clock()
        signing.write_here(lambda connection: _write_down(connection, person, now))
        signing.close()
    finally:
        database.close()
    beside = f" What lay in its place is {kept}." if kept else ""
    return f"A new key was made and written into the journal on the word of {user_name}. Key {seal.key_id}.{beside}\n"


def _known(connection: Connection, user_name: str) -> Person:
    row = connection.execute(people_columns().where(people.c.user_name == user_name)).first()
    if row is None:
        raise Refused(f"there is nobody with the user name {user_name}.")
    return person_of(row)


def _is_in_place(engine: Engine, folder: Path) -> bool:
    try:
        with engine.connect() as connection:
            return Seal(folder).fits(journal.last_anchor(connection))
    except NoKey:
        return False


def _write_down(connection: Connection, person: Person, now: datetime) -> None:
    journal.note(connection, person, RENEWED, now)
