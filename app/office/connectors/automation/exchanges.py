"""What was exchanged with an automation: each letter once, its document kept by its hash, its place told to the end.

A letter of ours is `ready` when its document is kept, `placed` when it may have left, `sent` when it has. What came is
`arrived` until its move is made, then `applied`, or `aside` with a cause.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from app.contract.messages import Dependency, DependencyState
from app.domain.ids import new_id
from app.domain.request import RequestState
from app.office.connectors.automation.evidence import Evidence
from app.office.letter_tables import letter_exchanges as exchanges
from app.office.ports import AutomationUnavailable
from app.office.tables import letters_due, requests

log = logging.getLogger(__name__)

LETTER, FOLLOW_UP = "letter", "follow_up"
READY, PLACED, SENT = "ready", "placed", "sent"
ARRIVED, APPLIED, ASIDE = "arrived", "applied", "aside"
_OUTGOING = (READY, PLACED)
_OF_ALL = frozenset({"unreachable", "no_answer", "busy", "auth"})
"""Causes with which the next letter would fare no better."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits: to leave, to be numbered by automation, and to be looked at by somebody."""

    leaving: int
    unnumbered: int
    aside: int


class Exchanges:
    """The letters of one automation. Its failures are AutomationUnavailable."""

    def __init__(self, engine: Engine, evidence: Evidence) -> None:
        self._engine, self._evidence = engine, evidence
        self._reader = engine.execution_options(reads_only=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read by."""
        try:
            with self._reader.connect() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise AutomationUnavailable from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise AutomationUnavailable from error

    def known(self, number: str) -> Row[Any] | None:
        """The letter of ours with a number."""
        with self.reading() as connection:
            return letter_of_ours(connection, number)

    def open(self, number: str, kind: str, request: str, document: bytes, now: datetime, reference: str = "") -> None:
        """Keep a letter that is to leave; one that is there already stays as it is."""
        try:
            sha256 = self._evidence.keep(document)
        except OSError as error:
            raise AutomationUnavailable from error
        row = {"kind": kind, "request_id": request, "state": READY, "number": number, "reference": reference}
        try:
            with self._engine.begin() as connection:
                connection.execute(
                    insert(exchanges).values(id=new_id(), key=_ours(number), sha256=sha256, at=now, **row)
                )
        except IntegrityError:  # somebody else opened it at the same moment
            return
        except SQLAlchemyError as error:
            raise AutomationUnavailable from error

    def brought(
        self,
        number: str,
        request: str,
        now: datetime,
        lease: timedelta,
        compose: Callable[[str], bytes],
        send: Callable[[str, bytes], str],
    ) -> str:
        """What automation numbered the letter of a request, which is composed and sent where it is not yet.

        Raises AutomationUnavailable, until it has a number.
        """
        row = self.known(number)
        if row is None:
            self.open(number, LETTER, request, compose(request), now)
            row = self.known(number)
        if row is not None and row.state != SENT:
            self.send(number, now, lease, lambda *_: None, send)
            row = self.known(number)
        if row is None or not row.their_number:
            raise AutomationUnavailable("not_numbered")
        return str(row.their_number)

    def send(
        self,
        number: str,
        now: datetime,
        lease: timedelta,
        prepare: Callable[[str, bytes], None],
        send: Callable[[str, bytes], str],
    ) -> None:
        """Have a letter leave, by nobody else at the same time.

        `prepare`: what has to be there before it may leave. `send`: how it leaves; it may be called again for a letter
        that has left when this process ends before that is noted. Its answer is kept as `reference`.
        """
        this = exchanges.c.key == _ours(number)
        is_free = or_(exchanges.c.claimed_until.is_(None), exchanges.c.claimed_until <= now)
        claim = update(exchanges).where(this, exchanges.c.state.in_(_OUTGOING), is_free)
        with self.writing() as connection:
            if connection.execute(claim.values(claimed_until=now + lease)).rowcount == 0:
                return
            row = connection.execute(select(exchanges).where(this)).one()
        try:
            document = self._evidence.read(row.sha256)
            if row.state == READY:
                prepare(row.number, document)
                self._note(row.id, state=PLACED)
            reference = send(row.number, document)
        except AutomationUnavailable as error:
            self._note(row.id, claimed_until=None, cause=error.cause)
            raise
        except OSError as error:
            self._note(row.id, claimed_until=None, cause="files")
            raise AutomationUnavailable("files") from error
        keeps = {"reference": reference} if reference else {}
        self._note(row.id, state=SENT, claimed_until=None, cause="", settled_at=now, **keeps)

    def numbered(self, connection: Connection, number: str, theirs: str, dated: datetime | None) -> bool:
        """Note what automation numbered a letter of ours. False: it has another number already."""
        this = exchanges.c.key == _ours(number)
        is_new = or_(exchanges.c.their_number == "", exchanges.c.their_number == theirs)
        return bool(
            connection.execute(
                update(exchanges).where(this, is_new).values(their_number=theirs, their_date=dated)
            ).rowcount
        )

    def refer(self, number: str, reference: str) -> None:
        """Note what else automation said of a letter of ours."""
        with self.writing() as connection:
            this = update(exchanges).where(exchanges.c.key == _ours(number))
            connection.execute(this.values(reference=reference))

    def arrived(self, connection: Connection, document: bytes, now: datetime, **facts: Any) -> bool:
        """Keep what came. False: the same document came before. Raises OSError."""
        sha256 = self._evidence.keep(document)
        key = f"in:{sha256}"
        if connection.execute(select(exchanges.c.id).where(exchanges.c.key == key)).first():
            return False
        try:
            with connection.begin_nested():
                connection.execute(insert(exchanges).values(id=new_id(), key=key, sha256=sha256, at=now, **facts))
        except IntegrityError:  # another process took the same document
            return False
        return True

    def waiting(self, kind: str) -> Sequence[str]:
        """The numbers of our letters of a kind that have not left."""
        query = select(exchanges.c.number).where(exchanges.c.state.in_(_OUTGOING), exchanges.c.kind == kind)
        with self.reading() as connection:
            return connection.execute(query.order_by(exchanges.c.at).limit(50)).scalars().all()

    def to_apply(self) -> Sequence[Row[Any]]:
        """What arrived and waits for its move, oldest first."""
        with self.reading() as connection:
            return connection.execute(
                select(exchanges).where(exchanges.c.state == ARRIVED).order_by(exchanges.c.at).limit(50)
            ).all()

    def to_issue(self) -> Sequence[str]:
        """Requests that wait for a letter number and need not any longer: it is here, or nothing has left yet."""
        ours = (exchanges.c.request_id == letters_due.c.request_id) & (exchanges.c.kind == LETTER)
        query = select(letters_due.c.request_id).join(requests, requests.c.id == letters_due.c.request_id)
        is_new = exchanges.c.id.is_(None) & (requests.c.state == RequestState.IN_AUTOMATION.value)
        query = query.outerjoin(exchanges, ours).where(or_(exchanges.c.their_number != "", is_new))
        with self.reading() as connection:
            return connection.execute(query.limit(50)).scalars().all()

    def follow(
        self, now: datetime, rest: timedelta, look: Callable[[Row[Any]], None], *, is_only_for_numbers: bool = False
    ) -> None:
        """Look after each letter whose request is with automation or that has no number. `rest`: how long not again.

        `look` may raise AutomationUnavailable: the next one is looked after where it would fare better.
        """
        for row in self._to_follow(now, rest, is_only_for_numbers=is_only_for_numbers):
            try:
                look(row)
            except AutomationUnavailable as error:
                log.warning("nothing is known of %s now: %s", row.number, error)
                if error.cause in _OF_ALL:
                    break

    def _to_follow(self, now: datetime, rest: timedelta, *, is_only_for_numbers: bool) -> Sequence[Row[Any]]:
        """What is due, by one process."""
        is_due = or_(exchanges.c.claimed_until.is_(None), exchanges.c.claimed_until <= now)
        open_ones = select(exchanges).join(requests, requests.c.id == exchanges.c.request_id)
        is_unnumbered = exchanges.c.their_number == ""
        is_open = or_(requests.c.state == RequestState.IN_AUTOMATION.value, is_unnumbered)
        open_ones = open_ones.where(
            exchanges.c.kind == LETTER,
            exchanges.c.state == SENT,
            exchanges.c.reference != "",
            is_unnumbered if is_only_for_numbers else is_open,
        )
        due = open_ones.where(is_due).order_by(exchanges.c.claimed_until, exchanges.c.at).limit(50)
        with self.writing() as connection:
            rows = connection.execute(due.with_for_update(skip_locked=True, of=exchanges)).all()
            this = exchanges.c.id.in_([row.id for row in rows])
            connection.execute(update(exchanges).where(this).values(claimed_until=now + rest))
        return rows

    def forget_cancelled(self) -> None:
        """A request that was cancelled before its letter left gets no letter."""
        ours = (exchanges.c.request_id == letters_due.c.request_id) & (exchanges.c.kind == LETTER)
        due = select(letters_due.c.request_id).join(requests, requests.c.id == letters_due.c.request_id)
        is_over = exchanges.c.id.is_(None) & (requests.c.state == RequestState.CANCELLED.value)
        due = due.outerjoin(exchanges, ours).where(is_over)
        with self.reading() as connection:
            gone = connection.execute(due.limit(50)).scalars().all()
        if gone:
            with self.writing() as connection:
                connection.execute(delete(letters_due).where(letters_due.c.request_id.in_(gone)))

    def settle(self, connection: Connection, exchange: str, now: datetime, cause: str = "") -> bool:
        """End what arrived: applied, or aside for a cause. False: somebody else did."""
        this = update(exchanges).where(exchanges.c.id == exchange, exchanges.c.state == ARRIVED)
        state = ASIDE if cause else APPLIED
        return bool(connection.execute(this.values(state=state, cause=cause, settled_at=now)).rowcount)

    def queue(self) -> Queue:
        """How much waits."""
        counted = select(exchanges.c.state, func.count()).where(exchanges.c.state.in_((*_OUTGOING, ASIDE)))
        with self.reading() as connection:
            found: dict[str, int] = dict(connection.execute(counted.group_by(exchanges.c.state)).tuples().all())
            unnumbered = connection.execute(select(func.count()).select_from(letters_due)).scalar_one()
        return Queue(found.get(READY, 0) + found.get(PLACED, 0), unnumbered, found.get(ASIDE, 0))

    def health(self, check: Callable[[], None]) -> Dependency:
        """Down where `check` raises AutomationUnavailable; slow while letters cannot leave."""
        try:
            check()
            queue, cause = self.queue(), self.last_cause()
        except AutomationUnavailable as error:
            return Dependency("automation", DependencyState.DOWN, error.cause or "database")
        state = DependencyState.SLOW if cause else DependencyState.UP
        return Dependency("automation", state, cause, queue.leaving, queue.unnumbered, queue.aside)

    def last_cause(self) -> str:
        """Why the newest letter that could not leave could not; empty where none is held up."""
        held = select(exchanges.c.cause).where(exchanges.c.state.in_(_OUTGOING), exchanges.c.cause != "")
        with self.reading() as connection:
            return connection.execute(held.order_by(exchanges.c.at.desc()).limit(1)).scalar() or ""

    def _note(self, exchange: str, **values: Any) -> None:
        with self.writing() as connection:
            connection.execute(update(exchanges).where(exchanges.c.id == exchange).values(values))


def letter_of_ours(connection: Connection, number: str) -> Row[Any] | None:
    """The row of a letter that we wrote."""
    return connection.execute(select(exchanges).where(exchanges.c.key == _ours(number))).first()


def _ours(number: str) -> str:
    return f"out:{number}"
