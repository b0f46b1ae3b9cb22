"""What the gateway does not take of an inspector's question, in words; and what a proof of one chain said."""

from PySide6.QtCore import QCoreApplication

from app.contract.inspection import REASON_LONGEST, REASON_SHORTEST
from app.contract.messages import JournalProof
from app.domain.identifiers import IdentifierProblem
from app.errors import AppError, Rejected
from ui.field_messages import identifier_sentence, problem_code_sentence
from ui.language import Language
from ui.messages import sentence
from ui.widgets.journal import proof_words

REASON, NUMBER, CODE = "/reason", "/wanted/national_number", "/wanted/tracking_code"
FIELDS = (REASON, NUMBER, CODE)
"""What of a question has a field of its own on the page."""


def field_sentence(field: str, code: str, language: Language) -> str:
    """What is wrong with a field of the question, by the gateway's or the desk's code."""
    if field == REASON:
        return _reason_sentence(code, language)
    if field == NUMBER:
        known = {problem.value for problem in IdentifierProblem}
        return identifier_sentence(IdentifierProblem(code), "national_number") if code in known else _other(code)
    if code == "unknown":
        return QCoreApplication.translate("Inspection", "No request of this branch has this tracking code.")
    text = QCoreApplication.translate("Inspection", "This is no tracking code; it is written as {example}.")
    return text.format(example=language.identifier("1405-09-004271"))


def refused_sentence(error: AppError, language: Language) -> str:
    """Why a search or an export was not made, where no field of the page says it."""
    if not isinstance(error, Rejected):
        return sentence(error, language)
    whole = {
        "nothing": QCoreApplication.translate(
            "Inspection", "There is no record to save. Nothing was written; search for something else."
        ),
        "too_many": QCoreApplication.translate(
            "Inspection",
            "These are more records than one file takes. Nothing was written; narrow the search, for instance to fewer "
            "days, and save several files.",
        ),
        "too_large": QCoreApplication.translate(
            "Inspection",
            "The exchanged documents are too large for one file. Nothing was written; save it without the documents "
            "and open them one by one.",
        ),
    }
    found = next((whole[code] for code in error.problems.values() if code in whole), "")
    if found:
        return found
    return next(
        (field_sentence(name, code, language) for name, code in error.problems.items() if name in FIELDS),
        sentence(error, language),
    )


def proof_sentence(proof: JournalProof, language: Language) -> tuple[str, str]:
    """What was found of one chain: the good news, or the bad; one of the two is empty."""
    if proof.breaks:
        return "", proof_words.broken(proof, language)
    text = QCoreApplication.translate(
        "Inspection",
        "The chain is whole. %n record(s) checked: none was changed, taken out, moved or added.",
        None,
        proof.records,
    )
    return language.digits(text), ""


def _reason_sentence(code: str, language: Language) -> str:
    if code == "too_long":
        text = QCoreApplication.translate("Inspection", "The reason is too long: at most {limit} letters.")
        return text.format(limit=language.number(REASON_LONGEST))
    text = QCoreApplication.translate(
        "Inspection", "Write why, in at least {limit} letters; it is kept with your name in the journal."
    )
    return text.format(limit=language.number(REASON_SHORTEST))


def _other(code: str) -> str:
    return problem_code_sentence(code)
