"""Workflows of services, and where requests stand in them."""

import sqlalchemy as sa
from alembic import op

from app.office.columns import Document, Instant

revision = "0009"
down_revision = "0008"

_NEW = {
    "services": (sa.Column("workflow", Document()),),
    "requests": (
        sa.Column("stage_label", Document()),
        sa.Column("due_at", Instant()),
        sa.Column("escalated_to", sa.String(length=10), nullable=False, server_default=""),
    ),
    "sms_messages": (sa.Column("told", Document()),),
}


def upgrade() -> None:
    """Make what is missing; every request that is there stands in the usual workflow."""
    known = sa.inspect(op.get_bind())
    for table, columns in _NEW.items():
        there = {column["name"] for column in known.get_columns(table)}
        for column in columns:
            if column.name not in there:
                op.add_column(table, column)
    op.create_table(
        "request_stages",
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("escalate_at", Instant(), nullable=True),
        sa.Column("escalated", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_request_stages_request_id"),
        sa.PrimaryKeyConstraint("request_id", name="pk_request_stages"),
        if_not_exists=True,
    )
    op.create_index("ix_request_stages_escalate_at", "request_stages", ["escalate_at"], if_not_exists=True)
