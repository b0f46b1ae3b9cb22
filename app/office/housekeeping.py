"""What nobody needs any more goes, once an hour."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.office import desks, events, sessions, turn_issue
from app.office.uploads import Uploads

_EVENTS_KEPT = timedelta(days=7)


def clear_out(connection: Connection, uploads: Uploads, now: datetime) -> None:
    """Remove ended sessions, old events, desks that are gone, numbers of visitors of other days, abandoned files."""
    sessions.forget_old(connection, now)
    events.forget_old(connection, now - _EVENTS_KEPT)
    desks.forget_old(connection, now)
    turn_issue.forget_mobiles(connection, now)
    uploads.drop_abandoned(connection, now)
