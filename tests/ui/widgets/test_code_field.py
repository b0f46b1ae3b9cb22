"""Codes: typed, pasted with junk, scanned."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.identifiers import IdentifierProblem
from tests.ui.widgets.conftest import Show
from tests.ui.widgets.keyboard import type_text
from ui.language import Language
from ui.widgets.inputs.code_field import CodeField, NationalNumberField
from ui.widgets.inputs.text_field import TextField

NUMBER = "0499370899"
IBAN = "IR820540102680020817909002"


@pytest.mark.parametrize(
    "pasted",
    [
        NUMBER,
        "۰۴۹۹۳۷۰۸۹۹",
        "٠٤٩٩٣٧٠٨٩٩",
        "\u200e049-937089-9\u200f",
        " 049 937 0899\n",
        "\u2068۰۴۹۹۳۷۰۸۹۹\u2069",
        "کد ملی: ۰۴۹۹۳۷۰۸۹۹",
        "*0499370899*",
        "]C10499370899",
        "A0499370899B",
    ],
)
def test_what_is_pasted_around_a_number_vanishes(persian: Language, show: Show, qtbot: QtBot, pasted: str) -> None:
    field = NationalNumberField(persian)
    show(field)
    QGuiApplication.clipboard().setText(pasted)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.value == NUMBER
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "۰۴۹۹۳۷۰۸۹۹"
    assert field.problem is None


def test_digits_are_shown_in_those_of_the_language(language: Language, show: Show, qtbot: QtBot) -> None:
    field = NationalNumberField(language)
    show(field)
    qtbot.keyClicks(field, NUMBER)
    assert field.text() == ("۰۴۹۹۳۷۰۸۹۹" if language.code == "fa" else NUMBER)
    assert field.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_switch_of_language_changes_the_digits(persian: Language, show: Show) -> None:
    field = NationalNumberField(persian)
    show(field)
    field.show_value(NUMBER)
    persian.switch("en")
    assert field.text() == NUMBER


def test_a_scanner_types_fast_and_ends_with_enter(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = NationalNumberField(persian)
    show(field)
    with qtbot.waitSignal(field.accepted, timeout=1000):
        qtbot.keyClicks(field, "]C1" + NUMBER + "\r")
    assert field.value == NUMBER
    with qtbot.waitSignal(field.accepted, timeout=1000):
        qtbot.keyClicks(field, "0790419904\r")
    assert field.value == "0790419904", "the second scan replaces the first"


def test_a_scanner_under_a_persian_keyboard(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = NationalNumberField(persian)
    show(field)
    type_text(field, "چز۱۰۴۹۹۳۷۰۸۹۹")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value == NUMBER


def test_short_numbers_get_their_zeros_when_they_are_left(persian: Language, show: Show, qtbot: QtBot) -> None:
    field, other = NationalNumberField(persian), TextField(persian)
    show(field, other)
    qtbot.keyClicks(field, "68415941")
    assert field.text() == "۶۸۴۱۵۹۴۱"
    with qtbot.waitSignal(field.settled, timeout=1000):
        other.setFocus()
    assert field.text() == "۰۰۶۸۴۱۵۹۴۱"
    assert field.value == "0068415941"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", IdentifierProblem.EMPTY),
        ("1234567890", IdentifierProblem.CHECK_DIGIT),
        ("3333333333", IdentifierProblem.ALL_SAME),
        ("04993708991", IdentifierProblem.TOO_LONG),
        ("049937", IdentifierProblem.TOO_SHORT),
        ("abcdefghij", IdentifierProblem.LETTERS),
        ("0067408595", IdentifierProblem.CHECK_DIGIT),
    ],
)
def test_wrong_numbers_have_a_name(
    persian: Language, show: Show, qtbot: QtBot, typed: str, problem: IdentifierProblem
) -> None:
    field = NationalNumberField(persian)
    show(field)
    qtbot.keyClicks(field, typed)
    assert field.value == ""
    assert field.problem is problem
    assert bool(field.sentence) == bool(typed), "an empty field is not wrong by itself"
    assert field.answer == (typed or None), "what was typed is never dropped"


@pytest.mark.parametrize(
    ("kind", "typed", "stored", "shown"),
    [
        ("mobile", "9145551234", "09145551234", "09145551234"),
        ("mobile", "+98 914 555 1234", "09145551234", "09145551234"),
        ("iban", "820540102680020817909002", IBAN, "IR82 0540 1026 8002 0817 9090 02"),
        ("iban", "ir82-0540-1026-8002-0817-9090-02", IBAN, "IR82 0540 1026 8002 0817 9090 02"),
        ("legal_id", "10380284790", "10380284790", "10380284790"),
        ("postal_code", "56187-43219", "5618743219", "5618743219"),
        ("foreign_code", "123456789", "123456789", "123456789"),
        ("service_code", "10051234002", "10051234002", "10051234002"),
    ],
)
def test_every_kind_of_code(
    language: Language, show: Show, qtbot: QtBot, kind: str, typed: str, stored: str, shown: str
) -> None:
    field = CodeField(language, kind)
    show(field)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Enter)
    assert field.value == stored
    assert field.text() == language.digits(shown)


def test_the_cursor_stays_where_the_person_types(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = CodeField(persian, "iban")
    show(field)
    qtbot.keyClicks(field, "IR82054010")
    field.setCursorPosition(4)
    qtbot.keyClicks(field, "99")
    assert field.text() == "IR۸۲ ۹۹۰۵ ۴۰۱۰"
    assert field.cursorPosition() == 7
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "IR۸۲ ۰۵۴۰ ۱۰"


def test_backspace_steps_over_a_gap(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = CodeField(persian, "iban")
    show(field)
    qtbot.keyClicks(field, "IR820")
    assert field.text() == "IR۸۲ ۰"
    field.setCursorPosition(5)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "IR۸۰"


def test_ctrl_enter_belongs_to_the_page(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = NationalNumberField(persian)
    show(field)
    with qtbot.assertNotEmitted(field.accepted):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_locked_field_is_marked_and_not_typed_in(language: Language, show: Show, qtbot: QtBot) -> None:
    field = NationalNumberField(language)
    show(field)
    field.show_value(NUMBER)
    field.show_lock("استعلام")
    field.show_error(True)
    qtbot.keyClicks(field, "1")
    assert field.value == NUMBER
    assert field.property("state") == "locked"
    field.show_lock("")
    assert field.property("state") == "error"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(text=st.text(max_size=40), kind=st.sampled_from(["national_number", "iban", "mobile", "foreign_code"]))
def test_any_paste_settles_to_something_that_stays(persian: Language, text: str, kind: str) -> None:
    field = CodeField(persian, kind)
    field.show_answer(text)
    field.settle()
    once = field.answer
    field.show_answer(once)
    field.settle()
    assert field.answer == once
