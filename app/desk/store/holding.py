"""What holds a request's draft and files in the store, inside a transaction."""

from datetime import UTC

import apsw

from app.contract import codec
from app.domain.outbox import IntentKind
from app.domain.request import RequestId
from app.domain.visit import Draft


def put_draft(connection: apsw.Connection, draft: Draft) -> None:
    """Insert or replace."""
    connection.execute(
        "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)",
        (draft.request_id, draft.changed_at.astimezone(UTC).isoformat(), codec.encode(draft)),
    )


def is_waiting(connection: apsw.Connection, request_id: RequestId) -> bool:
    """Whether an act on a request is not delivered."""
    found = "SELECT 1 FROM intents WHERE request_id = ? AND settled_at IS NULL LIMIT 1"
    return bool(connection.execute(found, (request_id,)).fetchall())


def is_handed_over(connection: apsw.Connection, request_id: RequestId) -> bool:
    """Whether its draft is in the outbox; a reminder or a decision that waits holds no draft up."""
    found = "SELECT 1 FROM intents WHERE request_id = ? AND settled_at IS NULL AND kind <> ? LIMIT 1"
    return bool(connection.execute(found, (request_id, IntentKind.ACTION.value)).fetchall())


def has_draft(connection: apsw.Connection, request_id: RequestId) -> bool:
    """Whether it is being written on."""
    return bool(connection.execute("SELECT 1 FROM drafts WHERE request_id = ?", (request_id,)).fetchall())


def release_files(connection: apsw.Connection, user: str) -> None:
    """Let go of the files of a request, or of what was kept aside; those that nothing else names are removed."""
    connection.execute("DELETE FROM attachment_uses WHERE request_id = ?", (user,))
    connection.execute("DELETE FROM attachments WHERE sha256 NOT IN (SELECT sha256 FROM attachment_uses)")
