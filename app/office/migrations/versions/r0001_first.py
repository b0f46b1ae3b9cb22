"""What the gateway kept before its schema had a number. Tables that are there stay as they are."""

import sqlalchemy as sa
from alembic import op

from app.office.columns import Document, Instant

revision = "0001"
down_revision = None

_REQUESTS_BY = (
    ["branch", "rank", "id", "search_text"],
    ["branch", "state", "rank", "id"],
    ["branch", "service_code", "rank", "id"],
    ["branch", "clerk", "id"],
    ["branch", "assignee", "id"],
    ["branch", "national_number", "registered_at"],
    ["branch", "letter_number"],
    ["branch", "registered_at", "service_code"],
    ["branch", "state", "promised_on", "sheets_saved"],
)


def upgrade() -> None:
    """Make what is missing."""
    _people()
    _catalogue()
    _requests()
    _contents()


def _people() -> None:
    op.create_table(
        "serials",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_serials"),
        if_not_exists=True,
    )
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=20), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.String(length=80), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        if_not_exists=True,
    )
    op.create_table(
        "branches",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", Document(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_branches"),
        if_not_exists=True,
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_name", sa.String(length=80), nullable=False),
        sa.Column("name", Document(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("failed_attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("locked_until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_people_branch"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("user_name", name="uq_people_user_name"),
        if_not_exists=True,
    )
    op.create_index("ix_people_branch", "people", ["branch"], if_not_exists=True)
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("access_hash", sa.String(length=64), nullable=False),
        sa.Column("refresh_hash", sa.String(length=64), nullable=False),
        sa.Column("access_expires_at", Instant(), nullable=False),
        sa.Column("refresh_expires_at", Instant(), nullable=False),
        sa.Column("refreshed_at", Instant(), nullable=True),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_sessions_person"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("access_hash", name="uq_sessions_access_hash"),
        sa.UniqueConstraint("refresh_hash", name="uq_sessions_refresh_hash"),
        if_not_exists=True,
    )
    op.create_index("ix_sessions_family", "sessions", ["family"], if_not_exists=True)


def _catalogue() -> None:
    op.create_table(
        "services",
        sa.Column("code", sa.String(length=11), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", Document(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_services"),
        if_not_exists=True,
    )
    op.create_table(
        "forms",
        sa.Column("service_code", sa.String(length=11), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", Document(), nullable=False),
        sa.ForeignKeyConstraint(["service_code"], ["services.code"], name="fk_forms_service_code"),
        sa.PrimaryKeyConstraint("service_code", "version", name="pk_forms"),
        if_not_exists=True,
    )
    op.create_table(
        "calendars",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", Document(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_calendars"),
        if_not_exists=True,
    )
    op.create_table(
        "inquiries",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", Document(), nullable=False),
        sa.Column("national_number", sa.String(length=10), server_default="", nullable=False),
        sa.Column("answer", Document(), nullable=True),
        sa.Column("source", sa.String(length=80), server_default="", nullable=False),
        sa.Column("failure", sa.String(length=30), server_default="", nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_inquiries_branch"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_inquiries_person"),
        sa.PrimaryKeyConstraint("id", name="pk_inquiries"),
        if_not_exists=True,
    )
    op.create_index("ix_inquiries_branch_at", "inquiries", ["branch", "at"], if_not_exists=True)
    op.create_index("ix_inquiries_national_number_at", "inquiries", ["national_number", "at"], if_not_exists=True)


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("tracking_code", sa.String(length=20), nullable=False),
        sa.Column("letter_number", sa.String(length=40), server_default="", nullable=False),
        sa.Column("service_code", sa.String(length=11), nullable=False),
        sa.Column("service_title", Document(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("branch", sa.String(length=20), nullable=False),
        sa.Column("clerk", sa.String(length=36), nullable=False),
        sa.Column("clerk_name", Document(), nullable=False),
        sa.Column("assignee", sa.String(length=36), nullable=True),
        sa.Column("assignee_name", Document(), nullable=True),
        sa.Column("national_number", sa.String(length=10), nullable=False),
        sa.Column("citizen_name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("registered_at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("sheets_saved", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("is_amended", sa.Boolean(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assignee"], ["people.id"], name="fk_requests_assignee"),
        sa.ForeignKeyConstraint(["branch"], ["branches.code"], name="fk_requests_branch"),
        sa.ForeignKeyConstraint(["clerk"], ["people.id"], name="fk_requests_clerk"),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sa.UniqueConstraint("tracking_code", name="uq_requests_tracking_code"),
        if_not_exists=True,
    )
    for columns in _REQUESTS_BY:
        op.create_index(f"ix_requests_{'_'.join(columns)}", "requests", columns, if_not_exists=True)


def _contents() -> None:
    op.create_table(
        "contents",
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("receipt", Document(), nullable=False),
        sa.Column("identity_inquiry", sa.String(length=36), nullable=False),
        sa.Column("inquiries", Document(), nullable=False),
        sa.Column("answers", Document(), nullable=False),
        sa.Column("consent", Document(), nullable=False),
        sa.Column("attachments", Document(), nullable=False),
        sa.Column("changes", Document(), nullable=False),
        sa.Column("return_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("device_time", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_contents_request_id"),
        sa.PrimaryKeyConstraint("request_id", name="pk_contents"),
        if_not_exists=True,
    )
    op.create_table(
        "timeline",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor", Document(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_timeline_request_id"),
        sa.PrimaryKeyConstraint("id", name="pk_timeline"),
        if_not_exists=True,
    )
    op.create_index("ix_timeline_request_id_id", "timeline", ["request_id", "id"], if_not_exists=True)
    op.create_table(
        "actions",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_actions_person"),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_actions_request_id"),
        sa.PrimaryKeyConstraint("key", name="pk_actions"),
        if_not_exists=True,
    )
    op.create_index("ix_actions_request_id", "actions", ["request_id"], if_not_exists=True)
    op.create_table(
        "desk_times",
        sa.Column("act", sa.String(length=80), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("device_time", Instant(), nullable=True),
        sa.Column("trusted_time", Instant(), nullable=True),
        sa.Column("clock_skew_seconds", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_desk_times_request_id"),
        sa.PrimaryKeyConstraint("act", name="pk_desk_times"),
        if_not_exists=True,
    )
    op.create_index("ix_desk_times_request_id", "desk_times", ["request_id"], if_not_exists=True)
