from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.label import Label
from app.domain.request import Level, RequestState, RequestSummary
from tests.ui.requests.samples import request
from ui import words
from ui.language import Language
from ui.supervision.chips import FilterChips
from ui.theme import OFFICE
from ui.widgets.requests.delegate import badge_width
from ui.widgets.requests.list import RequestList
from ui.widgets.requests.rows import Order, RequestFilter
from ui.widgets.requests.table import Column, RequestTable

_DAY = date(2026, 11, 25)


@pytest.fixture
def language(qapp: QApplication) -> Language:
    return Language(qapp, Path("translations"), "fa")


@pytest.fixture
def table(language: Language) -> RequestTable:
    return RequestTable(language)


def shown(table: RequestTable) -> list[RequestSummary]:
    rows = [table.summary(table.index(row, 0)) for row in range(table.rowCount())]
    assert None not in rows
    return [row for row in rows if row is not None]


def in_order(rows: list[RequestSummary]) -> list[RequestSummary]:
    return sorted(rows, key=lambda row: (not row.is_late, row.promised_on, row.tracking_code, row.id))


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


requests = st.builds(
    lambda number, late, days, state, version: request(
        number, is_late=late, promised_on=_DAY + timedelta(days=days), state=state, version=version
    ),
    st.integers(0, 12),
    st.booleans(),
    st.integers(0, 3),
    st.sampled_from(list(RequestState)),
    st.integers(1, 3),
)
filters = st.builds(
    RequestFilter,
    state=st.none() | st.sampled_from(list(RequestState)),
    only_late=st.booleans(),
    only_overdue=st.booleans(),
    text=st.sampled_from(["", "۰۰۰۰۰۱", "مريم", "سکونت احمدی", "هیچ‌کس"]),
)


@settings(max_examples=80)
@given(st.lists(st.one_of(requests, filters, st.lists(requests, max_size=4)), max_size=12))
def test_changes_one_by_one_show_what_reading_all_anew_would_show(qapp: QApplication, acts: list[object]) -> None:
    language = Language(qapp, Path("translations"), "fa")
    table, fresh = RequestTable(language), RequestTable(language)
    tester = watched(table)
    known: dict[str, RequestSummary] = {}
    wanted = RequestFilter()
    for act in acts:
        if isinstance(act, RequestFilter):
            wanted = act
            table.filter(act)
        elif isinstance(act, RequestSummary):
            table.put(act)
            if act.id not in known or known[act.id].version <= act.version:
                known[act.id] = act
        elif isinstance(act, list):
            table.extend(act)
            for row in act:
                if row.id not in known or known[row.id].version <= row.version:
                    known[row.id] = row
    fresh.filter(wanted)
    fresh.replace(known.values())
    assert shown(table) == shown(fresh)
    assert shown(table) == in_order(shown(table))
    assert len(table) == len(known)
    assert table.late == sum(row.is_late for row in known.values())
    for state in RequestState:
        assert table.count(state) == sum(row.state is state for row in known.values())
    for position, row in enumerate(shown(table)):
        assert table.row_of(row.id) == position
    assert tester is not None


def test_late_requests_stand_first_and_then_by_promised_date(table: RequestTable) -> None:
    later = request(1, promised_on=_DAY + timedelta(days=2))
    sooner = request(2, promised_on=_DAY)
    late = request(3, promised_on=_DAY + timedelta(days=9), is_late=True)
    table.replace([later, sooner, late])
    assert shown(table) == [late, sooner, later]


def test_a_change_that_comes_while_pages_are_being_gathered_is_shown_once(table: RequestTable) -> None:
    table.replace([request(1)])
    table.filter(RequestFilter(text="احمدی"))
    table.gather([request(2), request(3)])
    table.put(request(2, version=2, state=RequestState.RETURNED))
    table.settle()
    table.filter(RequestFilter())
    assert [(row.id, row.version) for row in shown(table)] == [("1", 1), ("2", 2), ("3", 1)]


def test_rows_that_are_read_anew_stay_where_they_are_until_it_is_known_that_they_are_gone(table: RequestTable) -> None:
    table.replace([request(1), request(2), request(3), request(4)])
    table.begin_reading()
    assert len(shown(table)) == 4
    table.gather([request(1), request(2, version=2, is_late=True)])
    table.put(request(5))
    table.gather([request(6)])
    assert [row.id for row in shown(table)] == ["2", "1", "3", "4", "5"]
    table.put(request(3))
    table.end_reading()
    assert [row.id for row in shown(table)] == ["2", "1", "3", "5", "6"]
    assert (table.late, table.count(RequestState.AWAITING_APPROVAL), len(table)) == (1, 5, 5)


def test_reading_the_same_rows_anew_changes_nothing(table: RequestTable) -> None:
    rows = [request(number) for number in range(5)]
    table.replace(rows)
    resets: list[bool] = []
    table.modelReset.connect(lambda: resets.append(True))
    table.begin_reading()
    table.gather(rows)
    table.end_reading()
    assert not resets
    assert shown(table) == rows


def test_an_older_version_never_overwrites_a_newer_one(table: RequestTable) -> None:
    table.replace([request(1, version=4, state=RequestState.RETURNED)])
    table.put(request(1, version=3, state=RequestState.AWAITING_APPROVAL))
    assert shown(table)[0].state is RequestState.RETURNED


