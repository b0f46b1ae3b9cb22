"""Inquiries: one question to a registry, asked once, recorded with who asked and why."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.contract.messages import InquiryRequest
from app.domain.citizen import Inquiry, InquiryId, InquiryKind
from app.domain.identifiers import is_foreign_code, is_legal_id, is_mobile, is_national_number, is_postal_code
from app.domain.people import BranchCode, Person
from app.errors import Gone, IdTaken, InquiryFailed, InquiryFailure, NotAllowed, Rejected
from app.office import journal
from app.office.calls import is_uuid
from app.office.db import Database
from app.office.deferral import left_alone_until, next_try
from app.office.earlier_answers import earlier_answer, question_of
from app.office.ports import IdentityRegistry, RegistryAnswer
from app.office.tables import inquiries

T = TypeVar("T")

REUSED = "reused"
"""The outcome, in the journal, of a question that an earlier answer was given to."""

_NEEDS: dict[InquiryKind, tuple[str, ...]] = {
    InquiryKind.IDENTITY: ("national_number", "birth_date"),
    InquiryKind.MOBILE_MATCH: ("national_number", "mobile"),
    InquiryKind.POSTAL_ADDRESS: ("postal_code",),
    InquiryKind.LEGAL_PERSON: ("legal_id",),
    InquiryKind.FOREIGN_PERSON: ("foreign_code",),
}
_FORMS: dict[str, Callable[[str], bool]] = {
    "national_number": is_national_number,
    "mobile": is_mobile,
    "postal_code": is_postal_code,
    "legal_id": is_legal_id,
    "foreign_code": is_foreign_code,
}
_ANSWERS: dict[InquiryKind, str] = {
    InquiryKind.IDENTITY: "citizen",
    InquiryKind.MOBILE_MATCH: "mobile_matches",
    InquiryKind.POSTAL_ADDRESS: "address",
    InquiryKind.LEGAL_PERSON: "legal_person",
    InquiryKind.FOREIGN_PERSON: "foreign_person",
}


class Inquiries:
    """Asks the registry in threads of its own, so that a slow registry never holds up anything else."""

    def __init__(
        self,
        database: Database,
        registry: IdentityRegistry,
        *,
        holds_for: timedelta,
        deadline_seconds: float,
        reuse: Mapping[InquiryKind, timedelta] = MappingProxyType({}),
    ) -> None:
        """`reuse`: how old an answer may be that is given again instead of asking; of kinds not named none is."""
        self._database = database
        self._registry = registry
        self._holds_for = holds_for
        self._deadline_seconds, self._reuse = deadline_seconds, reuse
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="registry")
        self._in_flight: dict[tuple[str, str], asyncio.Task[Inquiry]] = {}

    async def ask(self, person: Person, request: InquiryRequest, now: datetime) -> Inquiry:
        """The answer, from the registry, from the first time this id was asked, or one that may be given again.

        Raises Rejected (a field is wanting), IdTaken, InquiryFailed. A failed question may be asked again by its id;
        before its time has come the registry is left alone.
        """
        _check(request)
        key = (person.id, request.id)
        running = self._in_flight.get(key)
        if running is None:
            running = asyncio.get_running_loop().create_task(self._ask_once(person, request, now))
            self._in_flight[key] = running
            running.add_done_callback(lambda task: self._forget(key, task))
            return await asyncio.shield(running)
        await asyncio.wait([running])
        return await self._ask_once(person, request, now)

    def _forget(self, key: tuple[str, str], task: asyncio.Task[Inquiry]) -> None:
        self._in_flight.pop(key, None)
        if not task.cancelled():
            task.exception()  # seen here, where the asker has gone away

    async def _ask_once(self, person: Person, request: InquiryRequest, now: datetime) -> Inquiry:
        known = await self._database.read(lambda connection: _known(connection, person, request, now))
        if known is not None:
            return known
        if lasts := self._reuse.get(request.kind):
            earlier = await self._written(lambda connection: _again(connection, person, request, lasts, now))
            if earlier is not None:
                return earlier
        try:
            answer = await self._within_deadline(lambda: self._registry.ask(request, now))
        except InquiryFailed as error:
            failed = error
            raise await self._written(lambda connection: _put_off(connection, person, request, failed, now)) from error
        inquiry = self._inquiry(request, answer, now)
        outcome = request.purpose.value
        return await self._written(lambda connection: _settle(connection, person, request, inquiry, outcome, now))

    async def _written(self, work: Callable[[Connection], T]) -> T:
        try:
            return await self._database.write(work)
        except IntegrityError:  # the same question came to another process at the same moment, which was quicker
            return await self._database.write(work)

    def _inquiry(self, request: InquiryRequest, answer: RegistryAnswer, now: datetime) -> Inquiry:
        if getattr(answer, _ANSWERS[request.kind]) is None:
            raise InquiryFailed(InquiryFailure.UPSTREAM)
        return Inquiry(
            id=request.id,
            kind=request.kind,
            purpose=request.purpose,
            source=answer.source,
            at=now,
            expires_at=now + self._holds_for,
            citizen=answer.citizen,
            mobile_matches=answer.mobile_matches,
            address=answer.address,
            legal_person=answer.legal_person,
            foreign_person=answer.foreign_person,
        )

    async def portrait(self, person: Person, inquiry: InquiryId, now: datetime) -> bytes | None:
        """The portrait of who was asked for; None where the registry has none.

        Raises Gone, NotAllowed (asked by another branch), InquiryFailed(PHOTO_DENIED).
        """
        number = await self._database.write(lambda connection: _citizen_number(connection, person, inquiry, now))
        return await self._within_deadline(lambda: self._registry.portrait(number))

    async def _within_deadline(self, work: Callable[[], T]) -> T:
        try:
            async with asyncio.timeout(self._deadline_seconds):
                return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except TimeoutError as error:
            raise InquiryFailed(InquiryFailure.UPSTREAM) from error

    def close(self) -> None:
        """Take no more questions; a thread that still waits for the registry is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._registry.close()


