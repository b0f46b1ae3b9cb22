"""What of a branch waits for the systems outside, and how its next try is brought forward."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    String,
    Table,
    and_,
    case,
    cast,
    func,
    or_,
    select,
    union_all,
    update,
)

from app.contract.connectors import ITEMS_TOLD, Queue, WaitingItem
from app.domain.citizen import InquiryKind
from app.domain.people import BranchCode
from app.domain.request import Step
from app.office.connectors.automation.exchanges import LETTER, SENT
from app.office.connectors.automation.request_paper import NOT_YET
from app.office.deferral import COMES_BACK
from app.office.letter_tables import letter_exchanges
from app.office.sms_queue import SENDING, WAITING
from app.office.sms_tables import sms_messages, turn_messages
from app.office.survey_tables import survey_messages
from app.office.tables import inquiries, letters_due, requests, timeline
from app.office.turn_tables import turns

_ASKED_WITHIN = timedelta(hours=72)
"""A desk asks again at least so often; what nobody asked for so long was given up at the counter."""

_WITH_PEOPLE = sorted(state.value for state in NOT_YET)


class Waits(Protocol):
    """The queue before one system, of one branch."""

    def queue(self, connection: Connection, branch: BranchCode, now: datetime) -> Queue:
        """How it stands."""

    def hurry(self, connection: Connection, branch: BranchCode, now: datetime) -> int:
        """Let be tried now what has its next try later; how much. What is being tried is left alone."""


@dataclass(frozen=True)
class LettersWait:
    """Requests without a letter number. `services`: those of the automation, or of the other one.

    `is_for_people`: it takes them also before they are approved.
    """

    services: Collection[str] = ()
    is_of_services: bool = False
    is_for_people: bool = False

    def queue(self, connection: Connection, branch: BranchCode, now: datetime) -> Queue:
        """Waits since the branch was done with it."""
        is_claimed = _is_claimed(now)
        done = select(func.max(timeline.c.at)).where(
            timeline.c.request_id == requests.c.id,
            timeline.c.step.in_([Step.REGISTERED.value, Step.APPROVED.value, Step.AMENDED.value]),
        )
        is_theirs = letter_exchanges.c.request_id == requests.c.id, letter_exchanges.c.kind == LETTER
        cause = case(
            (letter_exchanges.c.state == SENT, "not_numbered"), else_=func.coalesce(letter_exchanges.c.cause, "")
        )
        rows = (
            select(
                requests.c.tracking_code.label("subject"),
                func.coalesce(done.scalar_subquery(), requests.c.registered_at).label("since"),
                case((~is_claimed, letters_due.c.not_before)).label("next_try_at"),
                letters_due.c.attempts.label("tries"),
                cause.label("cause"),
                is_claimed.label("is_being_tried"),
            )
            .select_from(letters_due.join(requests, requests.c.id == letters_due.c.request_id))
            .outerjoin(letter_exchanges, and_(*is_theirs))
            .where(*self._are_of(branch))
        )
        return _told(connection, rows)

    def hurry(self, connection: Connection, branch: BranchCode, now: datetime) -> int:
        """What somebody has claimed may be on its way this moment: its claim stays."""
        theirs = select(requests.c.id).where(*self._are_of(branch))
        later = update(letters_due).where(
            letters_due.c.request_id.in_(theirs), letters_due.c.not_before > now, ~_is_claimed(now)
        )
        return connection.execute(later.values(not_before=now)).rowcount

    def _are_of(self, branch: BranchCode) -> list[ColumnElement[bool]]:
        are = [requests.c.branch == branch]
        if self.services:
            is_theirs = requests.c.service_code.in_(sorted(self.services))
            are.append(is_theirs if self.is_of_services else ~is_theirs)
        if not self.is_for_people:
            are.append(requests.c.state.not_in(_WITH_PEOPLE))
        return are


def _is_claimed(now: datetime) -> ColumnElement[bool]:
    return and_(letters_due.c.claimed_until.is_not(None), letters_due.c.claimed_until > now)


_MESSAGES: tuple[tuple[Table, Table, ColumnElement[str]], ...] = (
    (sms_messages, requests, requests.c.tracking_code),
    (turn_messages, turns, turns.c.letter + " " + cast(turns.c.number, String)),
    (survey_messages, requests, requests.c.tracking_code),
)
"""Each queue of messages, what it tells of, and the name that people know that by."""


class MessagesWait:
    """Messages to visitors that have not left: of requests, of turns, of the survey."""

    def queue(self, connection: Connection, branch: BranchCode, now: datetime) -> Queue:
        """Waits since the step that it tells of."""
        return _told(connection, union_all(*(_messages(*each, branch) for each in _MESSAGES)))

    def hurry(self, connection: Connection, branch: BranchCode, now: datetime) -> int:
        """Only what waits: what is being sent may have left."""
        moved = 0
        for table, subjects, _ in _MESSAGES:
            theirs = select(subjects.c.id).where(subjects.c.branch == branch)
            is_later = (table.c.state == WAITING) & (table.c.not_before > now)
            later = update(table).where(_subject_of(table).in_(theirs), is_later)
            moved += connection.execute(later.values(not_before=now)).rowcount
        return moved


def _subject_of(table: Table) -> ColumnElement[str]:
    return table.c.turn_id if table is turn_messages else table.c.request_id


def _messages(table: Table, subjects: Table, name: ColumnElement[str], branch: BranchCode) -> Select[Any]:
    is_sending = table.c.state == SENDING
    return (
        select(
            name.label("subject"),
            table.c.at.label("since"),
            case((~is_sending, table.c.not_before)).label("next_try_at"),
            table.c.attempts.label("tries"),
            table.c.cause.label("cause"),
            is_sending.label("is_being_tried"),
        )
        .select_from(table.join(subjects, subjects.c.id == _subject_of(table)))
        .where(subjects.c.branch == branch, table.c.state.in_([WAITING, SENDING]))
    )


@dataclass(frozen=True)
class QuestionsWait:
    """Questions that a registry could not answer and that were put off. The desks ask them again."""

    kinds: Collection[InquiryKind]

    def queue(self, connection: Connection, branch: BranchCode, now: datetime) -> Queue:
        """Waits since the first time that it was not answered."""
        rows = select(
            inquiries.c.id.label("subject"),
            func.coalesce(inquiries.c.unanswered_since, inquiries.c.at).label("since"),
            inquiries.c.next_try_at.label("next_try_at"),
            inquiries.c.attempts.label("tries"),
            inquiries.c.failure.label("cause"),
        ).where(*self._are_of(branch, now))
        return _told(connection, rows)

    def hurry(self, connection: Connection, branch: BranchCode, now: datetime) -> int:
        """Nobody is asked here: who asks next is heard at once."""
        is_later = or_(inquiries.c.next_try_at > now, inquiries.c.alone_until > now)
        later = update(inquiries).where(*self._are_of(branch, now), is_later)
        return connection.execute(later.values(next_try_at=now, alone_until=None)).rowcount

    def _are_of(self, branch: BranchCode, now: datetime) -> list[ColumnElement[bool]]:
        other = inquiries.alias()
        is_answered = select(other.c.id).where(
            other.c.question == inquiries.c.question,
            other.c.question != "",
            other.c.branch == branch,
            other.c.at >= inquiries.c.at,
            other.c.answer.is_not(None),
        )
        return [
            inquiries.c.branch == branch,
            inquiries.c.kind.in_(sorted(kind.value for kind in self.kinds)),
            inquiries.c.answer.is_(None),
            inquiries.c.failure.in_(sorted(failure.value for failure in COMES_BACK)),
            inquiries.c.next_try_at.is_not(None),
            inquiries.c.at > now - _ASKED_WITHIN,
            ~is_answered.exists(),
        ]


def _told(connection: Connection, rows: Select[Any] | CompoundSelect[Any]) -> Queue:
    all_of_them = rows.subquery()
    columns = all_of_them.c
    counted = select(
        func.count(), func.min(columns.since), func.min(columns.next_try_at), func.max(columns.tries)
    ).select_from(all_of_them)
    waiting, since, next_try_at, tries = connection.execute(counted).one()
    if not waiting:
        return Queue()
    oldest = select(all_of_them).order_by(columns.since, columns.subject).limit(ITEMS_TOLD)
    items = tuple(_item(row) for row in connection.execute(oldest).mappings())
    return Queue(waiting, since, next_try_at, tries or 0, items)


def _item(row: Any) -> WaitingItem:
    return WaitingItem(
        row["subject"],
        row["since"],
        row["next_try_at"],
        row["tries"],
        row["cause"],
        bool(row.get("is_being_tried", False)),
    )
