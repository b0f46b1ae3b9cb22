"""One answer of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from app.domain import persian
from app.domain.form import Choice
from app.domain.label import Label
from ui.language import Language
from ui.widgets.inputs.line import is_enter
from ui.widgets.parts import restyle

_NARROWEST = 80
_SEARCH_PAUSE_MILLISECONDS = 1200


class ChoiceField(QComboBox):
    """A list that opens with Space, F4 or Alt+Down and is searched by typing, with Persian folding.

    Delete takes the answer away. The mouse wheel scrolls the page, never the answer.
    """

    edited = Signal()
    accepted = Signal()
    settled = Signal()

    def __init__(self, language: Language, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.language = language
        self._choices = list(choices)
        self._query = ""
        self._since_key = QElapsedTimer()
        self._is_locked = False
        self._is_wrong = False
        for choice in self._choices:
            self.addItem(language.label(choice.label))
        self.setCurrentIndex(-1)
        self._restyle()
        self._retranslate()
        self.activated.connect(self._on_activated)
        language.changed.connect(self._on_language_changed)

    @property
    def sentence(self) -> str:
        """A list has no words of its own."""
        return ""

    @property
    def answer(self) -> str | None:
        """The value of the chosen answer."""
        index = self.currentIndex()
        return self._choices[index].value if index >= 0 else None

    def show_answer(self, answer: object) -> None:
        """Choose an answer; one that the list does not know is shown as it is stored."""
        values = [choice.value for choice in self._choices]
        if isinstance(answer, str) and answer and answer not in values:
            values.append(answer)
            self._choices.append(Choice(answer, Label(answer)))
            self.addItem(answer)
        self.setCurrentIndex(values.index(answer) if answer in values else -1)
        self._restyle()

    def show_error(self, is_wrong: bool) -> None:
        """Draw the field as wrong or right."""
        self._is_wrong = is_wrong
        self._restyle()

    def show_lock(self, mark: str) -> None:
        """Refuse changes; an empty mark allows them again."""
        self._is_locked = bool(mark)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if mark else Qt.FocusPolicy.StrongFocus)
        self._restyle()

    def minimumSizeHint(self) -> QSize:
        """Narrower than the longest answer; setSizeAdjustPolicy would build the list itself to say the same."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def showPopup(self) -> None:
        """Open the list, unless the answer is locked."""
        if not self._is_locked:
            super().showPopup()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list, unless the answer is locked."""
        if not self._is_locked:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search by typing; Enter goes on."""
        if is_enter(event):
            self.accepted.emit()
        elif self._is_locked or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._choose(-1)
        elif self._is_search(event):
            self._search(event.text())
        else:
            super().keyPressEvent(event)

    def _is_search(self, event: QKeyEvent) -> bool:
        text = event.text()
        if not text or not text.isprintable() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        return text != " " or bool(self._pending_query())

    def _pending_query(self) -> str:
        is_old = not self._since_key.isValid() or self._since_key.hasExpired(_SEARCH_PAUSE_MILLISECONDS)
        return "" if is_old else self._query

    def _search(self, typed: str) -> None:
        self._query = self._pending_query() + typed
        self._since_key.start()
        found = self._found(self._query)
        if found and (len(self._query) == 1 or self.currentIndex() not in found):
            behind = [index for index in found if index > self.currentIndex()]
            self._choose((behind or found)[0] if len(self._query) == 1 else found[0])

    def _found(self, query: str) -> list[int]:
        start = persian.comparable(query)
        texts = [self.itemText(index) for index in range(self.count())]
        begins = [index for index, text in enumerate(texts) if persian.comparable(text).startswith(start)]
        return begins or [index for index, text in enumerate(texts) if persian.matches(query, text)]

    def _choose(self, index: int) -> None:
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self._restyle()
            self.edited.emit()

    def _restyle(self) -> None:
        self.setToolTip(self.currentText())  # a long answer may not fit
        restyle(self, "empty", "true" if self.currentIndex() < 0 else "")
        restyle(self, "state", "locked" if self._is_locked else "error" if self._is_wrong else "")

    def _retranslate(self) -> None:
        self.setPlaceholderText(self.tr("Choose…"))

    def _on_activated(self) -> None:
        self._restyle()
        self.edited.emit()

    def _on_language_changed(self) -> None:
        self._retranslate()
        for index, choice in enumerate(self._choices):
            self.setItemText(index, self.language.label(choice.label))
