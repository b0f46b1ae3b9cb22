"""One row of a table of answers."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.domain.form import Field
from ui.language import Language
from ui.widgets.inputs.input import Input
from ui.widgets.parts import Text, button

REMOVE_WIDTH = 34


def row_grid(parent: QWidget, columns: int) -> QGridLayout:
    """A line of equally wide columns with room for the button that removes it."""
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    grid.setColumnMinimumWidth(columns, REMOVE_WIDTH)
    return grid


class TableRow(QWidget):
    """A cell for every column, a button to remove the row, and a line for what is wrong in it.

    `is_removed` tells the table which row was meant when it hears `removed`.
    """

    edited = Signal()
    accepted = Signal()
    settled = Signal()
    removed = Signal()

    def __init__(self, language: Language, columns: tuple[Field, ...], make: Callable[[Field], Input]) -> None:
        super().__init__()
        self.language = language
        self.is_removed = False
        self._columns = columns
        self._others: dict[str, Any] = {}
        self.cells: dict[str, Input] = {column.name: make(column) for column in columns}
        self.remover = button("remove")
        self.remover.setText("×")
        self.remover.setFixedWidth(REMOVE_WIDTH)
        self.remover.clicked.connect(self._on_remove)
        self._problem: Text | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = row_grid(self, len(columns))
        for place, column in enumerate(columns):
            cell = self.cells[column.name]
            self._grid.addWidget(cast(QWidget, cell), 0, place, Qt.AlignmentFlag.AlignVCenter)
            cell.edited.connect(self._on_edited)
            cell.accepted.connect(self.accepted)
            cell.settled.connect(self.settled)
        self._grid.addWidget(self.remover, 0, len(columns))

    @property
    def answer(self) -> dict[str, Any]:
        """The answers of the cells that have one, and what the row held for columns that are not shown."""
        answers = {name: cell.answer for name, cell in self.cells.items()}
        return {**self._others, **{name: value for name, value in answers.items() if value is not None}}

    def show_answer(self, answer: Mapping[str, Any]) -> None:
        """Show the answers of a row."""
        self._others = {name: value for name, value in answer.items() if name not in self.cells}
        for name, cell in self.cells.items():
            cell.show_answer(answer.get(name))

    def name(self, number: int) -> None:
        """Tell screen readers which row this is."""
        self.remover.setAccessibleName(self.tr("Remove row {number}").format(number=self.language.number(number)))
        self.remover.setToolTip(self.tr("Remove this row (Alt+Delete)"))
        for column in self._columns:
            text = self.tr("{column}, row {number}").format(
                column=self.language.label(column.label), number=self.language.number(number)
            )
            self.widget(column.name).setAccessibleName(text)

    def widget(self, column: str) -> QWidget:
        """The widget of a cell."""
        return cast(QWidget, self.cells[column])

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that the keyboard stops at, in their order."""
        return (*(self.widget(column.name) for column in self._columns), self.remover)

    def show_problems(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong: by column name, or "" for the row as a whole."""
        lines = []
        for column in self._columns:
            sentence = sentences.get(column.name, "")
            self.cells[column.name].show_error(bool(sentence))
            self.widget(column.name).setAccessibleDescription(sentence)
            if sentence:
                lines.append(
                    self.tr("{column}: {problem}").format(column=self.language.label(column.label), problem=sentence)
                )
        self._say("\n".join([*lines, *filter(None, [sentences.get("", "")])]))

    def show_lock(self, mark: str) -> None:
        """Refuse changes of all cells; an empty mark allows them again."""
        for cell in self.cells.values():
            cell.show_lock(mark)
        self.remover.setVisible(not mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Delete removes the row; with Ctrl it removes a word."""
        is_with_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete and is_with_alt and self.remover.isVisible():
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _say(self, text: str) -> None:
        if self._problem is None and text:
            self._problem = Text("problem", wraps=True)
            self._grid.addWidget(self._problem, 1, 0, 1, len(self._columns) + 1)
        if self._problem:
            self._problem.setText(text)
            self._problem.setVisible(bool(text))

    def _on_edited(self) -> None:
        self._say("")
        self.edited.emit()

    def _on_remove(self) -> None:
        self.is_removed = True
        self.removed.emit()
