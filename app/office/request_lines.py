"""Rows of `requests` as lines of a list, on the wire as a domain RequestSummary.

A page is up to a thousand of them and most calls are for pages: what lies in the database as JSON goes out as it is,
and no value is made that nobody looks at.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import DateTime, Text, type_coerce

from app.contract.messages import Message, RequestCounts
from app.domain.request import RequestState
from app.office.tables import requests

_FINAL = frozenset(state.value for state in RequestState if state.is_final)

COLUMNS = (
    requests.c.rank,
    requests.c.id,
    requests.c.tracking_code,
    requests.c.letter_number,
    requests.c.service_code,
    type_coerce(requests.c.service_title, Text).label("service_title"),
    requests.c.citizen_name,
    type_coerce(requests.c.clerk_name, Text).label("clerk_name"),
    requests.c.branch,
    requests.c.state,
    requests.c.version,
    type_coerce(requests.c.registered_at, DateTime).label("registered_at"),
    type_coerce(requests.c.changed_at, DateTime).label("changed_at"),
    requests.c.promised_on,
    type_coerce(requests.c.assignee_name, Text).label("assignee_name"),
    requests.c.is_amended,
    type_coerce(requests.c.stage_label, Text).label("stage_label"),
    type_coerce(requests.c.due_at, DateTime).label("due_at"),
    requests.c.escalated_to,
)


class Line(msgspec.Struct, frozen=True):
    """The fields of a RequestSummary, in their order."""

    id: str
    tracking_code: str
    letter_number: str
    service_code: str
    service_title: msgspec.Raw
    citizen_name: str
    clerk_name: msgspec.Raw
    branch: str
    state: str
    version: int
    registered_at: datetime
    changed_at: datetime
    promised_on: date
    is_late: bool
    assignee_name: msgspec.Raw | None
    is_amended: bool
    stage: msgspec.Raw | None
    due_at: datetime | None
    escalated_to: str | None


class Page(Message, frozen=True):
    """A contract RequestPage of lines."""

    items: tuple[Line, ...]
    next_cursor: str = ""
    counts: RequestCounts | None = None


def line_of(row: Sequence[Any], today: date) -> Line:
    """A row of `COLUMNS` as one line of a list. `today`: the day at the counter."""
    _, request, code, letter, service, title, citizen, clerk, branch, state, version, at, changed, *more = row
    promised, to, was, stage, due, escalated = more
    return Line(
        request,
        code,
        letter,
        service,
        msgspec.Raw(title),
        citizen,
        msgspec.Raw(clerk),
        branch,
        state,
        version,
        at.replace(tzinfo=UTC),
        changed.replace(tzinfo=UTC),
        promised,
        promised < today and state not in _FINAL,
        None if to is None else msgspec.Raw(to),
        was,
        None if stage is None else msgspec.Raw(stage),
        None if due is None else due.replace(tzinfo=UTC),
        escalated or None,
    )
