"""Returns for correction in a period, and their reasons in the words of who sent requests back."""

from collections import Counter

from sqlalchemy import ColumnElement, Connection, func, select

from app.contract.reports import ReturnFigures, ReturnReason
from app.domain.persian import fold
from app.office.report_scope import Scope
from app.office.report_tables import IS_RETURN
from app.office.tables import requests, timeline

MOST_REASONS = 10
"""What is told by its words; what a person reads at once."""


def returns(connection: Connection, scope: Scope) -> ReturnFigures:
    """Counted from the timelines. Reasons that read the same but for blanks and letters' forms are one."""
    which = _which(scope)
    these = select(timeline.c.note, func.count()).join(requests, requests.c.id == timeline.c.request_id)
    reasons: Counter[str] = Counter()
    for note, count in connection.execute(these.where(*which).group_by(timeline.c.note)):
        reasons[" ".join(fold(note).split())] += count
    distinct = select(func.count(timeline.c.request_id.distinct())).join(
        requests, requests.c.id == timeline.c.request_id
    )
    order = sorted((reason for reason in reasons if reason), key=lambda reason: (-reasons[reason], reason))
    told = tuple(ReturnReason(reason, reasons[reason]) for reason in order[:MOST_REASONS])
    total = reasons.total()
    return ReturnFigures(
        total=total,
        requests=int(connection.execute(distinct.where(*which)).scalar_one()),
        reasons=told,
        others=total - sum(each.count for each in told),
    )


def _which(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    found = [
        IS_RETURN,
        timeline.c.at >= scope.since,
        timeline.c.at < scope.until,
        requests.c.branch == scope.branch,
    ]
    if scope.service:
        found.append(requests.c.service_code == scope.service)
    if scope.clerk:
        found.append(requests.c.clerk == scope.clerk)
    return tuple(found)
