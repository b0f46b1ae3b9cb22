"""What inspectors wrote when they asked, and the orders in which a long journal is read."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from app.office.columns import Document, Instant
from app.office.tables import journal, metadata

stated_reasons = Table(
    "stated_reasons",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("branch", ForeignKey("branches.code"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("statement", Document, nullable=False),
)
"""Why somebody asked; append only. `statement`: everything that was said; `sha256`: its hash, which is the subject of a
record of the journal, so that neither is changed unseen."""

Index(None, journal.c.branch, journal.c.at, journal.c.position)
Index(None, journal.c.branch, journal.c.person, journal.c.at, journal.c.position)
Index(None, journal.c.branch, journal.c.act, journal.c.at, journal.c.position)
Index(None, journal.c.branch, journal.c.subject, journal.c.at, journal.c.position)
