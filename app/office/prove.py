"""`mizban-office journal verify`: whether the journal is whole, in sentences for an administrator."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from app.domain.label import Label
from app.domain.people import PersonId
from app.domain.proof import Anchor, Break, BreakKind, Proof
from app.office.arguments import Refused
from app.office.db import open_to_read
from app.office.journal_pages import people_named, prove
from app.office.seal import HEAD_FILE, KEY_FILE, NoKey, Seal, read_head
from app.office.settings import OfficeSettings

EXIT_WHOLE, EXIT_BROKEN = 0, 1

_RECORDS: Mapping[BreakKind, str] = {
    BreakKind.EDITED: "record {number} was changed after it was written",
    BreakKind.MISSING: "record {number} is missing, while later ones are there",
    BreakKind.ORDER: "record {number} is not where it was written: records were moved",
    BreakKind.TRUNCATED: "record {number} and all after it were cut off",
    BreakKind.RECHAINED: "record {number} is not what the gateway signed; the chain was written anew from there",
    BreakKind.UNSIGNED: "record {number} was added without the gateway's signature",
}
_ANCHORS: Mapping[BreakKind, str] = {
    BreakKind.MISSING: "anchor {number} is missing, while later ones are there",
    BreakKind.TRUNCATED: "anchor {number} and all after it were cut off",
    BreakKind.RECHAINED: "anchor {number} does not follow from the ones before it",
    BreakKind.BAD_SIGNATURE: "anchor {number} is not signed with the key of this gateway",
    BreakKind.NO_HEAD: f"the last of {{number}} anchors cannot be checked: {HEAD_FILE} is missing or unreadable",
}
_OF_THE_ONE_BEFORE = frozenset({BreakKind.MISSING, BreakKind.TRUNCATED})


def prove_journal(settings: OfficeSettings, head_file: Path | None) -> tuple[int, str]:
    """The exit code and what to say. `head_file`: a copy of the head that was kept elsewhere. Raises Refused."""
    seal = Seal(settings.data_folder)
    head = read_head(head_file) if head_file else seal.head()
    if head_file and head is None:
        raise Refused(f"there is no head to read in {head_file}.")
    try:
        proof, names = _proved(settings, seal, head)
    except NoKey as error:
        raise Refused(f"there is no key {settings.data_folder / KEY_FILE} to check signatures with.") from error
    except SQLAlchemyError as error:
        raise Refused(f"the journal cannot be read from the database: {type(error).__name__}.") from error
    if proof.is_whole:
        return EXIT_WHOLE, f"The journal is whole: {_counts(proof)}. Key {seal.key_id}.\n"
    said = [*_sentences(proof, names), f"The journal is broken. Checked: {_counts(proof)}."]
    return EXIT_BROKEN, "\n".join(said) + "\n"


def _proved(settings: OfficeSettings, seal: Seal, head: Anchor | None) -> tuple[Proof, dict[PersonId, Label]]:
    def work(connection: Connection) -> tuple[Proof, dict[PersonId, Label]]:
        proof = prove(connection, seal, head)
        return proof, people_named(connection, proof)

    engine = open_to_read(settings.database)
    try:
        with engine.connect() as connection, connection.begin():
            return work(connection)
    finally:
        engine.dispose()


def _counts(proof: Proof) -> str:
    return f"{proof.records} record(s) in {proof.chains} chain(s), {proof.anchors} anchor(s)"


def _sentences(proof: Proof, names: Mapping[PersonId, Label]) -> Iterator[str]:
    for each in sorted(proof.breaks, key=lambda each: not each.chain):
        text = (_RECORDS if each.chain else _ANCHORS)[each.kind].format(number=each.number)
        where = f"Chain {each.chain}" if each.chain else "Anchors"
        yield f"{where}: {text}{_near(each, names)}."


def _near(each: Break, names: Mapping[PersonId, Label]) -> str:
    """Whose record it is and of when, or whose the one before it is."""
    at = each.at.isoformat(sep=" ", timespec="seconds") if each.at else ""
    label = names.get(each.person) if each.person else None
    person = (label.en or label.fa) if label else each.person
    known = ", ".join(filter(None, (person, at)))
    before = "the one before it: " if each.kind in _OF_THE_ONE_BEFORE else ""
    return f" ({before}{known})" if known else ""
