"""What an amendment changed, before and after."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.form import Field, Form
from app.domain.request import FieldChange
from ui.language import Language
from ui.theme import Tone
from ui.widgets.form.wording import answer_text
from ui.widgets.parts import Text


class ChangesView(QWidget):
    """A line for every changed field: its caption, what stood there, what stands there now."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._form: Form | None = None
        self._changes: tuple[FieldChange, ...] = ()
        self._content: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        language.changed.connect(self._render)

    def show_changes(self, form: Form | None, changes: Iterable[FieldChange]) -> None:
        """Show changes in the words of `form`; as they are stored where the form cannot be had."""
        self._form = form
        self._changes = tuple(changes)
        self._render()

    @property
    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """Caption, before and after of every line, as they are read."""
        return tuple(self._line(change) for change in self._changes)

    def _line(self, change: FieldChange) -> tuple[str, str, str]:
        field = self._field(change.field)
        if field is None:
            return change.field, self._stored(change.before), self._stored(change.after)
        before, after = (answer_text(field, value, self._language) for value in (change.before, change.after))
        if before == after and before:  # other files or an order that reads the same
            after = self.tr("{answer} (replaced)").format(answer=after)
        return self._language.label(field.label), before or self._nothing, after or self._nothing

    def _stored(self, value: object) -> str:
        return self._nothing if value in (None, "", []) else self._language.digits(str(value))

    @property
    def _nothing(self) -> str:
        return self.tr("empty")

    def _field(self, name: str) -> Field | None:
        return next((field for field in self._form.fields if field.name == name), None) if self._form else None

    def _render(self) -> None:
        if self._content:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        if self._changes:
            self._add(grid, 0, (self.tr("Field"), self.tr("Before"), self.tr("After")), is_head=True)
        for place, line in enumerate(self.lines, 1):
            self._add(grid, place, line)
        self._layout.addWidget(self._content)

    @staticmethod
    def _add(grid: QGridLayout, place: int, texts: tuple[str, str, str], *, is_head: bool = False) -> None:
        tones = (None, Tone.BAD, Tone.GOOD)
        for column, (text, tone) in enumerate(zip(texts, tones, strict=True)):
            cell = Text("caption" if is_head or tone is None else "", wraps=True, copies=not is_head)
            cell.setText(text)
            if tone and not is_head:
                cell.setProperty("badge", tone.value)
            grid.addWidget(cell, place, column, Qt.AlignmentFlag.AlignTop)
