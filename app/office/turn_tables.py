"""Turns of the branches' days, what was done with them, counters, and numbers that desks keep for a cut line."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from app.office.columns import Document, Instant
from app.office.tables import metadata

turns = Table(
    "turns",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("branch", ForeignKey("branches.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("letter", String(3), nullable=False),
    Column("number", Integer, nullable=False),
    Column("queue", String(3), nullable=False),
    Column("place", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("priority", String(10), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("reason", String(20), nullable=False, server_default=""),
    Column("issued_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    Column("mobile", String(11), nullable=False, server_default=""),
    Column("is_told", Boolean, nullable=False, server_default=text("false")),
    Column("counter", Integer),
    Column("for_counter", Integer),
    Column("calls", Integer, nullable=False, server_default=text("0")),
    Column("called_at", Instant),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("note", Text, nullable=False, server_default=""),
    Column("outcome", String(20), nullable=False, server_default=""),
    Column("request_id", String(36), nullable=False, server_default="", index=True),
    Column("body_hash", String(64), nullable=False),
    UniqueConstraint("branch", "day", "letter", "number"),
    Index(None, "branch", "day", "state", "issued_at"),
    Index(None, "branch", "day", "issued_at"),
    Index(None, "is_told", "day"),
)
"""See `domain.turn.Turn`. `letter`: its group. `rank`: of its class. `mobile`: until the turn is called, or the day is
over. `is_told`: there is nothing more to be told by SMS. `request_id` may be of a request that has not arrived yet."""

turn_acts = Table(
    "turn_acts",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("turn_id", ForeignKey("turns.id"), nullable=False, index=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("act", String(10), nullable=False),
    Column("counter", Integer, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("body_hash", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)
"""Acts by their idempotency key."""

turn_counters = Table(
    "turn_counters",
    metadata,
    Column("branch", ForeignKey("branches.code"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("state", String(10), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("groups", Document, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("changed_at", Instant, nullable=False),
)
"""See `domain.turn.Counter`. The row is the lock of everything that a counter does: one thing at a time."""

turn_reservations = Table(
    "turn_reservations",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("branch", ForeignKey("branches.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("letter", String(3), nullable=False),
    Column("first_number", Integer, nullable=False),
    Column("last_number", Integer, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
)
"""Numbers that a desk may give while the gateway is away; nobody else gets them."""
