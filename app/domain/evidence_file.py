"""Evidence out of a journal as one file that is checked anywhere: no database, no network, no gateway.

The file is canonical JSON (RFC 8785) signed with Ed25519. Of each chain it holds the stretch from the first chosen
record to the last: chosen ones whole, with the gateway's anchor of each; of those between only number and hash. So a
record that somebody takes out of the stretch, changes or moves is missed. What the file says of itself (who, when, why,
which records) is hashed into the gateway's own record of the export, which the file carries too.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn

from app.domain.evidence_shape import canonical_bytes, number_of, object_of, read_anchor, read_record
from app.domain.journal import ChainedRecord, digest, hash_of
from app.domain.proof import signed_text

FORMAT = "mizban-evidence-1"
EXPORTED = "journal.exported"
"""The act of the gateway's own record of an export."""

IsSignedBy = Callable[[str, str, bytes], bool]
"""Whether a signature over bytes is of a public key; key and signature in hex, whatever they are."""


class NotEvidence(Exception):
    """It is no evidence file, or a part of it cannot be read."""


class FaultKind(StrEnum):
    """What does not hold."""

    REWRITTEN = "rewritten"
    SIGNATURE = "signature"
    OTHER_KEY = "other_key"
    STATEMENT = "statement"
    EDITED = "edited"
    ORDER = "order"
    MISSING = "missing"
    ADDED = "added"
    RECHAINED = "rechained"
    NO_ANCHOR = "no_anchor"
    OTHER_ANCHOR = "other_anchor"
    ANCHOR_SIGNATURE = "anchor_signature"
    DOCUMENT = "document"
    NO_DOCUMENT = "no_document"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold. `number`: of a record in `chain`. `sha256`: of a document."""

    kind: FaultKind
    chain: str = ""
    number: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a chain in the file: from which number to which, and how many of its records are whole."""

    chain: str
    first: int
    last: int
    records: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at and what does not hold. `unchecked_anchors`: signed with an earlier key of the office."""

    statement: Mapping[str, Any]
    public_key: str
    stretches: tuple[Stretch, ...]
    documents: int
    contents: int
    is_pinned: bool
    unchecked_anchors: int
    faults: tuple[Fault, ...]


def fingerprint(public_key: str) -> str:
    """Tells one key from another: a SHA-256, in hex; the first sixteen digits are what the gateway calls its key."""
    return hash_of({"ed25519": public_key})


def statement_hash(statement: Mapping[str, Any]) -> str:
    """What the gateway's own record of the export carries of what the file says of itself."""
    return hashlib.sha256(canonical_bytes(statement)).hexdigest()


def signed_file(content: Mapping[str, Any], sign: Callable[[bytes], str]) -> bytes:
    """The bytes of a file. `sign`: the signature over bytes, in hex."""
    whole = {**content, "format": FORMAT}
    return canonical_bytes({**whole, "signature": sign(canonical_bytes(whole))})


def check(file: bytes, is_signed_by: IsSignedBy, pins: Sequence[str] = ()) -> Checked:
    """Check everything in a file. `pins`: beginnings of fingerprints of keys that are known to be the office's.

    Raises NotEvidence.
    """
    content = _opened(file)
    try:
        return _checked(file, content, is_signed_by, pins)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotEvidence from error


