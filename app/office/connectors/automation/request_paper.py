"""A request as a paper for people of another office: what was asked, by whom, in the words of the form."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from app.domain.form import Field, FieldKind, Form
from app.domain.jalali import format_date, local_day
from app.domain.label import Label
from app.domain.people import BranchCode
from app.domain.persian import grouped
from app.domain.request import AttachmentRef, RequestState
from app.errors import FormUnusable, Gone
from app.office import catalogue
from app.office.catalogue import Forms
from app.office.ports import AutomationUnavailable
from app.office.tables import contents, requests

NOT_YET = frozenset({RequestState.AWAITING_APPROVAL, RequestState.RETURNED, RequestState.CANCELLED})
"""While a request stands so it is not automation's to work on."""


@dataclass(frozen=True, slots=True)
class RequestPaper:
    """What an automation is told of a request. `text`: the whole in Persian, line by line."""

    request: str
    tracking_code: str
    branch: BranchCode
    state: RequestState
    service_code: str
    service_title: str
    citizen_name: str
    national_number: str
    clerk_name: str
    registered_at: datetime
    promised_on: date
    text: str
    files: tuple[AttachmentRef, ...]


def known_of(paper: RequestPaper) -> dict[str, str]:
    """What templates may name of a paper."""
    return {
        "request_id": paper.request,
        "tracking_code": paper.tracking_code,
        "service_code": paper.service_code,
        "service_title": paper.service_title,
        "citizen_name": paper.citizen_name,
        "national_number": paper.national_number,
        "clerk_name": paper.clerk_name,
        "registered_at": paper.registered_at.isoformat(),
        "promised_on": paper.promised_on.isoformat(),
        "branch": paper.branch,
        "text": paper.text,
    }


def paper_of(connection: Connection, request: str, forms: Forms) -> RequestPaper:
    """The paper of a request. Raises AutomationUnavailable: its form cannot be read."""
    row = connection.execute(select(requests).where(requests.c.id == request)).one()
    content = connection.execute(select(contents).where(contents.c.request_id == request)).one()
    try:
        form = forms.of(catalogue.form_document(connection, row.service_code, row.form_version))
    except (Gone, FormUnusable) as error:
        raise AutomationUnavailable("form") from error
    title, clerk = (msgspec.convert(value, Label).fa for value in (row.service_title, row.clerk_name))
    head = [
        f"خدمت: {title} ({row.service_code})",
        f"کد رهگیری: {row.tracking_code}",
        f"متقاضی: {row.citizen_name}",
        f"کد ملی: {row.national_number}",
        f"تاریخ ثبت: {format_date(local_day(row.registered_at), 'fa')}",
        f"مهلت پاسخ: {format_date(row.promised_on, 'fa')}",
        f"متصدی: {clerk}",
    ]
    return RequestPaper(
        request=row.id,
        tracking_code=row.tracking_code,
        branch=BranchCode(row.branch),
        state=RequestState(row.state),
        service_code=row.service_code,
        service_title=title,
        citizen_name=row.citizen_name,
        national_number=row.national_number,
        clerk_name=clerk,
        registered_at=row.registered_at,
        promised_on=row.promised_on,
        text="\r\n".join([*head, *_answers(form, content.answers)]) + "\r\n",
        files=msgspec.convert(content.attachments, tuple[AttachmentRef, ...]),
    )


def _answers(form: Form, answers: dict[str, Any]) -> Iterator[str]:
    for section in form.sections:
        lines = [line for field in section.fields if field.name in answers for line in _lines(field, answers)]
        if lines:
            yield ""
            yield section.title.fa
            yield from lines


def _lines(field: Field, answers: dict[str, Any]) -> Iterator[str]:
    value = answers[field.name]
    if field.kind is FieldKind.ATTACHMENT or value is None:
        return
    if field.kind is FieldKind.TABLE:
        yield f"{field.label.fa}:"
        for number, row in enumerate(value, start=1):
            cells = (
                f"{column.label.fa}: {_shown(column, row[column.name])}"
                for column in field.columns
                if column.name in row
            )
            yield f"  {number}. {'؛ '.join(cells)}"
    else:
        yield f"{field.label.fa}: {_shown(field, value)}"


def _shown(field: Field, value: Any) -> str:
    names = {choice.value: choice.label.fa for choice in field.choices}
    match field.kind:
        case FieldKind.BOOLEAN:
            return "بله" if value else "خیر"
        case FieldKind.CHOICE:
            return names.get(value, str(value))
        case FieldKind.MULTI_CHOICE:
            return "، ".join(names.get(each, str(each)) for each in value)
        case FieldKind.DATE:
            return _day(value)
        case FieldKind.MONEY:
            return f"{grouped(int(value), 'fa')} ریال"
        case _:
            return str(value)


def _day(value: Any) -> str:
    try:
        return format_date(date.fromisoformat(value), "fa")
    except ValueError:
        return str(value)
