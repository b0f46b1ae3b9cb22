"""A Jalali date: typed in any usual way, or picked from a calendar."""

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.domain import persian
from app.domain.jalali import JalaliFault, JalaliProblem, format_date, parse_jalali
from ui.language import Language
from ui.messages import jalali_sentence
from ui.widgets.inputs.calendar import CalendarPopup
from ui.widgets.inputs.line import LineInput

_ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTS = (4, 2)  # digits of year and month; what is typed beyond begins the next part


class JalaliDateField(LineInput):
    """A date as 1370/05/12. The slashes come by themselves while digits are typed at the end.

    F4, Alt+Down or the button opens the calendar, at the typed day or at `today`.
    """

    is_code = True
    separators = "/"

    def __init__(self, language: Language, today: Callable[[], date]) -> None:
        super().__init__(language)
        self._today = today
        self._popup: CalendarPopup | None = None
        self._is_erasing = False
        self._button = _CalendarButton()
        self._button.clicked.connect(self.open_calendar)
        self._name_button()
        self._put_trailing(self._button)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers | Qt.InputMethodHint.ImhNoPredictiveText)

    @property
    def value(self) -> date | None:
        """The day, in the Gregorian calendar of the computer; None while the text is none."""
        return None if self.fault else parse_jalali(self.text())

    def show_value(self, value: date | None) -> None:
        """Show a day."""
        self.setText("" if value is None else format_date(value, self.language.code))

    @property
    def fault(self) -> JalaliFault | None:
        """What is wrong with the text; EMPTY where there is none."""
        try:
            parse_jalali(self.text())
        except JalaliFault as fault:
            return fault
        return None

    @property
    def sentence(self) -> str:
        """What is wrong with the text, unless there is none."""
        fault = self.fault
        return jalali_sentence(fault) if fault and fault.code is not JalaliProblem.EMPTY else ""

    @property
    def answer(self) -> str | None:
        """The day as an ISO date, or what was typed instead."""
        value = self.value
        return value.isoformat() if value else persian.fold(self.text()) or None

    def show_answer(self, answer: object) -> None:
        """Show an ISO date, or what was typed instead."""
        text = "" if answer is None else str(answer)
        if _ISO.fullmatch(text):
            try:
                self.show_value(date.fromisoformat(text))
            except ValueError:  # no such day, or one before the first Jalali year
                self.setText(self.shape(text))
        else:
            self.setText(self.shape(text))

    def symbols(self, text: str) -> str:
        """The digits."""
        return re.sub("[^0-9]", "", persian.fold(text))

    def shape(self, text: str) -> str:
        """Year, month and day between slashes, as far as they are typed."""
        written = re.sub("[^0-9]+", "/", persian.fold(text)).lstrip("/")
        if self._is_erasing:
            written = written.rstrip("/")
        parts = written.split("/")
        while len(parts) <= len(_PARTS) and len(parts[-1]) > (length := _PARTS[len(parts) - 1]):
            parts[-1:] = [parts[-1][:length], parts[-1][length:]]
        return self.language.digits("/".join(parts))

    def settle(self) -> None:
        """Write month and day with two digits."""
        if value := self.value:
            self.show_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 and Alt+Down open the calendar."""
        is_alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (event.key() == Qt.Key.Key_F4 and not event.modifiers()) or is_alt_down:
            self.open_calendar()
        else:
            self._is_erasing = event.key() == Qt.Key.Key_Backspace
            super().keyPressEvent(event)
            self._is_erasing = False

    def resting_part(self) -> QWidget | None:
        """The button of the calendar."""
        return self._button

    def open_calendar(self) -> None:
        """Show the calendar under the field, at the typed day or today."""
        if self.isReadOnly():
            return
        if self._popup is None:
            self._popup = CalendarPopup(self.language, self, self._today)
            self._popup.picked.connect(self._on_picked)
        self._popup.show_day(self.value or self._today())
        self._popup.adjustSize()
        inset = 0 if not self.is_right_to_left else self.width() - self._popup.width()
        self._popup.move(self.mapToGlobal(QPoint(inset, self.height() + 2)))
        self._popup.show()
        self._popup.take_focus()

    @property
    def calendar(self) -> CalendarPopup | None:
        """The calendar, once it was opened."""
        return self._popup

    def _on_picked(self) -> None:
        if self._popup:
            self.show_value(self._popup.day)
            self.setFocus(Qt.FocusReason.PopupFocusReason)
            self.edited.emit()

    def _name_button(self) -> None:
        self._button.setAccessibleName(self.tr("Open the calendar"))
        self._button.setToolTip(self.tr("Open the calendar (F4)"))

    def _on_language_changed(self) -> None:
        self._name_button()
        super()._on_language_changed()


class _CalendarButton(QAbstractButton):
    """A small sheet of a calendar, in the colours of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(24, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet, its head and three rows of days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.Link if self.underMouse() else QPalette.ColorRole.PlaceholderText
        colour: QColor = self.palette().color(role)
        painter.setPen(QPen(colour, 1.4))
        painter.drawRoundedRect(QRectF(4.5, 5.5, 15, 14), 2.5, 2.5)
        painter.drawLine(5, 10, 19, 10)
        painter.drawLine(8, 3, 8, 7)
        painter.drawLine(16, 3, 16, 7)
        for row in (13, 16):
            for column in (8, 12, 16):
                painter.drawPoint(column, row)
