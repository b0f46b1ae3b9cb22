"""Free text."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Show
from tests.ui.widgets.keyboard import type_text
from ui.language import Language
from ui.widgets.inputs.text_field import MultilineField, TextField, shown_text


def test_letters_and_digits_are_stored_folded_and_shown_persian(persian: Language, show: Show) -> None:
    field = TextField(persian)
    show(field)
    type_text(field, "علي كوچه 12")
    assert field.text() == "علی کوچه ۱۲"
    assert field.answer == "علی کوچه 12"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("A12/45", "A12/45"), ("پلاک 12 a1@b.ir", "پلاک ۱۲ a1@b.ir"), ("12", "۱۲"), ("", "")],
)
def test_latin_words_keep_latin_digits(persian: Language, typed: str, shown: str) -> None:
    assert shown_text(typed, persian) == shown


def test_zwnj_stays_and_blank_text_is_no_answer(persian: Language) -> None:
    field = TextField(persian)
    field.show_answer("می‌شود")
    assert field.answer == "می‌شود"
    field.show_answer("   ")
    assert field.answer is None


def test_too_long_a_text_is_not_cut(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = TextField(persian)
    show(field)
    QGuiApplication.clipboard().setText("ب" * 5000)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.answer == "ب" * 5000


def test_several_lines(persian: Language, show: Show, qtbot: QtBot) -> None:
    field, other = MultilineField(persian), TextField(persian)
    show(field, other)
    with qtbot.waitSignal(field.edited, timeout=1000):
        type_text(field, "سطر ي 1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    mime = QMimeData()
    mime.setText("\u200fسطر 2\u200e")
    field.insertFromMimeData(mime)
    assert field.toPlainText() == "سطر ی ۱\nسطر ۲"
    assert field.answer == "سطر ی 1\nسطر 2"
    with qtbot.waitSignal(field.settled, timeout=1000):
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is other


def test_showing_lines_is_no_edit(persian: Language, qtbot: QtBot) -> None:
    field = MultilineField(persian)
    with qtbot.assertNotEmitted(field.edited):
        field.show_answer("سطر")


def test_locked_lines_take_no_keys(persian: Language, show: Show) -> None:
    field = MultilineField(persian)
    show(field)
    field.show_answer("سطر")
    field.show_lock("استعلام")
    type_text(field, "1x")
    assert field.answer == "سطر"
    assert field.property("state") == "locked"
