"""The visitor, as the registries know them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

InquiryId = NewType("InquiryId", str)


class Gender(StrEnum):
    """As the civil registry records it."""

    MALE = "male"
    FEMALE = "female"


class Portrait(StrEnum):
    """Whether the registry serves a portrait."""

    AVAILABLE = "available"
    NONE = "none"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Citizen:
    """A person in the civil registry. Deceased is a result, not an error.

    `national_number`: ten ASCII digits. `certificate_number`: شماره شناسنامه, "0" where it equals the national number.
    `gender` None: not asked of a visitor who was not inquired yet.
    """

    national_number: str
    first_name: str
    last_name: str
    father_name: str
    gender: Gender | None
    birth_date: date
    certificate_number: str
    issue_office: str
    is_deceased: bool = False
    death_date: date | None = None
    portrait: Portrait = Portrait.NONE

    @property
    def full_name(self) -> str:
        """First and last name as they stand on the card."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a postal code is, as the post answers."""

    postal_code: str
    province: str
    county: str
    city: str
    street: str
    plate: str
    floor: str = ""

    @property
    def line(self) -> str:
        """One line as it is written on a letter."""
        parts = [self.city, self.street, f"پلاک {self.plate}"]
        if self.floor:
            parts.append(f"طبقه {self.floor}")
        return "، ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class LegalPerson:
    """A company or office in the register of legal persons."""

    legal_id: str
    name: str
    register_number: str
    registered_on: date
    postal_code: str
    is_dissolved: bool = False


@dataclass(frozen=True, slots=True)
class ForeignPerson:
    """A foreign national, by the pervasive code (کد فراگیر)."""

    foreign_code: str
    first_name: str
    last_name: str
    father_name: str
    nationality: str
    birth_date: date


class InquiryKind(StrEnum):
    """A question to a registry."""

    IDENTITY = "identity"
    MOBILE_MATCH = "mobile_match"
    POSTAL_ADDRESS = "postal_address"
    LEGAL_PERSON = "legal_person"
    FOREIGN_PERSON = "foreign_person"


class Purpose(StrEnum):
    """Why a registry is asked; recorded with every inquiry."""

    SERVICE = "service"
    FOLLOW_UP = "follow_up"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One answered question: who asked what of which registry, when, and until when the answer holds.

    Exactly the field that fits `kind` is set. Times carry their offset. `is_reused`: the registry answered at `at`, to
    an earlier question.
    """

    id: InquiryId
    kind: InquiryKind
    purpose: Purpose
    source: str
    at: datetime
    expires_at: datetime
    citizen: Citizen | None = None
    mobile_matches: bool | None = None
    address: Address | None = None
    legal_person: LegalPerson | None = None
    foreign_person: ForeignPerson | None = None
    is_reused: bool = False
