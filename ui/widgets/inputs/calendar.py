"""A month of the Jalali calendar to pick a day from."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCalendar, QDate, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QComboBox,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain import jalali
from ui.language import Language
from ui.theme import OFFICE
from ui.widgets.inputs.number_field import IntegerField
from ui.widgets.parts import button, row

# Where Qt's Jalali calendar agrees with the astronomical one; it does not know the last day of 1436.
YEARS = range(1277, 1437)
_LAST = (1436, 12, 29)
_WIDTH = 360
_YEAR_WIDTH = 76
_PAGE_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def in_range(day: date) -> date:
    """`day`, or the nearest day that the calendar shows."""
    return min(max(day, jalali.from_jalali(YEARS[0], 1, 1)), jalali.from_jalali(*_LAST))


def stepped(day: date, *, years: int = 0, months: int = 0) -> date:
    """The same day of another year or month, or the last one where that month is shorter."""
    year, month, number = jalali.to_jalali(day)
    at = year * 12 + month - 1 + months + years * 12
    year, month = at // 12, at % 12 + 1
    year = min(max(year, YEARS[0]), YEARS[-1])
    return in_range(jalali.from_jalali(year, month, min(number, jalali.month_length(year, month))))


class YearField(IntegerField):
    """A year: typed, or turned by the arrows up and down. `turned`: another one is meant."""

    turned = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.setFixedWidth(_YEAR_WIDTH)
        self.accepted.connect(self.turned)
        self.settled.connect(self.turned)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is the year before, as in a list."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self.value is not None:
            self.show_value(self.value + step)
            self.turned.emit()
        else:
            super().keyPressEvent(event)


class CalendarPopup(QFrame):
    """A popup with one month. Arrows move by days, PageUp and PageDown by months, with Ctrl by years; Enter picks."""

    picked = Signal()

    def __init__(self, language: Language, parent: QWidget, today: Callable[[], date]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.language, self._now = language, today
        self.setProperty("card", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._month = QComboBox()
        self._month.addItems([""] * 12)
        self._year = YearField(language)
        self._earlier, self._later, self._today = button("chip"), button("chip"), button("chip")
        self._days = self._made_days()
        view = self._days.findChild(QAbstractItemView)
        self._view: QWidget = view if view is not None else self._days
        self._view.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(row(self._earlier, self._month, self._year, None, self._today, self._later, gap=6))
        layout.addWidget(self._days)
        self.setFocusProxy(self._days)
        self._connect()
        self._retranslate()

    @property
    def day(self) -> date:
        """The chosen day."""
        chosen = self._days.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_day(self, day: date) -> None:
        """Choose a day and turn to its month."""
        near = in_range(day)
        self._days.setSelectedDate(QDate(near.year, near.month, near.day))
        self._name_page()

    def take_focus(self) -> None:
        """Put the keyboard into the days."""
        self._view.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn pages by keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _PAGE_KEYS.get(Qt.Key(event.key()), 0)
            if step:
                is_year = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._step(years=step) if is_year else self._step(months=step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._pick()
                return True
        return super().eventFilter(watched, event)

    def _made_days(self) -> QCalendarWidget:
        days = QCalendarWidget()
        days.setCalendar(QCalendar(QCalendar.System.Jalali))
        days.setNavigationBarVisible(False)
        days.setMinimumWidth(_WIDTH)
        days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        days.setFirstDayOfWeek(Qt.DayOfWeek.Saturday)
        plain, closed, today = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        closed.setForeground(QColor(OFFICE.bad))
        today.setFontWeight(QFont.Weight.Bold)
        today.setFontUnderline(True)
        now = self._now()
        days.setDateTextFormat(QDate(now.year, now.month, now.day), today)
        for day in Qt.DayOfWeek:
            days.setWeekdayTextFormat(day, closed if day is Qt.DayOfWeek.Friday else plain)
        first, last = in_range(date.min), in_range(date.max)
        days.setDateRange(QDate(first.year, first.month, first.day), QDate(last.year, last.month, last.day))
        return days

    def _connect(self) -> None:
        self._days.clicked.connect(self._pick)
        self._days.selectionChanged.connect(self._name_page)
        self._month.activated.connect(self._on_month_or_year)
        self._year.turned.connect(self._on_month_or_year)
        self._earlier.clicked.connect(self._on_earlier)
        self._later.clicked.connect(self._on_later)
        self._today.clicked.connect(self._on_today)
        self.language.changed.connect(self._retranslate)

    def _step(self, *, years: int = 0, months: int = 0) -> None:
        self.show_day(stepped(self.day, years=years, months=months))

    def _pick(self) -> None:
        self.hide()
        self.picked.emit()

    def _name_page(self) -> None:
        year, month, _ = jalali.to_jalali(self.day)
        self._year.show_value(year)
        self._month.setCurrentIndex(month - 1)

    def _on_month_or_year(self) -> None:
        year, month, _ = jalali.to_jalali(self.day)
        typed = self._year.value
        self._step(years=typed - year if typed else 0, months=self._month.currentIndex() + 1 - month)

    def _on_earlier(self) -> None:
        self._step(months=-1)

    def _on_later(self) -> None:
        self._step(months=1)

    def _on_today(self) -> None:
        self.show_day(self._now())

    def _retranslate(self) -> None:
        is_persian = self.language.code == "fa"
        locale = QLocale(QLocale.Language.Persian if is_persian else QLocale.Language.English)
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        self._days.setLocale(locale)
        header = QCalendarWidget.HorizontalHeaderFormat
        self._days.setHorizontalHeaderFormat(header.SingleLetterDayNames if is_persian else header.ShortDayNames)
        self._days.setFirstDayOfWeek(Qt.DayOfWeek.Saturday)
        for index, month in enumerate(jalali.MONTHS):
            self._month.setItemText(index, self.language.label(month))
        # Both signs are mirrored in right-to-left text, so they point outwards in either direction.
        self._name(self._earlier, "‹", self.tr("Month before"))
        self._name(self._later, "›", self.tr("Month after"))
        self._name(self._today, self.tr("Today"), self.tr("Today"))
        self._month.setAccessibleName(self.tr("Month"))
        self._year.setAccessibleName(self.tr("Year"))

    @staticmethod
    def _name(part: QPushButton, text: str, name: str) -> None:
        part.setText(text)
        part.setAccessibleName(name)
        part.setToolTip(name)
