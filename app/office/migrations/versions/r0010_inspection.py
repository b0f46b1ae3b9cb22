"""Reasons of inspectors, and the orders in which they read the journal."""

import sqlalchemy as sa
from alembic import op

from app.office.append_only import statements
from app.office.columns import Document, Instant

revision = "0010"
down_revision = "0009"

_JOURNAL_BY = (
    ["branch", "at", "position"],
    ["branch", "person", "at", "position"],
    ["branch", "act", "at", "position"],
    ["branch", "subject", "at", "position"],
)


def upgrade() -> None:
    """Make what is missing."""
    op.create_table(
        "stated_reasons",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("statement", Document(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_stated_reasons_person"),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_stated_reasons_branch"),
        sa.PrimaryKeyConstraint("sha256", name="pk_stated_reasons"),
        if_not_exists=True,
    )
    for text in statements(op.get_bind().dialect.name, ("stated_reasons",)):
        op.get_bind().exec_driver_sql(text)
    for columns in _JOURNAL_BY:
        op.create_index(f"ix_journal_records_{'_'.join(columns)}", "journal_records", columns, if_not_exists=True)
