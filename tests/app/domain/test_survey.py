"""Questions of the survey, answers to them, and codes that are read off a telephone."""

import pytest

from app.domain.label import Label
from app.domain.survey import CODE_LENGTH, LONGEST_TEXT, Answers, Question, QuestionKind, as_code, new_code, problems

QUESTIONS = tuple(Question(kind.value, kind, Label("x", "x")) for kind in QuestionKind)


@pytest.mark.parametrize(
    ("scores", "texts", "found"),
    [
        ({"scale": 1}, {}, {}),
        ({"scale": 5, "yes_no": 0}, {"text": "x" * LONGEST_TEXT}, {}),
        ({}, {"text": "x"}, {}),
        ({}, {}, {"": "required"}),
        ({}, {"text": "  "}, {"": "required"}),
        ({"scale": 0}, {}, {"/scores": "unexpected"}),
        ({"scale": 6}, {}, {"/scores": "unexpected"}),
        ({"yes_no": 2}, {}, {"/scores": "unexpected"}),
        ({"text": 1}, {}, {"/scores": "unexpected"}),
        ({"other": 1}, {}, {"/scores": "unexpected"}),
        ({"scale": 1}, {"scale": "x"}, {"/texts": "unexpected"}),
        ({}, {"text": "x" * (LONGEST_TEXT + 1)}, {"/texts": "too_long"}),
    ],
)
def test_answers(scores: dict[str, int], texts: dict[str, str], found: dict[str, str]) -> None:
    assert problems(QUESTIONS, Answers(scores, texts)) == found


def test_a_code_survives_being_copied_by_hand() -> None:
    for _ in range(200):
        code = new_code()
        assert (len(code), set(code) & set("ILOU")) == (CODE_LENGTH, set())
        by_hand = "-".join(code[at : at + 4] for at in range(0, CODE_LENGTH, 4)).lower()
        assert as_code(by_hand.replace("0", "o").replace("1", "l")) == code
        assert as_code(code.replace("1", "I")) == code


def test_codes_differ() -> None:
    assert len({new_code() for _ in range(1000)}) == 1000
