"""Short messages to visitors."""

import sqlalchemy as sa
from alembic import op

from app.office.columns import Instant

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make what is missing."""
    op.create_table(
        "sms_messages",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("not_before", Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("mobile_end", sa.String(length=4), server_default="", nullable=False),
        sa.Column("text_sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("vendor_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("cause", sa.String(length=40), server_default="", nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_sms_messages_request_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sms_messages"),
        if_not_exists=True,
    )
    op.create_index("ix_sms_messages_request_id", "sms_messages", ["request_id"], if_not_exists=True)
    op.create_index("ix_sms_messages_state_not_before", "sms_messages", ["state", "not_before"], if_not_exists=True)
