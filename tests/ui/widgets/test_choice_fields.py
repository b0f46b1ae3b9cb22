"""Lists of answers, and yes or no."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.form import Choice
from app.domain.label import Label
from tests.ui.widgets.conftest import Show
from tests.ui.widgets.keyboard import type_text
from ui.language import Language
from ui.widgets.inputs.choice_field import ChoiceField
from ui.widgets.inputs.options_field import MultiChoiceField, YesNoField
from ui.widgets.inputs.text_field import TextField

CITIES = tuple(
    Choice(value, Label(fa, en))
    for value, fa, en in (
        ("ardabil", "اردبیل", "Ardabil"),
        ("meshgin", "مشگین‌شهر", "Meshginshahr"),
        ("khalkhal", "خلخال", "Khalkhal"),
        ("kowsar", "کوثر (گیوی)", "Kowsar"),
    )
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("خ", "khalkhal"), ("كوثر", "kowsar"), ("گيوي", "kowsar"), ("شهر", "meshgin"), ("زز", None)],
)
def test_typing_searches_with_folding(persian: Language, show: Show, typed: str, value: str | None) -> None:
    field = ChoiceField(persian, CITIES)
    show(field)
    assert field.answer is None
    type_text(field, typed)
    assert field.answer == value


def test_the_same_letter_again_goes_on_and_delete_clears(language: Language, show: Show, qtbot: QtBot) -> None:
    field = ChoiceField(language, CITIES)
    show(field)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.answer == "ardabil"
    with qtbot.waitSignal(field.edited, timeout=1000):
        qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.answer is None


def test_enter_goes_on_and_the_wheel_changes_nothing(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = ChoiceField(persian, CITIES)
    show(field)
    field.show_answer("meshgin")
    with qtbot.waitSignal(field.accepted, timeout=1000):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turned)
    assert field.answer == "meshgin"


def test_the_list_opens_by_key_and_speaks_the_language(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = ChoiceField(persian, CITIES)
    show(field)
    qtbot.keyClick(field, Qt.Key.Key_F4)
    assert field.view().isVisible()
    field.hidePopup()
    field.show_answer("meshgin")
    persian.switch("en")
    assert field.currentText() == "Meshginshahr"


def test_a_locked_list(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = ChoiceField(persian, CITIES)
    show(field)
    field.show_answer("meshgin")
    field.show_lock("استعلام")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_F4):
        qtbot.keyClick(field, key)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.answer == "meshgin"
    assert not field.view().isVisible()


def test_an_answer_that_the_list_does_not_know_is_kept(persian: Language) -> None:
    field = ChoiceField(persian, CITIES)
    field.show_answer("tabriz")
    assert field.answer == "tabriz"
    several = MultiChoiceField(persian, CITIES)
    several.show_answer(["ardabil", "tabriz"])
    assert several.answer == ["ardabil", "tabriz"]


def test_check_boxes_by_keyboard(language: Language, show: Show, qtbot: QtBot) -> None:
    field, other = MultiChoiceField(language, CITIES, 2), TextField(language)
    show(field, other)
    first, second = field.boxes[:2]
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    with qtbot.waitSignal(field.edited, timeout=1000):
        qtbot.keyClick(second, Qt.Key.Key_Space)
    assert field.answer == ["ardabil", "meshgin"]
    assert first.text() == language.label(CITIES[0].label)
    with qtbot.assertNotEmitted(field.settled):
        field.boxes[0].setFocus()
    with qtbot.waitSignal(field.settled, timeout=1000):
        other.setFocus()
    with qtbot.waitSignal(field.accepted, timeout=1000):
        qtbot.keyClick(first, Qt.Key.Key_Return)


def test_every_line_of_check_boxes_has_its_height(persian: Language, show: Show) -> None:
    field = MultiChoiceField(persian, CITIES)
    place = QWidget()
    QVBoxLayout(place).addWidget(field)
    show(place)
    place.resize(500, place.minimumSizeHint().height())
    place.layout().activate()
    assert all(field.rect().contains(box.geometry()) for box in field.boxes)
    assert all(box.height() >= box.sizeHint().height() for box in field.boxes)


def test_yes_no_and_no_answer(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = YesNoField(persian)
    show(field)
    yes, no = field.options
    assert field.answer is None
    qtbot.keyClick(yes, Qt.Key.Key_Space)
    assert field.answer is True
    qtbot.keyClick(yes, Qt.Key.Key_Left)
    assert field.answer is False
    with qtbot.waitSignal(field.edited, timeout=1000):
        qtbot.keyClick(no, Qt.Key.Key_Delete)
    assert field.answer is None
    for answer in (True, False, None):
        field.show_answer(answer)
        assert field.answer is answer
