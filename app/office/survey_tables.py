"""The survey: who is asked, what opens it once, and answers that are nobody's.

Between an answer and a request, a person, a code or a moment nothing is kept. Answers lie in the order of random keys,
and of the time there is the day only.
"""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table

from app.office.columns import Document, Instant
from app.office.sms_tables import message_columns
from app.office.tables import metadata

survey_messages = Table(
    "survey_messages",
    metadata,
    *message_columns(),
    Column("request_id", ForeignKey("requests.id"), nullable=False, unique=True),
)
"""Who is asked by SMS: once a closed request."""

survey_codes = Table(
    "survey_codes",
    metadata,
    Column("code_sha256", String(64), primary_key=True),
    Column("request_id", ForeignKey("requests.id"), index=True),
    Column("expires_at", Instant, nullable=False, index=True),
)
"""What stands in the links. `request_id` None: it was used, and is tied to nothing any more."""

survey_subjects = Table("survey_subjects", metadata, Column("sha256", String(64), primary_key=True))
"""Of which request or turn there is an answer; which one it is, nobody can say."""

survey_answers = Table(
    "survey_answers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("branch", ForeignKey("branches.code"), nullable=False),
    Column("service_code", String(11), nullable=False),
    Column("day", Date, nullable=False),
    Column("texts", Document, nullable=False),
    Index(None, "branch", "day"),
    Index(None, "day"),
    sqlite_with_rowid=False,
)
"""`service_code` empty: of a turn of which no request is known. `texts`: by question."""

survey_scores = Table(
    "survey_scores",
    metadata,
    Column("answer_id", ForeignKey("survey_answers.id"), primary_key=True),
    Column("question", String(40), primary_key=True),
    Column("score", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""See `domain.survey.Question`."""
