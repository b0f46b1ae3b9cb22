"""What stays of a delivered act: what the page needs, for a while; then that there was one."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import apsw
import msgspec

from app.contract import codec
from app.desk.outbox import OutboxEntry, cleared, reduced
from app.domain.outbox import Intent

SETTLED_DAYS = 7
"""So long the bare row of a delivered act stays: that it was, which service, and when."""


def entry_of(body: bytes, entry: bytes) -> OutboxEntry:
    """An entry from its two columns: the intent changes often, the rest never."""
    return replace(codec.decode(entry, OutboxEntry), intent=codec.decode(body, Intent))


def columns_of(entry: OutboxEntry) -> tuple[bytes, bytes]:
    """Both columns of an entry."""
    return codec.encode(entry.intent), codec.encode(replace(entry, intent=replace(entry.intent, payload=b"")))


def reduce_settled(connection: apsw.Connection, intent: Intent) -> None:
    """Keep of a delivered act what the page shows: no answers, no draft, no files."""
    for _, _, entry in _rows(connection, "SELECT id, body, entry FROM intents WHERE id = ?", intent.id):
        _write(connection, intent.id, reduced(replace(codec.decode(entry, OutboxEntry), intent=intent)))


def forget(connection: apsw.Connection, now: datetime, hours: int) -> bool:
    """Clear what was delivered longer than `hours` before `now`, the office's time. True: something was cleared.

    What was delivered while that time was not known, or by a time that was taken back since, counts from now on.
    """
    for intent_id, body, entry in _rows(
        connection, "SELECT id, body, entry FROM intents WHERE settled_at IS NOT NULL AND trusted_at IS NULL"
    ):
        with contextlib.suppress(msgspec.DecodeError):  # an older desk kept it whole, perhaps in another shape
            _write(connection, intent_id, reduced(entry_of(body, entry)))
    moment = now.astimezone(UTC).isoformat()
    connection.execute(
        "UPDATE intents SET trusted_at = ? WHERE settled_at IS NOT NULL AND (trusted_at IS NULL OR trusted_at > ?)",
        (moment, moment),
    )
    due = _rows(
        connection, "SELECT id, body, entry FROM intents WHERE is_cleared = 0 AND trusted_at <= ?", _before(now, hours)
    )
    for intent_id, body, entry in due:
        _clear(connection, intent_id, body, entry)
    connection.execute("DELETE FROM intents WHERE trusted_at < ?", (_before(now, max(hours, SETTLED_DAYS * 24)),))
    return bool(due)


def _clear(connection: apsw.Connection, intent_id: str, body: bytes, entry: bytes) -> None:
    connection.execute("DELETE FROM receipts WHERE intent_id = ?", (intent_id,))
    try:
        _write(connection, intent_id, cleared(entry_of(body, entry)))
    except msgspec.DecodeError:  # of another shape: what cannot be read cannot be reduced
        connection.execute("DELETE FROM intents WHERE id = ?", (intent_id,))
    connection.execute("UPDATE intents SET is_cleared = 1 WHERE id = ?", (intent_id,))


def _rows(connection: apsw.Connection, text: str, *bindings: str) -> list[tuple[Any, ...]]:
    return connection.execute(text, bindings).fetchall()


def _write(connection: apsw.Connection, intent_id: str, entry: OutboxEntry) -> None:
    connection.execute("UPDATE intents SET body = ?, entry = ? WHERE id = ?", (*columns_of(entry), intent_id))


def _before(now: datetime, hours: int) -> str:
    return (now - timedelta(hours=max(hours, 0))).astimezone(UTC).isoformat()
