"""Acknowledged alarms."""

import sqlalchemy as sa
from alembic import op

from app.office.append_only import statements
from app.office.columns import Instant

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make what is missing."""
    op.create_table(
        "alarm_silences",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("alarm", sa.String(length=80), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_alarm_silences_branch"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_alarm_silences_person"),
        sa.PrimaryKeyConstraint("key", name="pk_alarm_silences"),
        if_not_exists=True,
    )
    for text in statements(op.get_bind().dialect.name, ("alarm_silences",)):
        op.get_bind().exec_driver_sql(text)
    op.create_index("ix_alarm_silences_branch_until", "alarm_silences", ["branch", "until"], if_not_exists=True)
