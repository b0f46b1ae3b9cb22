"""Turns, what is done with them, counters, and reserved numbers."""

import sqlalchemy as sa
from alembic import op

from app.office.columns import Document, Instant

revision = "0012"
down_revision = "0011"


def _turns() -> None:
    op.create_table(
        "turns",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("letter", sa.String(length=3), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("queue", sa.String(length=3), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("priority", sa.String(length=10), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), server_default="", nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("mobile", sa.String(length=11), server_default="", nullable=False),
        sa.Column("is_told", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("for_counter", sa.Integer(), nullable=True),
        sa.Column("calls", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("called_at", Instant(), nullable=True),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.String(length=20), server_default="", nullable=False),
        sa.Column("request_id", sa.String(length=36), server_default="", nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_turns_branch"),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
        sa.UniqueConstraint("branch", "day", "letter", "number", name="uq_turns_branch_day_letter_number"),
        if_not_exists=True,
    )
    for columns in (["branch", "day", "state", "issued_at"], ["branch", "day", "issued_at"], ["request_id"]):
        op.create_index(f"ix_turns_{'_'.join(columns)}", "turns", columns, if_not_exists=True)


def _acts() -> None:
    op.create_table(
        "turn_acts",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("turn_id", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("act", sa.String(length=10), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name="fk_turn_acts_turn_id"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_turn_acts_person"),
        sa.PrimaryKeyConstraint("key", name="pk_turn_acts"),
        if_not_exists=True,
    )
    op.create_index("ix_turn_acts_turn_id", "turn_acts", ["turn_id"], if_not_exists=True)


def _counters() -> None:
    op.create_table(
        "turn_counters",
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("groups", Document(), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_turn_counters_branch"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_turn_counters_person"),
        sa.PrimaryKeyConstraint("branch", "number", name="pk_turn_counters"),
        if_not_exists=True,
    )


def _reservations() -> None:
    op.create_table(
        "turn_reservations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("letter", sa.String(length=3), nullable=False),
        sa.Column("first_number", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_turn_reservations_branch"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_turn_reservations_person"),
        sa.PrimaryKeyConstraint("id", name="pk_turn_reservations"),
        if_not_exists=True,
    )


def upgrade() -> None:
    """Make what is missing."""
    for make in (_turns, _acts, _counters, _reservations):
        make()