@pytest.mark.parametrize(
    ("text", "found"),
    [("احمدی", {"1"}), ("احمدي", {"1"}), ("۰۰۰۰۰۲", {"2"}), ("سکونت کريمي", {"2"}), ("نوری", set())],
)
def test_search_folds_persian(table: RequestTable, text: str, found: set[str]) -> None:
    table.replace([request(1, citizen_name="مریم احمدی"), request(2, citizen_name="رضا کریمی")])
    table.filter(RequestFilter(text=text))
    assert {row.id for row in shown(table)} == found


def test_a_row_says_its_codes_and_dates_in_persian(table: RequestTable) -> None:
    table.replace([request(4271)])
    cells = [str(table.index(0, column).data()) for column in Column]
    assert "۱۴۰۵-۰۹-۰۰۴۲۷۱" in cells[Column.TRACKING_CODE]
    assert "۱۴۰۵/۰۹/۰۴" in cells[Column.PROMISED]
    assert not any(digit in "".join(cells) for digit in "0123456789")


def test_the_chosen_request_stays_chosen_when_rows_come_move_and_are_filtered(
    qtbot: object, table: RequestTable
) -> None:
    view = RequestList(table, OFFICE)
    table.replace([request(number) for number in range(5)])
    chosen = request(3).id
    view.choose(chosen)
    table.put(request(9, is_late=True))
    table.put(request(3, version=2, is_late=True))
    assert view.chosen == chosen
    table.filter(RequestFilter(only_late=True))
    assert view.chosen == chosen
    assert view.currentIndex().row() == table.row_of(chosen)
    table.put(request(3, version=3))
    assert view.chosen != chosen


def test_a_page_that_was_made_before_a_change_does_not_undo_it(table: RequestTable) -> None:
    table.replace([request(1)])
    table.put(request(2, version=3, state=RequestState.RETURNED))
    table.extend([request(2, version=2)])
    assert [(row.id, row.version) for row in shown(table)] == [("1", 1), ("2", 3)]


def test_the_newest_stand_first_where_that_is_wanted(language: Language) -> None:
    table = RequestTable(language, Order.NEWEST_FIRST)
    at = request(0).changed_at
    table.replace([request(1, changed_at=at), request(2, changed_at=at + timedelta(hours=1), is_late=True)])
    table.put(request(3, changed_at=at + timedelta(minutes=5)))
    assert [row.id for row in shown(table)] == ["2", "3", "1"]


def test_when_the_chosen_row_leaves_nothing_is_chosen_and_the_arrows_go_on_from_there(
    qtbot: QtBot, table: RequestTable
) -> None:
    view = RequestList(table, OFFICE)
    qtbot.addWidget(view)
    view.show()
    told: list[str | None] = []
    view.chosen_changed.connect(lambda: told.append(view.chosen))
    table.replace([request(number) for number in range(6)])
    table.filter(RequestFilter(state=RequestState.AWAITING_APPROVAL))
    view.choose(request(3).id)
    table.put(request(3, version=2, state=RequestState.IN_AUTOMATION))
    assert view.chosen is None
    assert not view.selectionModel().hasSelection()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen == request(4).id
    table.put(request(4, version=2, state=RequestState.IN_AUTOMATION))
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert told == ["3", None, "4", None, "2"]


def test_the_keyboard_alone_chooses_nothing_and_the_first_arrow_the_first_row(
    qtbot: QtBot, table: RequestTable
) -> None:
    view = RequestList(table, OFFICE)
    qtbot.addWidget(view)
    view.show()
    table.replace([request(number) for number in range(3)])
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert view.chosen is None, "what is decided on must be seen to be chosen"
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 0
    assert view.chosen == table.summary(table.index(0, 0)).id  # type: ignore[union-attr]


def test_every_state_has_room_in_either_language(qtbot: QtBot, qapp: QApplication, language: Language) -> None:
    table = RequestTable(language)
    view = RequestList(table, OFFICE)
    qtbot.addWidget(view)
    view.show()
    for code in ("en", "fa", "en"):
        language.switch(code)
        QApplication.sendPostedEvents()
        width = view.columnWidth(Column.STATE)
        for state in RequestState:
            assert badge_width(words.request_state(state)[1], view.font()) <= width, (code, state)
    language.switch("fa")


def test_what_stands_too_long_in_a_stage_is_found_and_said_by_a_word(table: RequestTable, language: Language) -> None:
    stage = Label("کارگروه اشتغال", "Employment committee")
    waits = request(1, stage=stage)
    overdue = request(2, stage=stage, escalated_to=Level.COUNTY)
    table.replace([waits, overdue, request(3)])
    chips = FilterChips(language)
    chips.show_counts(table)
    assert [table.index(table.row_of(each.id), Column.STATE).data() for each in (waits, overdue)] == [
        stage.fa,
        words.overdue()[1],
    ]
    table.filter(RequestFilter(only_overdue=True))
    assert [row.id for row in shown(table)] == [overdue.id]
    assert table.overdue == 1
    chip = next(each for each in chips.findChildren(QPushButton) if words.overdue()[1] in each.text())
    assert not chip.isHidden()
    table.put(request(2, stage=stage))  # it left in time at last; the version of an escalation is that before it
    assert table.overdue == 0
    chips.show_counts(table)
    assert chip.isHidden()
