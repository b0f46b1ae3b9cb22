"""What an office's files say of its survey, checked."""

import re
from collections import Counter
from pathlib import Path

import msgspec

from app.domain.survey import Question
from app.office.connectors.identity.configuration import read_toml
from app.office.connectors.identity.secrets import RegistryUnusable
from app.office.survey_port import SurveyManner

_ADDRESS = re.compile(r"(https://[a-z0-9.-]+|http://(127\.0\.0\.1|localhost))(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?")
_LONGEST_ADDRESS = 60
_NAME = re.compile("[a-z][a-z0-9_]{0,39}")
_MOST_QUESTIONS = 20


class SurveyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. `questions`: another file, beside it; empty: those that came along."""

    address: str = ""
    questions: str = ""
    answer_days: int = 14
    page_calls_per_second: float = 1.0


class _Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    question: tuple[Question, ...]


def read_survey(file: Path, shipped: Path) -> SurveyManner:
    """How the office has it. `shipped`: the questions that came along. Raises RegistryUnusable, naming the fault."""
    found = read_toml(file, SurveyFile)
    address = found.address.rstrip("/")
    if address and (not _ADDRESS.fullmatch(address) or len(address) > _LONGEST_ADDRESS):
        raise RegistryUnusable(
            f"{file}: address begins with https:// and has up to {_LONGEST_ADDRESS} characters, as it stands in an SMS"
        )
    if not (1 <= found.answer_days <= 90 and 0.1 <= found.page_calls_per_second <= 1000):
        raise RegistryUnusable(f"{file}: its limits cannot be kept")
    questions = read_questions(file.parent / found.questions if found.questions else shipped)
    return SurveyManner(questions, address, found.answer_days, found.page_calls_per_second)


def read_questions(file: Path) -> tuple[Question, ...]:
    """What is asked, each question in both languages. Raises RegistryUnusable, naming the fault."""
    found = read_toml(file, _Questions).question
    if not 1 <= len(found) <= _MOST_QUESTIONS:
        raise RegistryUnusable(f"{file} has between 1 and {_MOST_QUESTIONS} questions")
    for question in found:
        if not _NAME.fullmatch(question.name):
            raise RegistryUnusable(f"{file}: {question.name!r} is no name: small letters, digits and _")
        if not question.label.fa.strip() or not question.label.en.strip():
            raise RegistryUnusable(f"{file}: {question.name} has no label in both languages")
    twice = [name for name, count in Counter(question.name for question in found).items() if count > 1]
    if twice:
        raise RegistryUnusable(f"{file}: {twice[0]} stands twice")
    return found
