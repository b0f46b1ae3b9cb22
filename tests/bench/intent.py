"""How long one act takes until it is safe on the disk, against a bare durable commit of as many bytes."""

import asyncio
import sqlite3
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.contract import codec
from app.desk.outbox import OutboxEntry
from app.desk.store.database import Database
from app.desk.store.rows import PersonStore
from app.domain.ids import new_id
from app.domain.journal import AuditRecord
from app.domain.label import Label
from app.domain.outbox import Intent, IntentKind
from app.domain.people import PersonId
from app.domain.request import RequestId
from tests.bench.figure import Figure, middle

ROUNDS = 20
ACTS_A_ROUND = 20
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
ENTRY = OutboxEntry(
    Intent("", PersonId("p"), RequestId(""), IntentKind.SUBMIT, ("پاسخ " * 120).encode(), NOW),
    Label("گواهی سکونت"),
    "مریم رضایی",
)


def measure() -> tuple[Figure, ...]:
    """The whole act through the store's one thread, encryption and journal record included."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as thread:
        ours, bare = asyncio.run(compare(Path(folder), thread))
    return (Figure("one act, safe on the disk", middle(ours), "ms", middle(bare), aim=2.0),)


async def compare(folder: Path, thread: ThreadPoolExecutor) -> tuple[list[float], list[float]]:
    """Milliseconds of single acts and of bare commits, turn and turn about."""
    database = Database(folder / "ours.db", bytes(range(32)), thread, print)
    await database.open()
    store = PersonStore(database)
    ours: list[float] = []
    bare: list[float] = []
    with sqlite3.connect(folder / "bare.db", isolation_level=None) as connection:
        for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE acts (body BLOB)"):
            connection.execute(statement).fetchall()
        for turn in range(ROUNDS + 1):
            acts = [await act(store) for _ in range(ACTS_A_ROUND)]
            commits = [commit(connection) for _ in range(ACTS_A_ROUND)]
            if turn:  # the first round only warms up
                ours += acts
                bare += commits
    await database.close()
    connection.close()
    return ours, bare


async def act(store: PersonStore) -> float:
    """Milliseconds until one act and its journal record are durable."""
    intent = replace(ENTRY.intent, id=new_id(), request_id=RequestId(new_id()))
    record = AuditRecord(new_id(), intent.person_id, NOW, NOW, "submit", intent.request_id)
    started = time.perf_counter()
    assert await store.put_intent(replace(ENTRY, intent=intent), record)
    return (time.perf_counter() - started) * 1000


def commit(connection: sqlite3.Connection) -> float:
    """Milliseconds until as many bytes are durable in a bare database."""
    body = codec.encode(ENTRY.intent)
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO acts VALUES (?)", (body,))
    connection.execute("COMMIT")
    return (time.perf_counter() - started) * 1000
