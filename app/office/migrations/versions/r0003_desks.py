"""What desks tell of the work that lies in them. Tables that are there stay as they are."""

import sqlalchemy as sa
from alembic import op

from app.office.columns import Document, Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make what is missing."""
    op.create_table(
        "desks",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("alarms", Document(), nullable=False),
        sa.Column("heard_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_desks_branch"),
        sa.PrimaryKeyConstraint("id", "branch", name="pk_desks"),
        if_not_exists=True,
    )
    op.create_index("ix_desks_branch", "desks", ["branch"], if_not_exists=True)
    op.create_table(
        "desk_backlogs",
        sa.Column("desk", sa.String(length=36), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("needs_you", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Integer(), nullable=False),
        sa.Column("since", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["desk", "branch"], ["desks.id", "desks.branch"], name="fk_desk_backlogs_desk_branch"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_desk_backlogs_person"),
        sa.PrimaryKeyConstraint("desk", "branch", "person", name="pk_desk_backlogs"),
        if_not_exists=True,
    )
