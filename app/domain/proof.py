"""Whether a journal is whole: its chains, the anchors that the gateway signed for them, and the last anchor of all.

A chain alone shows what was edited, taken out or moved. Who changes a record and writes every later hash anew is found
by the anchors, which were signed when the records arrived; who cuts off records and anchors together, by the head.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.journal import GENESIS, ChainedRecord, canonical, digest, hash_of
from app.domain.people import PersonId


@dataclass(frozen=True, slots=True)
class Anchor:
    """The gateway's word that it had a record: which chain, its number and hash, and when.

    Anchors are a chain too: `serial` is 1, 2, …, `previous` the hash of the anchor before. `key`: the id of the key.
    `signature`: Ed25519 over the canonical JSON of everything else, in hex.
    """

    serial: int
    chain: str
    number: int
    hash: str
    at: datetime
    previous: str
    key: str
    signature: str = ""


class BreakKind(StrEnum):
    """How a chain is broken."""

    EDITED = "edited"
    MISSING = "missing"
    ORDER = "order"
    TRUNCATED = "truncated"
    RECHAINED = "rechained"
    UNSIGNED = "unsigned"
    BAD_SIGNATURE = "bad_signature"
    NO_HEAD = "no_head"


@dataclass(frozen=True, slots=True)
class Break:
    """The first broken record of a chain. `chain` empty: the chain of anchors itself, `number` is a serial then.

    `person` and `at` are of the record itself, or of the one before it where it is not there; `at` None: no such one.
    """

    chain: str
    number: int
    kind: BreakKind
    person: PersonId | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked, and what of it is broken: at most one break a chain."""

    chains: int
    records: int
    anchors: int
    breaks: tuple[Break, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed."""
        return not self.breaks


IsSigned = Callable[[Anchor], bool]
"""Whether the signature of an anchor is the gateway's."""


def signed_text(anchor: Anchor) -> bytes:
    """What the signature of an anchor is made over."""
    return canonical({name: getattr(anchor, name) for name in Anchor.__slots__ if name != "signature"})


def anchor_hash(anchor: Anchor) -> str:
    """What the next anchor carries of this one, the signature included."""
    return hash_of({name: getattr(anchor, name) for name in Anchor.__slots__})


def verify(
    chains: Mapping[str, Sequence[ChainedRecord]], anchors: Sequence[Anchor], head: Anchor | None, is_signed: IsSigned
) -> Proof:
    """Check everything. `chains`: the records in the order in which they are kept. `anchors`: by serial.

    `head`: the last anchor, kept outside of what keeps the others.
    """
    by_chain: dict[str, dict[int, Anchor]] = {name: {} for name in chains}
    for anchor in anchors:
        by_chain.setdefault(anchor.chain, {})[anchor.number] = anchor
    of_anchors = _anchor_break(anchors, head, is_signed)
    breaks = [of_anchors] if of_anchors else []
    if head and head.chain and of_anchors and of_anchors.kind is BreakKind.TRUNCATED:
        by_chain.setdefault(head.chain, {})[head.number] = head  # names the record that went with its anchor
    for name, known in by_chain.items():
        found = chain_break(name, chains.get(name, ()), known)
        breaks += [found] if found else []
    return Proof(len(by_chain), sum(map(len, chains.values())), len(anchors), tuple(breaks))


def chain_break(chain: str, records: Sequence[ChainedRecord], anchors: Mapping[int, Anchor]) -> Break | None:
    """The first broken record of one chain, or None. `anchors`: of this chain, by the number of the record."""
    before: ChainedRecord | None = None
    for number, record in enumerate(records, start=1):
        kind = _fault(record, number, before, records, anchors.get(number))
        if kind is BreakKind.MISSING:
            return _at(chain, number, kind, before)
        if kind:
            return _at(chain, number, kind, record)
        before = record
    if any(number > len(records) for number in anchors):
        return _at(chain, len(records) + 1, BreakKind.TRUNCATED, before)
    signed = max(anchors, default=0)
    if len(records) > signed:
        return _at(chain, signed + 1, BreakKind.UNSIGNED, records[signed])
    return None


def _at(chain: str, number: int, kind: BreakKind, near: ChainedRecord | None) -> Break:
    return Break(chain, number, kind, near.person, near.at) if near else Break(chain, number, kind)


def _fault(
    record: ChainedRecord,
    number: int,
    before: ChainedRecord | None,
    records: Sequence[ChainedRecord],
    anchor: Anchor | None,
) -> BreakKind | None:
    """What is wrong with the record that stands where `number` should."""
    if record.number != number or record.chain != records[0].chain:
        is_elsewhere = any(other.number == number for other in records)
        return BreakKind.ORDER if is_elsewhere else BreakKind.MISSING
    if digest(record) != record.hash:
        return BreakKind.ORDER if _is_of_elsewhere(record, len(records)) else BreakKind.EDITED
    if anchor is not None and anchor.hash != record.hash:
        return BreakKind.RECHAINED
    if record.previous != (before.hash if before else GENESIS):
        return BreakKind.RECHAINED
    return None


def _is_of_elsewhere(record: ChainedRecord, length: int) -> bool:
    """Whether a record fits its hash under another number: it was moved, not rewritten."""
    return any(digest(replace(record, number=number)) == record.hash for number in range(1, length + 2))


def _anchor_break(anchors: Sequence[Anchor], head: Anchor | None, is_signed: IsSigned) -> Break | None:
    """The first broken anchor, or None.

    A chain that ends in a signed head needs no other signature: each is tried only where that does not hold.
    """
    hashes = (GENESIS, *map(anchor_hash, anchors))
    vouched = _vouched(anchors, hashes, head, is_signed)
    for serial, anchor in enumerate(anchors, start=1):
        if anchor.serial != serial:
            return Break("", serial, BreakKind.MISSING, at=anchor.at)
        if serial > vouched and not is_signed(anchor):
            return Break("", serial, BreakKind.BAD_SIGNATURE, at=anchor.at)
        if anchor.previous != hashes[serial - 1]:
            return Break("", serial, BreakKind.RECHAINED, at=anchor.at)
    return _head_break(anchors, head, is_signed)


def _vouched(anchors: Sequence[Anchor], hashes: Sequence[str], head: Anchor | None, is_signed: IsSigned) -> int:
    """Up to which serial the head vouches for every anchor, their signatures included."""
    if head is None or not 1 <= head.serial <= len(anchors) or anchors[head.serial - 1] != head:
        return 0
    is_linked = all(anchor.previous == known for anchor, known in zip(anchors[: head.serial], hashes, strict=False))
    return head.serial if is_linked and is_signed(head) else 0


def _head_break(anchors: Sequence[Anchor], head: Anchor | None, is_signed: IsSigned) -> Break | None:
    if head is None:
        return Break("", len(anchors), BreakKind.NO_HEAD, at=anchors[-1].at) if anchors else None
    if not is_signed(head):
        return Break("", head.serial, BreakKind.BAD_SIGNATURE, at=head.at)
    if len(anchors) < head.serial:
        return Break("", len(anchors) + 1, BreakKind.TRUNCATED, at=head.at)
    if head.serial < 1 or anchors[head.serial - 1] != head:
        return Break("", head.serial, BreakKind.RECHAINED, at=anchors[head.serial - 1].at)
    return None
