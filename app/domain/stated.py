"""What visitors say of themselves while the civil registry cannot be asked, and how it is held against the registry."""

from datetime import date, datetime
from enum import StrEnum

from app.domain.citizen import Citizen, Inquiry, InquiryId, InquiryKind, Purpose
from app.domain.persian import comparable, fold

NAMES = ("first_name", "last_name", "father_name")
_EXACT = ("national_number", "birth_date")


class Doubt(StrEnum):
    """Why something that was stated does not stand. The last three: the registry answers for nobody."""

    DIFFERS = "differs"
    DECEASED = "deceased"
    NOT_FOUND = "not_found"
    RECORD_HELD = "record_held"
    INPUT_INVALID = "input_invalid"


def stated_identity(
    inquiry_id: InquiryId,
    national_number: str,
    birth_date: date,
    names: tuple[str, str, str],
    purpose: Purpose,
    at: datetime,
) -> Inquiry:
    """What was stated at `at`, as an inquiry that nobody answered yet: no source, and it holds for no time.

    `names`: first name, last name, father's name; empty where the visitor did not say.
    """
    first, last, father = map(tidy, names)
    citizen = Citizen(national_number, first, last, father, None, birth_date, certificate_number="", issue_office="")
    return Inquiry(inquiry_id, InquiryKind.IDENTITY, purpose, "", at, at, citizen=citizen)


def tidy(name: str) -> str:
    """A name as it is kept: Persian letters, single spaces."""
    return " ".join(fold(name).split())


def disagreements(stated: Citizen, registry: Citizen) -> dict[str, Doubt]:
    """What the registry says otherwise, by the name of the field; what was not stated is not compared."""
    found = {name: Doubt.DIFFERS for name in _EXACT if getattr(stated, name) != getattr(registry, name)}
    found |= {name: Doubt.DIFFERS for name in NAMES if _differ(getattr(stated, name), getattr(registry, name))}
    if registry.is_deceased:
        found["death_date"] = Doubt.DECEASED
    return found


def _differ(stated: str, registry: str) -> bool:
    """Whether two names are read as different ones; how words are joined or parted makes no other name."""
    said = _joined(stated)
    return bool(said) and said != _joined(registry)


def _joined(name: str) -> str:
    return comparable(name).replace(" ", "")
