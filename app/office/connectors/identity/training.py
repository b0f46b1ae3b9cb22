"""The registries of the invented province, behind the same door as the national ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Event
from typing import Any, Protocol

from sqlalchemy import Engine, RowMapping, Table, select
from sqlalchemy.exc import SQLAlchemyError

from app.contract.messages import Dependency, DependencyState, InquiryRequest
from app.domain.citizen import Address, Citizen, ForeignPerson, Gender, InquiryKind, LegalPerson, Portrait
from app.domain.jalali import TEHRAN
from app.errors import InquiryFailed, InquiryFailure
from app.office.ports import RegistryAnswer
from app.office.training import tables

CIVIL_REGISTRY = "ثبت احوال (آموزشی)"
OPERATORS = "شاهکار (آموزشی)"
POST = "پست (آموزشی)"
LEGAL_REGISTER = "ثبت شرکت‌ها (آموزشی)"
FOREIGN_REGISTER = "اتباع خارجی (آموزشی)"

_OPENS_AT_HOUR = 7  # national registries refuse between 23:00 and 07:00


class RegistryMood(StrEnum):
    """How the training registry behaves towards everybody."""

    OPEN = "open"
    CLOSED = "closed"
    QUOTA = "quota"
    SLOW = "slow"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class RegistryManners:
    """`delay_seconds` before each answer; `slow_seconds` where the registry or a sample is slow."""

    mood: RegistryMood = RegistryMood.OPEN
    delay_seconds: float = 0.0
    slow_seconds: float = 4.0


class PortraitSource(Protocol):
    """Makes the portrait of a person."""

    def of(self, citizen: Citizen) -> bytes:
        """JPEG."""


class TrainingRegistry:
    """Answers from the tables of `training.tables`. Waits where told to, so call it in a worker thread."""

    def __init__(
        self,
        engine: Engine,
        portraits: PortraitSource,
        manners: RegistryManners = RegistryManners(),
        pause: Callable[[float], object] | None = None,
    ) -> None:
        self._engine = engine.execution_options(reads_only=True)
        self._portraits, self._manners = portraits, manners
        self._pause = pause or Event().wait
        self._answers: Mapping[InquiryKind, Callable[[InquiryRequest, datetime], RegistryAnswer]] = {
            InquiryKind.IDENTITY: self._identity,
            InquiryKind.MOBILE_MATCH: self._mobile_match,
            InquiryKind.POSTAL_ADDRESS: self._postal_address,
            InquiryKind.LEGAL_PERSON: self._legal_person,
            InquiryKind.FOREIGN_PERSON: self._foreign_person,
        }

    def ask(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        """The answer to one question. Raises InquiryFailed."""
        self._wait(self._manners.delay_seconds)
        self._refuse_by_mood(now)
        return self._answers[request.kind](request, now)

    def portrait(self, national_number: str) -> bytes | None:
        """The drawn portrait, None where the person has none. Raises InquiryFailed(PHOTO_DENIED)."""
        row = self._row(tables.residents, national_number)
        if row is None:
            return None
        citizen = _citizen(row)
        if citizen.portrait is Portrait.DENIED:
            raise InquiryFailed(InquiryFailure.PHOTO_DENIED)
        return self._portraits.of(citizen) if citizen.portrait is Portrait.AVAILABLE else None

    def health(self, now: datetime) -> Dependency:
        """How the registry is: its mood."""
        state = {
            RegistryMood.CLOSED: DependencyState.CLOSED,
            RegistryMood.QUOTA: DependencyState.CLOSED,
            RegistryMood.SLOW: DependencyState.SLOW,
            RegistryMood.DOWN: DependencyState.DOWN,
        }.get(self._manners.mood, DependencyState.UP)
        return Dependency("registry", state, "" if state is DependencyState.UP else self._manners.mood.value)

    def close(self) -> None:
        """Nothing of its own is open."""

    def _refuse_by_mood(self, now: datetime) -> None:
        match self._manners.mood:
            case RegistryMood.CLOSED:
                raise _failed(InquiryFailure.CLOSED, now)
            case RegistryMood.QUOTA:
                raise _failed(InquiryFailure.QUOTA, now)
            case RegistryMood.DOWN:
                raise _failed(InquiryFailure.UPSTREAM, now)
            case RegistryMood.SLOW:
                self._wait(self._manners.slow_seconds)
            case RegistryMood.OPEN:
                pass

    def _identity(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        if request.birth_date is None:
            raise _failed(InquiryFailure.INPUT_INVALID, now)
        row = self._row(tables.residents, request.national_number)
        if row is None or row["birth_date"] != request.birth_date:
            raise _failed(InquiryFailure.NOT_FOUND, now)
        if row["is_slow"]:
            self._wait(self._manners.slow_seconds)
        if row["fault"]:
            raise _failed(InquiryFailure(row["fault"]), now)
        return RegistryAnswer(CIVIL_REGISTRY, citizen=_citizen(row))

    def _mobile_match(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        row = self._row(tables.residents, request.national_number)
        if row is None:
            raise _failed(InquiryFailure.NOT_FOUND, now)
        return RegistryAnswer(OPERATORS, mobile_matches=bool(request.mobile) and row["mobile"] == request.mobile)

    def _postal_address(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        row = self._known(tables.addresses, request.postal_code, now)
        return RegistryAnswer(POST, address=Address(**row))

    def _legal_person(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        row = self._known(tables.legal_persons, request.legal_id, now)
        return RegistryAnswer(LEGAL_REGISTER, legal_person=LegalPerson(**row))

    def _foreign_person(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        row = self._known(tables.foreign_persons, request.foreign_code, now)
        return RegistryAnswer(FOREIGN_REGISTER, foreign_person=ForeignPerson(**row))

    def _known(self, table: Table, key: str, now: datetime) -> dict[str, Any]:
        row = self._row(table, key)
        if row is None:
            raise _failed(InquiryFailure.NOT_FOUND, now)
        return {str(name): value for name, value in row.items()}

    def _row(self, table: Table, key: str) -> RowMapping | None:
        question = select(table).where(next(iter(table.primary_key)) == key)
        try:
            with self._engine.connect() as connection:
                return connection.execute(question).mappings().one_or_none()
        except SQLAlchemyError as error:
            raise InquiryFailed(InquiryFailure.UPSTREAM) from error

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self._pause(seconds)


def _citizen(row: RowMapping) -> Citizen:
    return Citizen(
        national_number=row["national_number"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        father_name=row["father_name"],
        gender=Gender(row["gender"]),
        birth_date=row["birth_date"],
        certificate_number=row["certificate_number"],
        issue_office=row["issue_office"],
        is_deceased=row["is_deceased"],
        death_date=row["death_date"],
        portrait=Portrait(row["portrait"]),
    )


def _failed(failure: InquiryFailure, now: datetime) -> InquiryFailed:
    """Closed until the morning, a quota until the next day: these two name the time to come back."""
    ends = failure in (InquiryFailure.CLOSED, InquiryFailure.QUOTA)
    return InquiryFailed(failure, _next_opening(now) if ends else None)


def _next_opening(now: datetime) -> datetime:
    local = now.astimezone(TEHRAN)
    opening = local.replace(hour=_OPENS_AT_HOUR, minute=0, second=0, microsecond=0)
    return opening if local < opening else opening + timedelta(days=1)
