"""The survey after a service (نظرسنجی): its questions, what an answer may be, and the codes that open it once.

Basis: the survey decree of 1383/07/19; what offices ask is information, behaviour, names of staff, time, and unlawful
demands. Nobody's name is asked for, and nothing in an answer says whose it is.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.label import Label

LONGEST_TEXT = 500
"""Of an answer in words, in characters."""

HIGHEST_SCORE = 5

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U, which are read as other characters, or make words."""

_READ_AS = str.maketrans("OIL", "011", "- \u200c\u200e\u200f\u2068\u2069")
CODE_LENGTH = 16
"""Of five bits each: 80 bits."""


class QuestionKind(StrEnum):
    """SCALE: 1 (worst) to `HIGHEST_SCORE`. YES_NO: 1 for yes, 0 for no. TEXT: a few words."""

    SCALE = "scale"
    YES_NO = "yes_no"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Nobody has to answer it."""

    name: str
    kind: QuestionKind
    label: Label

    def takes(self, score: int) -> bool:
        """Whether this is an answer to it."""
        lowest, highest = (1, HIGHEST_SCORE) if self.kind is QuestionKind.SCALE else (0, 1)
        return self.kind is not QuestionKind.TEXT and lowest <= score <= highest


@dataclass(frozen=True, slots=True)
class Answers:
    """By the name of the question. What was not answered is not there."""

    scores: Mapping[str, int]
    texts: Mapping[str, str]


def problems(questions: Iterable[Question], answers: Answers) -> dict[str, str]:
    """What is wrong with answers, by JSON Pointer; an answer without an answer is none."""
    known = {question.name: question for question in questions}
    found = {}
    for name, score in answers.scores.items():
        if name not in known or not known[name].takes(score):
            found["/scores"] = "unexpected"
    for name, text in answers.texts.items():
        if name not in known or known[name].kind is not QuestionKind.TEXT:
            found["/texts"] = "unexpected"
        elif len(text) > LONGEST_TEXT:
            found["/texts"] = "too_long"
    if not found and not answers.scores and not any(text.strip() for text in answers.texts.values()):
        found[""] = "required"
    return found


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH))


def as_code(written: str) -> str:
    """A code as it was meant by who copied it by hand."""
    return written.upper().translate(_READ_AS)
