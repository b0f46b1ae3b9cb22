"""Rows of columns: heirs, witnesses, goods."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from app.domain.form import Field
from ui.language import Language
from ui.widgets.inputs.input import Input
from ui.widgets.inputs.table_row import TableRow, row_grid
from ui.widgets.parts import Text, button, row


class TableField(QWidget):
    """A row of inputs for every entry. Enter goes from cell to cell and then to the button that adds a row.

    A row's number in a problem is its number on the screen. Blank rows at the end count for nothing.
    """

    edited = Signal()
    accepted = Signal()
    settled = Signal()

    def __init__(self, language: Language, field: Field, make: Callable[[Field], Input]) -> None:
        super().__init__()
        self.language = language
        self._field = field
        self._make = make
        self._is_locked = False
        self.rows: list[TableRow] = []
        self._anchor = tab_anchor(self)
        self._heads = [Text("caption") for _ in field.columns]
        header = QWidget()
        grid = row_grid(header, len(field.columns))
        for place, head in enumerate(self._heads):
            grid.addWidget(head, 0, place)
        self.adder = button("chip")
        self.adder.clicked.connect(self._on_add)
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout.addWidget(header)
        layout.addLayout(self._body)
        layout.addLayout(row(self.adder, None))
        self._add_row({})
        self._retranslate()
        language.changed.connect(self._retranslate)

    @property
    def sentence(self) -> str:
        """What is wrong is told at the cells."""
        return ""

    @property
    def answer(self) -> list[Any] | None:
        """The rows without blank ones at the end; None when nothing is filled in."""
        answers = [entry.answer for entry in self.rows]
        while answers and not answers[-1]:
            answers.pop()
        return answers or None

    def show_answer(self, answer: object) -> None:
        """Show rows, or one blank row where there is none."""
        entries = [entry for entry in answer if isinstance(entry, Mapping)] if isinstance(answer, list | tuple) else []
        while len(self.rows) > max(1, len(entries)):
            self._drop(self.rows[-1])
        while len(self.rows) < len(entries):
            self._add_row({})
        for shown, entry in zip(self.rows, entries or [{}], strict=True):
            shown.show_answer(entry)
        self._number()

    def show_error(self, is_wrong: bool) -> None:
        """What is wrong is told at the cells."""

    def show_lock(self, mark: str) -> None:
        """Refuse changes; an empty mark allows them again."""
        self._is_locked = bool(mark)
        for entry in self.rows:
            entry.show_lock(mark)
        self._number()

    def show_problems(self, sentences: Mapping[tuple[int, str], str]) -> None:
        """Say what is wrong: by row from 0 and column name, "" for a row as a whole."""
        for place, entry in enumerate(self.rows):
            entry.show_problems({column: text for (number, column), text in sentences.items() if number == place})

    def cell_sentence(self, row_place: int, column: str) -> str:
        """What a cell itself knows to be wrong."""
        cell = self.rows[row_place].cells.get(column) if row_place < len(self.rows) else None
        return cell.sentence if cell else ""

    def focus_cell(self, row_place: int, column: str) -> None:
        """Go to a cell; to the first one where there is no such cell."""
        entry = self.rows[row_place] if row_place < len(self.rows) else None
        if entry and column in entry.cells:
            entry.widget(column).setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.rows:
            self.rows[0].stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, answer: Mapping[str, Any]) -> TableRow:
        entry = TableRow(self.language, self._field.columns, self._make)
        entry.show_answer(answer)
        entry.edited.connect(self.edited)
        entry.accepted.connect(self._on_accepted)
        entry.settled.connect(self._on_cell_settled)
        entry.removed.connect(self._on_removed)
        self.rows.append(entry)
        self._body.addWidget(entry)
        if self.isVisible():
            entry.show()  # at once, so that the next Tab finds its cells
        # New widgets come last in the window; these belong after the row before.
        before = self.rows[-2].stops[-1] if len(self.rows) > 1 else self._anchor
        for stop in entry.stops:
            QWidget.setTabOrder(before, stop)
            before = stop
        self._number()
        return entry

    def _drop(self, entry: TableRow) -> None:
        self.rows.remove(entry)
        self._body.removeWidget(entry)
        entry.hide()
        entry.deleteLater()

    def _number(self) -> None:
        for number, entry in enumerate(self.rows, 1):
            entry.name(number)
        limit = self._field.max_items
        self.adder.setVisible(not self._is_locked)
        self.adder.setEnabled(limit is None or len(self.rows) < limit)

    def _on_add(self) -> None:
        self._add_row({}).stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()

    def _on_removed(self) -> None:
        for entry in [entry for entry in self.rows if entry.is_removed]:
            place = self.rows.index(entry)
            self._drop(entry)
            self._number()
            self.focus_cell(min(place, max(0, len(self.rows) - 1)), self._field.columns[0].name)
        self.edited.emit()

    def _on_accepted(self) -> None:
        cells = [cell for entry in self.rows for cell in entry.stops[:-1]]
        focused = QApplication.focusWidget()
        at = next((place for place, cell in enumerate(cells) if _holds(cell, focused)), -1)
        following = cells[at + 1] if at + 1 < len(cells) else self.adder if self.adder.isEnabled() else None
        if following:
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.accepted.emit()

    def _on_cell_settled(self) -> None:
        """Tell at once what a cell itself knows to be wrong; what the form says comes when the table is left."""
        focused = QApplication.focusWidget()
        for entry in self.rows:
            wrong = {
                name: cell.sentence for name, cell in entry.cells.items() if not _holds(entry.widget(name), focused)
            }
            if any(wrong.values()):
                entry.show_problems(wrong)
        if not _holds(self, focused):
            self.settled.emit()

    def _retranslate(self) -> None:
        for head, column in zip(self._heads, self._field.columns, strict=True):
            star = " *" if column.is_required else ""
            head.setText(self.language.label(column.label) + star)
        self.adder.setText(self.tr("+ Add a row"))
        self._number()


def tab_anchor(parent: QWidget) -> QWidget:
    """What the first of a growing number of parts follows in the order of Tab; itself it is never seen or focused."""
    anchor = QWidget(parent)
    anchor.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # setTabOrder takes no widget without any focus
    anchor.hide()
    return anchor


def _holds(widget: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (widget is focused or widget.isAncestorOf(focused))
