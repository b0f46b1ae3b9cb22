"""One person's drafts, outbox, files, records and kept answers."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import apsw
import msgspec

from app.contract import codec
from app.desk.clock import Stamp
from app.desk.outbox import OutboxEntry, Settled
from app.desk.ports import Cached
from app.desk.store import records
from app.desk.store.asides import AsideRows
from app.desk.store.database import Database
from app.desk.store.holding import has_draft, is_handed_over, is_waiting, put_draft, release_files
from app.desk.store.records import put_record
from app.desk.store.retention import columns_of, entry_of, forget, reduce_settled
from app.domain.journal import AuditRecord, ChainedRecord
from app.domain.outbox import Intent, IntentKind
from app.domain.proof import Anchor
from app.domain.request import Receipt, RequestId
from app.domain.visit import Draft
from app.errors import AppError, Gone

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


class PersonStore:
    """The store of one person. A write is one transaction, durable when its call returns, in the order of the calls."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._closed: set[RequestId] = set()
        self.asides = AsideRows(database, self._closed)

    async def open_draft(self, draft: Draft, record: AuditRecord) -> None:
        """Begin to keep a draft."""

        def work(connection: apsw.Connection) -> None:
            self._closed.discard(draft.request_id)
            put_draft(connection, draft)
            put_record(connection, record)

        await self._database.run(work)

    async def keep_draft(self, draft: Draft) -> bool:
        """Insert or replace, unless the request was submitted or discarded meanwhile: then False."""

        def work(connection: apsw.Connection) -> bool:
            if draft.request_id in self._closed or is_handed_over(connection, draft.request_id):
                return False
            put_draft(connection, draft)
            return True

        return await self._database.run(work)

    async def drafts(self) -> tuple[Draft, ...]:
        """Newest first. One that an older desk wrote in another shape stays in the store, unread."""
        rows = await self._all("SELECT body FROM drafts ORDER BY changed_at DESC, request_id DESC")
        return tuple(draft for (body,) in rows if (draft := _decoded(body, Draft)))

    async def discard_draft(self, request_id: RequestId, record: AuditRecord) -> None:
        """Remove a draft and the files that nothing else names."""

        def work(connection: apsw.Connection) -> None:
            connection.execute("DELETE FROM drafts WHERE request_id = ?", (request_id,))
            if not is_waiting(connection, request_id):
                release_files(connection, request_id)
            put_record(connection, record)

        await self._closing(request_id, work)

    async def put_intent(self, entry: OutboxEntry, record: AuditRecord) -> bool:
        """Intent and record in one transaction, the draft removed. False: the act is in the outbox already."""
        intent = entry.intent

        def work(connection: apsw.Connection) -> bool:
            known = (
                "SELECT 1 FROM intents WHERE id = ? OR (request_id = ? AND kind = ? AND based_on IS ? AND kind <> ?)"
            )
            bindings = (
                intent.id,
                intent.request_id,
                intent.kind.value,
                intent.based_on_version,
                IntentKind.ACTION.value,
            )
            if connection.execute(known, bindings).fetchall():
                return False
            connection.execute(
                "INSERT INTO intents (id, request_id, kind, based_on, body, entry) VALUES (?, ?, ?, ?, ?, ?)",
                (*bindings[:4], *columns_of(entry)),
            )
            if intent.kind is not IntentKind.ACTION:
                connection.execute("DELETE FROM drafts WHERE request_id = ?", (intent.request_id,))
            put_record(connection, record)
            return True

        if intent.kind is IntentKind.ACTION:
            return await self._database.run(work)
        return await self._closing(intent.request_id, work)

    async def update_intent(self, intent: Intent, record: AuditRecord | None = None) -> bool:
        """Keep what changed of a waiting intent. False: it is not in the outbox any more."""

        def work(connection: apsw.Connection) -> bool:
            _update_intent(connection, intent)
            is_there = connection.changes() > 0
            if record and is_there:
                put_record(connection, record)
            return is_there

        return await self._database.run(work)

    async def keep_entry(self, entry: OutboxEntry, record: AuditRecord) -> bool:
        """Keep a waiting entry anew. False: it is not in the outbox any more."""

        def work(connection: apsw.Connection) -> bool:
            values = (*columns_of(entry), entry.intent.id)
            connection.execute("UPDATE intents SET body = ?, entry = ? WHERE id = ? AND settled_at IS NULL", values)
            if is_there := connection.changes() > 0:
                put_record(connection, record)
            return is_there

        return await self._database.run(work)

    async def settle_intent(self, intent: Intent, receipt: Receipt | None, stamp: Stamp) -> None:
        """The delivered intent, reduced to what the page shows, its receipt, its files' bytes gone; in one transaction.

        `stamp`: when the gateway's acknowledgement came.
        """
        at = stamp.trusted.astimezone(UTC).isoformat()

        def work(connection: apsw.Connection) -> None:
            reduce_settled(connection, intent)
            connection.execute(
                "UPDATE intents SET settled_at = ?, trusted_at = ? WHERE id = ?",
                (at, at if stamp.is_trusted else None, intent.id),
            )
            if receipt:
                connection.execute("INSERT OR REPLACE INTO receipts VALUES (?, ?)", (intent.id, codec.encode(receipt)))
            if not is_waiting(connection, intent.request_id) and not has_draft(connection, intent.request_id):
                release_files(connection, intent.request_id)

        await self._database.run(work)
        await self._database.empty_log()

    async def free_bytes(self) -> int | None:
        """Room on the disk where the store lies."""
        return await self._database.free_bytes()

    async def forget_delivered(self, now: datetime, hours: int) -> bool:
        """Clear what was delivered longer ago; `now` is the office's time, never the computer's. True: there was some.

        Then nothing of what was removed is left in the file or beside it.
        """
        has_cleared = await self._database.run(lambda connection: forget(connection, now, hours))
        await self._database.empty_log()
        return has_cleared

    async def withdraw_intent(self, intent: Intent, draft: Draft | None, record: AuditRecord | None) -> None:
        """Take an intent out of the outbox, back to a draft where there is one, in one transaction.

        `record` None: why it is taken out is recorded already.
        """

        def work(connection: apsw.Connection) -> None:
            connection.execute("DELETE FROM intents WHERE id = ?", (intent.id,))
            if draft:
                self._closed.discard(intent.request_id)
                put_draft(connection, draft)
            elif not is_waiting(connection, intent.request_id) and not has_draft(connection, intent.request_id):
                release_files(connection, intent.request_id)
            if record:
                put_record(connection, record)

        await self._database.run(work)

    async def entries(self) -> tuple[OutboxEntry, ...]:
        """What is not delivered, in the order of birth."""
        rows = await self._all("SELECT body, entry FROM intents WHERE settled_at IS NULL ORDER BY number")
        return tuple(entry_of(body, entry) for body, entry in rows)

    async def settled(self) -> tuple[Settled, ...]:
        """What was delivered and is still kept, newest first."""
        rows = await self._all(
            "SELECT intents.body, entry, settled_at, receipts.body FROM intents LEFT JOIN receipts ON intent_id = id"
            " WHERE settled_at IS NOT NULL ORDER BY settled_at DESC, number DESC"
        )
        return tuple(
            Settled(
                entry_of(body, entry), datetime.fromisoformat(at), codec.decode(receipt, Receipt) if receipt else None
            )
            for body, entry, at, receipt in rows
        )

    async def put_attachment(
        self, request_id: RequestId, sha256: str, content: bytes, record: AuditRecord | None = None
    ) -> None:
        """Keep a file of a draft."""

        def work(connection: apsw.Connection) -> None:
            connection.execute("INSERT OR IGNORE INTO attachments VALUES (?, ?)", (sha256, content))
            connection.execute("INSERT OR IGNORE INTO attachment_uses VALUES (?, ?)", (request_id, sha256))
            if record:
                put_record(connection, record)

        await self._database.run(work)

    async def attachment(self, sha256: str) -> bytes:
        """A kept file's bytes. Raises Gone after it was delivered."""
        rows = await self._all("SELECT content FROM attachments WHERE sha256 = ?", (sha256,))
        if not rows:
            raise Gone
        return bytes(rows[0][0])

    async def put_record(self, record: AuditRecord) -> None:
        """Keep a record until the gateway has it."""
        await self._database.run(lambda connection: put_record(connection, record))

    async def unsent_records(self, limit: int) -> tuple[ChainedRecord, ...]:
        """The oldest records that the gateway does not have."""
        return await self._database.run(lambda connection: records.unsent(connection, limit))

    async def records_anchored(self, anchor: Anchor) -> None:
        """The gateway has the records up to an anchor, which is kept instead of them."""
        await self._database.run(lambda connection: records.keep_anchor(connection, anchor))

    async def last_anchor(self) -> Anchor | None:
        """The gateway's word for the last record that it has; None before the first."""
        return await self._database.run(records.last_anchor)

    async def cached(self, key: str) -> Cached | None:
        """A kept answer."""
        rows = await self._all("SELECT etag, body FROM cache WHERE key = ?", (key,))
        return Cached(rows[0][0], bytes(rows[0][1])) if rows else None

    async def cache(self, key: str, etag: str, body: bytes) -> None:
        """Keep an answer."""

        def work(connection: apsw.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO cache VALUES (?, ?, ?)", (key, etag, body))

        await self._database.run(work)

    async def close(self) -> None:
        """Close the file."""
        await self._database.close()

    async def _closing(self, request_id: RequestId, work: Callable[[apsw.Connection], T]) -> T:
        """Do `work` and keep no draft of the request any more: a keystroke that comes late must not bring it back."""

        def closing(connection: apsw.Connection) -> T:
            done = work(connection)
            self._closed.add(request_id)
            return done

        try:
            return await self._database.run(closing)
        except AppError:
            self._closed.discard(request_id)
            raise

    async def _all(self, text: str, bindings: tuple[str | int, ...] = ()) -> list[tuple[Any, ...]]:
        return await self._database.run(lambda connection: connection.execute(text, bindings).fetchall())


def _decoded(body: bytes, kind: type[T]) -> T | None:
    try:
        return codec.decode(body, kind)
    except msgspec.DecodeError:
        _LOG.warning("a %s of another shape stays unread", kind.__name__.lower())
        return None


def _update_intent(connection: apsw.Connection, intent: Intent) -> None:
    connection.execute("UPDATE intents SET body = ? WHERE id = ?", (codec.encode(intent), intent.id))
