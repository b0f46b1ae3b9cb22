"""Answers to the survey: taken once for each request or turn, and kept as nobody's."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.contract.problems import Code
from app.contract.survey import SurveyAnswer
from app.domain.people import BranchCode, Person
from app.domain.persian import fold
from app.domain.request import RequestState
from app.domain.survey import Answers, as_code, problems
from app.domain.turn import TurnState
from app.errors import Gone, Rejected
from app.office import request_rows, turn_rows
from app.office.db import Database
from app.office.problems import Refusal
from app.office.survey_messages import sha256_of
from app.office.survey_port import SurveyManner
from app.office.survey_tables import survey_answers, survey_codes, survey_scores, survey_subjects
from app.office.tables import requests

_ENDED_CODES_KEPT = timedelta(days=90)
"""So long a visitor is told that the link has expired; afterwards, that there is none."""


class CodeState(StrEnum):
    """What a code is good for."""

    OPEN = "open"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"


@dataclass(frozen=True, slots=True)
class _Subject:
    """Of what there is an answer. `service_code` empty: nobody knows which it was."""

    id: str
    branch: BranchCode
    service_code: str


class Surveys:
    """Takes answers. Who gave one, of which request and at which moment is not kept with it, nor in the journal."""

    def __init__(self, database: Database, manner: SurveyManner) -> None:
        self._database, self.manner = database, manner

    async def state(self, code: str, now: datetime) -> CodeState:
        """What a code is good for; of any code the same one question is asked. Raises ServerBusy."""
        sha256 = sha256_of(as_code(code))
        return await self._database.glance(lambda connection: _state(_row(connection, sha256), now))

    async def answer_by_code(self, code: str, answers: Answers, now: datetime) -> CodeState:
        """OPEN: the answer was taken. Raises Rejected, by JSON Pointer; ServerBusy."""
        answers = self._checked(answers)
        return await self._database.write(partial(_answer_by_code, sha256_of(as_code(code)), answers, now))

    async def answer_at_counter(self, person: Person, wanted: SurveyAnswer, now: datetime) -> bool:
        """Whether this is the first answer of a finished turn or a closed request; otherwise that one stays.

        Raises Gone (another branch's, or the office has no survey), Rejected, Refusal (MOVE_NOT_ALLOWED): it is
        not over yet.
        """
        if not self.manner.questions:
            raise Gone
        answers = self._checked(Answers(wanted.scores, wanted.texts))
        if bool(wanted.turn) == bool(wanted.request):
            raise Rejected({"/turn": "one_of_them", "/request": "one_of_them"})

        def work(connection: Connection) -> bool:
            return _keep(connection, _subject(connection, person.branch.code, wanted), answers, now)

        return await self._database.write(work)

    def _checked(self, answers: Answers) -> Answers:
        if found := problems(self.manner.questions, answers):
            raise Rejected(found)
        texts = {name: fold(text).strip() for name, text in answers.texts.items()}
        return Answers(answers.scores, {name: text for name, text in texts.items() if text})


def forget_old(connection: Connection, now: datetime) -> None:
    """Remove codes that ended long ago, and mix what was written lately.

    A database notes beside every row which transaction wrote it last: written anew together, the answers of these days
    cannot be told apart by that, nor laid beside the marks of what was answered.
    """
    connection.execute(delete(survey_codes).where(survey_codes.c.expires_at < now - _ENDED_CODES_KEPT))
    lately = survey_answers.c.day >= request_rows.today(now) - timedelta(days=1)
    these = select(survey_answers.c.id).where(lately)
    connection.execute(
        update(survey_scores).where(survey_scores.c.answer_id.in_(these)).values(score=survey_scores.c.score)
    )
    connection.execute(update(survey_answers).where(lately).values(day=survey_answers.c.day))


def _row(connection: Connection, sha256: str, *, to_change: bool = False) -> Row[Any] | None:
    query = select(survey_codes).where(survey_codes.c.code_sha256 == sha256)
    return connection.execute(query.with_for_update() if to_change else query).first()


def _state(row: Row[Any] | None, now: datetime) -> CodeState:
    if row is None:
        return CodeState.UNKNOWN
    if row.request_id is None:
        return CodeState.USED
    return CodeState.EXPIRED if row.expires_at <= now else CodeState.OPEN


def _answer_by_code(sha256: str, answers: Answers, now: datetime, connection: Connection) -> CodeState:
    row = _row(connection, sha256, to_change=True)
    state = _state(row, now)
    if row is None or state is not CodeState.OPEN:
        return state
    of = connection.execute(select(requests).where(requests.c.id == row.request_id)).one()
    is_new = _keep(connection, _Subject(of.id, of.branch, of.service_code), answers, now)
    return CodeState.OPEN if is_new else CodeState.USED


def _subject(connection: Connection, branch: BranchCode, wanted: SurveyAnswer) -> _Subject:
    """A turn whose visitor's request is known stands for that: one visit, one answer."""
    if wanted.turn:
        turn = turn_rows.row_of(connection, wanted.turn.lower(), branch)
        if turn.state != TurnState.FINISHED.value:
            raise Refusal(Code.MOVE_NOT_ALLOWED, version=turn.version)
        of = requests.c.id == turn.request_id, requests.c.branch == branch
        request = connection.execute(select(requests.c.service_code).where(*of)).scalar()
        return _Subject(turn.id, branch, "") if request is None else _Subject(turn.request_id, branch, request)
    row = request_rows.row_of(connection, wanted.request.lower(), branch)
    if not RequestState(row.state).is_final:
        raise Refusal(Code.MOVE_NOT_ALLOWED, version=row.version)
    return _Subject(row.id, branch, row.service_code)


def _keep(connection: Connection, subject: _Subject, answers: Answers, now: datetime) -> bool:
    """Write an answer down, of each subject once. Its codes are used, and tied to it no longer."""
    try:
        with connection.begin_nested():
            connection.execute(insert(survey_subjects).values(sha256=sha256_of(subject.id)))
    except IntegrityError:  # there is one
        return False
    connection.execute(update(survey_codes).where(survey_codes.c.request_id == subject.id).values(request_id=None))
    key = secrets.token_hex(16)
    values = {"branch": subject.branch, "service_code": subject.service_code, "day": request_rows.today(now)}
    connection.execute(insert(survey_answers).values(id=key, texts=answers.texts, **values))
    for question, score in answers.scores.items():
        connection.execute(insert(survey_scores).values(answer_id=key, question=question, score=score))
    return True
