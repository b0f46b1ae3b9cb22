"""Figures of the survey for reports: of a period, a branch, a service. Of few answers no mean is told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from app.domain.people import BranchCode
from app.domain.survey import Question
from app.office.survey_tables import survey_answers, survey_scores

LEAST_TOLD = 5
"""Fewer answers would tell what one person answered."""


@dataclass(frozen=True, slots=True)
class QuestionFigure:
    """`mean`: of a scale 1 to 5, of yes and no the share of yes; None: too few answered."""

    question: Question
    count: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class SurveyFigures:
    """`answers`: how many people answered anything. Questions in words have no figure."""

    answers: int
    questions: tuple[QuestionFigure, ...]


def figures(
    connection: Connection,
    questions: tuple[Question, ...],
    since: date,
    until: date,
    branch: BranchCode | None = None,
    service_code: str = "",
) -> SurveyFigures:
    """Of both days and those between. `branch` None: every branch; `service_code` empty: every service."""
    are = _are(since, until, branch, service_code)
    answers = connection.execute(select(func.count()).select_from(survey_answers).where(*are)).scalar_one()
    counted: Select[Any] = (
        select(survey_scores.c.question, func.count(), func.sum(survey_scores.c.score))
        .join(survey_answers, survey_answers.c.id == survey_scores.c.answer_id)
        .where(*are)
        .group_by(survey_scores.c.question)
    )
    found = {name: (int(count), int(total)) for name, count, total in connection.execute(counted)}
    return SurveyFigures(
        int(answers),
        tuple(
            QuestionFigure(question, count, total / count if count >= LEAST_TOLD else None)
            for question in questions
            if question.takes(1)
            for count, total in (found.get(question.name, (0, 0)),)
        ),
    )


def remarks(
    connection: Connection, question: str, since: date, until: date, branch: BranchCode | None = None
) -> tuple[str, ...]:
    """What was answered to a question in words, in the order of the words: that of time would tell more."""
    rows = connection.execute(select(survey_answers.c.texts).where(*_are(since, until, branch, ""))).scalars()
    return tuple(sorted(texts[question] for texts in rows if question in texts))


def _are(since: date, until: date, branch: BranchCode | None, service_code: str) -> list[ColumnElement[bool]]:
    are: list[ColumnElement[bool]] = [survey_answers.c.day.between(since, until)]
    if branch is not None:
        are.append(survey_answers.c.branch == branch)
    if service_code:
        are.append(survey_answers.c.service_code == service_code)
    return are
