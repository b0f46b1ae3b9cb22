"""Whole numbers and money."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Show
from tests.ui.widgets.keyboard import type_text
from ui.language import Language
from ui.widgets.inputs.number_field import IntegerField, MoneyField


def test_money_is_grouped_while_it_is_typed(language: Language, show: Show, qtbot: QtBot) -> None:
    field = MoneyField(language)
    show(field)
    qtbot.keyClicks(field, "1250000")
    assert field.text() == ("۱٬۲۵۰٬۰۰۰" if language.code == "fa" else "1,250,000")
    assert field.value == field.answer == 1_250_000


def test_the_cursor_keeps_its_place_among_the_groups(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = MoneyField(persian)
    show(field)
    qtbot.keyClicks(field, "1250000")
    field.setCursorPosition(2)
    qtbot.keyClicks(field, "9")
    assert field.text() == "۱۹٬۲۵۰٬۰۰۰"
    assert field.cursorPosition() == 2
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.text() == "۱٬۹۵۰٬۰۰۰", "Delete steps over the separator"
    field.setCursorPosition(2)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.value == 950_000


def test_persian_digits_and_leading_zeros(persian: Language, show: Show) -> None:
    field = IntegerField(persian)
    show(field)
    type_text(field, "۰۰۱۲")
    assert field.text() == "۱۲"
    assert field.value == 12


@pytest.mark.parametrize(
    ("pasted", "value"),
    [
        ("1,250,000 ریال", 1_250_000),
        ("۱٬۲۵۰٬۰۰۰", 1_250_000),
        ("1 250 000", 1_250_000),
        ("-500", -500),
        ("\u200e\u2212۵۰۰", -500),
        ("12.5", None),
        ("12/5", None),
        ("abc", None),
        ("9" * 5000, None),
    ],
)
def test_what_is_no_number_stays_to_be_told_of(
    persian: Language, show: Show, qtbot: QtBot, pasted: str, value: int | None
) -> None:
    field = MoneyField(persian)
    show(field)
    QGuiApplication.clipboard().setText(pasted)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.value == value
    assert field.answer == (value if value is not None else pasted)


def test_toman_is_said_as_well(persian: Language) -> None:
    field = MoneyField(persian)
    assert field.remark == ""
    field.show_value(1_250_000)
    assert "۱۲۵٬۰۰۰" in field.remark


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(-(10**15), 10**15))
def test_numbers_are_read_as_they_are_shown(persian: Language, number: int) -> None:
    for field in (IntegerField(persian), MoneyField(persian)):
        field.show_answer(number)
        assert field.answer == number
        assert not field.text().isascii()
