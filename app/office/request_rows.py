"""Requests as rows and as values: their place in lists, their text for search, how they are shown."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, insert, select

from app.domain.catalogue import Service, ServiceCode
from app.domain.citizen import Inquiry
from app.domain.jalali import TEHRAN
from app.domain.label import Label
from app.domain.people import BranchCode, Person
from app.domain.persian import comparable
from app.domain.request import (
    Action,
    AttachmentRef,
    Consent,
    FieldChange,
    Level,
    Receipt,
    RequestDetail,
    RequestId,
    RequestState,
    RequestSummary,
    Step,
    TimelineEntry,
)
from app.errors import Gone
from app.office import sms_queue
from app.office.tables import contents, inquiries, requests, timeline

Standing = Callable[[Row[Any]], tuple[tuple[Action, ...], Label | None]]
"""What the asker may do to a request, and what its visitor is told."""

_FINAL_FROM = 10_000_000
FINAL_STATES = tuple(state.value for state in RequestState if state.is_final)


def rank(state: RequestState, promised_on: date) -> int:
    """The place of a request in lists: open ones by promised date, so late ones first; then closed, newest first."""
    ordinal = promised_on.toordinal()
    return _FINAL_FROM - ordinal if state.is_final else ordinal


def search_text(tracking_code: str, letter_number: str, citizen_name: str, service_title: str) -> str:
    """What a search in the list looks through; folded for comparison."""
    return comparable(f"{tracking_code} {letter_number} {citizen_name} {service_title}")


def today(now: datetime) -> date:
    """The day at the counter."""
    return now.astimezone(TEHRAN).date()


def is_late(now: datetime) -> ColumnElement[bool]:
    """Whether a request is open past its promised day, as a condition on `requests`."""
    return requests.c.state.not_in(FINAL_STATES) & (requests.c.promised_on < today(now))


def summary_of(row: Row[Any], now: datetime) -> RequestSummary:
    """A row of `requests` as one line of a list."""
    state = RequestState(row.state)
    return RequestSummary(
        id=RequestId(row.id),
        tracking_code=row.tracking_code,
        letter_number=row.letter_number,
        service_code=ServiceCode(row.service_code),
        service_title=msgspec.convert(row.service_title, Label),
        citizen_name=row.citizen_name,
        clerk_name=msgspec.convert(row.clerk_name, Label),
        branch=BranchCode(row.branch),
        state=state,
        version=row.version,
        registered_at=row.registered_at,
        changed_at=row.changed_at,
        promised_on=row.promised_on,
        is_late=not state.is_final and row.promised_on < today(now),
        assignee_name=None if row.assignee_name is None else msgspec.convert(row.assignee_name, Label),
        is_amended=row.is_amended,
        stage=None if row.stage_label is None else msgspec.convert(row.stage_label, Label),
        due_at=row.due_at,
        escalated_to=Level(row.escalated_to) if row.escalated_to else None,
    )


def row_of(connection: Connection, request: str, branch: BranchCode, *, to_change: bool = False) -> Row[Any]:
    """The narrow row of a branch's request. Raises Gone, for another branch's too.

    `to_change`: nobody else changes it until the transaction ends.
    """
    query = select(requests).where(requests.c.id == request, requests.c.branch == branch)
    row = connection.execute(query.with_for_update() if to_change else query).first()
    if row is None:
        raise Gone
    return row


def detail(connection: Connection, person: Person, request: str, now: datetime, standing: Standing) -> RequestDetail:
    """A request with everything in it, as `person` may see and move it. Raises Gone."""
    row = row_of(connection, request, person.branch.code)
    content = connection.execute(select(contents).where(contents.c.request_id == request)).one()
    actions, told = standing(row)
    return RequestDetail(
        summary=summary_of(row, now),
        form_version=row.form_version,
        national_number=row.national_number,
        answers=content.answers,
        consent=msgspec.convert(content.consent, Consent),
        attachments=msgspec.convert(content.attachments, tuple[AttachmentRef, ...]),
        changes=msgspec.convert(content.changes, tuple[FieldChange, ...]),
        return_reason=content.return_reason,
        sheets_saved=row.sheets_saved,
        actions=actions,
        identity=_identity(connection, content.identity_inquiry),
        told=told,
    )


def files_of(connection: Connection, person: Person, request: str) -> tuple[AttachmentRef, ...]:
    """The files of a request. Raises Gone."""
    row_of(connection, request, person.branch.code)
    kept = connection.execute(select(contents.c.attachments).where(contents.c.request_id == request)).scalar_one()
    return msgspec.convert(kept, tuple[AttachmentRef, ...])


def _identity(connection: Connection, inquiry: str) -> Inquiry | None:
    found = connection.execute(select(inquiries.c.answer).where(inquiries.c.id == inquiry)).scalar()
    return None if found is None else msgspec.convert(found, Inquiry)


def first_receipt(connection: Connection, request: str) -> Receipt:
    """The receipt as it was first given, with the letter number where it came later."""
    query = select(contents.c.receipt, requests.c.letter_number).join(requests, requests.c.id == contents.c.request_id)
    row = connection.execute(query.where(requests.c.id == request)).one()
    return msgspec.convert(row.receipt | {"letter_number": row.letter_number}, Receipt)


def receipt(connection: Connection, person: Person, request: str) -> Receipt:
    """The receipt as it is now: where the request stands, its version. Raises Gone."""
    row = row_of(connection, request, person.branch.code)
    first = first_receipt(connection, request)
    now_is = {"state": row.state, "version": row.version}
    return msgspec.convert(msgspec.to_builtins(first) | now_is, Receipt)


def new_receipt(row: dict[str, Any], service: Service, papers_received: tuple[str, ...]) -> Receipt:
    """What the visitor takes home, out of the values that become the request's row."""
    return Receipt(
        request_id=RequestId(row["id"]),
        tracking_code=row["tracking_code"],
        letter_number="",
        service_title=service.title,
        state=RequestState(row["state"]),
        version=row["version"],
        registered_at=row["registered_at"],
        promised_on=row["promised_on"],
        answerer=service.answerer,
        complaint=service.complaint,
        fee_rial=service.fee_rial,
        sheets_saved=row["sheets_saved"],
        papers_received=papers_received,
    )


def steps(connection: Connection, person: Person, request: str) -> tuple[TimelineEntry, ...]:
    """What happened to a request, oldest first. Raises Gone."""
    row_of(connection, request, person.branch.code)
    rows = connection.execute(select(timeline).where(timeline.c.request_id == request).order_by(timeline.c.id))
    return tuple(TimelineEntry(Step(row.step), row.at, msgspec.convert(row.actor, Label), row.note) for row in rows)


def add_step(
    connection: Connection,
    request: str,
    step: Step,
    at: datetime,
    actor: Label,
    note: str = "",
    told: Label | None = None,
) -> None:
    """Write down what happened to a request; its visitor is told where the office or `told` has words."""
    connection.execute(insert(timeline).values(request_id=request, step=step.value, at=at, actor=actor, note=note))
    sms_queue.put(connection, request, step, at, told)
