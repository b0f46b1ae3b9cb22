"""Jalali dates: typed in every usual way, or picked."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget
from pytestqt.qtbot import QtBot

from app.desk.clock import Clock
from app.domain.jalali import JalaliProblem, from_jalali, to_jalali
from tests.ui.widgets.conftest import Show
from tests.ui.widgets.keyboard import type_text
from ui.language import Language
from ui.widgets.inputs.calendar import YEARS, CalendarPopup, YearField, in_range, stepped
from ui.widgets.inputs.date_field import JalaliDateField

BIRTH = date(1991, 8, 3)
DAYS = st.dates(date(1830, 1, 1), date(2110, 1, 1))


@pytest.mark.parametrize("typed", ["13700512", "1370/5/12", "1370-05-12", "1370 5 12", "1370.05.12", "1370/05/12"])
def test_usual_ways_to_type_a_date(language: Language, show: Show, qtbot: QtBot, typed: str) -> None:
    field = JalaliDateField(language, Clock().today)
    show(field)
    qtbot.keyClicks(field, typed)
    assert field.value == BIRTH
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == language.digits("1370/05/12")
    assert field.answer == "1991-08-03"


def test_persian_digits_and_pasted_marks(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = JalaliDateField(persian, Clock().today)
    show(field)
    type_text(field, "۱۳۷۰۰۵۱۲")
    assert field.value == BIRTH
    field.selectAll()
    QGuiApplication.clipboard().setText("\u200fتاریخ: ۱۳۷۰/۰۵/۱۲\u200e ")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.value == BIRTH


def test_slashes_come_by_themselves(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = JalaliDateField(persian, Clock().today)
    show(field)
    seen = []
    for digit in "13700512":
        qtbot.keyClicks(field, digit)
        seen.append(field.text())
    assert seen == [
        *("۱", "۱۳", "۱۳۷", "۱۳۷۰"),
        *("۱۳۷۰/۰", "۱۳۷۰/۰۵", "۱۳۷۰/۰۵/۱", "۱۳۷۰/۰۵/۱۲"),
    ]
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "۱۳۷۰/۰", "Backspace does not fight with the slash"
    field.setCursorPosition(2)
    qtbot.keyClicks(field, "9")
    assert field.text() == "۱۳۹۷۰/۰", "typing in the middle moves nothing"
    assert field.cursorPosition() == 3


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", JalaliProblem.EMPTY),
        ("1370/5", JalaliProblem.INCOMPLETE),
        ("1402/13/01", JalaliProblem.MONTH),
        ("1404/12/30", JalaliProblem.DAY),
        ("1404/01/32", JalaliProblem.DAY),
        ("0970/01/01", JalaliProblem.YEAR),
    ],
)
def test_wrong_dates_have_a_name(
    persian: Language, show: Show, qtbot: QtBot, typed: str, problem: JalaliProblem
) -> None:
    field = JalaliDateField(persian, Clock().today)
    show(field)
    qtbot.keyClicks(field, typed)
    assert field.value is None
    assert field.fault is not None
    assert field.fault.code is problem
    assert bool(field.sentence) == bool(typed)
    assert field.answer == (typed or None), "what was typed is never dropped"


def test_the_thirtieth_of_esfand_of_a_leap_year(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = JalaliDateField(persian, Clock().today)
    show(field)
    qtbot.keyClicks(field, "14031230")
    assert field.value == date(2025, 3, 20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=DAYS)
def test_a_shown_day_is_the_day_that_is_read(persian: Language, day: date) -> None:
    field = JalaliDateField(persian, Clock().today)
    field.show_answer(day.isoformat())
    assert field.value == day
    assert field.answer == day.isoformat()


def test_half_a_date_of_an_earlier_session_is_shown_again(persian: Language) -> None:
    field = JalaliDateField(persian, Clock().today)
    for text in ("1402/13/01", "1402", "0001-01-01", "2023-02-30"):
        field.show_answer(text)
        assert field.text()
        assert field.value is None


def test_a_switch_of_language_changes_the_digits(persian: Language) -> None:
    field = JalaliDateField(persian, Clock().today)
    field.show_value(BIRTH)
    persian.switch("en")
    assert field.text() == "1370/05/12"


def opened(field: JalaliDateField, qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> CalendarPopup:
    qtbot.keyClick(field, key, *modifiers)
    popup = field.calendar
    assert popup is not None
    assert popup.isVisible()
    return popup


def test_the_calendar_opens_by_keys_and_picks_by_enter(language: Language, show: Show, qtbot: QtBot) -> None:
    field = JalaliDateField(language, Clock().today)
    show(field)
    field.show_value(BIRTH)
    popup = opened(field, qtbot, Qt.Key.Key_F4)
    view = popup.findChild(QCalendarWidget).findChild(QAbstractItemView)
    forward = Qt.Key.Key_Left if language.code == "fa" else Qt.Key.Key_Right
    qtbot.keyClick(view, forward)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    with qtbot.waitSignal(field.edited, timeout=1000):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert field.value == from_jalali(1370, 4, 13)
    opened(field, qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert field.value == from_jalali(1370, 4, 13)


def test_the_calendar_is_an_iranian_one(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = JalaliDateField(persian, Clock().today)
    show(field)
    field.show_value(date(2025, 3, 20))
    popup = opened(field, qtbot, Qt.Key.Key_F4)
    days = popup.findChild(QCalendarWidget)
    assert days.firstDayOfWeek() is Qt.DayOfWeek.Saturday
    assert days.verticalHeaderFormat() is QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
    red = [day for day in Qt.DayOfWeek if days.weekdayTextFormat(day).foreground().style() != Qt.BrushStyle.NoBrush]
    assert red == [Qt.DayOfWeek.Friday]
    assert (days.minimumDate(), days.maximumDate()) == (
        QDate(*from_jalali(1277, 1, 1).timetuple()[:3]),
        QDate(*from_jalali(1436, 12, 29).timetuple()[:3]),
    )
    view = days.findChild(QAbstractItemView)
    qtbot.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert to_jalali(popup.day) == (1404, 12, 29)
    popup.hide()


def test_the_year_is_typed_or_turned(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = JalaliDateField(persian, Clock().today)
    show(field)
    field.show_value(date(2025, 3, 20))
    popup = opened(field, qtbot, Qt.Key.Key_F4)
    year = popup.findChild(YearField)
    assert year.text() == "۱۴۰۳"
    qtbot.keyClick(year, Qt.Key.Key_Down)
    assert to_jalali(popup.day) == (1404, 12, 29)
    year.selectAll()
    qtbot.keyClicks(year, "1370\r")
    assert to_jalali(popup.day) == (1370, 12, 29)
    year.selectAll()
    qtbot.keyClicks(year, "9999\r")
    assert to_jalali(popup.day)[0] == YEARS[-1]
    popup.hide()


def test_a_locked_date_opens_no_calendar(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = JalaliDateField(persian, Clock().today)
    show(field)
    field.show_lock("استعلام")
    qtbot.keyClick(field, Qt.Key.Key_F4)
    assert field.calendar is None


@given(day=DAYS, years=st.integers(-20, 20), months=st.integers(-30, 30))
def test_a_step_lands_on_a_day_that_exists(day: date, years: int, months: int) -> None:
    start = in_range(day)
    landed = stepped(start, years=years, months=months)
    year, month, number = to_jalali(landed)
    assert year in YEARS
    assert in_range(landed) == landed
    assert number <= to_jalali(start)[2]
    if to_jalali(start)[0] + years in range(1280, 1430) and not months:
        assert month == to_jalali(start)[1]
