"""How much lies where in the whole office, counted: for who keeps it running, without a person or a branch."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from app.domain.desks import SILENT_AFTER
from app.office import events
from app.office.desk_tables import desk_backlogs, desks
from app.office.tables import anchors, letters_due, uploads


@dataclass(frozen=True, slots=True)
class OfficeState:
    """`letters_tried`: of `letters_due`. `parked`: of `needs_person`. A desk of two branches counts once."""

    events: int
    journal_records: int
    letters_due: int
    letters_tried: int
    uploads_growing: int
    desks: int
    desks_silent: int
    waiting: int
    needs_person: int
    parked: int


def office_state(connection: Connection, now: datetime) -> OfficeState:
    """Everything at one moment. Nothing here reads a table that grows with the years from end to end."""
    due, tried = connection.execute(
        select(func.count(), func.count().filter(letters_due.c.attempts > 0)).select_from(letters_due)
    ).one()
    lies = func.coalesce(func.sum(desk_backlogs.c.waiting), 0), func.coalesce(func.sum(desk_backlogs.c.needs_you), 0)
    waiting, needs_person, parked = connection.execute(
        select(*lies, func.coalesce(func.sum(desk_backlogs.c.parked), 0))
    ).one()
    silent = (
        select(func.count(desk_backlogs.c.desk.distinct()))
        .join_from(
            desk_backlogs, desks, (desks.c.id == desk_backlogs.c.desk) & (desks.c.branch == desk_backlogs.c.branch)
        )
        .where(desks.c.heard_at <= now - SILENT_AFTER, desk_backlogs.c.waiting + desk_backlogs.c.needs_you > 0)
    )
    return OfficeState(
        events=events.newest(connection),
        journal_records=connection.execute(select(func.coalesce(func.max(anchors.c.serial), 0))).scalar_one(),
        letters_due=due,
        letters_tried=tried,
        uploads_growing=connection.execute(select(func.count()).select_from(uploads)).scalar_one(),
        desks=connection.execute(select(func.count(desks.c.id.distinct()))).scalar_one(),
        desks_silent=connection.execute(silent).scalar_one(),
        waiting=waiting,
        needs_person=needs_person,
        parked=parked,
    )
