"""What the gateway needs of the world outside: a registry that knows people, an automation that takes letters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.contract.messages import Dependency, InquiryRequest
from app.domain.citizen import Address, Citizen, ForeignPerson, LegalPerson
from app.domain.people import Role


@dataclass(frozen=True, slots=True)
class RegistryAnswer:
    """What a registry answered: exactly the field that fits the question is set. `source`: the registry's name."""

    source: str
    citizen: Citizen | None = None
    mobile_matches: bool | None = None
    address: Address | None = None
    legal_person: LegalPerson | None = None
    foreign_person: ForeignPerson | None = None


@dataclass(frozen=True, slots=True)
class TrainingUser:
    """Somebody who may sign in at a training gateway, as the line of a ready gateway names them."""

    name: str
    role: Role
    password: str


class IdentityRegistry(Protocol):
    """The national registries behind one door. Called in a worker thread, under a deadline; may be slow."""

    def ask(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        """The answer to one question. Raises InquiryFailed with the product's own taxonomy."""

    def portrait(self, national_number: str) -> bytes | None:
        """The portrait as JPEG, None where the registry has none. Raises InquiryFailed(PHOTO_DENIED)."""

    def health(self, now: datetime) -> Dependency:
        """How the registry is, as far as it can be known without a question. Never raises."""

    def close(self) -> None:
        """End what it keeps open."""


class AutomationUnavailable(Exception):
    """The automation did not take the letter now; it may later."""


class Automation(Protocol):
    """Back-office automation. Called in a worker thread, under a deadline; may be slow."""

    def register(self, request_id: str, tracking_code: str, service_code: str, now: datetime) -> str:
        """The letter number of a request; the same number for the same request. Raises AutomationUnavailable."""

    def health(self, now: datetime) -> Dependency:
        """How the automation is. Never raises."""
