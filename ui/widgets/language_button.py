"""Switches the language of every window."""

from PySide6.QtWidgets import QPushButton

from ui.language import Language

# Each in its own script, so that whoever is lost in the other one finds the way back.
_NAMES = {"fa": "فارسی", "en": "English"}


class LanguageButton(QPushButton):
    """Names the other language; pressing it switches to that."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.setProperty("kind", "chip")
        self.setAutoDefault(True)
        self.clicked.connect(self._on_clicked)
        language.changed.connect(self._render)
        self._render()

    @property
    def _other(self) -> str:
        return "en" if self._language.code == "fa" else "fa"

    def _on_clicked(self) -> None:
        self._language.switch(self._other)

    def _render(self) -> None:
        self.setText(_NAMES[self._other])
        self.setAccessibleName(_NAMES[self._other])
