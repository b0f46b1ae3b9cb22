"""The person's chain of records inside a transaction of the store."""

from datetime import datetime
from typing import Any

import apsw
import msgspec

from app.contract import codec
from app.domain.journal import AuditRecord, ChainedRecord, chained
from app.domain.proof import Anchor


class _Unchained(msgspec.Struct, frozen=True):
    """A record that an older desk kept, before records were chained."""

    id: str
    at: datetime
    act: str
    subject: str = ""
    outcome: str = ""


def put_record(connection: apsw.Connection, record: AuditRecord) -> None:
    """Make a record the next link of the chain; one that is kept already is passed over."""
    _adopt(connection, record)
    if connection.execute("SELECT 1 FROM records WHERE id = ?", (record.id,)).fetchall():
        return
    _append(connection, record)


def unsent(connection: apsw.Connection, limit: int) -> tuple[ChainedRecord, ...]:
    """The oldest links that the gateway has not anchored."""
    rows = _rows(connection, "SELECT body FROM records ORDER BY number LIMIT ?", (limit,))
    return tuple(codec.decode(body, ChainedRecord) for (body,) in rows)


def keep_anchor(connection: apsw.Connection, anchor: Anchor) -> None:
    """The gateway has the links up to the anchor's: they need not be kept here any more, the anchor is."""
    connection.execute("UPDATE chain SET anchored = ?, anchor = ?", (anchor.number, codec.encode(anchor)))
    connection.execute("DELETE FROM records WHERE number <= ?", (anchor.number,))


def last_anchor(connection: apsw.Connection) -> Anchor | None:
    """What the gateway last signed of this chain."""
    body = _rows(connection, "SELECT anchor FROM chain")[0][0]
    return codec.decode(body, Anchor) if body else None


def _append(connection: apsw.Connection, record: AuditRecord) -> None:
    name, number, previous = _rows(connection, "SELECT id, number, hash FROM chain")[0]
    link = chained(record, name, number + 1, previous)
    connection.execute("INSERT INTO records VALUES (?, ?, ?)", (link.number, link.id, codec.encode(link)))
    connection.execute("UPDATE chain SET number = ?, hash = ?", (link.number, link.hash))


def _adopt(connection: apsw.Connection, record: AuditRecord) -> None:
    """Chain what an older desk left, in its order, in the name of the store's person."""
    rows = _rows(connection, "SELECT body FROM journal ORDER BY number")
    for (body,) in rows:
        old = codec.decode(body, _Unchained)
        _append(connection, AuditRecord(old.id, record.person, old.at, old.at, old.act, old.subject, old.outcome))
    if rows:
        connection.execute("DELETE FROM journal")


def _rows(connection: apsw.Connection, text: str, bindings: tuple[int, ...] = ()) -> list[tuple[Any, ...]]:
    return connection.execute(text, bindings).fetchall()
