"""The language on screen, and how it writes numbers, dates and codes."""

import datetime
import re
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from app.domain import persian
from app.domain.label import Label

# ruff: noqa: PLC0415 - no date stands on the first page, and the calendar takes a while to import

LANGUAGES = ("fa", "en")
_LATIN = re.compile("[A-Za-z]")


class Language(QObject):
    """The language of every window; `switch` changes it while the program runs.

    Widgets are told by Qt's own LanguageChange event; item models by `changed`.
    """

    changed = Signal()

    def __init__(self, application: QApplication, translations: Path, code: str = "fa") -> None:
        super().__init__(application)
        self._application = application
        self._translations = translations
        self._translators: list[QTranslator] = []
        self.code = ""
        self.switch(code)

    def switch(self, code: str) -> None:
        """Show everything in `code` ("fa" or "en"), in its direction."""
        if code == self.code:
            return
        self.code = code
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = [t for name in ("qtbase", "mizban") if (t := self._load(name))]
        direction = Qt.LayoutDirection.RightToLeft if code == "fa" else Qt.LayoutDirection.LeftToRight
        QLocale.setDefault(QLocale(QLocale.Language.Persian if code == "fa" else QLocale.Language.English))
        self._application.setLayoutDirection(direction)
        for translator in self._translators:
            self._application.installTranslator(translator)
        self.changed.emit()

    def _load(self, name: str) -> QTranslator | None:
        translator = QTranslator(self)
        return translator if translator.load(str(self._translations / f"{name}_{self.code}.qm")) else None

    def label(self, label: Label) -> str:
        """A text that came as data."""
        return label.text(self.code)

    def digits(self, text: str) -> str:
        """`text` with the digits of the language."""
        return persian.localized_digits(text, self.code)

    def prose(self, text: str) -> str:
        """`text` with the digits of the language, except in words with Latin letters: F4, G2C, A4."""
        return " ".join(word if _LATIN.search(word) else self.digits(word) for word in text.split(" "))

    def number(self, number: int) -> str:
        """A number, grouped by thousands."""
        return persian.grouped(number, self.code)

    def identifier(self, text: str) -> str:
        """A code inside a sentence: the digits of the language, isolated from the direction around it."""
        return persian.isolate(self.digits(text)) if text else ""

    def date(self, day: datetime.date) -> str:
        """A Jalali date in figures."""
        from app.domain import jalali

        return persian.isolate(jalali.format_date(day, self.code))

    def day(self, at: datetime.datetime) -> str:
        """The Jalali date of a moment in Tehran."""
        from app.domain import jalali

        return self.date(jalali.local_day(at))

    def long_date(self, day: datetime.date) -> str:
        """A Jalali date with the names of day and month."""
        from app.domain import jalali

        return jalali.format_long(day, self.code)

    def time(self, at: datetime.datetime) -> str:
        """Hour and minute in Tehran."""
        from app.domain import jalali

        return jalali.format_time(at, self.code)
