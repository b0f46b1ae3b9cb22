"""The groups of services that have rows of their own, out of the catalogue."""

import msgspec
from sqlalchemy import Connection, select

from app.domain.catalogue import Service
from app.domain.turn_group import DEFAULT_GROUP, TurnGroup
from app.errors import Rejected
from app.office.tables import services


def groups(connection: Connection) -> dict[str, TurnGroup]:
    """Every group of what is offered, by its letter, in the catalogue's order. Of two labels the first one counts."""
    found: dict[str, TurnGroup] = {}
    for service in _offered(connection):
        group = service.turn_group or DEFAULT_GROUP
        found.setdefault(group.letter, group)
    return found or {DEFAULT_GROUP.letter: DEFAULT_GROUP}


def letter_of(connection: Connection, letter: str, service: str = "") -> str:
    """The group that is meant: by its letter, else by a service's number, else the default one. Raises Rejected."""
    if service and not letter:
        known = {each.code: each.turn_group or DEFAULT_GROUP for each in _offered(connection)}
        meant = next((group.letter for code, group in known.items() if code == service), "")
        if not meant:
            raise Rejected({"/service": "unknown"})
        return meant
    found = groups(connection)
    if not letter:
        return DEFAULT_GROUP.letter if DEFAULT_GROUP.letter in found else next(iter(found))
    if letter not in found:
        raise Rejected({"/group": "unknown"})
    return letter


def _offered(connection: Connection) -> list[Service]:
    rows = connection.execute(select(services.c.document).order_by(services.c.position)).scalars()
    known = (msgspec.convert(document, Service) for document in rows)
    return [service for service in known if service.unusable != "withdrawn"]
