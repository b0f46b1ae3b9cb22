"""Fields of a section in lines of full, half and third width."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.form import Section, Width
from ui.language import Language
from ui.theme import GAP
from ui.widgets.form.field_box import FieldBox
from ui.widgets.parts import Text

_COLUMNS = 6
_SPANS = {Width.FULL: 6, Width.HALF: 3, Width.THIRD: 2}


class SectionGrid(QGridLayout):
    """A title, and under it the visible fields in their order. What is hidden leaves no hole."""

    def __init__(self, language: Language, section: Section, boxes: Sequence[FieldBox], parent: QWidget) -> None:
        super().__init__()
        self._language = language
        self._section = section
        self._boxes = boxes
        self.title = Text("heading")
        self.title.setParent(parent)  # shown without a parent it would flash as a window and take the keyboard away
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(GAP)
        self.setVerticalSpacing(GAP)
        for column in range(_COLUMNS):
            self.setColumnStretch(column, 1)
        self.addWidget(self.title, 0, 0, 1, _COLUMNS)
        self.retranslate()
        self._place()

    def retranslate(self) -> None:
        """Name the section."""
        self.title.setText(self._language.label(self._section.title))
        self._show_title()

    def show_visible(self, visible: frozenset[str]) -> None:
        """Show these fields and no others, and close the ranks."""
        if all(box.is_shown == (box.field.name in visible) for box in self._boxes):
            return
        for box in self._boxes:
            self.removeWidget(box)
            box.is_shown = box.field.name in visible
            box.setVisible(box.is_shown)
        self._place()
        self._show_title()

    def _show_title(self) -> None:
        self.title.setVisible(bool(self.title.text()) and any(box.is_shown for box in self._boxes))

    def _place(self) -> None:
        line, column = 1, 0
        for box in self._boxes:
            if not box.is_shown:
                continue
            span = _SPANS[box.field.width]
            if column + span > _COLUMNS:
                line, column = line + 1, 0
            self.addWidget(box, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
