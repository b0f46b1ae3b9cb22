"""In place of a field that this program cannot ask."""

from PySide6.QtCore import Signal

from ui.language import Language
from ui.widgets.parts import Text


class NoticeField(Text):
    """Says that a newer program is needed for a field, and keeps its answer as it came."""

    edited = Signal()
    accepted = Signal()
    settled = Signal()

    def __init__(self, language: Language, raw_kind: str) -> None:
        super().__init__("muted", wraps=True)
        self.language = language
        self._raw_kind = raw_kind
        self._answer: object = None
        self._retranslate()
        language.changed.connect(self._retranslate)

    @property
    def answer(self) -> object:
        """What was shown; it cannot be changed here."""
        return self._answer

    @property
    def sentence(self) -> str:
        """A notice is not wrong."""
        return ""

    def show_answer(self, answer: object) -> None:
        """Keep an answer of an unknown kind."""
        self._answer = answer

    def show_error(self, is_wrong: bool) -> None:
        """A notice looks the same."""

    def show_lock(self, mark: str) -> None:
        """A notice cannot be changed anyway."""

    def _retranslate(self) -> None:
        text = self.tr(
            "This version of the desk cannot show a field of the kind “{kind}”. Other fields work as before."
        )
        self.setText(text.format(kind=self.language.identifier(self._raw_kind)))
