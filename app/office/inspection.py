"""The journal by person, act, time, request and visitor: newest act first, each page read in the order of an index."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, insert, literal, select, tuple_, union_all

from app.contract.inspection import REASON_LONGEST, REASON_SHORTEST, JournalFilter, JournalFound, JournalSearch
from app.domain.evidence_file import EXPORTED, statement_hash
from app.domain.identifiers import IdentifierFault, parse_national_number, parse_tracking_code
from app.domain.ids import new_id
from app.domain.people import BranchCode, Person
from app.domain.persian import fold
from app.errors import Rejected
from app.office import journal as acts
from app.office.columns import Instant
from app.office.inspection_tables import stated_reasons
from app.office.journal_pages import PAGE, entry_of
from app.office.tables import contents, inquiries, journal, people, requests

SEARCHED = "journal.searched_by_visitor"
REASONED = (SEARCHED, EXPORTED)
"""Acts whose subject is the hash of what their person wrote, see `stated_reasons`."""

_SUBJECTS_AT_ONCE = 5000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COLUMNS = (journal, people.c.name)


def find(connection: Connection, person: Person, search: JournalSearch, now: datetime) -> JournalFound:
    """A page of the records that are wanted. A search for a visitor is recorded in the same transaction.

    Raises Rejected.
    """
    wanted, branch = search.wanted, person.branch.code
    reason = checked_reason(search.reason) if wanted.national_number else ""
    narrowed = narrowings(connection, branch, wanted)
    rows = connection.execute(_page(branch, wanted, narrowed, search.cursor)).all()
    if wanted.national_number:
        statement = stated(person, reason, wanted, now)
        subject = keep_reason(connection, person, statement, now)
        acts.note(connection, person, SEARCHED, now, subject=subject, outcome=str(len(rows[:PAGE])))
    shown = tuple(map(entry_of, rows[:PAGE]))
    told = [entry.subject for entry in shown if entry.act in REASONED]
    return JournalFound(shown, _cursor(rows[PAGE - 1]) if len(rows) > PAGE else "", _reasons(connection, branch, told))


def checked_reason(text: str) -> str:
    """A reason as it is kept. Raises Rejected where it says nothing or is too long."""
    reason = " ".join(fold(text).split())
    if len(reason) < REASON_SHORTEST:
        raise Rejected({"/reason": "required" if not reason else "too_short"})
    if len(reason) > REASON_LONGEST:
        raise Rejected({"/reason": "too_long"})
    return reason


def stated(person: Person, reason: str, wanted: JournalFilter, now: datetime, **more: object) -> dict[str, Any]:
    """What somebody says who asks: who, when, why, and for what. Flat texts and numbers, so that it has one hash."""
    return {
        "id": new_id(),
        "by": person.id,
        "by_name": person.name.fa,
        "branch": person.branch.code,
        "branch_name": person.branch.name.fa,
        "at": now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "reason": reason,
        "filter": msgspec.to_builtins(wanted),
        **more,
    }


def keep_reason(connection: Connection, person: Person, statement: dict[str, Any], now: datetime) -> str:
    """Keep what was stated; its hash."""
    sha256 = statement_hash(statement)
    row = {"person": person.id, "branch": person.branch.code, "at": now, "reason": statement["reason"]}
    connection.execute(insert(stated_reasons).values(sha256=sha256, statement=statement, **row))
    return sha256


def _reasons(connection: Connection, branch: BranchCode, subjects: Sequence[str]) -> dict[str, str]:
    query = select(stated_reasons.c.sha256, stated_reasons.c.reason).where(stated_reasons.c.branch == branch)
    found = connection.execute(query.where(stated_reasons.c.sha256.in_(subjects))) if subjects else ()
    return {row.sha256: row.reason for row in found}


def narrowings(connection: Connection, branch: BranchCode, wanted: JournalFilter) -> list[ColumnElement[bool]]:
    """What a filter asks of each record, the acts aside. Raises Rejected."""
    asked: list[ColumnElement[bool]] = [journal.c.branch == branch]
    if wanted.person:
        asked.append(journal.c.person == wanted.person)
    if wanted.since is not None:
        asked.append(journal.c.at >= _moment(wanted.since, "since"))
    if wanted.until is not None:
        asked.append(journal.c.at < _moment(wanted.until, "until"))
    if wanted.tracking_code:
        asked.append(journal.c.subject.in_(_of_request(connection, branch, wanted.tracking_code)))
    if wanted.national_number:
        asked.append(journal.c.subject.in_(_of_visitor(connection, branch, wanted.national_number)))
    if wanted.chain:
        asked.append(journal.c.chain == wanted.chain)
    if wanted.up_to is not None:
        asked.append(journal.c.number <= wanted.up_to)
    return asked


def _moment(at: datetime, name: str) -> datetime:
    if at.tzinfo is None:
        raise Rejected({f"/wanted/{name}": "shape"})
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise Rejected({f"/wanted/{name}": "shape"}) from error


def request_with(connection: Connection, branch: BranchCode, text: str) -> str:
    """The id of the request with a tracking code. Raises Rejected."""
    try:
        code = parse_tracking_code(text)
    except IdentifierFault as error:
        raise Rejected({"/wanted/tracking_code": error.code.value}) from error
    query = select(requests.c.id).where(requests.c.branch == branch, requests.c.tracking_code == code)
    found = connection.execute(query).scalar()
    if found is None:
        raise Rejected({"/wanted/tracking_code": "unknown"})
    return str(found)


def _of_request(connection: Connection, branch: BranchCode, text: str) -> list[str]:
    """A request and the inquiries that it rests on."""
    request = request_with(connection, branch, text)
    query = select(contents.c.identity_inquiry, contents.c.inquiries).where(contents.c.request_id == request)
    row = connection.execute(query).first()
    return [request, *((row.identity_inquiry, *map(str, row.inquiries)) if row else ())]


def _of_visitor(connection: Connection, branch: BranchCode, text: str) -> list[str]:
    """The requests and inquiries of a visitor at a branch."""
    try:
        number = parse_national_number(text)
    except IdentifierFault as error:
        raise Rejected({"/wanted/national_number": error.code.value}) from error
    found: list[str] = []
    for table in (requests, inquiries):
        query = select(table.c.id).where(table.c.branch == branch, table.c.national_number == number)
        found += connection.execute(query.limit(_SUBJECTS_AT_ONCE)).scalars()
    return found


def _page(
    branch: BranchCode, wanted: JournalFilter, narrowed: Sequence[ColumnElement[bool]], cursor: str
) -> Select[Any]:
    """The newest of what the reads find."""
    positions = union_all(*(select(read.subquery().c.position) for read in reads(wanted, narrowed, cursor))).subquery()
    query = select(*_COLUMNS).join(people, people.c.id == journal.c.person).where(journal.c.branch == branch)
    query = query.where(journal.c.position.in_(select(positions.c.position)))
    return query.order_by(*_order(wanted)).limit(PAGE + 1)


def reads(wanted: JournalFilter, narrowed: Sequence[ColumnElement[bool]], cursor: str = "") -> list[Select[tuple[int]]]:
    """One short read of an index for each act that is wanted; nothing is sorted that grows with the journal."""
    after, order = _after(wanted, cursor), _order(wanted)
    each_act: list[list[ColumnElement[bool]]] = [[journal.c.act == act] for act in sorted(set(wanted.acts))] or [[]]
    return [
        select(journal.c.position).where(*narrowed, *of_act, *after).order_by(*order).limit(PAGE + 1)
        for of_act in each_act
    ]


def _order(wanted: JournalFilter) -> tuple[ColumnElement[Any], ...]:
    """By when it was done. Without a filter as it arrived: no desk's clock puts its records out of sight."""
    if wanted.chain:
        return (journal.c.number.desc(),)
    if wanted == JournalFilter():
        return (journal.c.position.desc(),)
    return (journal.c.at.desc(), journal.c.position.desc())


def _after(wanted: JournalFilter, cursor: str) -> list[ColumnElement[bool]]:
    """What comes after a page. Raises Rejected."""
    if not cursor:
        return []
    try:
        moment, number, position = (int(part) for part in cursor.split("."))
        at = _EPOCH + timedelta(microseconds=moment)
    except (ValueError, OverflowError) as error:
        raise Rejected({"/cursor": "shape"}) from error
    if not (0 <= number < 2**31 and 0 <= position < 2**63):
        raise Rejected({"/cursor": "shape"})
    if wanted.chain:
        return [journal.c.number < number]
    if wanted == JournalFilter():
        return [journal.c.position < position]
    return [tuple_(journal.c.at, journal.c.position) < tuple_(literal(at, Instant()), literal(position))]


def _cursor(row: Any) -> str:
    return f"{(row.at - _EPOCH) // timedelta(microseconds=1)}.{row.number}.{row.position}"
