"""Answers as people read them, and what an amendment changed."""

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.form import changes
from app.domain.persian import fold
from app.domain.request import AttachmentRef, FieldChange
from tests.ui.open_desk import until
from tests.ui.widgets.hosts import STRING, Surroundings, choices, every_kind, field, form_of
from ui.language import Language
from ui.widgets.attachments.attachment_row import AttachmentRow
from ui.widgets.attachments.preview import PreviewDialog
from ui.widgets.form.answers_view import AnswersView
from ui.widgets.form.changes_view import ChangesView
from ui.widgets.form.wording import answer_text

FORM = every_kind()


def plain(text: str) -> str:
    """Without the marks that isolate codes."""
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", "پلاک 12", "پلاک ۱۲"),
        ("date", "1991-08-03", "۱۳۷۰/۰۵/۱۲"),
        ("date", "1402/13/01", "۱۴۰۲/۱۳/۰۱"),
        ("national_number", "0499370899", "۰۴۹۹۳۷۰۸۹۹"),
        ("iban", "IR820540102680020817909002", "IR۸۲ ۰۵۴۰ ۱۰۲۶ ۸۰۰۲ ۰۸۱۷ ۹۰۹۰ ۰۲"),
        ("integer", 12, "۱۲"),
        ("choice", "b", "گزینه b"),
        ("choice", "gone", "gone"),
        ("text", "", ""),
        ("money", None, ""),
        ("multi_choice", [], ""),
    ],
)
def test_words_in_persian(persian: Language, kind: str, value: Any, shown: str) -> None:
    assert plain(answer_text(FORM.field(kind), value, persian)) == shown


def test_words_of_several_parts(persian: Language) -> None:
    money = answer_text(FORM.field("money"), 1250000, persian)
    assert "۱٬۲۵۰٬۰۰۰" in money
    assert answer_text(FORM.field("boolean"), False, persian) != answer_text(FORM.field("boolean"), True, persian)
    several = answer_text(FORM.field("multi_choice"), ["a", "c"], persian)
    assert several.startswith("گزینه a")
    assert several.endswith("گزینه c")
    rows = answer_text(FORM.field("table"), [{"name": "علی", "number": "0499370899"}, {"name": "رضا"}], persian)
    first, second = plain(rows).split("\n")
    assert "۰۴۹۹۳۷۰۸۹۹" in first
    assert second.startswith("۲. پرسش name: رضا")
    assert "۲" in answer_text(FORM.field("attachment"), ["0" * 64, "f" * 64], persian)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_any_stored_value_has_words(persian: Language, value: Any) -> None:
    for entry in FORM.fields:
        text = answer_text(entry, value, persian)
        assert isinstance(text, str)
        if isinstance(value, str) and value.strip() and entry.kind.value == "text":
            assert fold(text) == fold(value)


def review() -> tuple[Any, dict[str, Any]]:
    shown = {"properties": {"kind": {"const": "a"}}, "required": ["kind"]}
    form = form_of(
        {"kind": STRING | {"enum": ["a", "b"]}, "hidden": STRING, "empty": STRING, "born": STRING | {"format": "date"}},
        [
            field("kind", "choice", choices=choices("a", "b")),
            field("hidden", "text", visible=shown),
            field("empty", "text"),
            field("born", "date"),
        ],
    )
    return form, {"kind": "b", "hidden": "typed once", "empty": "", "born": "1991-08-03"}


def test_only_answers_that_count_are_shown(language: Language, surroundings: Surroundings, qtbot: QtBot) -> None:
    view = AnswersView(language, surroundings)
    qtbot.addWidget(view)
    view.show_answers(*review())
    texts = [(caption, plain(text)) for caption, text in view.lines]
    born = language.digits("1370/05/12")
    if language.code == "fa":
        assert texts == [("پرسش kind", "گزینه b"), ("پرسش born", born)]
    else:
        assert texts == [("Question kind", "Choice b"), ("Question born", born)]


def test_a_switch_of_language_says_it_again(persian: Language, surroundings: Surroundings, qtbot: QtBot) -> None:
    view = AnswersView(persian, surroundings)
    qtbot.addWidget(view)
    view.show_answers(*review())
    persian.switch("en")
    assert [plain(text) for _, text in view.lines] == ["Choice b", "1370/05/12"]


def test_files_are_opened_from_the_answers(
    persian: Language, surroundings: Surroundings, qtbot: QtBot, runner: asyncio.Runner
) -> None:
    async def story() -> None:
        surroundings.shelf["0" * 64] = b"broken"
        view = AnswersView(persian, surroundings)
        qtbot.addWidget(view)
        ref = AttachmentRef("attachment", "0" * 64, "نامه.png", "image/png", 6)
        view.show_answers(FORM, {"attachment": ["0" * 64]}, [ref])
        view.show()
        entry = view.findChild(AttachmentRow)
        qtbot.keyClick(entry, Qt.Key.Key_Delete)
        assert entry.isVisible(), "answers are read, not changed"
        qtbot.keyClick(entry, Qt.Key.Key_Return)
        await until(lambda: view.findChild(PreviewDialog))
        view.findChild(PreviewDialog).reject()
        await view.leave()

    runner.run(story())


def test_changes_in_words(persian: Language, qtbot: QtBot) -> None:
    before = {"date": "1991-08-03", "choice": "a", "money": 1000, "attachment": ["0" * 64]}
    after = {"date": "1991-08-04", "choice": "b", "money": 1000, "text": "تازه", "attachment": ["f" * 64]}
    view = ChangesView(persian)
    qtbot.addWidget(view)
    view.show_changes(FORM, changes(before, after))
    lines = {caption: (plain(old), plain(new)) for caption, old, new in view.lines}
    assert set(lines) == {"پرسش date", "پرسش choice", "پرسش text", "پرسش attachment"}
    assert lines["پرسش date"] == ("۱۳۷۰/۰۵/۱۲", "۱۳۷۰/۰۵/۱۳")
    assert lines["پرسش choice"] == ("گزینه a", "گزینه b")
    nothing, new = lines["پرسش text"]
    assert nothing != "", "an empty side says so"
    assert new == "تازه"
    old_files, new_files = lines["پرسش attachment"]
    assert old_files != new_files, "other files are told of although they read the same"


def test_changes_without_their_form(persian: Language, qtbot: QtBot) -> None:
    view = ChangesView(persian)
    qtbot.addWidget(view)
    view.show_changes(None, [FieldChange("share", None, 12)])
    ((caption, _, after),) = view.lines
    assert (caption, after) == ("share", "۱۲")
