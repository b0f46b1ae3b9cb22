"""Figures of the survey: by period, branch and service, and nothing that tells of one person."""

from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy import Connection, Engine, insert

from app.domain.label import Label
from app.domain.people import BranchCode
from app.domain.survey import Question, QuestionKind
from app.office.survey_figures import LEAST_TOLD, SurveyFigures, figures, remarks
from app.office.survey_tables import survey_answers, survey_scores
from app.office.tables import branches

COUNTY, DISTRICT = BranchCode("county"), BranchCode("district")
RESIDENCE, LETTER = "10051234002", "99001105000"
FIRST, SECOND = date(2026, 11, 21), date(2026, 11, 22)
QUESTIONS = (
    Question("behaviour", QuestionKind.SCALE, Label("رفتار", "Behaviour")),
    Question("on_time", QuestionKind.YES_NO, Label("به‌هنگام", "In time")),
    Question("comment", QuestionKind.TEXT, Label("سخن", "Comment")),
)


def answered(connection: Connection, key: str, branch: str, service: str, day: date, **given: int | str) -> None:
    texts: Mapping[str, str] = {name: value for name, value in given.items() if isinstance(value, str)}
    of = {"branch": branch, "service_code": service, "day": day}
    connection.execute(insert(survey_answers).values(id=key, texts=texts, **of))
    for name, value in given.items():
        if isinstance(value, int):
            connection.execute(insert(survey_scores).values(answer_id=key, question=name, score=value))


@pytest.fixture
def connection(engine: Engine) -> Connection:
    connection = engine.connect()
    for branch in (COUNTY, DISTRICT):
        connection.execute(insert(branches).values(code=branch, name=Label(branch)))
    for at in range(6):
        answered(connection, f"a{at}", COUNTY, RESIDENCE, FIRST, behaviour=at % 5 + 1, on_time=at % 2)
    answered(connection, "b", COUNTY, LETTER, SECOND, behaviour=5, comment="ب")
    answered(connection, "c", DISTRICT, LETTER, SECOND, behaviour=1, comment="الف")
    return connection


def told(found: SurveyFigures) -> tuple[int, dict[str, tuple[int, float | None]]]:
    return found.answers, {each.question.name: (each.count, each.mean) for each in found.questions}


def test_means_and_counts(connection: Connection) -> None:
    everything = told(figures(connection, QUESTIONS, FIRST, SECOND))
    assert everything == (8, {"behaviour": (8, 22 / 8), "on_time": (6, 0.5)})
    assert told(figures(connection, QUESTIONS, FIRST, FIRST)) == (6, {"behaviour": (6, 16 / 6), "on_time": (6, 0.5)})
    county = told(figures(connection, QUESTIONS, FIRST, SECOND, COUNTY))
    assert county == (7, {"behaviour": (7, 3.0), "on_time": (6, 0.5)})
    connection.close()


def test_of_few_answers_no_mean_is_told(connection: Connection) -> None:
    assert LEAST_TOLD == 5
    letters = told(figures(connection, QUESTIONS, FIRST, SECOND, service_code=LETTER))
    assert letters == (2, {"behaviour": (2, None), "on_time": (0, None)})
    nothing = told(figures(connection, QUESTIONS, SECOND, SECOND, COUNTY, RESIDENCE))
    assert nothing == (0, {"behaviour": (0, None), "on_time": (0, None)})
    connection.close()


def test_remarks_stand_in_the_order_of_their_words(connection: Connection) -> None:
    assert remarks(connection, "comment", FIRST, SECOND) == ("الف", "ب")
    assert remarks(connection, "comment", FIRST, SECOND, COUNTY) == ("ب",)
    assert remarks(connection, "comment", FIRST, FIRST) == ()
    connection.close()
