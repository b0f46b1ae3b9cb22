"""The survey between the desk's second screen and the gateway. Answers go in, and nobody's come out."""

from typing import Annotated

import msgspec

from app.contract.messages import Message
from app.domain.survey import LONGEST_TEXT, Question

UUID = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"

Name = Annotated[str, msgspec.Meta(max_length=40)]
Score = Annotated[int, msgspec.Meta(ge=0, le=5)]
Words = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]
Subject = Annotated[str, msgspec.Meta(pattern=f"{UUID}|^$")]


class Survey(Message, frozen=True):
    """GET /v1/surveys: what the office asks. No question: it asks nothing."""

    questions: tuple[Question, ...] = ()


class SurveyAnswer(Message, frozen=True):
    """POST /v1/surveys: what a visitor answers at the counter. Answer: SurveyTaken.

    `turn`, finished, or `request`, closed: one of them is the right to answer once. Neither is kept with the answer.
    """

    turn: Subject = ""
    request: Subject = ""
    scores: Annotated[dict[Name, Score], msgspec.Meta(max_length=40)] = msgspec.field(default_factory=dict)
    texts: Annotated[dict[Name, Words], msgspec.Meta(max_length=40)] = msgspec.field(default_factory=dict)


class SurveyTaken(Message, frozen=True):
    """`is_new` False: there was an answer for this turn or request already, and that one stays."""

    is_new: bool
