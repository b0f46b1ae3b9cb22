"""`mizban-office journal verify FILE`: whether exported evidence holds, in sentences; no database, no network."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from app.domain.evidence_file import Checked, Fault, FaultKind, NotEvidence, check, fingerprint
from app.office.arguments import Refused
from app.office.seal import KEY_FILE, NoKey, Seal

# ruff: noqa: PLC0415 - other commands do not load cryptography

EXIT_HOLDS, EXIT_BROKEN = 0, 1
_LARGEST_BYTES = 512 * 1024 * 1024
_KEY_ID_DIGITS = 16
_STATED = ("branch_name", "branch", "by_name", "at", "reason")

_FAULTS: Mapping[FaultKind, str] = {
    FaultKind.REWRITTEN: "The file is not as the gateway wrote it: it was written anew, with other spaces or order.",
    FaultKind.SIGNATURE: "The signature of the file does not fit: something in it was changed after it was exported.",
    FaultKind.OTHER_KEY: "The file is signed with another key than the one that was given.",
    FaultKind.STATEMENT: "Who exported it, when, why and what for is not what the gateway wrote down of this export.",
    FaultKind.EDITED: "Chain {chain}: record {number} was changed after it was written.",
    FaultKind.ORDER: "Chain {chain}: record {number} is not where it was written: records were moved.",
    FaultKind.MISSING: "Chain {chain}: record {number} was taken out.",
    FaultKind.ADDED: "Chain {chain}: record {number} was added: it is not in what was exported.",
    FaultKind.RECHAINED: "Chain {chain}: record {number} does not follow from the one before it.",
    FaultKind.NO_ANCHOR: "Chain {chain}: record {number} has no anchor: the gateway never signed that it had it.",
    FaultKind.OTHER_ANCHOR: "Chain {chain}: record {number} is not the one that the gateway signed.",
    FaultKind.ANCHOR_SIGNATURE: "Chain {chain}: the signature of the anchor of record {number} is not of this key.",
    FaultKind.DOCUMENT: "Document {sha256} is not what was exchanged: its content does not fit its hash.",
    FaultKind.NO_DOCUMENT: "Document {sha256} was taken out.",
}


def check_evidence(file: Path, keys: Sequence[str]) -> tuple[int, str]:
    """The exit code and what to say. `keys`: fingerprints or files of keys. Raises Refused."""
    try:
        if file.stat().st_size > _LARGEST_BYTES:
            raise Refused(f"{file} is too large for evidence.")
        checked = check(file.read_bytes(), _is_signed_by, [pin for key in keys for pin in _pins(key)])
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from error
    except NotEvidence as error:
        raise Refused(f"{file} is no evidence that mizban-office exported, or a part of it cannot be read.") from error
    said = [*_what(checked), "", *_found(checked), "", *_unproved(checked)]
    return EXIT_BROKEN if checked.faults else EXIT_HOLDS, "\n".join(said) + "\n"


def key_of(folder: Path) -> str:
    """The public key of a data folder with its fingerprint. Raises Refused."""
    try:
        key = Seal(folder).public_key
    except NoKey as error:
        raise Refused(f"there is no key {folder / KEY_FILE}.") from error
    return f"Fingerprint {fingerprint(key)}\nPublic key {key}\n"


def _what(checked: Checked) -> Iterator[str]:
    stated = {name: _plain(checked.statement.get(name, "?")) for name in _STATED}
    yield f"Evidence of {stated['branch_name']} (branch {stated['branch']})."
    yield f"Exported by {stated['by_name']} at {stated['at']}; reason: {stated['reason']}"
    given = checked.statement.get("filter")
    wanted = sorted(given.items()) if isinstance(given, dict) else []
    yield f"Chosen by: {'; '.join(f'{_plain(name)} {_plain(value)}' for name, value in wanted) or 'everything'}."
    for each in checked.stretches:
        between = each.last - each.first + 1 - each.records
        rest = f", {between} between them by hash only" if between > 0 else ""
        yield f"Chain {_plain(each.chain)}: records {each.first} to {each.last}; {each.records} of them whole{rest}."
    if checked.documents:
        yield f"Documents exchanged: {checked.documents}; {checked.contents} of them whole."
    yield f"Key {fingerprint(checked.public_key)}"


def _plain(value: object) -> str:
    """A text out of the file, on one line: it may have been made to look like ours."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+", " ", str(value))


def _found(checked: Checked) -> Iterator[str]:
    if not checked.faults:
        yield (
            "It holds: the file is as it was signed, every whole record is as it was written, none was taken out of a "
            "stretch, added or moved, and each carries the gateway's anchor."
        )
        return
    for fault in checked.faults:
        yield _sentence(fault)
    yield "It does not hold. Ask the office for the evidence anew, and keep this file as it is."


def _sentence(fault: Fault) -> str:
    text = _FAULTS[fault.kind]
    return text.format(chain=_plain(fault.chain), number=fault.number, sha256=_plain(fault.sha256))


def _unproved(checked: Checked) -> Iterator[str]:
    yield "What a file alone does not prove:"
    if not checked.is_pinned:
        yield (
            "- Whose key it is: anybody can make a key and sign. Get the fingerprint from the office by another way, "
            "and give it with --key."
        )
    if checked.unchecked_anchors:
        yield f"- {checked.unchecked_anchors} anchor(s) are of an earlier key, whose signatures were not checked."
    yield "- That there is nothing beyond the stretches, or that the filter found everything: that is in the journal."
    yield "- That the office, which holds the key, did not write another history before it exported."


def _is_signed_by(key: str, signature: str, content: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _pins(key: str) -> Iterator[str]:
    """Beginnings of fingerprints that `--key` gives: itself, or those in a file. Raises Refused."""
    plain = re.sub("[:\\s]", "", key).lower()
    if re.fullmatch(f"[0-9a-f]{{{_KEY_ID_DIGITS},64}}", plain):
        yield plain
        return
    try:
        content = Path(key).read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        raise Refused(f"{key} is neither a fingerprint nor a file of a key that can be read.") from error
    found = re.search("^Public key ([0-9a-f]{64})$", content, re.MULTILINE)
    yield fingerprint(found[1] if found else _of_pem(key, content))


def _of_pem(name: str, content: str) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(content.encode())
    except ValueError as error:
        raise Refused(f"there is no public key in {name}; 'mizban-office journal key' prints the office's.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise Refused(f"the key in {name} is of another kind than the office's.")
    return key.public_bytes_raw().hex()
