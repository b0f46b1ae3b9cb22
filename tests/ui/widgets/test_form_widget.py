"""A form on the screen: places, visibility, problems, keyboard."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.catalogue import ServiceCode
from app.domain.form import Form, compile_form
from tests.conftest import ROOT
from tests.ui.widgets.hosts import FORMATS, STRING, Surroundings, choices, every_kind, field, form_of
from tests.ui.widgets.keyboard import type_text
from ui.language import Language
from ui.widgets.form.form_widget import FormWidget
from ui.widgets.inputs.table_field import TableField

RESIDENCE = ROOT / "resources" / "catalogue" / "10051234002.json"
KNOWN = {"full_name": "مریم احمدی", "postal_code": "5618743219", "address": "خیابان امام", "occupancy": "owner"}


def shipped(path: Path) -> Form:
    document = json.loads(path.read_text(encoding="utf-8"))
    return compile_form(ServiceCode(path.stem), 1, document["schema"], document["layout"])


def editor(form_widget: FormWidget, name: str) -> QWidget:
    return form_widget.box(name).editor


def tabs(qtbot: QtBot, form_widget: FormWidget, first: str, count: int) -> list[str]:
    """Where Tab leads from a field on."""
    form_widget.focus_field(first)
    seen = [form_widget.focused_field]
    for _ in range(count):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(form_widget.focused_field)
    return seen


def test_the_certificate_of_residence(form_widget: FormWidget, qtbot: QtBot) -> None:
    form_widget.show_form(shipped(RESIDENCE), KNOWN, {"full_name", "address"})
    assert form_widget.answers == KNOWN
    assert form_widget.locked == {"full_name", "address"}
    assert form_widget.remaining == 1
    assert form_widget.box("residence_since").caption == "سکونت از تاریخ *"
    assert form_widget.box("address").caption == "نشانی", "what is filled in and locked asks for nothing"
    assert editor(form_widget, "address").property("state") == "locked"
    qtbot.waitUntil(lambda: editor(form_widget, "notes").width() > 0)
    first, second = form_widget.box("full_name").geometry(), form_widget.box("postal_code").geometry()
    assert first.top() == second.top(), "two halves stand in one line"
    assert first.left() > second.left(), "from right to left"
    thirds = [form_widget.box(name).geometry() for name in ("residence_since", "occupancy", "contract_number")]
    assert len({third.top() for third in thirds}) == 1
    assert tabs(qtbot, form_widget, "postal_code", 3) == [
        "postal_code",
        "residence_since",
        "occupancy",
        "contract_number",
    ], "Tab goes by the layout and over what is locked"


def test_hints_stand_where_there_is_room(form_widget: FormWidget) -> None:
    hint = {"fa": "تا 3 پرونده", "en": "Up to 3 files"}
    form = form_of(
        {"a": STRING, "b": {"type": "array", "items": STRING}},
        [field("a", "text", hint=hint), field("b", "attachment", hint=hint)],
    )
    form_widget.show_form(form, {})
    first = editor(form_widget, "a")
    assert isinstance(first, QLineEdit)
    assert first.placeholderText() == "تا ۳ پرونده"
    assert [label for label in form_widget.box("b").findChildren(QLabel) if label.text() == "تا ۳ پرونده"]


def test_conditions_ask_for_more_and_hide_nothing_typed(form_widget: FormWidget) -> None:
    form_widget.show_form(shipped(RESIDENCE), {**KNOWN, "occupancy": "tenant"})
    assert not form_widget.box("lease_contract").isHidden()
    assert form_widget.box("contract_number").caption.endswith(" *")
    remaining = form_widget.remaining
    form_widget.focus_field("occupancy")
    type_text(editor(form_widget, "occupancy"), "مالک")
    assert form_widget.answers["occupancy"] == "owner"
    assert form_widget.box("lease_contract").isHidden()
    assert not form_widget.box("contract_number").caption.endswith(" *")
    assert form_widget.remaining == remaining - 1


def conditional() -> Form:
    shown = {"properties": {"kind": {"const": "other"}}, "required": ["kind"]}
    properties = {"kind": STRING | {"enum": ["known", "other"]}, "which": STRING, "after": STRING}
    fields = [
        field("kind", "choice", choices=choices("known", "other")),
        field("which", "text", visible=shown),
        field("after", "text"),
    ]
    return form_of(properties, fields, required=["which"])


def test_what_is_typed_in_a_hidden_field_stays(form_widget: FormWidget, qtbot: QtBot) -> None:
    form_widget.show_form(conditional(), {"kind": "other"})
    assert form_widget.remaining == 1
    qtbot.keyClicks(editor(form_widget, "which"), "text")
    kind = editor(form_widget, "kind")
    qtbot.keyClick(kind, Qt.Key.Key_Up)
    assert not form_widget.box("which").isVisible()
    assert form_widget.remaining == 0, "what is hidden is not asked for"
    assert form_widget.answers == {"kind": "known", "which": "text"}
    assert tabs(qtbot, form_widget, "kind", 1) == ["kind", "after"]
    qtbot.keyClick(kind, Qt.Key.Key_Down)
    assert form_widget.box("which").isVisible()
    assert form_widget.answers == {"kind": "other", "which": "text"}


def test_problems_wait_until_a_field_is_left(form_widget: FormWidget, qtbot: QtBot) -> None:
    form_widget.show_form(shipped(RESIDENCE), KNOWN)
    box = form_widget.box("residence_since")
    form_widget.focus_field("residence_since")
    qtbot.keyClicks(box.editor, "14021301")
    assert box.problem == ""
    qtbot.keyClick(box.editor, Qt.Key.Key_Tab)
    assert box.problem
    assert editor(form_widget, "residence_since").property("state") == "error"
    assert box.editor.accessibleDescription() == box.problem
    assert form_widget.answers["residence_since"] == "1402/13/01"
    qtbot.keyClick(box.editor, Qt.Key.Key_Backspace)
    assert box.problem == "", "who mends is not told off"
    box.editor.selectAll()
    qtbot.keyClicks(box.editor, "14020301")
    qtbot.keyClick(box.editor, Qt.Key.Key_Tab)
    assert box.problem == ""
    assert form_widget.remaining == 0


def test_the_next_problem_goes_around(form_widget: FormWidget, qtbot: QtBot) -> None:
    form = form_of(
        {"a": STRING, "b": STRING, "c": STRING | {"minLength": 3}},
        [field("a", "text"), field("b", "text"), field("c", "text")],
        required=["a"],
    )
    form_widget.show_form(form, {"c": "x"})
    assert form_widget.remaining == 2
    form_widget.focus_field("b")
    seen = []
    for _ in range(3):
        form_widget.go_to_next_problem()
        seen.append(form_widget.focused_field)
    assert seen == ["c", "a", "c"]
    assert form_widget.box("a").problem
    qtbot.keyClicks(editor(form_widget, "c"), "yz")
    qtbot.keyClicks(editor(form_widget, "a"), "1")
    assert form_widget.remaining == 0


def test_all_problems_at_once_in_either_language(form_widget: FormWidget, persian: Language) -> None:
    form_widget.show_form(shipped(RESIDENCE), {})
    form_widget.show_all_problems()
    names = ("postal_code", "address", "residence_since", "occupancy")
    assert all(form_widget.box(name).problem for name in names)
    assert form_widget.remaining == 4
    before = [form_widget.box(name).caption for name in names]
    persian.switch("en")
    assert [form_widget.box(name).caption for name in names] != before
    assert form_widget.box("occupancy").caption == "Occupancy *"
    assert form_widget.box("occupancy").problem.isascii()


def test_enter_goes_to_the_next_field_and_ctrl_enter_to_the_page(form_widget: FormWidget, qtbot: QtBot) -> None:
    form_widget.show_form(shipped(RESIDENCE), KNOWN)
    form_widget.focus_field("full_name")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert form_widget.focused_field == "postal_code"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form_widget.focused_field == "postal_code"


def test_the_first_field_to_fill_in_is_found(form_widget: FormWidget) -> None:
    form_widget.show_form(shipped(RESIDENCE), KNOWN, {"full_name", "address"})
    form_widget.focus_field("")
    assert form_widget.focused_field == "residence_since"
    form_widget.focus_field("lease_contract")
    assert form_widget.focused_field == "residence_since", "a hidden field takes no keyboard"


def test_an_unknown_kind_is_a_notice(form_widget: FormWidget) -> None:
    form = form_of(
        {"name": STRING, "place": {"type": "object"}},
        [field("name", "text"), field("place", "map_point")],
    )
    answers = {"name": "الف", "place": {"x": 1}}
    form_widget.show_form(form, answers)
    notice = editor(form_widget, "place")
    assert isinstance(notice, QLabel)
    assert "map_point" in notice.text()
    assert form_widget.answers == answers
    assert form_widget.box("place").caption == "پرسش place"


def test_answers_that_the_form_does_not_know_are_kept(form_widget: FormWidget) -> None:
    form_widget.show_form(form_of({"a": STRING}, [field("a", "text")]), {"a": "x", "old": [1, 2]})
    assert form_widget.answers == {"a": "x", "old": [1, 2]}


def test_what_the_gateway_refused_stands_at_its_field(form_widget: FormWidget, qtbot: QtBot) -> None:
    form_widget.show_form(shipped(RESIDENCE), {**KNOWN, "residence_since": "2024-05-01"})
    form_widget.show_rejections({"/residence_since": "date_too_late", "": "other"})
    box = form_widget.box("residence_since")
    assert box.problem
    form_widget.go_to_next_problem()
    assert form_widget.focused_field == "residence_since"
    qtbot.keyClick(box.editor, Qt.Key.Key_Backspace)
    assert box.problem == ""


def test_a_problem_in_a_table_leads_to_its_cell(form_widget: FormWidget) -> None:
    form_widget.show_form(every_kind(), {"table": [{"name": "الف"}, {"number": "1234567890"}]})
    form_widget.show_all_problems()
    assert form_widget.remaining == 2
    form_widget.go_to_next_problem()
    table = form_widget.box("table").input
    assert isinstance(table, TableField)
    assert QApplication.focusWidget() is table.rows[1].widget("name")
    assert table.rows[1].widget("number").property("state") == "error"


def test_codes_and_dates_are_told_of_in_their_own_words(form_widget: FormWidget) -> None:
    wrong = dict.fromkeys(FORMATS, "12") | {"date": "1402/13/01"}
    form_widget.show_form(every_kind(), wrong)
    form_widget.show_all_problems()
    sentences = {form_widget.box(kind).problem for kind in FORMATS}
    assert all(sentences)
    assert len(sentences) == len(FORMATS)
    assert form_widget.remaining == len(FORMATS)


def test_edited_is_told_and_showing_is_not(form_widget: FormWidget, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form_widget.edited):
        form_widget.show_form(every_kind(), {"text": "x", "multiline": "y", "choice": "a", "boolean": True})
    for kind in ("text", "multiline", "money", "date", "iban"):
        with qtbot.waitSignal(form_widget.edited, timeout=1000):
            qtbot.keyClicks(editor(form_widget, kind), "1")


def test_left_to_right_in_english(form_widget: FormWidget, persian: Language, qtbot: QtBot) -> None:
    persian.switch("en")
    form_widget.show_form(shipped(RESIDENCE), KNOWN)
    qtbot.waitUntil(lambda: form_widget.box("postal_code").x() > form_widget.box("full_name").x())
    assert form_widget.box("postal_code").caption == "Postal code of the residence *"


def test_another_form_takes_the_place(form_widget: FormWidget, surroundings: Surroundings, qtbot: QtBot) -> None:
    form_widget.show_form(shipped(RESIDENCE), KNOWN)
    form_widget.focus_field("notes")
    form_widget.show_form(every_kind(), {"text": "الف"})
    assert form_widget.answers == {"text": "الف"}
    qtbot.keyClicks(editor(form_widget, "text"), "1")
    assert form_widget.answers == {"text": "الف1"}
    assert surroundings.asked == []
