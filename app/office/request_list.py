"""Lists of a branch's requests: filters, pages, counts, searches."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import CTE, CompoundSelect, Connection, Select, bindparam, func, select, tuple_

from app.contract.messages import RequestCounts, RequestPage, RequestSearch
from app.domain.citizen import InquiryId
from app.domain.identifiers import IdentifierFault, parse_national_number, parse_tracking_code
from app.domain.jalali import TEHRAN
from app.domain.people import BranchCode, Person
from app.domain.persian import comparable, fold
from app.domain.request import RequestState
from app.errors import Rejected
from app.office import inquiries, journal
from app.office.columns import Instant
from app.office.request_lines import COLUMNS, Page, line_of
from app.office.request_rows import is_late, summary_of, today
from app.office.tables import requests
from app.office.tallies import request_tallies

PAGE = 200
_EARLIER = 50
_LINES = select(*COLUMNS)
_OPEN_STATES = tuple(state.value for state in RequestState if not state.is_final)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which requests of the branch. `clerk`: who registered it or to whom it was assigned.

    `cursor`: where the page before ended, `rank.id`.
    """

    state: str = ""
    is_late: bool = False
    service: str = ""
    clerk: str = ""
    text: str = ""
    cursor: str = ""
    limit: int = PAGE


def page(connection: Connection, branch: BranchCode, wanted: Wanted, now: datetime) -> Page:
    """One page, late first, then by promised date; counts of the whole branch on the first."""
    query = _filtered(branch, wanted, now).order_by(requests.c.rank, requests.c.id).limit(wanted.limit + 1)
    if wanted.cursor:
        rank, _, request = wanted.cursor.partition(".")
        query = query.where(tuple_(requests.c.rank, requests.c.id) > (int(rank), request))
    rows = connection.execute(query).all()
    shown, day = rows[: wanted.limit], today(now)
    return Page(
        tuple([line_of(row, day) for row in shown]),
        f"{shown[-1].rank}.{shown[-1].id}" if len(rows) > wanted.limit else "",
        None if wanted.cursor else counts(connection, branch, now),
    )


def _filtered(branch: BranchCode, wanted: Wanted, now: datetime) -> Select[Any]:
    query = _LINES.where(requests.c.branch == branch)
    if wanted.state:
        query = query.where(requests.c.state == wanted.state)
    if wanted.is_late:
        query = query.where(is_late(now), requests.c.rank < today(now).toordinal())
    if wanted.service:
        query = query.where(requests.c.service_code == wanted.service)
    if wanted.clerk:
        query = query.where(requests.c.id.in_(_concerning(branch, wanted.clerk)))
    words = comparable(wanted.text).split()
    if words:
        query = query.where(requests.c.id.in_(select(_holding(branch, words).c.id)))
    return query


def _concerning(branch: BranchCode, person: str) -> CompoundSelect[tuple[str]]:
    """Ids of the requests that somebody registered or has to see to: two short reads of two indexes."""
    ids = select(requests.c.id).where(requests.c.branch == branch)
    return ids.where(requests.c.clerk == person).union(ids.where(requests.c.assignee == person))


def _holding(branch: BranchCode, words: list[str]) -> CTE:
    """Ids of the requests that hold every word: read from an index alone, never from the rows.

    Materialized, or PostgreSQL makes one query of both and reads every row of the branch.
    """
    query = select(requests.c.id).where(requests.c.branch == branch)
    for word in words:
        query = query.where(requests.c.search_text.contains(word, autoescape=True))
    return query.cte("holding").prefix_with("MATERIALIZED", dialect="postgresql")


_TALLIES = select(request_tallies.c.state, request_tallies.c.number, request_tallies.c.sheets_saved).where(
    request_tallies.c.branch == bindparam("branch")
)
_OF_BRANCH = select(func.count()).where(requests.c.branch == bindparam("branch"))
_LATE_AND_TODAY = select(
    _OF_BRANCH.where(requests.c.rank < bindparam("day")).scalar_subquery(),
    _OF_BRANCH.where(requests.c.registered_at >= bindparam("midnight", type_=Instant)).scalar_subquery(),
)
"""Made once: these go with every first page. Of the open requests the late ones have the lowest ranks."""


