"""A desk's chain of records, as a test needs it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx

from app.contract import codec
from app.domain.ids import new_id
from app.domain.journal import GENESIS, AuditRecord, ChainedRecord, chained
from app.domain.people import PersonId
from tests.app.office.calling import Desk


class Chain:
    """Grows by `made`; `post` sends a piece of it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.id = desk, uuid4().hex
        self.links: list[ChainedRecord] = []

    def made(self, count: int = 1, **other: Any) -> list[ChainedRecord]:
        """New links at the end."""
        for _ in range(count):
            person, now = PersonId(self.desk.session["me"]["person"]["id"]), datetime.now(UTC)
            record = AuditRecord(new_id(), person, now, now - timedelta(hours=1), "submit", new_id(), "ok")
            previous = self.links[-1].hash if self.links else GENESIS
            self.links.append(chained(replace(record, **other), self.id, len(self.links) + 1, previous))
        return self.links[-count:]

    def post(self, links: list[ChainedRecord]) -> httpx.Response:
        return self.desk.post("/v1/journal", {"records": json.loads(codec.encode(links))})

    def sent(self, count: int = 1, **other: Any) -> dict[str, Any]:
        """The anchor of new links."""
        answer = self.post(self.made(count, **other))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())
