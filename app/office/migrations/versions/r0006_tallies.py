"""Requests are counted along."""

import sqlalchemy as sa
from alembic import op

from app.office.tallies import RECOUNT, triggers

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Count what is there, then let the database count along."""
    op.create_table(
        "request_tallies",
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sheets_saved", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "state", name="pk_request_tallies"),
        if_not_exists=True,
    )
    op.create_table(
        "request_changes",
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("branch", name="pk_request_changes"),
        if_not_exists=True,
    )
    op.execute("DELETE FROM request_tallies")
    op.execute(RECOUNT)
    for text in triggers(op.get_bind().dialect.name):
        op.execute(text)
