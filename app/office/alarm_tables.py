"""Alarms that somebody acknowledged."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from app.office.columns import Instant
from app.office.tables import metadata

alarm_silences = Table(
    "alarm_silences",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("branch", ForeignKey("branches.code"), nullable=False),
    Column("alarm", String(80), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Index(None, "branch", "until"),
)
"""By the idempotency key of the act; append only, so that no reason is changed unseen. `severity`: which the alarm had
then; a worse one is not silent."""
