"""In which order reports read what other tables keep."""

from sqlalchemy import Index, literal_column

from app.domain.request import Step
from app.office.tables import timeline

IS_RETURN = timeline.c.step == literal_column(f"'{Step.RETURNED.value}'")
"""Written out: with a value that comes later neither database sees that the index below holds these rows."""

returns_by_time = Index(
    "ix_timeline_returned", timeline.c.at, timeline.c.request_id, sqlite_where=IS_RETURN, postgresql_where=IS_RETURN
)
"""One step of hundreds is a return, and reports look for them alone."""
