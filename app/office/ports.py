"""What the gateway needs of the world outside: a registry that knows people, an automation that takes letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from sqlalchemy import Connection

from app.contract.messages import Dependency, InquiryRequest
from app.domain.citizen import Address, Citizen, ForeignPerson, InquiryKind, LegalPerson
from app.domain.label import Label
from app.domain.people import Role
from app.domain.request import Action


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
    """The automation did not take the letter now, or has not numbered it yet; it may later. `cause`: a code.

    `wait_seconds`: how long it asked to be left alone.
    """

    def __init__(self, cause: str = "", wait_seconds: float = 0.0) -> None:
        super().__init__(cause)
        self.cause, self.wait_seconds = cause, wait_seconds


class Automation(Protocol):
    """Back-office automation. Called in a worker thread, under a deadline; may be slow."""

    def register(self, request_id: str, tracking_code: str, service_code: str, now: datetime) -> str:
        """The letter number of a request; the same number for the same request. Raises AutomationUnavailable."""

    def is_answered_by_people(self, service_code: str) -> bool:
        """Whether it never says itself what became of the requests of a service."""

    def health(self, now: datetime) -> Dependency:
        """How the automation is. Never raises."""


@runtime_checkable
class RememberedRegistry(IdentityRegistry, Protocol):
    """A registry some of whose answers may be given again. `reuse`: how old, by what was asked."""

    reuse: Mapping[InquiryKind, timedelta]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What automation decided on a request, as it came back. `exchange`: its place among what was exchanged."""

    exchange: str
    request: str
    move: Action
    actor: Label
    note: str


@dataclass(frozen=True, slots=True)
class Collected:
    """What came back: decisions that wait for their move, and requests whose letter has a number now."""

    arrivals: tuple[Arrival, ...]
    numbered: tuple[str, ...]


@runtime_checkable
class AnsweringAutomation(Automation, Protocol):
    """An automation that answers by itself. Called in a worker thread; may be slow."""

    @property
    def every_seconds(self) -> float:
        """How often it is to be asked what came."""

    def collect(self, now: datetime) -> Collected:
        """Send what waits and take in what came. What was not settled comes again. Raises AutomationUnavailable."""

    def settle(self, connection: Connection, exchange: str, now: datetime, *, is_moved: bool) -> bool:
        """Note within a transaction what became of an arrival. False: it was settled before."""
