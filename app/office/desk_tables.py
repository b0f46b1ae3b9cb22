"""What desks told of the work that lies in them. A desk that people of two branches share is one of each."""

from sqlalchemy import BigInteger, Column, ForeignKey, ForeignKeyConstraint, Integer, String, Table

from app.office.columns import Document, Instant
from app.office.tables import metadata

desks = Table(
    "desks",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("branch", ForeignKey("branches.code"), primary_key=True, index=True),
    Column("sequence", BigInteger, nullable=False),
    Column("counter", Integer),
    Column("alarms", Document, nullable=False),
    Column("heard_at", Instant, nullable=False),
)
"""`sequence`: of the newest report. `alarms`: domain Alarms."""

desk_backlogs = Table(
    "desk_backlogs",
    metadata,
    Column("desk", String(36), primary_key=True),
    Column("branch", String(20), primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("waiting", Integer, nullable=False),
    Column("needs_you", Integer, nullable=False),
    Column("parked", Integer, nullable=False),
    Column("since", Instant),
    ForeignKeyConstraint(["desk", "branch"], [desks.c.id, desks.c.branch]),
)
"""What the newest report of a desk said of each person."""
