"""What a message says of a request, and to which number: the one that the visitor gave at the counter."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from app.domain import sms
from app.domain.citizen import InquiryKind
from app.domain.identifiers import is_mobile
from app.domain.jalali import format_date
from app.domain.label import Label
from app.domain.persian import localized_digits
from app.office.tables import branches, contents, inquiries, requests


@dataclass(frozen=True, slots=True)
class Paper:
    """`mobile` empty: no number is known that is the visitor's."""

    service_code: str
    mobile: str
    service: Label
    tracking_code: str
    promised_on: date
    branch: Label
    reason: str

    def written(self, template: str, language: str) -> str:
        """A template filled in. Never a person's number in it."""
        values = {
            "service": self.service.text(language),
            "tracking": localized_digits(self.tracking_code, language),
            "promised": format_date(self.promised_on, language),
            "branch": self.branch.text(language),
            "reason": self.reason,
        }
        return sms.written(template, values)


def paper_of(connection: Connection, request: str) -> Paper:
    """What is known of a request."""
    query = select(requests, contents, branches.c.name.label("branch_name"))
    query = query.join(contents, contents.c.request_id == requests.c.id)
    row = connection.execute(
        query.join(branches, branches.c.code == requests.c.branch).where(requests.c.id == request)
    ).one()
    return Paper(
        service_code=row.service_code,
        mobile=_mobile(connection, row.answers, row.inquiries),
        service=msgspec.convert(row.service_title, Label),
        tracking_code=row.tracking_code,
        promised_on=row.promised_on,
        branch=msgspec.convert(row.branch_name, Label),
        reason=row.return_reason,
    )


def _mobile(connection: Connection, answers: dict[str, Any], asked: list[str]) -> str:
    """The number that the operators say is the visitor's, else the one that stands on the form."""
    query = select(inquiries.c.subject, inquiries.c.answer).where(
        inquiries.c.id.in_(asked), inquiries.c.kind == InquiryKind.MOBILE_MATCH.value
    )
    for row in connection.execute(query):
        if row.answer is not None and row.answer.get("mobile_matches") is True:
            return str(row.subject["mobile"])
    given = answers.get("mobile")
    return given if isinstance(given, str) and is_mobile(given) else ""
