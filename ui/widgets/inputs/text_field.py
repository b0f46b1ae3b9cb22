"""Free text, in one line or several."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.domain import persian
from ui.language import Language
from ui.widgets.inputs.line import LineInput
from ui.widgets.parts import restyle

_LINES_HEIGHT = 84


def shown_text(text: str, language: Language) -> str:
    """`text` as it is shown: digits of the language, except in words with Latin letters (addresses, codes)."""
    return language.prose(persian.fold(text))


class TextField(LineInput):
    """One line of text. Too long a text is a problem to be told of, never cut."""

    def shape(self, text: str) -> str:
        """Persian letters, and digits as `shown_text` says."""
        return shown_text(text, self.language)


class MultilineField(QPlainTextEdit):
    """Several lines of text; Enter begins a new one, Tab goes on to the next field."""

    edited = Signal()
    accepted = Signal()
    settled = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self._is_wrong = False
        self._is_showing = False
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES_HEIGHT)
        self._align()
        self.textChanged.connect(self._on_text_changed)
        language.changed.connect(self._on_language_changed)

    @property
    def sentence(self) -> str:
        """Free text is never wrong by itself."""
        return ""

    @property
    def answer(self) -> str | None:
        """The text as it is stored; None when there is none."""
        return persian.fold(self.toPlainText()).strip() or None

    def show_answer(self, answer: object) -> None:
        """Show a stored text."""
        self._is_showing = True
        self.setPlainText("" if answer is None else shown_text(str(answer), self.language))
        self._is_showing = False

    def show_error(self, is_wrong: bool) -> None:
        """Draw the field as wrong or right."""
        self._is_wrong = is_wrong
        self._restyle()

    def show_lock(self, mark: str) -> None:
        """Make the field read-only; an empty mark makes it typable again."""
        self.setReadOnly(bool(mark))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if mark else Qt.FocusPolicy.StrongFocus)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits appear in those of the language; Ctrl+Enter belongs to the page."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        typed = event.text()
        shown = self._as_typed(typed) if typed.isprintable() else typed
        if typed and shown != typed and not self.isReadOnly():
            self.insertPlainText(shown)
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text without marks of direction, in the digits of the language."""
        self.insertPlainText(shown_text(source.text(), self.language))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.settled.emit()

    def _as_typed(self, typed: str) -> str:
        cursor = self.textCursor()
        line = cursor.block().text()[: cursor.positionInBlock()]
        word = line.rpartition(" ")[2]
        return shown_text(word + typed, self.language)[len(word) :]

    def _align(self) -> None:
        option = self.document().defaultTextOption()
        # WORKAROUND: QPlainTextEdit takes the alignment as it stands, whatever the direction.
        is_mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        option.setTextDirection(QGuiApplication.layoutDirection())
        option.setAlignment(Qt.AlignmentFlag.AlignTrailing if is_mirrored else Qt.AlignmentFlag.AlignLeading)
        self.document().setDefaultTextOption(option)

    def _restyle(self) -> None:
        state = "locked" if self.isReadOnly() else "error" if self._is_wrong else ""
        restyle(self, "state", state)

    def _on_text_changed(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def _on_language_changed(self) -> None:
        self._align()
        self.show_answer(self.answer)
