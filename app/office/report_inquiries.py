"""Inquiries of a period by what for and of what kind. They are made before a service is chosen: of all services."""

from sqlalchemy import Connection, case, func, select

from app.contract.reports import InquiryLine
from app.domain.citizen import InquiryKind, Purpose
from app.office.report_scope import Scope
from app.office.tables import inquiries


def inquiry_lines(connection: Connection, scope: Scope) -> tuple[InquiryLine, ...]:
    """By purpose, then by kind, in the order of the domain."""
    failed = func.sum(case((inquiries.c.failure != "", 1), else_=0))
    query = select(inquiries.c.purpose, inquiries.c.kind, func.count(), failed)
    query = query.where(inquiries.c.branch == scope.branch)
    query = query.where(inquiries.c.at >= scope.since, inquiries.c.at < scope.until)
    if scope.clerk:
        query = query.where(inquiries.c.person == scope.clerk)
    rows = connection.execute(query.group_by(inquiries.c.purpose, inquiries.c.kind))
    found = {(purpose, kind): (count, int(without)) for purpose, kind, count, without in rows}
    return tuple(
        InquiryLine(purpose, kind, *found[purpose.value, kind.value])
        for purpose in Purpose
        for kind in InquiryKind
        if (purpose.value, kind.value) in found
    )
