"""Letters exchanged with an office's automation. A table that is there stays as it is."""

import sqlalchemy as sa
from alembic import op

from app.office.columns import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make what is missing."""
    op.create_table(
        "letter_exchanges",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=80), server_default="", nullable=False),
        sa.Column("their_number", sa.String(length=80), server_default="", nullable=False),
        sa.Column("their_date", Instant(), nullable=True),
        sa.Column("reference", sa.String(length=200), server_default="", nullable=False),
        sa.Column("move", sa.String(length=20), server_default="", nullable=False),
        sa.Column("actor", sa.String(length=200), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("cause", sa.String(length=40), server_default="", nullable=False),
        sa.Column("claimed_until", Instant(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_letter_exchanges_request_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letter_exchanges"),
        sa.UniqueConstraint("key", name="uq_letter_exchanges_key"),
        if_not_exists=True,
    )
    for column in ("request_id", "state"):
        op.create_index(f"ix_letter_exchanges_{column}", "letter_exchanges", [column], if_not_exists=True)
