"""Short messages to visitors: one for each step they are told of, and how far each is."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, text

from app.office.columns import Document, Instant
from app.office.tables import metadata


def message_columns() -> list[Any]:
    """What every queue of messages has.

    `state`: waiting, sending, sent, refused, unknown, expired, no_number. While it is sending, `not_before` is the end
    of the sender's claim. Neither the number nor the words are kept.
    """
    return [
        Column("id", String(36), primary_key=True),
        Column("state", String(20), nullable=False),
        Column("not_before", Instant, nullable=False),
        Column("attempts", Integer, nullable=False, server_default=text("0")),
        Column("mobile_end", String(4), nullable=False, server_default=""),
        Column("text_sha256", String(64), nullable=False, server_default=""),
        Column("vendor_id", String(80), nullable=False, server_default=""),
        Column("cause", String(40), nullable=False, server_default=""),
        Column("at", Instant, nullable=False),
        Column("settled_at", Instant),
        Index(None, "state", "not_before"),
    ]


sms_messages = Table(
    "sms_messages",
    metadata,
    *message_columns(),
    Column("request_id", ForeignKey("requests.id"), nullable=False, index=True),
    Column("step", String(20), nullable=False),
    Column("told", Document),
)
"""Of requests, a message a step. `told`: the template that the service's own workflow has for it."""

turn_messages = Table(
    "turn_messages",
    metadata,
    *message_columns(),
    Column("turn_id", ForeignKey("turns.id"), nullable=False, unique=True),
)
"""That a turn comes near: one message a turn, whatever happens to the process that writes or sends it."""
