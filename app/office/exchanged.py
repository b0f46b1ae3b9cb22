"""What was exchanged with automation about a request, read back by an inspector; each reading is recorded."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.contract.inspection import Direction, ExchangedDocument, ExchangedDocuments
from app.domain.people import BranchCode, Person
from app.errors import EvidenceUnfit, Gone
from app.office import journal, request_rows
from app.office.connectors.automation.evidence import Evidence
from app.office.letter_tables import letter_exchanges as exchanges

VIEWED = "evidence.viewed"
_TOLD_DIGITS = 16


class Exchanged:
    """The documents of requests: named by the database, kept by their hash in a folder."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def of_request(self, connection: Connection, branch: BranchCode, request: str) -> ExchangedDocuments:
        """What there is, oldest first. Raises Gone."""
        request_rows.row_of(connection, request, branch)
        return ExchangedDocuments(tuple(map(self._described, _rows(connection, request))))

    def viewed(self, connection: Connection, person: Person, request: str, sha256: str, now: datetime) -> None:
        """Write down that somebody reads a document. Raises Gone where it is not of that request, or of that branch."""
        request_rows.row_of(connection, request, person.branch.code)
        if all(row.sha256 != sha256 for row in _rows(connection, request)):
            raise Gone
        journal.note(connection, person, VIEWED, now, subject=request, outcome=sha256[:_TOLD_DIGITS])

    def content(self, sha256: str) -> bytes:
        """A document as it was exchanged. Raises EvidenceUnfit where it is not there, or is another one by now."""
        try:
            content = self._evidence.read(sha256)
        except OSError as error:
            raise EvidenceUnfit(sha256, is_missing=True) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise EvidenceUnfit(sha256)
        return content

    def _described(self, row: Row[Any]) -> ExchangedDocument:
        return ExchangedDocument(
            sha256=row.sha256,
            kind=row.kind,
            direction=Direction.OUT if row.key.startswith("out:") else Direction.IN,
            at=row.at,
            number=row.number,
            their_number=row.their_number,
            size_bytes=self._evidence.size_bytes(row.sha256),
        )


def _rows(connection: Connection, request: str) -> Sequence[Row[Any]]:
    query = select(exchanges).where(exchanges.c.request_id == request)
    return connection.execute(query.order_by(exchanges.c.at, exchanges.c.id)).all()
