"""Text that comes as data in several languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A text in Persian and, where somebody wrote it, in English."""

    fa: str
    en: str = ""

    def text(self, language: str) -> str:
        """The text for a language code; Persian where the language has none."""
        return (self.en if language.startswith("en") else self.fa) or self.fa
