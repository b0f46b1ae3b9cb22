"""Answers that are shown come back as they were, whatever they are."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.domain.persian import fold
from tests.ui.widgets.hosts import Surroundings, every_kind
from ui.language import Language
from ui.resources import TRANSLATIONS
from ui.widgets.form.form_widget import FormWidget

NUMBERS = st.sampled_from(["0499370899", "0790419904", "4400276201", "1459999916"])
# Half-typed answers of an earlier session: each stays what it was.
HALF = {
    "date": ["1402", "1402/13/01", "1404/12/30"],
    "national_number": ["123", "1234567890", "12a"],
    "iban": ["IR12", "820"],
    "integer": ["12.5", "abc", "-"],
    "money": ["1/5"],
}


def texts(multiline: bool) -> st.SearchStrategy[str]:
    """Stored text: folded, without blanks at the ends; line ends only where there are lines."""
    alphabet = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Zs", "Sc"))
    raw = st.text(st.one_of(st.sampled_from("اآبپ یک\u200c12aB"), alphabet), min_size=1, max_size=30)
    lines = st.lists(raw, min_size=1, max_size=3).map("\n".join) if multiline else raw
    # Qt shows a no-break space as a common one.
    return lines.map(lambda text: re.sub(r"[^\S\n]", " ", fold(text)).strip()).filter(bool)


ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "text": texts(multiline=False),
    "multiline": texts(multiline=True),
    "integer": st.integers(-(10**12), 10**12),
    "money": st.integers(-(10**15), 10**15),
    "date": st.dates(date(1830, 1, 1), date(2110, 1, 1)).map(date.isoformat),
    "national_number": NUMBERS,
    "legal_id": st.sampled_from(["10380284790", "10862064732", "14009999995"]),
    "foreign_code": st.from_regex(r"[1-9][0-9]{7,10}7", fullmatch=True).filter(lambda code: len(set(code)) > 1),
    "postal_code": st.from_regex(r"[0-9]{10}", fullmatch=True).filter(str.isascii),
    "mobile": st.from_regex(r"09[0-9]{9}", fullmatch=True).filter(str.isascii),
    "iban": st.just("IR820540102680020817909002"),
    "choice": st.sampled_from(["a", "b", "c"]),
    "multi_choice": st.sets(st.sampled_from(["a", "b", "c"]), min_size=1).map(sorted),
    "boolean": st.booleans(),
    "table": st.lists(
        st.fixed_dictionaries({"name": texts(multiline=False)}, optional={"number": NUMBERS}), min_size=1, max_size=3
    ),
    "attachment": st.lists(st.sampled_from(["0" * 64, "a" * 64, "f" * 64]), min_size=1, max_size=3, unique=True),
}


def typed() -> dict[str, st.SearchStrategy[Any]]:
    return {
        kind: st.one_of(made, st.sampled_from(HALF[kind])) if kind in HALF else made for kind, made in ANSWERS.items()
    }


@pytest.fixture(scope="module")
def shown_form(qapp: QApplication) -> Iterator[tuple[FormWidget, Language]]:
    """One form of every kind for all examples: a second one shows that nothing of the first remains."""
    language = Language(qapp, TRANSLATIONS, "fa")
    form_widget = FormWidget(language, Surroundings())
    yield form_widget, language
    form_widget.deleteLater()
    language.switch("en")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(answers=st.fixed_dictionaries({}, optional=typed()), language=st.sampled_from(["fa", "en"]))
def test_answers_come_back(shown_form: tuple[FormWidget, Language], answers: dict[str, Any], language: str) -> None:
    form_widget, spoken = shown_form
    spoken.switch(language)
    form_widget.show_form(every_kind(), answers)
    assert form_widget.answers == answers
    spoken.switch("en" if language == "fa" else "fa")
    assert form_widget.answers == answers, "a switch of language changes no answer"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(answers=st.fixed_dictionaries({}, optional=typed()))
def test_the_form_counts_what_the_domain_finds(
    shown_form: tuple[FormWidget, Language], answers: dict[str, Any]
) -> None:
    form_widget, _ = shown_form
    form = every_kind()
    form_widget.show_form(form, answers)
    assert form_widget.remaining == len(form.problems(answers))
    form_widget.show_all_problems()
    for problem in form.problems(answers):
        if problem.field != "table":
            assert form_widget.box(problem.field).problem
