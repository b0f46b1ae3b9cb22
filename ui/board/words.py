"""What the board says, in both languages at once."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTranslator

from app.domain.label import Label
from ui.resources import TRANSLATIONS


class Words:
    """Texts in Persian and English, whichever of them the desk speaks.

    Both stand on the board at once: who looks up for a second must not meet the other language just then, as with
    texts that take turns. The number is shared, so the words stay few and small.
    """

    def __init__(self) -> None:
        self._persian = QTranslator()
        self._persian.load(str(TRANSLATIONS / "mizban_fa.qm"))

    def now_calling(self) -> Label:
        """Over the number."""
        return self._both(QT_TRANSLATE_NOOP("Board", "Now calling"))

    def counter(self) -> Label:
        """Over the counter."""
        return self._both(QT_TRANSLATE_NOOP("Board", "Counter"))

    def called_before(self) -> Label:
        """Over earlier calls."""
        return self._both(QT_TRANSLATE_NOOP("Board", "Called before"))

    def following(self) -> Label:
        """Over those who are called next."""
        return self._both(QT_TRANSLATE_NOOP("Board", "Next"))

    def nobody_called(self) -> Label:
        """Where no number is called."""
        return self._both(QT_TRANSLATE_NOOP("Board", "No number is called"))

    def closed(self) -> Label:
        """After the person at the desk signed out."""
        return self._both(QT_TRANSLATE_NOOP("Board", "The board is closed. Please ask at the reception."))

    def reading(self) -> Label:
        """Before the first answer of the gateway."""
        return self._both(QT_TRANSLATE_NOOP("Board", "One moment, please"))

    def stale_since(self) -> Label:
        """Has a {time}."""
        return self._both(QT_TRANSLATE_NOOP("Board", "Not up to date since {time}"))

    def waiting(self) -> Label:
        """Has a {count}."""
        return self._both(QT_TRANSLATE_NOOP("Board", "{count} waiting"))

    def about_minutes(self) -> Label:
        """Has {minutes}."""
        return self._both(QT_TRANSLATE_NOOP("Board", "about {minutes} min"))

    def _both(self, marked: object) -> Label:
        """English is the source. A marked text is a string, of which Qt's stubs do not know."""
        text = str(marked)
        return Label(self._persian.translate("Board", text) or text, text)
