"""What desks told: of the work that lies in them, and when acts were done by their clocks."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, ForeignKeyConstraint, Integer, String, Table

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
"""`sequence`: of the newest report. `alarms`: domain Alarms. A desk that people of two branches share
is one of each."""

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

desk_times = Table(
    "desk_times",
    metadata,
    Column("act", String(80), primary_key=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False, index=True),
    Column("device_time", Instant),
    Column("trusted_time", Instant),
    Column("clock_skew_seconds", Float),
)
"""When acts were done, by the clocks of the desk. `act`: the id of the new request, or an action's idempotency key."""
