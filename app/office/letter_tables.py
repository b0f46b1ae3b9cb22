"""Letters exchanged with an office's automation: what went, what came, and how far each is."""

from sqlalchemy import Column, ForeignKey, String, Table, Text

from app.office.columns import Instant
from app.office.tables import metadata

letter_exchanges = Table(
    "letter_exchanges",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("request_id", ForeignKey("requests.id"), index=True),
    Column("state", String(20), nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("number", String(80), nullable=False, server_default=""),
    Column("their_number", String(80), nullable=False, server_default=""),
    Column("their_date", Instant),
    Column("reference", String(200), nullable=False, server_default=""),
    Column("move", String(20), nullable=False, server_default=""),
    Column("actor", String(200), nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("cause", String(40), nullable=False, server_default=""),
    Column("claimed_until", Instant),
    Column("at", Instant, nullable=False),
    Column("settled_at", Instant),
)
"""`key`: the number of ours, or the SHA-256 of theirs: each is here once. `sha256`: of the document that was kept.

`reference`: what automation calls a letter of ours, or the step of the timeline that a reminder is for.
"""
