"""What nobody needs any more goes, once an hour."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.office import desks, events, sessions, surveys, turn_issue
from app.office.uploads import Uploads

_EVENTS_KEPT = timedelta(days=7)


def clear_out(connection: Connection, uploads: Uploads, now: datetime) -> None:
    """Remove what ended: sessions, events, desks, numbers of visitors of other days, codes, abandoned files."""
    sessions.forget_old(connection, now)
    events.forget_old(connection, now - _EVENTS_KEPT)
    desks.forget_old(connection, now)
    turn_issue.forget_mobiles(connection, now)
    surveys.forget_old(connection, now)
    uploads.drop_abandoned(connection, now)