def counts(connection: Connection, branch: BranchCode, now: datetime) -> RequestCounts:
    """How many requests of a branch stand where. What grows with the years is read from the tallies."""
    rows = connection.execute(_TALLIES, {"branch": branch}).all()
    by_state = {state: number for state, number, _ in rows}
    day = today(now)
    given = {"branch": branch, "day": day.toordinal(), "midnight": datetime.combine(day, time(), TEHRAN)}
    late, opened_today = connection.execute(_LATE_AND_TODAY, given).one()
    return RequestCounts(
        all=sum(by_state.values()),
        open=sum(by_state.get(state, 0) for state in _OPEN_STATES),
        late=late,
        awaiting_approval=by_state.get(RequestState.AWAITING_APPROVAL, 0),
        in_automation=by_state.get(RequestState.IN_AUTOMATION, 0),
        returned=by_state.get(RequestState.RETURNED, 0),
        answered=by_state.get(RequestState.ANSWERED, 0),
        today=opened_today,
        sheets_saved=sum(sheets for _, _, sheets in rows),
    )


def earlier(connection: Connection, person: Person, inquiry: InquiryId, now: datetime) -> RequestPage:
    """The newest requests of who was asked for, at this branch; recorded. Raises Gone, NotAllowed."""
    citizen = inquiries.answered(connection, inquiry, person.branch.code).citizen
    found = _of_person(connection, person.branch.code, citizen.national_number if citizen else "", now)
    journal.note(connection, person, "person.viewed", now, subject=inquiry, outcome=str(len(found.items)))
    return found


def _of_person(connection: Connection, branch: BranchCode, national_number: str, now: datetime) -> RequestPage:
    rows = connection.execute(
        select(requests)
        .where(requests.c.branch == branch, requests.c.national_number == national_number)
        .order_by(requests.c.registered_at.desc())
        .limit(_EARLIER)
    )
    return RequestPage(tuple(summary_of(row, now) for row in rows))


def search(connection: Connection, person: Person, wanted: RequestSearch, now: datetime) -> RequestPage:
    """Requests by exactly one of a code, a number, a person. The search is written to the journal.

    Raises Rejected.
    """
    given = [name for name in ("tracking_code", "letter_number", "national_number") if getattr(wanted, name)]
    if len(given) != 1:
        raise Rejected({"": "exactly_one"})
    if wanted.national_number:
        return _search_person(connection, person, wanted.national_number, now)
    query = select(requests).where(requests.c.branch == person.branch.code)
    if wanted.tracking_code:
        query = query.where(requests.c.tracking_code == _tracking_code(wanted.tracking_code))
    else:
        query = query.where(requests.c.letter_number == fold(wanted.letter_number).strip())
    found = RequestPage(tuple(summary_of(row, now) for row in connection.execute(query.limit(_EARLIER))))
    return _noted(connection, person, "requests.searched", found, now)


def _search_person(connection: Connection, person: Person, text: str, now: datetime) -> RequestPage:
    try:
        number = parse_national_number(text)
    except IdentifierFault as error:
        raise Rejected({"/national_number": error.code.value}) from error
    found = _of_person(connection, person.branch.code, number, now)
    return _noted(connection, person, "requests.searched_by_person", found, now)


def _noted(connection: Connection, person: Person, act: str, found: RequestPage, now: datetime) -> RequestPage:
    subject = found.items[0].id if found.items else ""
    journal.note(connection, person, act, now, subject=subject, outcome=str(len(found.items)))
    return found


def _tracking_code(text: str) -> str:
    try:
        return parse_tracking_code(text)
    except IdentifierFault as error:
        raise Rejected({"/tracking_code": error.code.value}) from error
