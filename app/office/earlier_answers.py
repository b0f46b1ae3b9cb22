"""Answers of a registry that are asked for again: by the policy of the office's file they need not be paid for twice.

Only within a branch and for the same purpose. A copy keeps the source and the time of the answer, so it never gets
younger.
"""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, select

from app.contract.messages import InquiryRequest
from app.domain.citizen import Inquiry
from app.domain.people import Person
from app.office.tables import inquiries


def question_of(request: InquiryRequest) -> str:
    """What tells one question from another: everything but who asks, when and why."""
    plain = msgspec.to_builtins(request)
    plain = {name: value for name, value in plain.items() if name not in {"id", "purpose"} and value}
    return hashlib.sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()


def earlier_answer(
    connection: Connection, person: Person, request: InquiryRequest, lasts: timedelta, now: datetime
) -> Inquiry | None:
    """The newest answer to the same question that is not older than `lasts` and still holds, under the new id."""
    row = connection.execute(
        select(inquiries.c.answer)
        .where(
            inquiries.c.question == question_of(request),
            inquiries.c.branch == person.branch.code,
            inquiries.c.purpose == request.purpose.value,
            inquiries.c.answer.is_not(None),
            inquiries.c.at >= now - lasts,
            inquiries.c.expires_at > now,
        )
        .order_by(inquiries.c.at.desc())
        .limit(1)
    ).first()
    return None if row is None else replace(msgspec.convert(row.answer, Inquiry), id=request.id, is_reused=True)
