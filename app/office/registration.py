"""Opening a request: checked whole, accepted once, promised by the working calendar."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from app.contract.messages import EventKind, Policy
from app.contract.problems import Code
from app.domain.catalogue import Service
from app.domain.citizen import Citizen, Inquiry
from app.domain.identifiers import tracking_code
from app.domain.jalali import to_jalali
from app.domain.journal import STATED
from app.domain.people import Person
from app.domain.request import Receipt, RequestState, Step, Submission
from app.errors import Gone, IdTaken, NotAllowed, Rejected
from app.office import calendars, catalogue, desk_times, events, inquiries, journal, request_rows, stages
from app.office.catalogue import Forms
from app.office.content import check_content, written_over
from app.office.db import Database, next_serial
from app.office.problems import Refusal
from app.office.stages import Workflows
from app.office.tables import contents, letters_due, requests

LATE_DELIVERY = timedelta(days=7)
"""How long a request may wait in an outbox after the visitor agreed while the inquiry held."""

_VERSIONS_END = 2**31
"""A number from here on is none that a database keeps."""

_LETTER_GRACE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of a submission. `is_new` False: the gateway had it already."""

    receipt: Receipt
    is_new: bool


class Registration:
    """Takes submissions in."""

    def __init__(self, database: Database, forms: Forms, policy: Policy, workflows: Workflows) -> None:
        self._database = database
        self._forms = forms
        self._policy = policy
        self._workflows = workflows

    async def register(self, person: Person, request: str, submission: Submission, now: datetime) -> Registered:
        """The receipt of a request; of the first time, when the same came before.

        Raises IdTaken (another body), Rejected, FormUnusable, Refusal (SERVICE_UNUSABLE, IDENTITY_FIRST,
        ATTACHMENT_MISSING).
        """
        try:
            return await self._database.write(
                lambda connection: self._register(connection, person, request, submission, now)
            )
        except IntegrityError:  # the same request came twice at the same moment: the other one was quicker
            return await self._database.write(
                lambda connection: self._register(connection, person, request, submission, now)
            )

    def _register(
        self, connection: Connection, person: Person, request: str, submission: Submission, now: datetime
    ) -> Registered:
        digest = body_hash(submission)
        known = connection.execute(
            select(contents.c.body_hash, requests.c.branch)
            .join(requests, requests.c.id == contents.c.request_id)
            .where(requests.c.id == request)
        ).first()
        if known is not None:
            if known.body_hash != digest or known.branch != person.branch.code:
                raise IdTaken
            return Registered(request_rows.first_receipt(connection, request), is_new=False)
        _check_moments(submission)
        service = _service(connection, submission)
        citizen = _citizen(connection, person, submission, now)
        form = self._forms.of(_form_document(connection, submission))
        problems = written_over(form, citizen, submission.answers)
        papers = check_content(
            connection, person.branch.code, form, submission.answers, submission.attachments, self._policy, problems
        )
        workflow = self._workflows.of(connection, service.code)
        stage = workflow.stages[workflow.first]
        row = _row(connection, person, request, submission, service, citizen, stage.state, now)
        row |= stages.in_list(connection, stage, now)
        receipt = request_rows.new_receipt(row, service, papers)
        connection.execute(insert(requests).values(row))
        stages.begin(connection, request, workflow.first, stage, now)
        _keep_content(connection, request, submission, form.effective(submission.answers), digest, receipt)
        desk_times.keep(connection, request, request, submission)
        if submission.is_identity_stated:
            request_rows.add_step(connection, request, Step.IDENTITY_STATED, now, person.name)
        request_rows.add_step(connection, request, Step.REGISTERED, now, person.name, told=stage.told)
        grace = now + _LETTER_GRACE  # the first try is that of the call itself
        connection.execute(insert(letters_due).values(request_id=request, not_before=grace, claimed_until=grace))
        outcome = STATED if submission.is_identity_stated else ""
        journal.note(connection, person, "request.registered", now, subject=request, outcome=outcome)
        events.emit(connection, EventKind.REQUEST_CHANGED, now, branch=person.branch.code, subject=request, version=1)
        return Registered(receipt, is_new=True)


