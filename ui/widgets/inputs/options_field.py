"""Several answers of a list, and yes or no."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QCheckBox, QGridLayout, QRadioButton, QWidget

from app.domain.form import Choice
from app.domain.label import Label
from ui.language import Language
from ui.theme import FIELD_HEIGHT
from ui.widgets.inputs.line import is_enter
from ui.widgets.parts import row


class _Options(QWidget):
    """Buttons that are one field together: left when the focus leaves the last of them."""

    edited = Signal()
    accepted = Signal()
    settled = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # by its proxy
        language.changed.connect(self._retranslate)

    @property
    def sentence(self) -> str:
        """Options have no words of their own."""
        return ""

    def minimumSizeHint(self) -> QSize:
        """As high as other fields, and never less than every line of options needs."""
        return super().minimumSizeHint().expandedTo(QSize(0, FIELD_HEIGHT))

    def sizeHint(self) -> QSize:
        """As high as other fields at least."""
        return super().sizeHint().expandedTo(QSize(0, FIELD_HEIGHT))

    def show_error(self, is_wrong: bool) -> None:
        """What is wrong stands under the field; the options look as before."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the focus goes from one of the options to somewhere else."""
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.ActiveWindowFocusReason
        ):
            focused = QApplication.focusWidget()
            if focused is None or not self.isAncestorOf(focused):
                self.settled.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if is_enter(event):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def _retranslate(self) -> None:
        """Name the options."""

    def _take(self, option: QAbstractButton) -> None:
        option.installEventFilter(self)
        option.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.edited.emit()


class MultiChoiceField(_Options):
    """Check boxes in `columns` columns; Space changes the focused one."""

    def __init__(self, language: Language, choices: Sequence[Choice], columns: int = 1) -> None:
        super().__init__(language)
        self._columns = columns
        self._choices = list(choices)
        self._boxes: list[QCheckBox] = []
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 4)
        self._layout.setVerticalSpacing(2)
        for _ in self._choices:
            self._add_box()
        for column in range(columns):
            self._layout.setColumnStretch(column, 1)
        if self._boxes:
            self.setFocusProxy(self._boxes[0])
        self._retranslate()

    @property
    def answer(self) -> list[str] | None:
        """The chosen values in the order of the list; None when there is none."""
        chosen = [choice.value for choice, box in zip(self._choices, self._boxes, strict=True) if box.isChecked()]
        return chosen or None

    def show_answer(self, answer: object) -> None:
        """Check the values of `answer`; one that the list does not know is shown as it is stored."""
        values = [value for value in answer if isinstance(value, str)] if isinstance(answer, list | tuple) else []
        known = {choice.value for choice in self._choices}
        for value in values:
            if value not in known:
                self._choices.append(Choice(value, Label(value)))
                self._add_box()
        self._retranslate()
        for choice, box in zip(self._choices, self._boxes, strict=True):
            box.setChecked(choice.value in values)

    def show_lock(self, mark: str) -> None:
        """Refuse changes; an empty mark allows them again."""
        for box in self._boxes:
            box.setEnabled(not mark)

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """The check boxes, in the order of the list."""
        return tuple(self._boxes)

    def _add_box(self) -> None:
        box = QCheckBox()
        self._take(box)
        at = len(self._boxes)
        self._layout.addWidget(box, at // self._columns, at % self._columns)
        self._boxes.append(box)

    def _retranslate(self) -> None:
        for choice, box in zip(self._choices, self._boxes, strict=True):
            box.setText(self.language.label(choice.label))


class YesNoField(_Options):
    """Yes, no, or not answered yet; Delete takes the answer away."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._yes, self._no = QRadioButton(), QRadioButton()
        self._group = QButtonGroup(self)
        for option in (self._yes, self._no):
            self._group.addButton(option)
            self._take(option)
        self.setLayout(row(self._yes, self._no, None, gap=24))
        self.setFocusProxy(self._yes)
        self._retranslate()

    @property
    def answer(self) -> bool | None:
        """The answer; None while there is none."""
        if self._yes.isChecked():
            return True
        return False if self._no.isChecked() else None

    def show_answer(self, answer: object) -> None:
        """Choose yes, no or neither."""
        self._group.setExclusive(False)
        self._yes.setChecked(answer is True)
        self._no.setChecked(answer is False)
        self._group.setExclusive(True)

    def show_lock(self, mark: str) -> None:
        """Refuse changes; an empty mark allows them again."""
        self._yes.setEnabled(not mark)
        self._no.setEnabled(not mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the answer away."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.answer is not None:
            self.show_answer(None)
            self.edited.emit()
        else:
            super().keyPressEvent(event)

    @property
    def options(self) -> tuple[QRadioButton, QRadioButton]:
        """Yes and no."""
        return self._yes, self._no

    def _retranslate(self) -> None:
        self._yes.setText(self.tr("Yes"))
        self._no.setText(self.tr("No"))
