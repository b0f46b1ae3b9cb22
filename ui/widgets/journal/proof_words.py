"""What a proof of the journal says, in words for an inspector: what was checked, what was found, what to do."""

from PySide6.QtCore import QCoreApplication

from app.contract.messages import JournalBreak, JournalProof
from app.domain import persian
from app.domain.proof import BreakKind
from ui.language import Language

_COMMAND = "mizban-office journal verify"
_OF_THE_ONE_BEFORE = frozenset({BreakKind.MISSING, BreakKind.TRUNCATED})


def whole(proof: JournalProof, language: Language) -> str:
    """What was checked, where nothing is wrong; empty where something is."""
    if proof.breaks:
        return ""
    text = QCoreApplication.translate(
        "JournalProof",
        "The journal is whole. %n record(s) checked: each follows from the one before it and carries the gateway's "
        "signature; none was changed, taken out, moved or added.",
        None,
        proof.records,
    )
    return language.digits(text)


def broken(proof: JournalProof, language: Language) -> str:
    """The first broken record, whose it is and of when, and what to do; empty where the journal is whole."""
    if not proof.breaks:
        return ""
    first = proof.breaks[0]
    said = [language.digits(_found(first).format(number=first.number)), _near(first, language)]
    if len(proof.breaks) > 1:
        more = QCoreApplication.translate("JournalProof", "%n more place(s) are broken.", None, len(proof.breaks) - 1)
        said.append(language.digits(more))
    said.append(
        QCoreApplication.translate(
            "JournalProof",
            "This journal proves nothing any more. Leave the gateway's database as it is, tell the head of the office, "
            "and have the administrator run {command}, which names every place.",
        ).format(command=persian.isolate(_COMMAND))
    )
    return " ".join(filter(None, said))


def _found(first: JournalBreak) -> str:
    return (_records() if first.chain else _signatures())[first.kind]


def _records() -> dict[BreakKind, str]:
    translate = QCoreApplication.translate
    return {
        BreakKind.EDITED: translate("JournalProof", "Record {number} was changed after it was written."),
        BreakKind.MISSING: translate("JournalProof", "Record {number} was taken out."),
        BreakKind.ORDER: translate("JournalProof", "Record {number} is not where it was written: records were moved."),
        BreakKind.TRUNCATED: translate("JournalProof", "Record {number} and all after it were cut off."),
        BreakKind.RECHAINED: translate(
            "JournalProof", "Record {number} is not the one that the gateway signed: it was written anew."
        ),
        BreakKind.UNSIGNED: translate("JournalProof", "Record {number} was added without the gateway's signature."),
    }


def _signatures() -> dict[BreakKind, str]:
    translate = QCoreApplication.translate
    return {
        BreakKind.MISSING: translate("JournalProof", "The gateway's signature {number} was taken out."),
        BreakKind.TRUNCATED: translate(
            "JournalProof", "The gateway's signature {number} and all after it were cut off."
        ),
        BreakKind.RECHAINED: translate(
            "JournalProof", "The gateway's signature {number} does not follow from the one before it."
        ),
        BreakKind.BAD_SIGNATURE: translate(
            "JournalProof", "The gateway's signature {number} is not of this gateway's key."
        ),
        BreakKind.NO_HEAD: translate(
            "JournalProof", "The note of the last signature, {number}, is missing beside the database."
        ),
    }


def _near(first: JournalBreak, language: Language) -> str:
    """Whose record it is; of one that is not there, whose the one before it is."""
    if first.at is None:
        return ""
    at = f"{language.day(first.at)} {language.time(first.at)}"
    if first.person_name is None:
        return QCoreApplication.translate("JournalProof", "Its time: {time}.").format(time=at)
    if first.kind in _OF_THE_ONE_BEFORE:
        text = QCoreApplication.translate("JournalProof", "The record before it is of {person}, {time}.")
    else:
        text = QCoreApplication.translate("JournalProof", "It is a record of {person}, {time}.")
    return text.format(person=language.label(first.person_name), time=at)
