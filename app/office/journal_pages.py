"""The journal as an inspector reads it, and the proof that it is whole."""

import re
from collections.abc import Iterator
from itertools import groupby

import msgspec
from sqlalchemy import Connection, select

from app.contract.messages import JournalBreak, JournalEntries, JournalEntry, JournalProof, JournalRecords
from app.domain.journal import ChainedRecord
from app.domain.label import Label
from app.domain.people import BranchCode, PersonId
from app.domain.proof import Anchor, Break, Proof, verify
from app.errors import Rejected
from app.office.journal import ANCHOR_COLUMNS, LINK_COLUMNS
from app.office.seal import Seal
from app.office.tables import anchors, journal, people

PAGE = 200
_BREAKS_SHOWN = 50
_DESK_CHAIN = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"[0-9a-f]{64}")
_LARGEST_NUMBER = 2**31 - 1


def entries(connection: Connection, branch: BranchCode, before: int | None) -> JournalEntries:
    """The records of a branch, newest first, one page; `before`: the position that a page before ended with."""
    query = (
        select(journal, people.c.name)
        .join(people, people.c.id == journal.c.person)
        .where(journal.c.branch == branch)
        .order_by(journal.c.position.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        query = query.where(journal.c.position < before)
    rows = connection.execute(query).all()
    shown = tuple(
        JournalEntry(
            id=row.id,
            at=row.at,
            act=row.act,
            subject=row.subject,
            outcome=row.outcome,
            person=PersonId(row.person),
            person_name=Label(**row.name),
            received_at=row.received_at,
            chain=row.chain,
            number=row.number,
        )
        for row in rows[:PAGE]
    )
    return JournalEntries(shown, str(rows[PAGE - 1].position) if len(rows) > PAGE else "")


def prove(connection: Connection, seal: Seal, head: Anchor | None) -> Proof:
    """Check every chain of this gateway. `head`: as it was before this reading began. Raises NoKey."""
    rows = connection.execute(
        select(*(journal.c[name] for name in LINK_COLUMNS)).order_by(journal.c.chain, journal.c.position)
    )
    links = (ChainedRecord(**row._mapping) for row in rows)
    chains = {name: tuple(each) for name, each in groupby(links, key=lambda link: link.chain)}
    return verify(chains, tuple(_anchors(connection)), head, seal.is_signed)


def _anchors(connection: Connection) -> Iterator[Anchor]:
    query = select(*(anchors.c[name] for name in ANCHOR_COLUMNS)).order_by(anchors.c.serial)
    for row in connection.execute(query):
        yield Anchor(**row._mapping)


def shown(connection: Connection, proof: Proof, branch: BranchCode) -> JournalProof:
    """A proof as an inspector of a branch may see it: people of other branches are not named."""
    names = people_named(connection, proof, branch)
    return JournalProof(
        chains=proof.chains,
        records=proof.records,
        anchors=proof.anchors,
        breaks=tuple(
            JournalBreak(each.chain, each.number, each.kind, each.at, names.get(each.person) if each.person else None)
            for each in proof.breaks[:_BREAKS_SHOWN]
        ),
    )


def people_named(connection: Connection, proof: Proof, branch: BranchCode | None = None) -> dict[PersonId, Label]:
    """The names of those whose records are broken; of one branch, or of all."""
    query = select(people.c.id, people.c.name).where(
        people.c.id.in_({each.person for each in proof.breaks if each.person})
    )
    if branch is not None:
        query = query.where(people.c.branch == branch)
    return {PersonId(row.id): msgspec.convert(row.name, Label) for row in connection.execute(query)}


def first_of(breaks: tuple[Break, ...]) -> Break:
    """The break to tell of first: one of records before one of the anchors over them."""
    return min(breaks, key=lambda each: not each.chain)


def check(records: JournalRecords, limit: int) -> None:
    """Refuse what the journal cannot hold. Raises Rejected."""
    if not records.records:
        raise Rejected({"/records": "required"})
    if len(records.records) > limit:
        raise Rejected({"/records": "too_many"})
    chain = records.records[0].chain
    problems = {
        f"/records/{index}": "shape"
        for index, record in enumerate(records.records)
        if record.chain != chain or not _fits(record)
    }
    if problems:
        raise Rejected(problems)


def _fits(record: ChainedRecord) -> bool:
    lengths = ((record.id, 1, 80), (record.act, 1, 60), (record.subject, 0, 80), (record.outcome, 0, 60))
    return (
        record.at.tzinfo is not None
        and record.device_at.tzinfo is not None
        and _DESK_CHAIN.fullmatch(record.chain) is not None
        and all(_HASH.fullmatch(text) for text in (record.previous, record.hash))
        and 1 <= record.number <= _LARGEST_NUMBER
        and all(least <= len(text) <= most for text, least, most in lengths)
    )
