"""Evidence out of the journal as one signed file, see `domain.evidence_file`."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, select

from app.contract.inspection import EvidenceWanted, ExchangedDocument, JournalFilter
from app.domain.evidence_file import EXPORTED, signed_file
from app.domain.evidence_shape import written
from app.domain.journal import ChainedRecord
from app.domain.people import Person
from app.domain.proof import Anchor
from app.errors import Rejected
from app.office import journal as acts
from app.office.exchanged import Exchanged
from app.office.inspection import checked_reason, keep_reason, narrowings, request_with, stated
from app.office.journal import ANCHOR_COLUMNS, LINK_COLUMNS
from app.office.seal import Seal
from app.office.tables import anchors, journal, people

RECORDS_AT_MOST = 5_000
LINKS_AT_MOST = 50_000
DOCUMENT_BYTES_AT_MOST = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Chosen:
    """What goes into a file. `stretches`: from which number to which of each chain."""

    chains: Sequence[Mapping[str, Any]]
    stretches: Sequence[Mapping[str, str | int]]
    records: int
    people: Mapping[str, Any]
    request: str = ""
    documents: Sequence[ExchangedDocument] = field(default_factory=tuple)


def chosen(connection: Connection, person: Person, wanted: EvidenceWanted, exchanged: Exchanged) -> Chosen:
    """The records of a filter, and of each chain what lies between them. Raises Rejected: too much, or none."""
    if wanted.with_documents and not wanted.wanted.tracking_code:
        raise Rejected({"/with_documents": "request_first"})
    checked_reason(wanted.reason)
    rows = _records(connection, person, wanted.wanted)
    by_chain = {chain: list(each) for chain, each in groupby(rows, key=_chain)}
    spans = {chain: (each[0].number, each[-1].number) for chain, each in by_chain.items()}
    if sum(last - first + 1 for first, last in spans.values()) > LINKS_AT_MOST:
        raise Rejected({"": "too_many"})
    request, documents = _documents(connection, person, wanted, exchanged)
    return Chosen(
        chains=[
            {"chain": chain, "links": _links(connection, chain, spans[chain], each)} for chain, each in by_chain.items()
        ],
        stretches=[{"chain": chain, "first": first, "last": last} for chain, (first, last) in spans.items()],
        records=len(rows),
        people=_people(connection, {row.person for row in rows}),
        request=request,
        documents=documents,
    )


def _chain(row: Row[Any]) -> str:
    return str(row.chain)


def _records(connection: Connection, person: Person, wanted: JournalFilter) -> Sequence[Row[Any]]:
    """The chosen records, chain by chain, each with its anchor."""
    asked = narrowings(connection, person.branch.code, wanted)
    if wanted.acts:
        asked.append(journal.c.act.in_(wanted.acts))
    newest = select(journal.c.position).where(*asked).limit(RECORDS_AT_MOST + 1)
    signed = [anchors.c[name].label(f"anchor_{name}") for name in ANCHOR_COLUMNS]
    query = (
        select(*(journal.c[name] for name in LINK_COLUMNS), *signed)
        .outerjoin(anchors, and_(anchors.c.chain == journal.c.chain, anchors.c.number == journal.c.number))
        .where(journal.c.position.in_(newest))
        .order_by(journal.c.chain, journal.c.number)
    )
    rows = connection.execute(query).all()
    if not rows:
        raise Rejected({"": "nothing"})
    if len(rows) > RECORDS_AT_MOST:
        raise Rejected({"": "too_many"})
    return rows


def _links(connection: Connection, chain: str, span: tuple[int, int], rows: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    """A stretch of a chain: what was chosen whole, the rest by number and hash."""
    whole = {row.number: row for row in rows}
    query = select(journal.c.number, journal.c.hash).where(journal.c.chain == chain, journal.c.number.between(*span))
    return [
        _whole(whole[row.number]) if row.number in whole else {"number": row.number, "hash": row.hash}
        for row in connection.execute(query.order_by(journal.c.number))
    ]


def _whole(row: Row[Any]) -> dict[str, Any]:
    record = ChainedRecord(**{name: row._mapping[name] for name in LINK_COLUMNS})
    if row.anchor_serial is None:
        return {"record": written(record)}
    anchor = Anchor(**{name: row._mapping[f"anchor_{name}"] for name in ANCHOR_COLUMNS})
    return {"record": written(record), "anchor": written(anchor)}


def _people(connection: Connection, ids: set[str]) -> dict[str, Any]:
    query = select(people.c.id, people.c.name).where(people.c.id.in_(ids))
    return {row.id: row.name for row in connection.execute(query)}


def _documents(
    connection: Connection, person: Person, wanted: EvidenceWanted, exchanged: Exchanged
) -> tuple[str, tuple[ExchangedDocument, ...]]:
    """The request of a tracking code, and what was exchanged about it."""
    if not wanted.wanted.tracking_code:
        return "", ()
    request = request_with(connection, person.branch.code, wanted.wanted.tracking_code)
    documents = exchanged.of_request(connection, person.branch.code, request).documents
    if wanted.with_documents and sum(each.size_bytes or 0 for each in documents) > DOCUMENT_BYTES_AT_MOST:
        raise Rejected({"/with_documents": "too_large"})
    return request, documents


@dataclass(frozen=True, slots=True)
class Recorded:
    """That an export was written down: what was stated, and the gateway's own record of it with its anchor."""

    statement: dict[str, Any]
    record: ChainedRecord
    anchor: Anchor


def record(
    connection: Connection, person: Person, wanted: EvidenceWanted, found: Chosen, exchanged: Exchanged, now: datetime
) -> Recorded:
    """Write an export down: who, when, why, of what; and that its documents are read."""
    statement = stated(
        person,
        checked_reason(wanted.reason),
        wanted.wanted,
        now,
        records=found.records,
        stretches=list(found.stretches),
        documents=[each.sha256 for each in found.documents],
        with_documents=wanted.with_documents,
    )
    if wanted.with_documents:
        for document in found.documents:
            exchanged.viewed(connection, person, found.request, document.sha256, now)
    subject = keep_reason(connection, person, statement, now)
    acts.note(connection, person, EXPORTED, now, subject=subject, outcome=str(found.records))
    anchor: Anchor = connection.info["head"]
    where = journal.c.chain == anchor.chain, journal.c.number == anchor.number
    row = connection.execute(select(*(journal.c[name] for name in LINK_COLUMNS)).where(*where)).one()
    return Recorded(statement, ChainedRecord(**row._mapping), anchor)


def file_of(found: Chosen, recorded: Recorded, exchanged: Exchanged, seal: Seal) -> bytes:
    """The signed bytes. Raises EvidenceUnfit where a document is not what was exchanged; NoKey."""
    documents = [_document(each, recorded, exchanged) for each in found.documents]
    content = {
        "statement": recorded.statement,
        "export": {"record": written(recorded.record), "anchor": written(recorded.anchor)},
        "chains": list(found.chains),
        "documents": documents,
        "people": dict(found.people),
        "public_key": seal.public_key,
    }
    return signed_file(content, seal.sign)


def _document(document: ExchangedDocument, recorded: Recorded, exchanged: Exchanged) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(document)
    if recorded.statement["with_documents"]:
        plain["content"] = base64.b64encode(exchanged.content(document.sha256)).decode()
    return plain