def _check(request: InquiryRequest) -> None:
    """Refuse a question that cannot be asked. Raises Rejected."""
    problems = {} if is_uuid(request.id) else {"/id": "format"}
    for name in _NEEDS[request.kind]:
        given = getattr(request, name)
        if not given:
            problems[f"/{name}"] = "required"
        elif name in _FORMS and not _FORMS[name](given):
            problems[f"/{name}"] = "format"
    for name in _FORMS.keys() - set(_NEEDS[request.kind]):
        if getattr(request, name):
            problems[f"/{name}"] = "not_allowed"
    if problems:
        raise Rejected(problems)


def _settle(
    connection: Connection, person: Person, request: InquiryRequest, inquiry: Inquiry, outcome: str, now: datetime
) -> Inquiry:
    """The answer that stands: the first one."""
    facts = {"answer": inquiry, "failure": "", "source": inquiry.source, "next_try_at": None, "alone_until": None}
    _keep(connection, person, request, {"at": inquiry.at, "expires_at": inquiry.expires_at, **facts}, outcome, now)
    return _known(connection, person, request, now) or inquiry


def _known(connection: Connection, person: Person, request: InquiryRequest, now: datetime) -> Inquiry | None:
    row = connection.execute(select(inquiries).where(inquiries.c.id == request.id)).first()
    if row is None:
        return None
    if row.person != person.id or msgspec.convert(row.subject, InquiryRequest) != request:
        raise IdTaken
    if row.answer is None and row.alone_until is not None and row.alone_until > now:
        raise InquiryFailed(InquiryFailure(row.failure), row.next_try_at)
    return None if row.answer is None else msgspec.convert(row.answer, Inquiry)


def _again(
    connection: Connection, person: Person, request: InquiryRequest, lasts: timedelta, now: datetime
) -> Inquiry | None:
    found = earlier_answer(connection, person, request, lasts, now)
    return None if found is None else _settle(connection, person, request, found, outcome=REUSED, now=now)


def _put_off(
    connection: Connection, person: Person, request: InquiryRequest, error: InquiryFailed, now: datetime
) -> InquiryFailed:
    """The failure, written down with the time of the next try."""
    this = select(inquiries.c.attempts, inquiries.c.unanswered_since).where(inquiries.c.id == request.id)
    known = connection.execute(this).first()
    attempts, since = (known.attempts + 1, known.unanswered_since or now) if known else (1, now)
    again_at = next_try(error, attempts, now)
    alone = left_alone_until(error, again_at, now)
    put_off = {"failure": error.failure.value, "attempts": attempts, "next_try_at": again_at, "alone_until": alone}
    put_off["unanswered_since"] = since
    _keep(connection, person, request, {"at": now, "expires_at": now, **put_off}, error.failure.value, now)
    return InquiryFailed(error.failure, again_at, error.kind)


def _keep(
    connection: Connection,
    person: Person,
    request: InquiryRequest,
    values: dict[str, Any],
    outcome: str,
    now: datetime,
) -> None:
    # Who asked, when and why; of whom only the inquiry itself knows.
    journal.note(connection, person, f"inquiry.{request.kind.value}", now, subject=request.id, outcome=outcome)
    # A question that failed before is asked again under its id; one that was answered keeps its answer.
    this = inquiries.c.id == request.id, inquiries.c.person == person.id
    mend = update(inquiries).where(*this, inquiries.c.answer.is_(None))
    is_kept = connection.execute(mend.values(values)).rowcount
    if is_kept or connection.execute(select(inquiries.c.id).where(*this)).first():
        return
    connection.execute(
        insert(inquiries).values(
            values
            | {
                "id": request.id,
                "person": person.id,
                "branch": person.branch.code,
                "purpose": request.purpose.value,
                "kind": request.kind.value,
                "subject": request,
                "national_number": request.national_number,
                "question": question_of(request),
            }
        )
    )


def _citizen_number(connection: Connection, person: Person, inquiry: InquiryId, now: datetime) -> str:
    """Whose portrait is wanted; that it is, is written down."""
    found = answered(connection, inquiry, person.branch.code)
    if found.citizen is None:
        raise Gone
    journal.note(connection, person, "portrait.viewed", now, subject=inquiry)
    return found.citizen.national_number


def answered(connection: Connection, inquiry: InquiryId, branch: BranchCode) -> Inquiry:
    """An answered inquiry of a branch. Raises Gone (unknown or failed), NotAllowed (asked by another branch)."""
    row = connection.execute(select(inquiries.c.answer, inquiries.c.branch).where(inquiries.c.id == inquiry)).first()
    if row is None or row.answer is None:
        raise Gone
    if row.branch != branch:
        raise NotAllowed
    return msgspec.convert(row.answer, Inquiry)
