"""The small parts of a visit."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.clock import Clock
from app.domain.citizen import Purpose
from app.domain.identifiers import IdentifierProblem
from app.domain.ids import new_id
from app.domain.jalali import JalaliProblem
from app.domain.label import Label
from app.domain.request import RequestId
from ui.language import Language
from ui.resources import TRANSLATIONS
from ui.theme import OFFICE
from ui.visit.person import Entry, Typed, judge
from ui.visit.qr_code import qr_image
from ui.visit.receipt_words import short_number
from ui.visit.work_table import Work, WorkKind, WorkTable
from ui.widgets.stepper import Progress, Stepper, StepShown


@pytest.fixture
def language(qapp: QApplication) -> Language:
    return Language(qapp, Path(TRANSLATIONS), "fa")


GOOD = Typed("1460456785", "1370/05/12")


@pytest.mark.parametrize(
    ("typed", "entry", "problem"),
    [
        (replace(GOOD, number=""), Entry.NUMBER, IdentifierProblem.EMPTY),
        (replace(GOOD, number="1460456784"), Entry.NUMBER, IdentifierProblem.CHECK_DIGIT),
        (replace(GOOD, number="2222222222"), Entry.NUMBER, IdentifierProblem.ALL_SAME),
        (replace(GOOD, number="12345678901"), Entry.NUMBER, IdentifierProblem.TOO_LONG),
        (replace(GOOD, number="146abc6785"), Entry.NUMBER, IdentifierProblem.LETTERS),
        (replace(GOOD, birth=""), Entry.BIRTH, JalaliProblem.EMPTY),
        (replace(GOOD, birth="1404/12/30"), Entry.BIRTH, JalaliProblem.DAY),
        (replace(GOOD, birth="1370/13/01"), Entry.BIRTH, JalaliProblem.MONTH),
        (replace(GOOD, mobile="0914555"), Entry.MOBILE, IdentifierProblem.TOO_SHORT),
        (replace(GOOD, postal_code="123"), Entry.POSTAL_CODE, IdentifierProblem.TOO_SHORT),
    ],
)
def test_what_is_wrong_is_known_by_its_field(typed: Typed, entry: Entry, problem: str) -> None:
    question, wrong = judge(typed, Purpose.SERVICE)
    assert question is None
    assert wrong.first() is entry
    assert getattr(wrong, entry) == problem


def test_good_fields_make_one_question() -> None:
    question, wrong = judge(replace(GOOD, mobile="0914 555 1234", postal_code="۵۶۶۱۷۴۳۳۱۹"), Purpose.FOLLOW_UP)
    assert wrong.first() is None
    assert question is not None
    assert (question.number, question.birth_date) == ("1460456785", date(1991, 8, 3))
    assert (question.mobile, question.postal_code) == ("09145551234", "5661743319")
    assert question.purpose is Purpose.FOLLOW_UP
    assert judge(replace(GOOD, birth="1403/12/30"), Purpose.SERVICE)[0] is not None


@given(st.text(max_size=30), st.text(max_size=20))
def test_whatever_is_typed_is_judged(number: str, birth: str) -> None:
    question, wrong = judge(Typed(number, birth), Purpose.SERVICE)
    assert (question is None) is (wrong.first() is not None)


def test_a_provisional_number_is_eight_digits_of_its_request() -> None:
    numbers = {short_number(RequestId(new_id())) for _ in range(200)}
    assert len(numbers) > 190
    assert all(len(number) == 9 and number.replace("-", "").isdigit() for number in numbers)


def test_the_qr_code_is_the_standards_with_a_quiet_zone() -> None:
    text = "میزبان · کد پیگیری 1405-09-004271"
    image = qr_image(text)
    expected = segno.make_qr(text, error="l", encoding="utf-8").matrix
    size = len(expected)
    assert image.width() == image.height() == size + 8
    dark = QColor(Qt.GlobalColor.black)
    for y in range(image.height()):
        for x in range(image.width()):
            inside = 4 <= x < size + 4 and 4 <= y < size + 4
            is_dark = inside and bool(expected[y - 4][x - 4])
            assert (image.pixelColor(x, y) == dark) is is_dark


def test_the_work_list_keeps_its_rows(language: Language) -> None:
    table = WorkTable(language, Clock().today)
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    resets: list[None] = []
    table.modelReset.connect(lambda: resets.append(None))
    now = datetime.now(UTC)
    rows = [
        Work(RequestId(str(at)), f"نام {at}", Label("خدمت", "Service"), kind, now - timedelta(days=at))
        for at, kind in enumerate(WorkKind)
    ]
    for shown in (rows, rows[::-1], rows[1:3], [replace(rows[1], kind=WorkKind.CORRECTION)], [], rows):
        table.show_work(shown)
        assert [table.work(table.index(at, 0)) for at in range(table.rowCount())] == list(shown)
    assert not resets
    since = [table.index(at, 3).data() for at in range(3)]
    assert len(set(since)) == 3
    language.switch("en")
    assert table.index(0, 1).data() == "Service"
    del tester


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_the_stepper_leads_only_where_one_may_go(direction: Qt.LayoutDirection, qtbot: QtBot) -> None:
    stepper = Stepper(OFFICE, 3)
    qtbot.addWidget(stepper)
    stepper.setLayoutDirection(direction)
    stepper.resize(600, 40)
    stepper.show_steps(
        (
            StepShown("✓ a", Progress.DONE, is_open=True),
            StepShown("2 · b", Progress.NOW),
            StepShown("3 · c", Progress.AHEAD),
        )
    )
    chosen: list[int] = []
    stepper.chosen.connect(lambda: chosen.append(stepper.wanted))
    stepper.show()
    for button in stepper.buttons[::-1]:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen == [0]
    first = stepper.buttons[0]
    is_at_start = first.x() < stepper.buttons[2].x()
    assert is_at_start is (direction is Qt.LayoutDirection.LeftToRight)
    middle = stepper.buttons[1]
    assert middle.grab().toImage().pixelColor(middle.width() // 2, 4).name() == OFFICE.accent
