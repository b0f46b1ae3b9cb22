"""The outbox's item model: any list may follow any other, and a chosen row stays the same item."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from app.desk.clock import Clock
from app.desk.delivery import OutboxItem
from app.domain.label import Label
from app.domain.outbox import IntentKind, IntentState
from app.domain.request import RequestId
from ui.language import Language
from ui.outbox.table import Column, OutboxTable, age, next_try
from ui.outbox.viewmodel import key

BORN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

items = st.builds(
    OutboxItem,
    request_id=st.sampled_from([RequestId(letter) for letter in "abcdef"]),
    kind=st.sampled_from(IntentKind),
    service_title=st.just(Label("گواهی سکونت")),
    citizen_name=st.just("مریم احمدی"),
    state=st.sampled_from(IntentState),
    created_at=st.sampled_from([BORN, BORN + timedelta(minutes=1)]),
    attempts=st.integers(0, 3),
)
lists = st.lists(items, max_size=8, unique_by=key).map(tuple)


def language(application: QApplication) -> Language:
    return Language(application, Path("translations"), "fa")


@given(steps=st.lists(lists, max_size=6))
def test_rows_are_what_the_desk_gave_and_persistent_indexes_follow(
    steps: list[tuple[OutboxItem, ...]], qapp: QApplication
) -> None:
    table = OutboxTable(language(qapp), Clock().now)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning, table)
    watched: dict[object, QPersistentModelIndex] = {}
    for step in steps:
        table.show_items(step)
        assert [table.item(table.index(row, 0)) for row in range(table.rowCount())] == list(step)
        for known, index in list(watched.items()):
            if index.isValid():
                item = table.item(index)
                assert item is not None
                assert key(item) == known
            else:
                assert known not in {key(item) for item in step}
                del watched[known]
        for row, item in enumerate(step):
            watched.setdefault(key(item), QPersistentModelIndex(table.index(row, 0)))


def test_cells_speak_the_language_and_never_the_stored_value(qapp: QApplication) -> None:
    spoken = language(qapp)
    table = OutboxTable(spoken, Clock().now)
    for state in IntentState:
        for kind in IntentKind:
            item = OutboxItem(RequestId("a"), kind, Label("گواهی سکونت"), "مریم احمدی", state, BORN, attempts=3)
            table.show_items((item,))
            for column in Column:
                shown = str(table.index(0, column).data())
                assert shown
                assert state.value not in shown.split()
                assert not set("0123456789") & set(shown)


def test_ages_are_rough_and_never_negative(qapp: QApplication) -> None:
    spoken = language(qapp)
    said = [age(BORN, BORN + timedelta(minutes=minutes), spoken) for minutes in (-5, 0, 3, 59, 60, 60 * 30)]
    assert said[0] == said[1]
    assert len(set(said[1:])) == 5
    assert "۳" in said[2]


def test_the_next_try_is_told_only_for_what_goes_by_itself(qapp: QApplication) -> None:
    spoken = language(qapp)
    later = BORN + timedelta(minutes=5)

    def told(state: IntentState, not_before: datetime | None) -> str:
        item = OutboxItem(
            RequestId("a"), IntentKind.SUBMIT, Label("x"), "y", state, BORN, attempts=1, not_before=not_before
        )
        return next_try(item, BORN, spoken)

    assert told(IntentState.NEEDS_YOU, later) == "—"
    assert told(IntentState.DELIVERED, None) == "—"
    assert told(IntentState.WAITING, later) == spoken.time(later)
    assert told(IntentState.WAITING, None) == told(IntentState.UNKNOWN, BORN)
    assert told(IntentState.WAITING, BORN + timedelta(days=2)) != told(IntentState.WAITING, later)
