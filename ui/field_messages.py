"""What is wrong with a field: short sentences that stand under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.form import ProblemCode
from app.domain.identifiers import IdentifierProblem

if TYPE_CHECKING:
    from app.domain.form import FieldProblem
    from app.domain.jalali import JalaliFault
    from ui.language import Language


def problem_sentence(problem: FieldProblem, language: Language) -> str:
    """What is wrong with the answer of a form field, and what is asked for."""
    if problem.code is ProblemCode.FORMAT:
        return _format_sentence(problem.detail)
    text = problem_code_sentence(problem.code.value)
    limit = "" if problem.limit is None else language.number(int(problem.limit))
    with_limit = _limit_sentence(problem.code) if limit else ""
    return with_limit.format(limit=limit) if with_limit else text


def _limit_sentence(code: ProblemCode) -> str:
    return {
        ProblemCode.MINIMUM: QCoreApplication.translate("Messages", "It must be {limit} or more."),
        ProblemCode.MAXIMUM: QCoreApplication.translate("Messages", "It must be {limit} or less."),
        ProblemCode.TOO_SHORT: QCoreApplication.translate("Messages", "Too short: at least {limit} characters."),
        ProblemCode.TOO_LONG: QCoreApplication.translate("Messages", "Too long: at most {limit} characters."),
        ProblemCode.TOO_FEW: QCoreApplication.translate("Messages", "At least {limit} are needed."),
        ProblemCode.TOO_MANY: QCoreApplication.translate("Messages", "At most {limit} are accepted."),
    }.get(code, "")


def problem_code_sentence(code: str) -> str:
    """What a problem's code means, where only the code came, as from the gateway."""
    return {
        "required": QCoreApplication.translate("Messages", "This field is needed."),
        "type": QCoreApplication.translate("Messages", "This is not the kind of answer that is asked for."),
        "pattern": QCoreApplication.translate("Messages", "This is not in the form that is asked for."),
        "minimum": QCoreApplication.translate("Messages", "The number is too small."),
        "maximum": QCoreApplication.translate("Messages", "The number is too large."),
        "too_short": QCoreApplication.translate("Messages", "The text is too short."),
        "too_long": QCoreApplication.translate("Messages", "The text is too long."),
        "choice": QCoreApplication.translate("Messages", "Choose one of the answers of the list."),
        "too_few": QCoreApplication.translate("Messages", "More of these are needed."),
        "too_many": QCoreApplication.translate("Messages", "There are too many of these."),
        "not_unique": QCoreApplication.translate("Messages", "The same answer stands here twice."),
        "not_allowed": QCoreApplication.translate("Messages", "This answer is not accepted here."),
        "date_too_early": QCoreApplication.translate("Messages", "This date is too early."),
        "date_too_late": QCoreApplication.translate("Messages", "This date is too late."),
        "attachment_missing": QCoreApplication.translate(
            "Messages", "The file did not reach the gateway; attach it again."
        ),
    }.get(code, QCoreApplication.translate("Messages", "This answer is not accepted; check it again."))


def _format_sentence(name: str) -> str:
    return {
        "national-number": QCoreApplication.translate("Messages", "This is not a valid national number."),
        "legal-id": QCoreApplication.translate("Messages", "This is not a valid national ID of a legal person."),
        "foreign-code": QCoreApplication.translate("Messages", "This is not a valid pervasive code."),
        "postal-code": QCoreApplication.translate("Messages", "A postal code has 10 digits."),
        "mobile": QCoreApplication.translate("Messages", "A mobile number is written as 0914 555 1234."),
        "iban": QCoreApplication.translate("Messages", "This is not a valid Iranian account number (IBAN)."),
        "date": QCoreApplication.translate("Messages", "This date does not exist."),
    }.get(name, problem_code_sentence("pattern"))


def identifier_sentence(problem: IdentifierProblem, kind: str) -> str:
    """What is wrong with a number. `kind`: national_number, legal_id, foreign_code, postal_code, mobile, iban."""
    if problem in {IdentifierProblem.TOO_SHORT, IdentifierProblem.TOO_LONG}:
        return _length_sentence(kind)
    if problem is IdentifierProblem.CHECK_DIGIT:
        return QCoreApplication.translate("Messages", "One of the digits is wrong; check the number again.")
    if problem is IdentifierProblem.EMPTY:
        return _empty_sentence(kind)
    if problem is IdentifierProblem.LETTERS:
        return QCoreApplication.translate("Messages", "Only digits stand in this number.")
    if problem is IdentifierProblem.ALL_SAME:
        return QCoreApplication.translate("Messages", "A number of one repeated digit is given to nobody.")
    return QCoreApplication.translate("Messages", "Such a number is given to nobody; check it again.")


def _length_sentence(kind: str) -> str:
    return {
        "national_number": QCoreApplication.translate("Messages", "A national number has 10 digits."),
        "legal_id": QCoreApplication.translate("Messages", "The national ID of a legal person has 11 digits."),
        "foreign_code": QCoreApplication.translate("Messages", "A pervasive code has 8 to 12 digits."),
        "postal_code": QCoreApplication.translate("Messages", "A postal code has 10 digits."),
        "mobile": QCoreApplication.translate("Messages", "A mobile number has 11 digits and begins with 09."),
        "iban": QCoreApplication.translate("Messages", "An Iranian IBAN is IR and 24 digits."),
        "service_code": QCoreApplication.translate("Messages", "The number of a service has 11 digits."),
    }.get(kind, QCoreApplication.translate("Messages", "The number of digits is not right."))


def _empty_sentence(kind: str) -> str:
    return {
        "national_number": QCoreApplication.translate("Messages", "Enter the national number."),
        "legal_id": QCoreApplication.translate("Messages", "Enter the national ID of the legal person."),
        "foreign_code": QCoreApplication.translate("Messages", "Enter the pervasive code."),
        "postal_code": QCoreApplication.translate("Messages", "Enter the postal code."),
        "mobile": QCoreApplication.translate("Messages", "Enter the mobile number."),
        "iban": QCoreApplication.translate("Messages", "Enter the account number (IBAN)."),
    }.get(kind, problem_code_sentence("required"))


def jalali_sentence(fault: JalaliFault) -> str:
    """What is wrong with a Jalali date."""
    return {
        "empty": QCoreApplication.translate("Messages", "Enter the date."),
        "incomplete": QCoreApplication.translate("Messages", "Write year, month and day, as 1370/05/12."),
        "month": QCoreApplication.translate("Messages", "The month is a number from 1 to 12."),
        "day": QCoreApplication.translate("Messages", "This month does not have that day."),
        "year": QCoreApplication.translate("Messages", "The year is not right; write it with four digits, as 1370."),
        "letters": QCoreApplication.translate("Messages", "Write the date in digits, as 1370/05/12."),
    }.get(fault.code.value, QCoreApplication.translate("Messages", "This date does not exist."))
