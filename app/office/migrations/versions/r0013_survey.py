"""Messages of turns that come near, and the survey."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.office.columns import Document, Instant

revision = "0013"
down_revision = "0012"


def _messages(table: str, subject: str, subjects: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("not_before", Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("mobile_end", sa.String(length=4), server_default="", nullable=False),
        sa.Column("text_sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("vendor_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("cause", sa.String(length=40), server_default="", nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column(subject, sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint([subject], [f"{subjects}.id"], name=f"fk_{table}_{subject}"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint(subject, name=f"uq_{table}_{subject}"),
        if_not_exists=True,
    )
    op.create_index(f"ix_{table}_state_not_before", table, ["state", "not_before"], if_not_exists=True)


def _codes() -> None:
    op.create_table(
        "survey_codes",
        sa.Column("code_sha256", sa.String(length=64), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=True),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_survey_codes_request_id"),
        sa.PrimaryKeyConstraint("code_sha256", name="pk_survey_codes"),
        if_not_exists=True,
    )
    for column in ("request_id", "expires_at"):
        op.create_index(f"ix_survey_codes_{column}", "survey_codes", [column], if_not_exists=True)
    op.create_table(
        "survey_subjects",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_survey_subjects"),
        if_not_exists=True,
    )


def _answers() -> None:
    by_key: dict[str, Any] = {"sqlite_with_rowid": False, "if_not_exists": True}
    op.create_table(
        "survey_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("service_code", sa.String(length=11), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("texts", Document(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_survey_answers_branch"),
        sa.PrimaryKeyConstraint("id", name="pk_survey_answers"),
        **by_key,
    )
    for columns in (["branch", "day"], ["day"]):
        op.create_index(f"ix_survey_answers_{'_'.join(columns)}", "survey_answers", columns, if_not_exists=True)
    op.create_table(
        "survey_scores",
        sa.Column("answer_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["survey_answers.id"], name="fk_survey_scores_answer_id"),
        sa.PrimaryKeyConstraint("answer_id", "question", name="pk_survey_scores"),
        **by_key,
    )


def upgrade() -> None:
    """Make what is missing."""
    _messages("turn_messages", "turn_id", "turns")
    op.create_index("ix_turns_is_told_day", "turns", ["is_told", "day"], if_not_exists=True)
    _messages("survey_messages", "request_id", "requests")
    _codes()
    _answers()
