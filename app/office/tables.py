"""What the gateway keeps: SQLAlchemy Core tables, one text for SQLite and PostgreSQL.

Lists read the narrow `requests`; what a person wrote lies in `contents`, so that 100,000 rows stay quick to page.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from app.office.columns import Document, Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Serial = BigInteger().with_variant(Integer, "sqlite")

serials = Table(
    "serials",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("last", BigInteger, nullable=False),
)
"""Numbers without gaps: letters of a month, events. The row is the lock that keeps the order of commits."""

branches = Table(
    "branches",
    metadata,
    Column("code", String(20), primary_key=True),
    Column("name", Document, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("user_name", String(80), nullable=False, unique=True),
    Column("name", Document, nullable=False),
    Column("role", String(30), nullable=False),
    Column("branch", ForeignKey("branches.code"), nullable=False, index=True),
    Column("counter", Integer),
    Column("password_hash", Text, nullable=False),
    Column("failed_attempts", Integer, nullable=False, server_default=text("0")),
    Column("locked_until", Instant),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("family", String(36), nullable=False, index=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("access_hash", String(64), nullable=False, unique=True),
    Column("refresh_hash", String(64), nullable=False, unique=True),
    Column("access_expires_at", Instant, nullable=False),
    Column("refresh_expires_at", Instant, nullable=False),
    Column("refreshed_at", Instant),
    Column("revoked_at", Instant),
)
"""One row a pair of tokens, only their SHA-256. `refreshed_at`: the refresh token was used; a second use is a theft."""

inquiries = Table(
    "inquiries",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("branch", ForeignKey("branches.code"), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("subject", Document, nullable=False),
    Column("national_number", String(10), nullable=False, server_default=""),
    Column("answer", Document),
    Column("source", String(80), nullable=False, server_default=""),
    Column("failure", String(30), nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("question", String(64), nullable=False, server_default=""),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("next_try_at", Instant),
    Column("alone_until", Instant),
    Column("unanswered_since", Instant),
    Index(None, "branch", "at", "purpose", "kind", "failure", "person"),
    Index(None, "national_number", "at"),
    Index(None, "question", "at"),
)
"""Who asked what of which registry, why and when. `subject`: the InquiryRequest. `answer`: a domain Inquiry.
`question`: `earlier_answers.question_of`. `attempts`: how often the registry did not answer; see `deferral`."""

services = Table(
    "services",
    metadata,
    Column("code", String(11), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("document", Document, nullable=False),
    Column("workflow", Document),
)
"""`document`: a domain Service, with `unusable` set where it cannot be offered. `workflow`: of its own, if any."""

forms = Table(
    "forms",
    metadata,
    Column("service_code", ForeignKey("services.code"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("document", Document, nullable=False),
)
"""Every version that a request was ever filled with. `document`: a contract FormDocument."""

calendars = Table(
    "calendars",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("document", Document, nullable=False),
)
"""`document`: a contract CalendarYear."""

requests = Table(
    "requests",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("tracking_code", String(20), nullable=False, unique=True),
    Column("letter_number", String(40), nullable=False, server_default=""),
    Column("service_code", String(11), nullable=False),
    Column("service_title", Document, nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("branch", ForeignKey("branches.code"), nullable=False),
    Column("clerk", ForeignKey("people.id"), nullable=False),
    Column("clerk_name", Document, nullable=False),
    Column("assignee", ForeignKey("people.id")),
    Column("assignee_name", Document),
    Column("national_number", String(10), nullable=False),
    Column("citizen_name", String(200), nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("registered_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("promised_on", Date, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("sheets_saved", Integer, nullable=False, server_default=text("0")),
    Column("is_amended", Boolean, nullable=False, default=False),
    Column("stage_label", Document),
    Column("due_at", Instant),
    Column("escalated_to", String(10), nullable=False, server_default=""),
    Column("search_text", Text, nullable=False),
    Index(None, "branch", "rank", "id", "search_text"),
    Index(None, "branch", "state", "rank", "id"),
    Index(None, "branch", "service_code", "rank", "id"),
    Index(None, "branch", "clerk", "id"),
    Index(None, "branch", "assignee", "id"),
    Index(None, "branch", "national_number", "registered_at"),
    Index(None, "branch", "letter_number"),
    Index(None, "branch", "registered_at", "service_code"),
    Index(None, "branch", "state", "promised_on", "sheets_saved"),
)
"""`rank` orders lists: see `app.office.request_rows.rank`. `search_text`: `app.office.request_rows.search_text`."""

contents = Table(
    "contents",
    metadata,
    Column("request_id", ForeignKey("requests.id"), primary_key=True),
    Column("body_hash", String(64), nullable=False),
    Column("receipt", Document, nullable=False),
    Column("identity_inquiry", String(36), nullable=False),
    Column("inquiries", Document, nullable=False),
    Column("answers", Document, nullable=False),
    Column("consent", Document, nullable=False),
    Column("attachments", Document, nullable=False),
    Column("changes", Document, nullable=False),
    Column("return_reason", Text, nullable=False, server_default=""),
    Column("device_time", Instant),
)
"""What is in a request. `receipt`: the first answer, a domain Receipt. `answers`: the effective answers."""

timeline = Table(
    "timeline",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False),
    Column("step", String(20), nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor", Document, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Index(None, "request_id", "id"),
)

letters_due = Table(
    "letters_due",
    metadata,
    Column("request_id", ForeignKey("requests.id"), primary_key=True),
    Column("not_before", Instant, nullable=False, index=True),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("claimed_until", Instant),
)
"""Requests that automation has not given a letter number yet. `claimed_until`: while somebody is at it, the same as
`not_before`."""

actions = Table(
    "actions",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False, index=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)
"""Acts by their idempotency key."""

uploads = Table(
    "uploads",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("branch", ForeignKey("branches.code"), primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("created_at", Instant, nullable=False, index=True),
)
"""Files on their way; the offset is the size of the file on disk."""

attachments = Table(
    "attachments",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("branch", ForeignKey("branches.code"), primary_key=True),
    Column("size_bytes", BigInteger, nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("path", String(200), nullable=False),
    Column("created_at", Instant, nullable=False),
)
"""Files that arrived whole. `path` is relative to the attachments folder."""

events = Table(
    "events",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(20), nullable=False, server_default=""),
    Column("kind", String(30), nullable=False),
    Column("subject", String(80), nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default=text("0")),
    Column("at", Instant, nullable=False),
)
"""What changed. `branch` empty: of interest to all. Ids come from `serials`, in the order of commits."""

journal = Table(
    "journal_records",
    metadata,
    Column("position", _Serial, primary_key=True, autoincrement=True),
    Column("chain", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("id", String(80), nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("branch", ForeignKey("branches.code"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("device_at", Instant, nullable=False),
    Column("act", String(60), nullable=False),
    Column("subject", String(80), nullable=False, server_default=""),
    Column("outcome", String(60), nullable=False, server_default=""),
    Column("received_at", Instant, nullable=False),
    UniqueConstraint("chain", "number"),
    Index(None, "branch", "position"),
)
"""Acts of people as links of chains, see `domain.journal`; append only. `position`: the order of arrival."""

anchors = Table(
    "journal_anchors",
    metadata,
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("chain", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("key", String(64), nullable=False),
    Column("signature", String(128), nullable=False),
    Index(None, "chain", "number"),
)
"""What the gateway signed of each record, see `domain.proof`; append only."""
