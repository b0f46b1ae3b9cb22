"""Turns as they are given to visitors: numbered by group and day, without doubles, also of a range kept by a desk."""

import hashlib
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update

from app.contract.messages import EventKind
from app.contract.problems import Code
from app.contract.turns import Kept, ReservationRequest, TurnIssued, TurnRequest, TurnReservation
from app.domain.identifiers import is_mobile
from app.domain.people import BranchCode, Person
from app.domain.turn import Priority, TurnState
from app.errors import IdTaken, Rejected
from app.office import desk_times, journal, turn_day, turn_groups
from app.office.db import next_serial
from app.office.events import emit
from app.office.problems import Refusal
from app.office.request_rows import today
from app.office.tables import serials
from app.office.turn_rows import of_day
from app.office.turn_tables import turn_reservations, turns


def issue(connection: Connection, person: Person, wanted: TurnRequest, now: datetime) -> tuple[TurnIssued, bool]:
    """The turn, and whether it is new. The same id again is the same turn, as it stands now.

    Raises IdTaken, Rejected by JSON Pointer, Refusal (NUMBER_NOT_RESERVED).
    """
    branch, turn = person.branch.code, wanted.id.lower()
    digest = hashlib.sha256(msgspec.json.encode(wanted, order="deterministic")).hexdigest()
    known = connection.execute(select(turns).where(turns.c.id == turn)).first()
    if known is not None:
        if (known.branch, known.body_hash) != (branch, digest):
            raise IdTaken
        return turn_day.issued(connection, known, now), False
    _check(wanted, now)
    values = {
        "priority": wanted.priority.value,
        "rank": wanted.priority.rank,
        "reason": wanted.reason.value if wanted.reason else "",
        "mobile": wanted.mobile,
        "is_told": not wanted.mobile,
        "body_hash": digest,
    }
    letter = turn_groups.letter_of(connection, wanted.group, wanted.service)
    values |= _numbered(connection, branch, letter, wanted.kept, now)
    given = {"id": turn, "branch": branch, "state": TurnState.WAITING.value, "version": 1, "queue": letter}
    connection.execute(insert(turns).values(**given, **values))
    journal.note(connection, person, "turn.issued", now, subject=turn, outcome=wanted.priority.value)
    emit(connection, EventKind.TURNS_CHANGED, now, branch=branch, subject=turn, version=1)
    return turn_day.issued(connection, _row(connection, turn), now), True


def reserve(connection: Connection, person: Person, wanted: ReservationRequest, now: datetime) -> TurnReservation:
    """A range of the day's numbers that nobody else gets. Raises IdTaken, Rejected."""
    branch, day, reservation = person.branch.code, today(now), wanted.id.lower()
    known = _reserved(connection, reservation)
    if known is not None:
        size = known.last_number - known.first_number + 1
        if (known.branch, known.person, size) != (branch, person.id, wanted.count):
            raise IdTaken
        return TurnReservation(reservation, known.day, known.letter, known.first_number, known.last_number)
    letter = turn_groups.letter_of(connection, wanted.group)
    series = _series(branch, day, letter)
    first = next_serial(connection, series)
    last = first + wanted.count - 1
    connection.execute(update(serials).where(serials.c.name == series).values(last=last))
    connection.execute(
        insert(turn_reservations).values(
            id=reservation,
            branch=branch,
            day=day,
            letter=letter,
            first_number=first,
            last_number=last,
            person=person.id,
            at=now,
        )
    )
    journal.note(connection, person, "turn.reserved", now, subject=reservation)
    return TurnReservation(reservation, day, letter, first, last)


def forget_mobiles(connection: Connection, now: datetime) -> None:
    """Nobody of a day that is over is told anything any more."""
    old = turns.c.day < today(now), turns.c.mobile != ""
    connection.execute(update(turns).where(*old).values(mobile="", is_told=True))


def _check(wanted: TurnRequest, now: datetime) -> None:
    problems = {}
    if wanted.priority is not Priority.NORMAL and wanted.reason is None:
        problems["/reason"] = "required"
    if wanted.priority is Priority.NORMAL and wanted.reason is not None:
        problems["/reason"] = "unexpected"
    if wanted.mobile and not is_mobile(wanted.mobile):
        problems["/mobile"] = "mobile"
    if problems:
        raise Rejected(problems)
    if wanted.kept is not None:
        desk_times.check_moments({"/kept/issued_at": wanted.kept.issued_at})
        if wanted.kept.issued_at > now:
            raise Rejected({"/kept/issued_at": "in_the_future"})


def _numbered(
    connection: Connection, branch: BranchCode, letter: str, kept: Kept | None, now: datetime
) -> dict[str, Any]:
    """Number, place and moment of a new turn. The places of a branch's day are given one after the other."""
    day = today(now) if kept is None else today(kept.issued_at)
    place = next_serial(connection, _series(branch, day))
    given: dict[str, Any] = {"day": day, "letter": letter, "place": place}
    if kept is not None:
        _check_kept(connection, branch, day, letter, kept)
        return given | {"number": kept.number, "issued_at": kept.issued_at}
    # Two calls that came at once may get their places the other way round; the moment follows the place.
    last = connection.execute(select(func.max(turns.c.issued_at)).where(of_day(branch, day))).scalar()
    number = next_serial(connection, _series(branch, day, letter))
    return given | {"number": number, "issued_at": now if last is None else max(now, last)}


def _check_kept(connection: Connection, branch: BranchCode, day: date, letter: str, kept: Kept) -> None:
    row = _reserved(connection, kept.reservation.lower())
    if row is None or (row.branch, row.day, row.letter) != (branch, day, letter):
        raise Refusal(Code.NUMBER_NOT_RESERVED)
    is_taken = select(turns.c.id).where(of_day(branch, day), turns.c.letter == letter, turns.c.number == kept.number)
    if not row.first_number <= kept.number <= row.last_number or connection.execute(is_taken).first() is not None:
        raise Refusal(Code.NUMBER_NOT_RESERVED)


def _series(branch: BranchCode, day: date, letter: str = "") -> str:
    """The name of a series of numbers; without a letter that of the places."""
    return f"turns-{branch}-{day:%Y%m%d}-{letter}"


def _row(connection: Connection, turn: str) -> Row[Any]:
    return connection.execute(select(turns).where(turns.c.id == turn)).one()


def _reserved(connection: Connection, reservation: str) -> Row[Any] | None:
    return connection.execute(select(turn_reservations).where(turn_reservations.c.id == reservation)).first()
