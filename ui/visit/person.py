"""What is known of the visitor at the counter, and what is still being asked."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Self

from app.domain.citizen import InquiryId, Purpose
from app.domain.identifiers import (
    IdentifierFault,
    IdentifierProblem,
    parse_mobile,
    parse_national_number,
    parse_postal_code,
)
from app.domain.jalali import JalaliFault, JalaliProblem, format_date, parse_jalali
from app.domain.request import RequestSummary
from app.domain.stated import tidy
from app.domain.visit import Visitor
from app.errors import AppError, InquiryFailed, InquiryFailure, Offline, ServerBusy, ServerFault, TimedOut


class Entry(StrEnum):
    """A field of the identity page."""

    NUMBER = "number"
    BIRTH = "birth"
    MOBILE = "mobile"
    POSTAL_CODE = "postal_code"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    FATHER_NAME = "father_name"


STATED = (Entry.FIRST_NAME, Entry.LAST_NAME, Entry.FATHER_NAME)
"""What the visitor is asked for where the civil registry cannot be."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the identity page, as they were typed."""

    number: str = ""
    birth: str = ""
    mobile: str = ""
    postal_code: str = ""
    first_name: str = ""
    last_name: str = ""
    father_name: str = ""

    @classmethod
    def of(cls, visitor: Visitor) -> Self:
        """What the clerk would have typed for a visitor that is already known."""
        citizen = visitor.citizen
        postal_code = visitor.address.postal_code if visitor.address else ""
        names = (citizen.first_name, citizen.last_name, citizen.father_name) if visitor.is_stated else ()
        return cls(citizen.national_number, format_date(citizen.birth_date, "en"), visitor.mobile, postal_code, *names)

    def are_of(self, visitor: Visitor, question: "Question | None") -> bool:
        """Whether it still is this visitor whom the fields name. `question`: what they ask of the civil registry."""
        if question is None or not question.is_about(visitor):
            return False
        citizen = visitor.citizen
        return not visitor.is_stated or all(
            tidy(getattr(self, entry)) == getattr(citizen, entry.value) for entry in STATED
        )


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with each field; None where nothing is."""

    number: IdentifierProblem | None = None
    birth: JalaliProblem | None = None
    mobile: IdentifierProblem | None = None
    postal_code: IdentifierProblem | None = None
    first_name: IdentifierProblem | None = None
    last_name: IdentifierProblem | None = None
    father_name: IdentifierProblem | None = None

    def first(self) -> Entry | None:
        """The first field, in the order of the page, that has to be corrected."""
        return next((entry for entry in Entry if getattr(self, entry) is not None), None)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the registries: stored forms, empty where the visitor gave none."""

    number: str
    birth_date: date
    mobile: str = ""
    postal_code: str = ""
    purpose: Purpose = Purpose.SERVICE

    def is_about(self, visitor: Visitor) -> bool:
        """Whether it is this visitor whom the fields name."""
        citizen = visitor.citizen
        return (self.number, self.birth_date) == (citizen.national_number, citizen.birth_date)


def judge(typed: Typed, purpose: Purpose) -> tuple[Question | None, Wrong]:
    """The question that the fields ask, or None and what is wrong with them."""
    number, number_problem = _code(typed.number, parse_national_number)
    mobile, mobile_problem = _code(typed.mobile, parse_mobile) if typed.mobile.strip() else ("", None)
    postal, postal_problem = _code(typed.postal_code, parse_postal_code) if typed.postal_code.strip() else ("", None)
    birth_problem = None
    try:
        birth_date = parse_jalali(typed.birth)
    except JalaliFault as fault:
        birth_date, birth_problem = date.min, fault.code
    wrong = Wrong(number_problem, birth_problem, mobile_problem, postal_problem)
    question = Question(number, birth_date, mobile, postal, purpose)
    return (None if wrong.first() else question), wrong


def unstated(typed: Typed, wrong: Wrong) -> Wrong:
    """`wrong` with the names without which nobody is stated. The father's name may stay empty."""
    first = None if typed.first_name.strip() else IdentifierProblem.EMPTY
    last = None if typed.last_name.strip() else IdentifierProblem.EMPTY
    return replace(wrong, first_name=first, last_name=last)


def may_state(error: AppError) -> bool:
    """Whether the visitor's own word may stand for the inquiry until later: the registry is closed or away."""
    if isinstance(error, InquiryFailed):
        return error.failure in {InquiryFailure.CLOSED, InquiryFailure.QUOTA, InquiryFailure.UPSTREAM}
    return isinstance(error, Offline | TimedOut | ServerBusy | ServerFault)


def _code(text: str, parse: Callable[[str], str]) -> tuple[str, IdentifierProblem | None]:
    try:
        return parse(text), None
    except IdentifierFault as fault:
        return "", fault.code


@dataclass(frozen=True, slots=True)
class Side:
    """A question beside the identity: still asked, failed, or neither."""

    is_asking: bool = False
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class PersonShown:
    """The visitor with everything the card shows.

    `identity_side`: an inquiry that was renewed because it held no longer, or is made at last of a visitor who was only
    stated. `postal_code`: the one last asked for.
    """

    visitor: Visitor
    identity_side: Side = field(default_factory=Side)
    portrait: bytes = b""
    portrait_side: Side = field(default_factory=Side)
    mobile_side: Side = field(default_factory=Side)
    postal_code: str = ""
    postal_side: Side = field(default_factory=Side)
    earlier: tuple[RequestSummary, ...] = ()
    earlier_side: Side = field(default_factory=Side)

    @property
    def identity(self) -> InquiryId:
        """The inquiry that everything on the card belongs to."""
        return self.visitor.identity.id

    def has_asked(self, question: Question) -> bool:
        """Whether nothing in `question` is new."""
        sides = (self.visitor.mobile, self.postal_code)
        return question.is_about(self.visitor) and (question.mobile, question.postal_code) == sides

    @property
    def has_failed_side(self) -> bool:
        """Whether a question beside the identity can be asked again."""
        sides = (self.identity_side, self.portrait_side, self.mobile_side, self.postal_side, self.earlier_side)
        return any(side.error and not _is_final(side.error) for side in sides)

    @property
    def is_asking(self) -> bool:
        """Whether an answer that a form is filled from is still awaited."""
        return self.postal_side.is_asking


def _is_final(error: AppError) -> bool:
    return isinstance(error, InquiryFailed) and error.failure not in {
        InquiryFailure.UPSTREAM,
        InquiryFailure.CLOSED,
        InquiryFailure.QUOTA,
    }
