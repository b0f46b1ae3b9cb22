"""Where requests of services with a workflow of their own stand."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, text

from app.office.columns import Instant
from app.office.tables import metadata

request_stages = Table(
    "request_stages",
    metadata,
    Column("request_id", ForeignKey("requests.id"), primary_key=True),
    Column("stage", String(40), nullable=False),
    Column("since", Instant, nullable=False),
    Column("escalate_at", Instant, index=True),
    Column("escalated", Integer, nullable=False, server_default=text("0")),
)
"""`escalate_at`: when the next escalation of the stage is due; `escalated`: how many there were."""