def body_hash(submission: Submission) -> str:
    """What tells one submission from another; the times at the desk are of the sending, not of the request."""
    fields = msgspec.to_builtins(submission)
    for field in desk_times.FIELDS:
        fields.pop(field, None)
    if not submission.is_identity_stated:
        fields.pop("is_identity_stated")  # as before there was such a field: a request is the same after an update
    return hashlib.sha256(msgspec.json.encode(fields, order="deterministic")).hexdigest()


def _check_moments(submission: Submission) -> None:
    """Refuse times that mean nothing. Raises Rejected."""
    desk_times.check_moments({"/consent/at": submission.consent.at})
    desk_times.check(submission)


def _service(connection: Connection, submission: Submission) -> Service:
    try:
        service = catalogue.service(connection, submission.service_code)
    except Gone as error:
        raise Rejected({"/service_code": "unknown"}) from error
    if service.unusable:
        raise Refusal(Code.SERVICE_UNUSABLE, {"/service_code": service.unusable})
    if service.needs_identity_first and submission.is_identity_stated:
        raise Refusal(Code.IDENTITY_FIRST, {"/is_identity_stated": "not_allowed"})
    return service


def _form_document(connection: Connection, submission: Submission) -> Any:
    if not 0 < submission.form_version < _VERSIONS_END:
        raise Rejected({"/form_version": "unknown"})
    try:
        return catalogue.form_document(connection, submission.service_code, submission.form_version)
    except Gone as error:
        raise Rejected({"/form_version": "unknown"}) from error


def _citizen(connection: Connection, person: Person, submission: Submission, now: datetime) -> Citizen:
    """Who the request is of. Raises Rejected: every inquiry has to be known, of this branch, and still hold."""
    named = {"/identity_inquiry": submission.identity_inquiry}
    named |= {f"/inquiries/{index}": inquiry for index, inquiry in enumerate(submission.inquiries)}
    problems = {}
    found: dict[str, Inquiry] = {}
    for pointer, inquiry in named.items():
        try:
            found[pointer] = inquiries.answered(connection, inquiry, person.branch.code)
        except (Gone, NotAllowed):
            problems[pointer] = "unknown"
            continue
        if not _holds(found[pointer], submission, now):
            problems[pointer] = "expired"
    identity = found.get("/identity_inquiry")
    if identity is not None and identity.citizen is None:
        problems["/identity_inquiry"] = "not_identity"
    if problems or identity is None or identity.citizen is None:
        raise Rejected(problems)
    return identity.citizen


def _holds(inquiry: Inquiry, submission: Submission, now: datetime) -> bool:
    """Whether the visitor agreed while the answer held; a request that waited for the network is not refused for it."""
    if now > inquiry.expires_at + LATE_DELIVERY:
        return False
    return min(now, submission.consent.at) <= inquiry.expires_at


def _row(
    connection: Connection,
    person: Person,
    request: str,
    submission: Submission,
    service: Service,
    citizen: Citizen,
    state: RequestState,
    now: datetime,
) -> dict[str, Any]:
    year, month, _ = to_jalali(request_rows.today(now))
    promised_on = calendars.promised_on(connection, now, service.promise_working_days)
    code = tracking_code(year, month, next_serial(connection, f"requests {year:04}-{month:02}"))
    return {
        "id": request,
        "tracking_code": code,
        "letter_number": "",
        "service_code": service.code,
        "service_title": service.title,
        "form_version": submission.form_version,
        "branch": person.branch.code,
        "clerk": person.id,
        "clerk_name": person.name,
        "national_number": citizen.national_number,
        "citizen_name": citizen.full_name,
        "state": state.value,
        "version": 1,
        "registered_at": now,
        "changed_at": now,
        "promised_on": promised_on,
        "rank": request_rows.rank(state, promised_on),
        "sheets_saved": service.sheets_saved,
        "is_amended": False,
        "search_text": request_rows.search_text(code, "", citizen.full_name, service.title.fa),
    }


def _keep_content(
    connection: Connection,
    request: str,
    submission: Submission,
    answers: dict[str, Any],
    digest: str,
    receipt: Receipt,
) -> None:
    connection.execute(
        insert(contents).values(
            request_id=request,
            body_hash=digest,
            receipt=receipt,
            identity_inquiry=submission.identity_inquiry,
            inquiries=submission.inquiries,
            answers=answers,
            consent=submission.consent,
            attachments=submission.attachments,
            changes=(),
            device_time=submission.device_time,
        )
    )
