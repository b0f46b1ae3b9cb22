"""Files, letters and the journal, whose rows nobody changes. Tables that are there stay as they are."""

import sqlalchemy as sa
from alembic import op

from app.office.append_only import statements
from app.office.columns import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make what is missing."""
    _files_and_letters()
    _journal()
    for statement in statements(op.get_bind().dialect.name, ("journal_records", "journal_anchors")):
        op.get_bind().exec_driver_sql(statement)


def _files_and_letters() -> None:
    op.create_table(
        "attachments",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_attachments_branch"),
        sa.PrimaryKeyConstraint("sha256", "branch", name="pk_attachments"),
        if_not_exists=True,
    )
    op.create_table(
        "uploads",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_uploads_branch"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_uploads_person"),
        sa.PrimaryKeyConstraint("sha256", "branch", name="pk_uploads"),
        if_not_exists=True,
    )
    op.create_index("ix_uploads_created_at", "uploads", ["created_at"], if_not_exists=True)
    op.create_table(
        "letters_due",
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("not_before", Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_letters_due_request_id"),
        sa.PrimaryKeyConstraint("request_id", name="pk_letters_due"),
        if_not_exists=True,
    )
    op.create_index("ix_letters_due_not_before", "letters_due", ["not_before"], if_not_exists=True)
    op.create_table(
        "secretariat_letters",
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("request_id"),
        sa.UniqueConstraint("number"),
        if_not_exists=True,
    )


def _journal() -> None:
    op.create_table(
        "journal_records",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("chain", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("device_at", Instant(), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=80), server_default="", nullable=False),
        sa.Column("outcome", sa.String(length=60), server_default="", nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_journal_records_branch"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_journal_records_person"),
        sa.PrimaryKeyConstraint("position", name="pk_journal_records"),
        sa.UniqueConstraint("chain", "number", name="uq_journal_records_chain_number"),
        if_not_exists=True,
    )
    op.create_index("ix_journal_records_branch_position", "journal_records", ["branch", "position"], if_not_exists=True)
    op.create_table(
        "journal_anchors",
        sa.Column("serial", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chain", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.PrimaryKeyConstraint("serial", name="pk_journal_anchors"),
        if_not_exists=True,
    )
    op.create_index("ix_journal_anchors_chain_number", "journal_anchors", ["chain", "number"], if_not_exists=True)
