"""The journal as an inspector reads it, and the proof that it is whole."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, Table, select, type_coerce
from sqlalchemy.types import NullType

from app.contract.messages import JournalBreak, JournalEntries, JournalEntry, JournalProof, JournalRecords
from app.domain.journal import ChainedRecord
from app.domain.label import Label
from app.domain.people import BranchCode, PersonId
from app.domain.proof import Anchor, Break, BreakKind, Proof, chain_break, verify
from app.errors import Rejected
from app.office import chains
from app.office.journal import ANCHOR_COLUMNS, LINK_COLUMNS
from app.office.seal import Seal
from app.office.tables import anchors, journal, people

PAGE = 200
_BREAKS_SHOWN = 50
_DESK_CHAIN = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"[0-9a-f]{64}")
_LARGEST_NUMBER = 2**31 - 1
_NUMBERS = frozenset({"number", "serial"})
_MOMENTS = frozenset({"at", "device_at"})
_NO_MOMENT = datetime(1, 1, 1, tzinfo=UTC)


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
    shown = tuple(map(entry_of, rows[:PAGE]))
    return JournalEntries(shown, str(rows[PAGE - 1].position) if len(rows) > PAGE else "")


def entry_of(row: Row[Any]) -> JournalEntry:
    """A row of the journal, with the `name` of its person, as an inspector sees it."""
    return JournalEntry(
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


def proof_of(connection: Connection, seal: Seal, branch: BranchCode, head: Anchor | None, chain: str) -> Proof:
    """Check one chain of a branch, or with an empty `chain` the whole gateway. Raises Gone, NoKey."""
    if not chain:
        return prove(connection, seal, head)
    chains.check_is_of(connection, branch, chain)
    return prove_chain(connection, seal, chain)


def prove(connection: Connection, seal: Seal, head: Anchor | None) -> Proof:
    """Check every chain of this gateway. `head`: as it was before this reading began. Raises NoKey."""
    rows = connection.execute(_bare(journal, LINK_COLUMNS).order_by(journal.c.chain, journal.c.position))
    links = (ChainedRecord(**_read(row)) for row in rows)
    chains = {name: tuple(each) for name, each in groupby(links, key=lambda link: link.chain)}
    signed = connection.execute(_bare(anchors, ANCHOR_COLUMNS).order_by(anchors.c.serial))
    proof = verify(chains, tuple(Anchor(**_read(row)) for row in signed), head, seal.is_signed)
    told = (replace(each, at=None) if each.at == _NO_MOMENT else each for each in proof.breaks)
    return replace(proof, breaks=tuple(told))


def prove_chain(connection: Connection, seal: Seal, chain: str) -> Proof:
    """Check one chain and the signature of each of its anchors; those of an earlier key are left to the whole proof.

    Raises NoKey.
    """
    of_chain = _bare(journal, LINK_COLUMNS).where(journal.c.chain == chain).order_by(journal.c.position)
    links = tuple(ChainedRecord(**_read(row)) for row in connection.execute(of_chain))
    signed = _bare(anchors, ANCHOR_COLUMNS).where(anchors.c.chain == chain).order_by(anchors.c.serial)
    known = tuple(Anchor(**_read(row)) for row in connection.execute(signed))
    found = chain_break(chain, links, {anchor.number: anchor for anchor in known})
    ours = (anchor for anchor in known if anchor.key == seal.key_id)
    unsigned = next((anchor for anchor in ours if not seal.is_signed(anchor)), None)
    if found is None and unsigned is not None:
        found = Break("", unsigned.serial, BreakKind.BAD_SIGNATURE, at=unsigned.at)
    if found is not None and found.at == _NO_MOMENT:
        found = replace(found, at=None)
    return Proof(1, len(links), len(known), (found,) if found else ())


def _bare(table: Table, names: Iterable[str]) -> Select[*tuple[Any, ...]]:
    """Columns as they lie there: what somebody wrote over a moment or a number has to be found, not stumbled over."""
    return select(*(type_coerce(table.c[name], NullType()).label(name) for name in names))


def _read(row: Row[Any]) -> dict[str, Any]:
    facts = {name: str(fact) for name, fact in row._mapping.items()}
    numbers = {name: _number(row._mapping[name]) for name in _NUMBERS & facts.keys()}
    return facts | numbers | {name: _moment(row._mapping[name]) for name in _MOMENTS & facts.keys()}


def _number(fact: object) -> int:
    return fact if isinstance(fact, int) and 0 < fact <= _LARGEST_NUMBER else 0


def _moment(fact: object) -> datetime:
    try:
        moment = fact if isinstance(fact, datetime) else datetime.fromisoformat(str(fact))
    except ValueError:
        return _NO_MOMENT
    return moment.replace(tzinfo=UTC)


def shown(connection: Connection, proof: Proof, branch: BranchCode) -> JournalProof:
    """A proof as an inspector of a branch may see it: people of other branches are not named."""
    names = people_named(connection, proof, branch)
    return JournalProof(
        chains=proof.chains,
        records=proof.records,
        anchors=proof.anchors,
        breaks=tuple(
            JournalBreak(each.chain, each.number, each.kind, each.at, names.get(each.person) if each.person else None)
            for each in sorted(proof.breaks, key=_is_of_anchors)[:_BREAKS_SHOWN]
        ),
    )


def _is_of_anchors(broken: Break) -> bool:
    return not broken.chain


def people_named(connection: Connection, proof: Proof, branch: BranchCode | None = None) -> dict[PersonId, Label]:
    """The names of those whose records are broken; of one branch, or of all."""
    query = select(people.c.id, people.c.name).where(
        people.c.id.in_({each.person for each in proof.breaks if each.person})
    )
    if branch is not None:
        query = query.where(people.c.branch == branch)
    return {PersonId(row.id): msgspec.convert(row.name, Label) for row in connection.execute(query)}


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
