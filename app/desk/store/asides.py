"""What a person kept aside, in the store of that person."""

from collections.abc import Callable
from datetime import UTC
from typing import Any, TypeVar

import apsw

from app.contract import codec
from app.desk.aside import Aside
from app.desk.outbox import OutboxEntry
from app.desk.store.database import Database
from app.desk.store.holding import release_files
from app.desk.store.records import put_record
from app.desk.store.retention import columns_of
from app.domain.journal import AuditRecord
from app.domain.outbox import Intent, IntentKind
from app.domain.request import RequestId
from app.domain.visit import Draft
from app.errors import AppError

T = TypeVar("T")


class AsideRows:
    """Each move is one transaction: a version is a draft, an act or kept aside, never two of them and never none.

    `closed`: the requests of which no draft is kept any more, however late a keystroke comes; the store's own.
    """

    def __init__(self, database: Database, closed: set[RequestId]) -> None:
        self._database, self._closed = database, closed

    async def keep(self, aside: Aside, intent: Intent | None, record: AuditRecord) -> bool:
        """Put a draft aside, or the act `intent`, with the files that it names. False: the act went on meanwhile."""

        def work(connection: apsw.Connection) -> bool:
            if intent and not _take_out(connection, intent):
                return False
            kept_at = aside.kept_at.astimezone(UTC).isoformat()
            connection.execute(
                "INSERT OR REPLACE INTO kept_aside VALUES (?, ?, ?)", (aside.id, kept_at, codec.encode(aside))
            )
            _use_files(connection, aside.id, aside.draft)
            if aside.draft:
                connection.execute("DELETE FROM drafts WHERE request_id = ?", (aside.request_id,))
            if not _is_needed(connection, aside.request_id):
                release_files(connection, aside.request_id)
            put_record(connection, record)
            return True

        return await (self._closing(aside.request_id, work) if aside.draft else self._database.run(work))

    async def all(self) -> tuple[Aside, ...]:
        """Newest first. One that an older desk wrote in another shape stays in the store, unread."""

        def work(connection: apsw.Connection) -> tuple[Aside, ...]:
            rows: list[tuple[Any, ...]] = connection.execute(
                "SELECT body FROM kept_aside ORDER BY kept_at DESC, id"
            ).fetchall()
            return tuple(aside for (body,) in rows if (aside := codec.readable(bytes(body), Aside)))

        return await self._database.run(work)

    async def bring_back(self, aside: Aside, draft: Draft, record: AuditRecord) -> bool:
        """Make a draft of it again. False: the request has a draft or an act already, which stays as it is."""

        def work(connection: apsw.Connection) -> bool:
            if _is_needed(connection, aside.request_id):
                return False
            self._closed.discard(aside.request_id)
            changed_at = draft.changed_at.astimezone(UTC).isoformat()
            connection.execute(
                "INSERT INTO drafts VALUES (?, ?, ?)", (aside.request_id, changed_at, codec.encode(draft))
            )
            _use_files(connection, aside.request_id, draft)
            _drop(connection, aside.id)
            put_record(connection, record)
            return True

        return await self._database.run(work)

    async def drop(self, aside: Aside, record: AuditRecord) -> None:
        """Throw it away, with the files that nothing else names."""

        def work(connection: apsw.Connection) -> None:
            _drop(connection, aside.id)
            put_record(connection, record)

        await self._database.run(work)

    async def replace_act(self, former: Intent, entry: OutboxEntry, record: AuditRecord) -> bool:
        """Another act in the place of one that was refused. False: that one went on meanwhile."""
        intent = entry.intent

        def work(connection: apsw.Connection) -> bool:
            if not _take_out(connection, former):
                return False
            connection.execute(
                "INSERT INTO intents (id, request_id, kind, based_on, body, entry) VALUES (?, ?, ?, ?, ?, ?)",
                (intent.id, intent.request_id, intent.kind.value, intent.based_on_version, *columns_of(entry)),
            )
            put_record(connection, record)
            return True

        return await self._database.run(work)

    async def _closing(self, request_id: RequestId, work: Callable[[apsw.Connection], T]) -> T:
        def closing(connection: apsw.Connection) -> T:
            done = work(connection)
            self._closed.add(request_id)
            return done

        try:
            return await self._database.run(closing)
        except AppError:
            self._closed.discard(request_id)
            raise


def _take_out(connection: apsw.Connection, intent: Intent) -> bool:
    """Take an act out of the outbox, as it was when it was looked at: not one that is on its way again."""
    connection.execute(
        "DELETE FROM intents WHERE id = ? AND settled_at IS NULL AND body = ?", (intent.id, codec.encode(intent))
    )
    return connection.changes() > 0


def _use_files(connection: apsw.Connection, user: str, draft: Draft | None) -> None:
    for file in draft.attachments if draft else ():
        connection.execute(  # a file that only the gateway holds is not here
            "INSERT OR IGNORE INTO attachment_uses SELECT ?, sha256 FROM attachments WHERE sha256 = ?",
            (user, file.sha256),
        )


def _is_needed(connection: apsw.Connection, request_id: RequestId) -> bool:
    """Whether the request is written on: as a draft, or as an act that was one."""
    found = (
        "SELECT 1 FROM drafts WHERE request_id = ?1"
        " UNION ALL SELECT 1 FROM intents WHERE request_id = ?1 AND settled_at IS NULL AND kind <> ?2 LIMIT 1"
    )
    return bool(connection.execute(found, (request_id, IntentKind.ACTION.value)).fetchall())


def _drop(connection: apsw.Connection, aside_id: str) -> None:
    connection.execute("DELETE FROM kept_aside WHERE id = ?", (aside_id,))
    release_files(connection, aside_id)
