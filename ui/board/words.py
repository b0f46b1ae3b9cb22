"""What the board says, in both languages at once."""

from PySide6.QtCore import QTranslator

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
        return self.translate("Board", "Now calling")

    def counter(self) -> Label:
        """Over the counter."""
        return self.translate("Board", "Counter")

    def called_before(self) -> Label:
        """Over earlier calls."""
        return self.translate("Board", "Called before")

    def following(self) -> Label:
        """Over those who are called next."""
        return self.translate("Board", "Next")

    def nobody_called(self) -> Label:
        """Where no number is called."""
        return self.translate("Board", "No number is called")

    def closed(self) -> Label:
        """After the person at the desk signed out."""
        return self.translate("Board", "The board is closed. Please ask at the reception.")

    def reading(self) -> Label:
        """Before the first answer of the gateway."""
        return self.translate("Board", "One moment, please")

    def stale_since(self) -> Label:
        """Has a {time}."""
        return self.translate("Board", "Not up to date since {time}")

    def waiting(self) -> Label:
        """Has a {count}."""
        return self.translate("Board", "{count} waiting")

    def about_minutes(self) -> Label:
        """Has {minutes}."""
        return self.translate("Board", "about {minutes} min")

    def translate(self, context: str, text: str) -> Label:
        """A text in both languages; English is the source."""
        return Label(self._persian.translate(context, text) or text, text)
