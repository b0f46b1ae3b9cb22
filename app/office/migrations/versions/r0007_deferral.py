"""Questions to registries know when they may be asked again, and find an earlier answer."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.office.columns import Instant

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add what is missing. Questions of before have no earlier answer."""
    known = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("inquiries")}
    columns: list[sa.Column[Any]] = [
        sa.Column("question", sa.String(length=64), server_default="", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("next_try_at", Instant(), nullable=True),
        sa.Column("alone_until", Instant(), nullable=True),
    ]
    for column in columns:
        if column.name not in known:
            op.add_column("inquiries", column)
    op.create_index("ix_inquiries_question_at", "inquiries", ["question", "at"], if_not_exists=True)
