"""Tables of rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.form import Field, FieldKind
from app.domain.label import Label
from tests.ui.widgets.conftest import Show
from ui.language import Language
from ui.widgets.inputs.code_field import NationalNumberField
from ui.widgets.inputs.input import Input
from ui.widgets.inputs.table_field import TableField
from ui.widgets.inputs.text_field import TextField

HEIRS = Field(
    "heirs",
    FieldKind.TABLE,
    Label("وارثان", "Heirs"),
    columns=(
        Field("name", FieldKind.TEXT, Label("نام", "Name"), is_required=True),
        Field("number", FieldKind.NATIONAL_NUMBER, Label("کد ملی", "Number")),
    ),
    max_items=3,
)
ROWS = [{"name": "علی", "number": "0499370899"}, {"name": "رضا"}]


def table(language: Language) -> TableField:
    def make(column: Field) -> Input:
        return NationalNumberField(language) if column.name == "number" else TextField(language)

    return TableField(language, HEIRS, make)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_rows_go_in_and_come_out(persian: Language) -> None:
    field = table(persian)
    assert field.answer is None
    assert len(field.rows) == 1, "one blank row to begin with"
    field.show_answer(ROWS)
    assert field.answer == ROWS
    field.show_answer([{}, {"name": "رضا", "share": 2}])
    assert field.answer == [{}, {"name": "رضا", "share": 2}], "what no column shows is kept"
    field.show_answer(None)
    assert field.answer is None


def test_rows_are_filled_in_by_keyboard(language: Language, show: Show, qtbot: QtBot) -> None:
    field = table(language)
    window = show(field)
    field.setGeometry(10, 10, 700, 400)
    field.focus_cell(0, "name")
    qtbot.keyClicks(focused(), "Ali")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.keyClicks(focused(), "499370899")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is field.adder
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert len(field.rows) == 2
    qtbot.keyClicks(focused(), "Reza")
    assert field.answer == [{"name": "Ali", "number": "0499370899"}, {"name": "Reza"}]
    assert window.isVisible()


def test_tab_goes_through_rows_before_the_button(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = table(persian)
    show(field)
    field.setGeometry(10, 10, 700, 400)
    field.show_answer(ROWS)
    qtbot.waitUntil(field.rows[1].isVisible)
    field.focus_cell(0, "name")
    seen = [focused()]
    for _ in range(6):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused())
    assert seen == [*field.rows[0].stops, *field.rows[1].stops, field.adder]


def test_the_next_tab_finds_the_cells_of_a_new_row(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = table(persian)
    show(field)
    field.setGeometry(10, 10, 700, 400)
    qtbot.waitUntil(field.adder.isVisible)
    field.adder.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is field.rows[1].stops[0]
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is field.rows[1].stops[1]


def test_rows_are_removed_by_button_and_by_key(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = table(persian)
    show(field)
    field.setGeometry(10, 10, 700, 400)
    field.show_answer([*ROWS, {"name": "مینا"}])
    assert not field.adder.isEnabled(), "no more than the form takes"
    with qtbot.waitSignal(field.edited, timeout=1000):
        qtbot.keyClick(field.rows[1].remover, Qt.Key.Key_Space)
    assert field.answer == [ROWS[0], {"name": "مینا"}]
    assert field.adder.isEnabled()
    field.focus_cell(0, "name")
    qtbot.keyClick(focused(), Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert field.answer == [{"name": "مینا"}]
    qtbot.keyClick(field.rows[0].remover, Qt.Key.Key_Space)
    assert field.answer is None


def test_problems_stand_at_their_cells(persian: Language, show: Show) -> None:
    field = table(persian)
    show(field)
    field.show_answer(ROWS)
    field.show_problems({(1, "number"): "نادرست است"})
    cells = field.rows[1].findChildren(QLineEdit)
    assert [cell.property("state") for cell in cells] == ["", "error"] or cells[0].property("state") is None
    assert cells[1].accessibleDescription() == "نادرست است"
    field.show_problems({})
    assert cells[1].property("state") == ""


def test_a_wrong_cell_is_told_of_when_it_is_left(persian: Language, show: Show, qtbot: QtBot) -> None:
    field = table(persian)
    show(field)
    field.setGeometry(10, 10, 700, 400)
    field.focus_cell(0, "number")
    cell = focused()
    assert cell is not None
    qtbot.keyClicks(cell, "1234567890")
    qtbot.keyClick(cell, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert cell.property("state") == "error"


def test_a_locked_table(persian: Language, show: Show) -> None:
    field = table(persian)
    show(field)
    field.show_answer(ROWS)
    field.show_lock("استعلام")
    assert not field.adder.isVisible()
    assert all(cell.isReadOnly() for cell in field.findChildren(QLineEdit))
