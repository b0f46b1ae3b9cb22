"""The journal: acts of people, append only. What desks send, and what the gateway itself sees.

Every record is a link of a chain: one chain a desk's store, one a branch for what the gateway saw. Each is anchored
with the gateway's signature in the transaction that writes it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from app.domain.ids import new_id
from app.domain.journal import GENESIS, AuditRecord, ChainedRecord, chained, digest
from app.domain.people import Person
from app.domain.proof import Anchor, anchor_hash
from app.errors import JournalBroken
from app.office.db import next_serial
from app.office.seal import Seal
from app.office.tables import anchors, journal

BROKEN = "journal.broken"
_LOCK = "journal"
_OF_THE_GATEWAY = "gateway-"


def gateway_chain(person: Person) -> str:
    """The chain of what the gateway sees people of a branch do."""
    return f"{_OF_THE_GATEWAY}{person.branch.code}"


def is_of_the_gateway(chain: str) -> bool:
    """Whether a chain is what the gateway saw, and no desk's."""
    return chain.startswith(_OF_THE_GATEWAY)


def note(
    connection: Connection, person: Person, act: str, now: datetime, *, subject: str = "", outcome: str = ""
) -> None:
    """Write down what the gateway saw a person do. Never the contents of a field, never a person's number."""
    chain = gateway_chain(person)
    last = _locked_last(connection, chain)
    record = AuditRecord(new_id(), person.id, now, now, act, subject, outcome)
    number, previous = (last.number + 1, last.hash) if last else (1, GENESIS)
    _write(connection, person, [chained(record, chain, number, previous)], now)


def append(
    connection: Connection, person: Person, records: Sequence[ChainedRecord], now: datetime
) -> Anchor | JournalBroken:
    """Write down what a desk recorded, and answer the anchor of the last record. What is known is passed over.

    Records that do not go on where the known chain ends are not taken. That is written down, so the failure is
    returned, not raised.
    """
    chain = records[0].chain
    last = _locked_last(connection, chain)
    length = last.number if last else 0
    fault = _fault(person, records, last) or _differs(connection, records, length)
    if fault:
        note(connection, person, BROKEN, now, subject=chain, outcome=fault)
        return JournalBroken(length)
    fresh = [record for record in records if record.number > length]
    if fresh:
        _write(connection, person, fresh, now)
    return _anchor_of(connection, records[-1])


def _locked_last(connection: Connection, chain: str) -> Any:
    """The last known link of a chain, or None; nobody else appends until the transaction ends."""
    next_serial(connection, _LOCK)
    query = select(journal.c.number, journal.c.hash, journal.c.person).where(journal.c.chain == chain)
    return connection.execute(query.order_by(journal.c.number.desc()).limit(1)).first()


def _fault(person: Person, records: Sequence[ChainedRecord], last: Any) -> str:
    """Why records are no piece of a chain that this person may go on with; empty where they are."""
    if any(record.person != person.id for record in records) or (last and last.person != person.id):
        return "not_yours"
    if records[0].number > (last.number if last else 0) + 1:
        return "gap"
    for before, record in zip([None, *records], records, strict=False):
        if digest(record) != record.hash:
            return "edited"
        if before and (record.number, record.previous) != (before.number + 1, before.hash):
            return "order"
    return ""


def _differs(connection: Connection, records: Sequence[ChainedRecord], length: int) -> str:
    """Why a piece of a chain does not fit what is known of it: the store went back in time, perhaps from a copy."""
    first = records[0]
    if first.number == 1:
        fits_before = first.previous == GENESIS
    else:
        fits_before = _hash_at(connection, first.chain, first.number - 1) == first.previous
    query = select(journal.c.number, journal.c.hash).where(
        journal.c.chain == first.chain, journal.c.number.between(first.number, records[-1].number)
    )
    known = {row.number: row.hash for row in connection.execute(query)}
    is_same = all(known.get(record.number) == record.hash for record in records if record.number <= length)
    return "" if fits_before and is_same else "fork"


def _hash_at(connection: Connection, chain: str, number: int) -> str | None:
    query = select(journal.c.hash).where(journal.c.chain == chain, journal.c.number == number)
    return connection.execute(query).scalar()


def _write(connection: Connection, person: Person, links: Sequence[ChainedRecord], now: datetime) -> None:
    rows = [_row(person, link, now) for link in links]
    connection.execute(insert(journal), rows)
    seal: Seal = connection.info["seal"]
    head = last_anchor(connection)
    made: list[Anchor] = []
    for link in links:
        serial, previous = (head.serial + 1, anchor_hash(head)) if head else (1, GENESIS)
        head = seal.signed(Anchor(serial, link.chain, link.number, link.hash, now, previous, ""))
        made.append(head)
    connection.execute(insert(anchors), [_values(anchor) for anchor in made])
    connection.info["head"] = head


def _row(person: Person, link: ChainedRecord, now: datetime) -> dict[str, object]:
    given = {name: getattr(link, name) for name in LINK_COLUMNS}
    return given | {"branch": person.branch.code, "received_at": now}


LINK_COLUMNS = (*AuditRecord.__slots__, *ChainedRecord.__slots__)
ANCHOR_COLUMNS = Anchor.__slots__


def _values(anchor: Anchor) -> dict[str, object]:
    return {name: getattr(anchor, name) for name in ANCHOR_COLUMNS}


def last_anchor(connection: Connection) -> Anchor | None:
    """The newest anchor of the gateway; None before the first record."""
    row = connection.execute(select(anchors).order_by(anchors.c.serial.desc()).limit(1)).first()
    return Anchor(**row._mapping) if row else None


def _anchor_of(connection: Connection, record: ChainedRecord) -> Anchor:
    where = anchors.c.chain == record.chain, anchors.c.number == record.number
    return Anchor(**connection.execute(select(anchors).where(*where).limit(1)).one()._mapping)