def _opened(file: bytes) -> dict[str, Any]:
    try:
        content = json.loads(file.decode(), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is one
        raise NotEvidence from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise NotEvidence
    return content


def _refuse(_text: str) -> NoReturn:
    raise ValueError("a number that no evidence holds")


def _checked(file: bytes, content: dict[str, Any], is_signed_by: IsSignedBy, pins: Sequence[str]) -> Checked:
    statement, key = object_of(content["statement"]), str(content["public_key"])
    chains = [(str(each["chain"]), list(each["links"])) for each in content["chains"]]
    anchored = _Anchors(key, is_signed_by)
    faults = [
        *_of_the_file(file, content, key, is_signed_by, pins),
        *_of_the_statement(statement, object_of(content["export"]), chains, anchored),
    ]
    for chain, links in chains:
        faults += _of_a_chain(chain, links, anchored)
    documents = [object_of(each) for each in content["documents"]]
    faults += _of_documents(statement, documents)
    return Checked(
        statement=statement,
        public_key=key,
        stretches=tuple(_stretch(chain, links) for chain, links in chains),
        documents=len(documents),
        contents=sum("content" in each for each in documents),
        is_pinned=bool(pins),
        unchecked_anchors=anchored.unchecked,
        faults=tuple(dict.fromkeys(faults)),
    )


def _of_the_file(
    file: bytes, content: dict[str, Any], key: str, is_signed_by: IsSignedBy, pins: Sequence[str]
) -> Iterator[Fault]:
    if canonical_bytes(content) != file:
        yield Fault(FaultKind.REWRITTEN)
    unsigned = {name: value for name, value in content.items() if name != "signature"}
    if not is_signed_by(key, str(content["signature"]), canonical_bytes(unsigned)):
        yield Fault(FaultKind.SIGNATURE)
    if pins and not any(fingerprint(key).startswith(pin) for pin in pins):
        yield Fault(FaultKind.OTHER_KEY)


def _of_the_statement(
    statement: dict[str, Any], export: dict[str, Any], chains: list[tuple[str, list[Any]]], anchored: "_Anchors"
) -> Iterator[Fault]:
    """What the file says of itself has to be what the gateway wrote down, and what is in it."""
    record = read_record(export["record"])
    kind = anchored.fault(record, export.get("anchor"))
    is_of_this = (record.act, record.subject) == (EXPORTED, statement_hash(statement))
    if kind or digest(record) != record.hash or not is_of_this:
        yield Fault(FaultKind.STATEMENT)
    said = {str(each["chain"]): (int(each["first"]), int(each["last"])) for each in statement["stretches"]}
    there = {chain: _numbers(links) for chain, links in chains}
    for chain, (first, last) in said.items():
        numbers = there.get(chain, [])
        for number in (first, last):
            if number not in numbers:
                yield Fault(FaultKind.MISSING, chain, number)
        for number in numbers:
            if not first <= number <= last:
                yield Fault(FaultKind.ADDED, chain, number)
    for chain in there.keys() - said.keys():
        yield Fault(FaultKind.ADDED, chain, min(there[chain], default=0))


def _of_a_chain(chain: str, links: Sequence[Any], anchored: "_Anchors") -> Iterator[Fault]:
    """Each link follows from the one before it; those that are whole fit their hash and their anchor."""
    numbers = _numbers(links)
    before: tuple[int, str] | None = None
    for link, number in zip(links, numbers, strict=True):
        if before and number != before[0] + 1:
            is_moved = number <= before[0] or before[0] + 1 in numbers
            yield Fault(
                FaultKind.ORDER if is_moved else FaultKind.MISSING, chain, number if is_moved else before[0] + 1
            )
            before = None
        if "record" in link:
            record = read_record(link["record"])
            kind = _fault_of(record, chain, before) or anchored.fault(record, link.get("anchor"))
            if kind:
                yield Fault(kind, chain, number)
            before = number, record.hash
        else:
            before = number, str(link["hash"])


def _fault_of(record: ChainedRecord, chain: str, before: tuple[int, str] | None) -> FaultKind | None:
    if digest(record) != record.hash or record.chain != chain:
        return FaultKind.EDITED
    return FaultKind.RECHAINED if before and record.previous != before[1] else None


class _Anchors:
    """Checks anchors by the key of the file; counts those that an earlier key signed."""

    def __init__(self, public_key: str, is_signed_by: IsSignedBy) -> None:
        self._key, self._id, self._is_signed_by = public_key, fingerprint(public_key)[:16], is_signed_by
        self.unchecked = 0

    def fault(self, record: ChainedRecord, given: object) -> FaultKind | None:
        """What is wrong with the anchor of a record."""
        if given is None:
            return FaultKind.NO_ANCHOR
        anchor = read_anchor(given)
        if (anchor.chain, anchor.number, anchor.hash) != (record.chain, record.number, record.hash):
            return FaultKind.OTHER_ANCHOR
        if anchor.key != self._id:
            self.unchecked += 1
            return None
        is_signed = self._is_signed_by(self._key, anchor.signature, signed_text(anchor))
        return None if is_signed else FaultKind.ANCHOR_SIGNATURE


def _of_documents(statement: dict[str, Any], documents: Sequence[dict[str, Any]]) -> Iterator[Fault]:
    """Documents are those that are named, and their contents are what their hashes say."""
    named, there = list(map(str, statement["documents"])), [str(each["sha256"]) for each in documents]
    for sha256 in named:
        if sha256 not in there:
            yield Fault(FaultKind.NO_DOCUMENT, sha256=sha256)
    for sha256, each in zip(there, documents, strict=True):
        if sha256 not in named or ("content" in each and hashlib.sha256(_bytes(each["content"])).hexdigest() != sha256):
            yield Fault(FaultKind.DOCUMENT, sha256=sha256)


def _bytes(text: object) -> bytes:
    try:
        return base64.b64decode(str(text), validate=True)
    except binascii.Error:
        return b""


def _stretch(chain: str, links: Sequence[Any]) -> Stretch:
    numbers = _numbers(links)
    whole = sum("record" in each for each in links)
    return Stretch(chain, min(numbers, default=0), max(numbers, default=0), whole)


def _numbers(links: Sequence[Any]) -> list[int]:
    return [number_of(each["record"]["number"] if "record" in each else each["number"]) for each in links]
