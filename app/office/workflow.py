"""The moves of a request: what people decide, what automation does."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.contract.messages import ActionRequest, EventKind, Policy
from app.contract.problems import Code
from app.domain.form import changes
from app.domain.label import Label
from app.domain.people import Permission, Person
from app.domain.request import CONCLUSIONS, Action, RequestDetail, Step
from app.domain.workflow import Mover, Stage, movers_of
from app.errors import Conflict, IdTaken, NotAllowed, Rejected
from app.office import (
    catalogue,
    desk_times,
    events,
    inquiries,
    journal,
    request_rows,
    sms_paper,
    stages,
    survey_messages,
)
from app.office.catalogue import Forms
from app.office.content import check_content, written_over
from app.office.db import Database
from app.office.people import person_by_id
from app.office.problems import Refusal
from app.office.stages import Place, Workflows
from app.office.tables import actions, contents, requests

_STEPS = {
    Action.APPROVE: Step.APPROVED,
    Action.RETURN: Step.RETURNED,
    Action.REFER: Step.REFERRED,
    Action.ASSIGN: Step.ASSIGNED,
    Action.CANCEL: Step.CANCELLED,
    Action.AMEND: Step.AMENDED,
    Action.FOLLOW_UP: Step.FOLLOWED_UP,
    Action.ANSWER: Step.ANSWERED,
    Action.REFUSE: Step.REFUSED,
}
_NEEDS_REASON = frozenset({Action.RETURN, Action.CANCEL, Action.REFER, *CONCLUSIONS})
NOTE_LIMIT = 2000

PeopleAnswer = Callable[[str], bool]
"""Whether people, not automation, answer the requests of a service."""

_BY_AUTOMATION = frozenset({Mover.AUTOMATION})

Settle = Callable[[Connection, bool], bool]


def _unsettled(_connection: Connection, _is_moved: bool) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Act:
    """One move with all that it writes."""

    action: Action
    actor: Label
    note: str = ""
    row: dict[str, Any] = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)


class Workflow:
    """Moves requests, one transaction a move."""

    def __init__(
        self, database: Database, forms: Forms, policy: Policy, workflows: Workflows, people_answer: PeopleAnswer
    ) -> None:
        self._database = database
        self._forms = forms
        self._policy = policy
        self._workflows = workflows
        self._people_answer = people_answer

    def detail(self, connection: Connection, person: Person, request: str, now: datetime) -> RequestDetail:
        """A request with everything in it, as `person` may see and move it. Raises Gone."""

        def standing(row: Row[Any]) -> tuple[tuple[Action, ...], Label | None]:
            place = self._workflows.place(connection, row)
            actions = tuple(
                action
                for action in sorted(place.stage.moves)
                if self._may(person, row.service_code, place.stage, action)
            )
            return actions, _told(connection, request, place.stage)

        return request_rows.detail(connection, person, request, now, standing)

    def _may(self, person: Person, service_code: str, stage: Stage, action: Action) -> bool:
        """Whether a person may do what a stage allows; what automation does by itself, no person does."""
        move = stage.moves.get(action)
        if move is None:
            return False
        if movers_of(person) & move.by:
            return True
        is_left_to_people = action in CONCLUSIONS and self._people_answer(service_code)
        return is_left_to_people and person.may(Permission.DECIDE)

    async def act(
        self, person: Person, request: str, wanted: ActionRequest, key: str, version: int, now: datetime
    ) -> RequestDetail:
        """The request after a person's action; the same `key` again changes nothing.

        Raises Gone, NotAllowed, Conflict, IdTaken, Rejected, Refusal (MOVE_NOT_ALLOWED, ATTACHMENT_MISSING).
        """
        try:
            return await self._database.write(
                lambda connection: self._act(connection, person, request, wanted, key, version, now)
            )
        except IntegrityError:  # the same act came twice at the same moment: the other one was quicker
            return await self._database.write(
                lambda connection: self._act(connection, person, request, wanted, key, version, now)
            )

    def _act(
        self,
        connection: Connection,
        person: Person,
        request: str,
        wanted: ActionRequest,
        key: str,
        version: int,
        now: datetime,
    ) -> RequestDetail:
        row = request_rows.row_of(connection, request, person.branch.code, to_change=True)
        digest = _digest(request, wanted)
        known = connection.execute(select(actions).where(actions.c.key == key)).first()
        if known is not None:
            if known.body_hash != digest or known.person != person.id:
                raise IdTaken
            return self.detail(connection, person, request, now)
        place = self._workflows.place(connection, row)
        if not any(self._may(person, row.service_code, each, wanted.action) for each in place.course.stages.values()):
            raise NotAllowed
        desk_times.check(wanted)
        if row.version != version:
            raise Conflict(row.version)
        if place.move(wanted.action) is None:
            raise Refusal(Code.MOVE_NOT_ALLOWED, version=row.version)
        if not self._may(person, row.service_code, place.stage, wanted.action):
            raise NotAllowed
        _move(connection, row, place, self._act_of(connection, person, row, wanted), now)
        connection.execute(
            insert(actions).values(key=key, request_id=request, person=person.id, body_hash=digest, at=now)
        )
        desk_times.keep(connection, key, request, wanted)
        journal.note(connection, person, f"request.{wanted.action.value}", now, subject=request)
        _tell(connection, row, now)
        return self.detail(connection, person, request, now)

    def _act_of(self, connection: Connection, person: Person, row: Row[Any], wanted: ActionRequest) -> _Act:
        reason = wanted.reason.strip()
        if wanted.action in _NEEDS_REASON and not reason:
            raise Rejected({"/reason": "required"})
        if len(reason) > NOTE_LIMIT:
            raise Rejected({"/reason": "too_long"})
        match wanted.action:
            case Action.ASSIGN:
                return _assignment(connection, person, wanted, reason)
            case Action.AMEND:
                return self._amendment(connection, person, row, wanted, reason)
            case Action.RETURN:
                return _Act(wanted.action, person.name, reason, content={"return_reason": reason})
            case Action.APPROVE:
                return _Act(wanted.action, person.name, reason, content={"return_reason": ""})
            case _:
                return _Act(wanted.action, person.name, reason)

    def _amendment(
        self, connection: Connection, person: Person, row: Row[Any], wanted: ActionRequest, reason: str
    ) -> _Act:
        if wanted.answers is None:
            raise Rejected({"/answers": "required"})
        form = self._forms.of(catalogue.form_document(connection, row.service_code, row.form_version))
        kept = connection.execute(select(contents).where(contents.c.request_id == row.id)).one()
        citizen = inquiries.answered(connection, kept.identity_inquiry, person.branch.code).citizen
        problems = written_over(form, citizen, wanted.answers) if citizen else {}
        check_content(connection, person.branch.code, form, wanted.answers, wanted.attachments, self._policy, problems)
        after = form.effective(wanted.answers)
        content = {"answers": after, "attachments": wanted.attachments, "changes": changes(kept.answers, after)}
        return _Act(wanted.action, person.name, reason, {"is_amended": True}, content)

    async def advance(
        self,
        request: str,
        action: Action,
        actor: Label,
        now: datetime,
        note: str = "",
        settle: Settle = _unsettled,
        by: frozenset[Mover] = _BY_AUTOMATION,
    ) -> bool:
        """A move of automation, in the name of one of its units. False: the request does not stand there any more.

        `settle` notes in the same transaction whether the move is made; where it answers False nothing is moved. `by`:
        whom automation stands for, where an invented one plays people too.
        """

        def work(connection: Connection) -> bool:
            row = connection.execute(select(requests).where(requests.c.id == request).with_for_update()).first()
            place = None if row is None else self._workflows.place(connection, row)
            move = None if place is None else place.move(action)
            can_move = move is not None and bool(move.by & by)
            if not settle(connection, can_move) or not can_move or row is None or place is None:
                return False
            content = {"return_reason": note} if action is Action.RETURN else {}
            _move(connection, row, place, _Act(action, actor, note, content=content), now)
            _tell(connection, row, now)
            return True

        try:
            return await self._database.write(work)
        except Conflict:  # a person was quicker
            return False


def _digest(request: str, wanted: ActionRequest) -> str:
    """What tells one action from another; not when it was done by the clocks of the desk."""
    timeless = msgspec.structs.replace(wanted, **dict.fromkeys(desk_times.FIELDS))
    return hashlib.sha256(msgspec.json.encode([request, timeless], order="deterministic")).hexdigest()


def _assignment(connection: Connection, person: Person, wanted: ActionRequest, reason: str) -> _Act:
    assignee = person_by_id(connection, wanted.assignee, person.branch.code)
    if assignee is None:
        raise Rejected({"/assignee": "unknown" if wanted.assignee else "required"})
    note = reason or assignee.name.fa
    return _Act(wanted.action, person.name, note, {"assignee": assignee.id, "assignee_name": assignee.name})


def _move(connection: Connection, row: Row[Any], place: Place, act: _Act, now: datetime) -> None:
    """Write a move that is allowed. Raises Conflict when somebody was quicker."""
    move = place.move(act.action)
    if move is None:
        raise Refusal(Code.MOVE_NOT_ALLOWED, version=row.version)
    stage, told = place.course.reached(move.to), None
    values = act.row | {
        "state": stage.state.value,
        "version": row.version + 1,
        "changed_at": now,
        "rank": request_rows.rank(stage.state, row.promised_on),
    }
    if move.to != place.name:
        values |= stages.in_list(connection, stage, now)
        stages.arrive(connection, row.id, move.to, stage, now)
        told = stage.told
    this = update(requests).where(requests.c.id == row.id, requests.c.version == row.version)
    if connection.execute(this.values(values)).rowcount == 0:
        raise Conflict(connection.execute(select(requests.c.version).where(requests.c.id == row.id)).scalar_one())
    if act.content:
        connection.execute(update(contents).where(contents.c.request_id == row.id).values(act.content))
    request_rows.add_step(connection, row.id, _STEPS[act.action], now, act.actor, act.note, told)
    survey_messages.put(connection, row.id, stage.state, now)


def _told(connection: Connection, request: str, stage: Stage) -> Label | None:
    """What the visitor is told while the request stands there, filled in for each language."""
    if stage.told is None:
        return None
    paper = sms_paper.paper_of(connection, request)
    return Label(*(paper.written(stage.told.text(language), language) for language in ("fa", "en")))


def _tell(connection: Connection, row: Row[Any], now: datetime) -> None:
    events.emit(
        connection,
        EventKind.REQUEST_CHANGED,
        now,
        branch=row.branch,
        subject=row.id,
        version=row.version + 1,
    )
