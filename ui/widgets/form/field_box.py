"""One field of a form: caption, input, and what is wrong with it."""

from collections.abc import Mapping
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.form import Field, FieldKind
from ui.language import Language
from ui.theme import Tone
from ui.widgets.flow import Flow, LineText
from ui.widgets.inputs.input import Input
from ui.widgets.inputs.line import LineInput
from ui.widgets.inputs.number_field import MoneyField
from ui.widgets.inputs.table_field import TableField
from ui.widgets.parts import Text, restyle

_SELF_NAMED = frozenset({FieldKind.MULTI_CHOICE, FieldKind.BOOLEAN, FieldKind.TABLE, FieldKind.ATTACHMENT})


class BoxListener(Protocol):
    """The form around a field."""

    def box_edited(self, box: "FieldBox") -> None:
        """The person changed the answer."""

    def box_accepted(self, box: "FieldBox") -> None:
        """The person pressed Enter."""


class FieldBox(QWidget):
    """A field in its place.

    `is_touched`: it was left, so its problems are shown. `edits` counts what the person changed. `mark`: where a locked
    value came from.
    """

    def __init__(
        self, language: Language, field: Field, field_input: Input, listener: BoxListener, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.language = language
        self.field = field
        self.input = field_input
        self.editor = cast(QWidget, field_input)
        self.is_touched = False
        self.is_shown = True
        self.edits = 0
        self.mark = ""
        self._listener = listener
        self._is_required = False
        self._problem_text = ""
        self._notice_text = ""
        self._caption = LineText("caption")
        self._caption.setBuddy(self.editor)
        self._aside: LineText | None = None
        self._line: Text | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the grid alone gives widths
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._caption)
        self._layout.addWidget(self.editor)
        self.retranslate()
        field_input.edited.connect(self._on_edited)
        field_input.accepted.connect(self._on_accepted)

    def retranslate(self) -> None:
        """Set every text again."""
        label = self.language.label(self.field.label)
        self._caption.setText(f"{label} *" if self._is_required and not self.mark else label)
        self.editor.setAccessibleName(label)
        hint = self.language.digits(self.language.label(self.field.hint))
        if hint and isinstance(self.editor, QLineEdit):
            self.editor.setPlaceholderText(hint)
            self.editor.setToolTip(hint)
        self._show_aside(hint)

    def show_required(self, is_required: bool) -> None:
        """Mark the caption of a field that may not be left empty."""
        if is_required != self._is_required:
            self._is_required = is_required
            self.retranslate()

    def show_answer(self, answer: object) -> None:
        """Show a stored answer."""
        self.input.show_answer(answer)
        if isinstance(self.input, MoneyField):
            self._show_aside(self.language.label(self.field.hint))

    def show_lock(self, mark: str, tone: Tone = Tone.GOOD) -> None:
        """Make the input read-only, marked by where its value came from; an empty mark makes it typable again."""
        if mark != self.mark:
            self.mark = mark
            if isinstance(self.input, LineInput):
                self.input.lock_tone = tone
            self.input.show_lock(mark)
            self.retranslate()

    def show_problems(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong, by JSON Pointer; nothing takes it away."""
        own = [text for pointer, text in sentences.items() if pointer.count("/") <= 1]
        if isinstance(self.input, TableField):
            self.input.show_problems(_by_cell(sentences))
        else:
            own = list(dict.fromkeys(sentences.values()))
        text = "\n".join(own)
        if text != self._problem_text:
            self._problem_text = text
            self.input.show_error(bool(text))
            self._show_line()

    def show_notice(self, text: str) -> None:
        """Say something about the field that is no problem of the answer."""
        if text != self._notice_text:
            self._notice_text = text
            self._show_line()

    @property
    def problem(self) -> str:
        """What is wrong, as it stands under the field now."""
        return self._problem_text

    @property
    def notice(self) -> str:
        """What else is said under the field."""
        return self._notice_text

    @property
    def caption(self) -> str:
        """What stands over the field."""
        return self._caption.text()

    def take_focus(self, pointer: str = "") -> None:
        """Put the keyboard into the input; into a cell of a table where the pointer names one."""
        parts = pointer.split("/")
        if isinstance(self.input, TableField) and len(parts) >= 3 and parts[2].isdigit():
            self.input.focus_cell(int(parts[2]), parts[3] if len(parts) > 3 else "")
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_line(self) -> None:
        text = self._problem_text or self._notice_text
        if self._line is None:
            self._line = Text("problem", wraps=True)
            self._layout.addWidget(self._line)
        restyle(self._line, "role", "problem" if self._problem_text else "caption")
        self._line.setText(text)
        self._line.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)

    def _show_aside(self, text: str) -> None:
        """A quieter remark after the caption, for kinds that have no other place for it."""
        if isinstance(self.input, MoneyField):
            text = self.input.remark or text
        elif self.field.kind not in _SELF_NAMED:
            text = ""
        if text and self._aside is None:
            self._aside = LineText("muted")
            self._layout.removeWidget(self._caption)
            self._layout.insertLayout(0, Flow(self._caption, self._aside, gap=8))
        if self._aside is not None:
            self._aside.setText(text)

    def _on_edited(self) -> None:
        self.edits += 1
        if isinstance(self.input, MoneyField):
            self._show_aside(self.language.label(self.field.hint))
        self._listener.box_edited(self)

    def _on_accepted(self) -> None:
        self._listener.box_accepted(self)


def _by_cell(sentences: Mapping[str, str]) -> dict[tuple[int, str], str]:
    cells = {}
    for pointer, text in sentences.items():
        parts = pointer.split("/")
        if len(parts) >= 3 and parts[2].isdigit():
            cells[int(parts[2]), parts[3] if len(parts) > 3 else ""] = text
    return cells
