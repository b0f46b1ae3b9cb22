"""Two versions of a form side by side, field by field, with a choice where both were written."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from app.domain.form import Field, FieldKind, Form
from app.domain.merge import ChangedBy, Difference
from app.domain.persian import isolate_file_name
from app.domain.request import AttachmentRef
from ui.language import Language
from ui.theme import Tone
from ui.widgets.form.wording import answer_text
from ui.widgets.parts import Badge, Text

_FIELD, _MINE, _THEIRS, _COUNTS = range(4)
_SHARES = {_FIELD: 2, _MINE: 3, _THEIRS: 3, _COUNTS: 2}
_TOP = Qt.AlignmentFlag.AlignTop


class SidesView(QWidget):
    """A line for every field that differs, in the order of the form. `picked`: where theirs is wanted instead of mine.

    `may_go_on` False: nothing can be sent, so nothing is chosen; both are only read.
    """

    def __init__(
        self,
        language: Language,
        form: Form | None,
        differences: Iterable[Difference],
        files: tuple[tuple[AttachmentRef, ...], tuple[AttachmentRef, ...]],
        picked: frozenset[str],
        *,
        may_go_on: bool,
    ) -> None:
        super().__init__()
        self._language, self._form, self._files = language, form, files
        self._choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 4, 4, 4)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(10)
        for column, share in _SHARES.items():
            self._grid.setColumnStretch(column, share)
        self.lines: tuple[tuple[str, str, str], ...] = ()
        self._fill(sorted(differences, key=self._place), picked, may_go_on=may_go_on)

    @property
    def picked(self) -> frozenset[str]:
        """Fields of both in which theirs is wanted."""
        return frozenset(name for name, (_, theirs) in self._choices.items() if theirs.isChecked())

    @property
    def first_choice(self) -> QRadioButton | None:
        """Where the choosing begins; None where nothing is to be chosen."""
        return next((mine if mine.isChecked() else theirs for mine, theirs in self._choices.values()), None)

    def choice(self, field: str) -> tuple[QRadioButton, QRadioButton]:
        """The two buttons of a field that both wrote: mine, theirs."""
        return self._choices[field]

    def _fill(self, differences: list[Difference], picked: frozenset[str], *, may_go_on: bool) -> None:
        heads = (
            QCoreApplication.translate("TakeOver", "Field"),
            QCoreApplication.translate("TakeOver", "Yours"),
            QCoreApplication.translate("TakeOver", "At the gateway"),
            QCoreApplication.translate("TakeOver", "What goes on") if may_go_on else "",
        )
        for column, head in enumerate(heads):
            caption = Text("caption")
            caption.setText(head)
            self._grid.addWidget(caption, 0, column)
        for line, difference in enumerate(differences, 1):
            field = self._field(difference.field)
            name = self._language.label(field.label) if field else difference.field
            mine, theirs = self._files
            texts = self._text(field, difference.mine, mine), self._text(field, difference.theirs, theirs)
            self.lines += ((name, *texts),)
            self._add_line(line, name, texts)
            if not may_go_on:
                continue
            if difference.changed_by is ChangedBy.BOTH:
                self._add_choice(line, name, difference.field, texts, is_theirs=difference.field in picked)
            else:
                self._grid.addWidget(_verdict(difference.changed_by), line, _COUNTS, _TOP)

    def _add_line(self, line: int, name: str, texts: tuple[str, str]) -> None:
        caption = Text("strong", wraps=True)
        caption.setText(name)
        self._grid.addWidget(caption, line, _FIELD, _TOP)
        for column, text in zip((_MINE, _THEIRS), texts, strict=True):
            cell = Text(wraps=True, copies=True)
            cell.setText(text)
            self._grid.addWidget(cell, line, column, _TOP)

    def _add_choice(self, line: int, name: str, field: str, texts: tuple[str, str], *, is_theirs: bool) -> None:
        room = QWidget()
        inside = QGridLayout(room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setVerticalSpacing(2)
        both = Badge(Tone.WARN)
        both.show_state(Tone.WARN, QCoreApplication.translate("TakeOver", "Both wrote it"))
        mine, theirs = QRadioButton(), QRadioButton()
        mine.setText(QCoreApplication.translate("TakeOver", "Take yours"))
        theirs.setText(QCoreApplication.translate("TakeOver", "Take theirs"))
        for made, text in zip((mine, theirs), texts, strict=True):
            made.setAccessibleName(f"{name}: {made.text()} ({text})")
        group = QButtonGroup(room)
        for place, part in enumerate((both, mine, theirs)):
            inside.addWidget(part, place, 0)
        group.addButton(mine)
        group.addButton(theirs)
        (theirs if is_theirs else mine).setChecked(True)
        self._groups.append(group)
        self._choices[field] = mine, theirs
        self._grid.addWidget(room, line, _COUNTS, _TOP)

    def _text(self, field: Field | None, value: Any, files: tuple[AttachmentRef, ...]) -> str:
        if value in (None, "", []):
            return QCoreApplication.translate("TakeOver", "empty")
        if field is None:
            return self._language.digits(str(value))
        if field.kind is FieldKind.ATTACHMENT and isinstance(value, list):
            named = {file.sha256: isolate_file_name(file.name) for file in files if file.field == field.name}
            return "\n".join(named.get(sha256, "—") for sha256 in value)
        return answer_text(field, value, self._language)

    def _field(self, name: str) -> Field | None:
        return next((field for field in self._form.fields if field.name == name), None) if self._form else None

    def _place(self, difference: Difference) -> int:
        names = [field.name for field in self._form.fields] if self._form else []
        return names.index(difference.field) if difference.field in names else len(names)


def _verdict(changed_by: ChangedBy) -> Badge:
    """What goes on of a field that one side alone wrote."""
    said = Badge()
    if changed_by is ChangedBy.MINE:
        said.show_state(Tone.GOOD, QCoreApplication.translate("TakeOver", "Yours"))
    else:
        said.show_state(Tone.INFO, QCoreApplication.translate("TakeOver", "Theirs"))
    return said
