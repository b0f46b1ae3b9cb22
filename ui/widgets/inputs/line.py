"""One line of typed text that tidies itself while the person types."""

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain import persian
from ui.language import Language
from ui.theme import Tone
from ui.widgets.parts import Badge, restyle

_PASSING_FOCUS = frozenset(
    {
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TRAILING_GAP = 8


def is_enter(event: QKeyEvent) -> bool:
    """Enter alone; with Ctrl it belongs to the page."""
    return event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class LineInput(QLineEdit):
    """A line edit with the digits of the language.

    `edited`: the person changed the text. `accepted`: Enter, or the end of a barcode. `settled`: the field was left
    and its text tidied. A subclass overrides `shape`, `symbols`, `answer` and `show_answer`.
    """

    edited = Signal()
    accepted = Signal()
    settled = Signal()

    is_code = False
    """Codes are written from left to right in every language."""

    counts_from_end = False
    """The cursor keeps its distance from the end instead of the beginning, as numbers grow to the front."""

    separators = ""
    """What `shape` puts between the symbols by itself; Backspace and Delete step over it."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self._trailing: QWidget | None = None
        self._badge: Badge | None = None
        self._is_wrong = False
        self.lock_tone = Tone.GOOD  # how sure it is where a locked value came from
        if self.is_code:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self._align()
        self.textEdited.connect(self._on_text_edited)
        language.changed.connect(self._on_language_changed)

    def shape(self, text: str) -> str:
        """How `text` is shown: the letters and digits of the language."""
        return self.language.digits(persian.fold(text))

    def symbols(self, text: str) -> str:
        """The characters of `text` that `shape` keeps, by which the cursor is counted."""
        return persian.fold(text)

    def settle(self) -> None:
        """Tidy the text as far as it makes sense."""

    @property
    def sentence(self) -> str:
        """What is wrong with the text, where the field itself knows better than a schema; else empty."""
        return ""

    @property
    def answer(self) -> str | int | None:
        """The JSON value of the text, the text itself where it makes no sense, None where there is none."""
        return persian.fold(self.text()).strip() or None

    def show_answer(self, answer: object) -> None:
        """Show a JSON value that `answer` gave."""
        self.setText("" if answer is None else self.shape(str(answer)))

    def show_error(self, is_wrong: bool) -> None:
        """Draw the field as wrong or right."""
        self._is_wrong = is_wrong
        self._restyle()

    def show_lock(self, mark: str) -> None:
        """Make the field read-only, marked by where its value came from; an empty mark makes it typable again."""
        self.setReadOnly(bool(mark))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if mark else Qt.FocusPolicy.StrongFocus)
        if mark and self._badge is None:
            self._badge = Badge(self.lock_tone)
        if self._badge:
            self._badge.show_state(self.lock_tone, mark)
            self._put_trailing(self._badge if mark else self.resting_part())
        self._restyle()

    def resting_part(self) -> QWidget | None:
        """What stands inside the field at its trailing edge while it is not locked."""
        return None

    @property
    def is_right_to_left(self) -> bool:
        """The direction of the page around the field."""
        return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts; Backspace and Delete take a symbol, not a separator."""
        if event.key() in _ENTER:
            if is_enter(event):
                self.settle()
                self.accepted.emit()
            else:
                event.ignore()
            return
        if self.separators and not self.hasSelectedText() and not event.modifiers():
            self._step_over(event.key())
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tidy up when the person really goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING_FOCUS:
            self.settle()
            self.settled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the inner part at the trailing edge."""
        super().resizeEvent(event)
        if self._trailing:
            self._place_trailing(self._trailing)

    def _put_trailing(self, part: QWidget | None) -> None:
        if self._trailing is not part:
            if self._trailing:
                self._trailing.hide()
            self._trailing = part
        if part is None:
            self.setTextMargins(QMargins())
            return
        part.setParent(self)
        part.show()
        self._place_trailing(part)

    def _place_trailing(self, part: QWidget) -> None:
        size = part.sizeHint()
        x = _TRAILING_GAP if self.is_right_to_left else self.width() - size.width() - _TRAILING_GAP
        part.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
        margins = QMargins()
        if self.is_right_to_left:
            margins.setLeft(size.width())
        else:
            margins.setRight(size.width())
        self.setTextMargins(margins)

    def _align(self) -> None:
        # The field itself runs from left to right, so its trailing edge is the leading one of a Persian page.
        side = Qt.AlignmentFlag.AlignTrailing if self.is_right_to_left else Qt.AlignmentFlag.AlignLeading
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _restyle(self) -> None:
        if self.isReadOnly():
            restyle(self, "state", "locked" if self.lock_tone is Tone.GOOD else "doubted")
        else:
            restyle(self, "state", "error" if self._is_wrong else "")

    def _step_over(self, key: int) -> None:
        cursor, text = self.cursorPosition(), self.text()
        if key == Qt.Key.Key_Backspace:
            while cursor > 0 and text[cursor - 1] in self.separators:
                cursor -= 1
        elif key == Qt.Key.Key_Delete:
            while cursor < len(text) and text[cursor] in self.separators:
                cursor += 1
        self.setCursorPosition(cursor)

    def _on_text_edited(self, text: str) -> None:
        shown = self.shape(text)
        if shown != text:
            cursor = self._cursor_in(shown, text, self.cursorPosition())
            self.setText(shown)
            self.setCursorPosition(cursor)
        self.edited.emit()

    def _cursor_in(self, shown: str, text: str, cursor: int) -> int:
        if self.counts_from_end:
            behind = len(self.symbols(text[cursor:]))
            return next(at for at in range(len(shown) + 1) if len(self.symbols(shown[at:])) <= behind)
        before = len(self.symbols(text[:cursor]))
        at = next((at for at in range(len(shown) + 1) if len(self.symbols(shown[:at])) >= before), len(shown))
        is_separator_typed = cursor > 0 and not self.symbols(text[cursor - 1])
        return at + 1 if is_separator_typed and shown[at : at + 1] in tuple(self.separators) else at

    def _on_language_changed(self) -> None:
        self.show_answer(self.answer)
        if self.is_code:
            self._align()
        if self._trailing:
            self._place_trailing(self._trailing)
