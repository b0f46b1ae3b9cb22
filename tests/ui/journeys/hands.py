"""A clerk's hands: keys only, Persian letters and digits included, into whatever has the keyboard."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.form import Field, FieldKind
from app.domain.jalali import format_date
from app.domain.persian import localized_digits
from tests.ui.open_desk import OpenDesk, focus_of, until
from ui.visit.view import VisitView
from ui.widgets.attachments.attachment_field import AttachmentField
from ui.widgets.inputs.choice_field import ChoiceField
from ui.widgets.inputs.options_field import MultiChoiceField, YesNoField
from ui.widgets.inputs.table_field import TableField

TRAINING = Path(__file__).resolve().parents[3] / "resources" / "training"
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
FILES = {"@letter": TRAINING / "letter.jpg", "@document": TRAINING / "document.pdf"}
_MOST_TABS = 300


@dataclass
class Hands:
    """Types and presses where the keyboard is, as `language` is written."""

    desk: OpenDesk

    @property
    def at(self) -> QWidget:
        """Where a key goes."""
        modal = QApplication.activeModalWidget()
        return focus_of(modal if modal is not None else self.desk.shell)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, *, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.at, key, modifiers)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def write(self, text: str) -> None:
        """Characters as a keyboard of the page's language gives them: letters without a Latin key, local digits."""
        for character in localized_digits(text, self.desk.language.code):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.at, QKeyEvent(kind, Qt.Key.Key_unknown, PLAIN, character))

    def hold(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, *, repeats: int = 12) -> None:
        """Hold a key down until it repeats."""
        QTest.keyPress(self.at, key, modifiers)
        for _ in range(repeats):
            for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
                QApplication.sendEvent(self.at, QKeyEvent(kind, key, modifiers, "", True))
        QTest.keyRelease(self.at, key, modifiers)

    def tab_to(self, wanted: QWidget) -> None:
        """Tab until the keyboard is in `wanted` or in a part of it."""
        for _ in range(_MOST_TABS):
            here = self.at
            if here is wanted or wanted.isAncestorOf(here):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {wanted}")

    async def fill(self, view: VisitView, answers: Mapping[str, Any]) -> None:
        """Answer the form field by field in its own order, only where the clerk is asked."""
        form = view.form.form
        for name, answer in answers.items():
            box = form.box(name)
            if not box.is_shown or box.mark:
                continue
            self.tab_to(box.editor)
            await self._answer(box.editor, box.field, answer)
            assert box.input.answer is not None, name

    async def _answer(self, editor: QWidget, field: Field, answer: Any) -> None:
        if isinstance(editor, ChoiceField):
            self._choose(editor, answer)
        elif isinstance(editor, MultiChoiceField):
            self._tick(editor, field, answer)
        elif isinstance(editor, YesNoField):
            yes, no = editor.options
            if not answer:
                self.press(Qt.Key.Key_Right if self.desk.language.code == "en" else Qt.Key.Key_Left)
            self.press(Qt.Key.Key_Space)
            assert (yes if answer else no).isChecked()
        elif isinstance(editor, TableField):
            await self._tabulate(editor, field, answer)
        elif isinstance(editor, AttachmentField):
            await self._attach(editor, answer)
        else:
            self.write(_typed(field, answer))

    def _choose(self, editor: ChoiceField, answer: str) -> None:
        for _ in range(editor.count() + 1):
            if editor.answer == answer:
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"Down never reaches {answer}")

    def _tick(self, editor: MultiChoiceField, field: Field, answers: list[str]) -> None:
        wanted = [box for choice, box in zip(field.choices, editor.boxes, strict=False) if choice.value in answers]
        for box in wanted:
            self.tab_to(box)
            self.press(Qt.Key.Key_Space)
            assert box.isChecked()

    async def _tabulate(self, editor: TableField, field: Field, entries: list[Mapping[str, Any]]) -> None:
        for place, entry in enumerate(entries):
            if place:
                self.tab_to(editor.adder)
                self.enter()
            for column in field.columns:
                if column.name in entry:
                    cell = editor.rows[place].widget(column.name)
                    self.tab_to(cell)
                    await self._answer(cell, column, entry[column.name])
        assert len(editor.rows) == len(entries)

    async def _attach(self, editor: AttachmentField, answer: list[str]) -> None:
        for number, mark in enumerate(answer, 1):
            files = QMimeData()
            files.setUrls([QUrl.fromLocalFile(str(FILES[mark]))])
            QGuiApplication.clipboard().setMimeData(files)
            self.tab_to(editor.area)
            self.press(Qt.Key.Key_V, CTRL)
            await until(lambda number=number: len(editor.attachments) == number)  # type: ignore[misc]


def _typed(field: Field, answer: Any) -> str:
    if field.kind is FieldKind.DATE:
        return format_date(date.fromisoformat(str(answer)), "en").replace("/", "")
    return str(answer)
