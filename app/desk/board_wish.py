"""What this computer was told of the board in the hall: where it hangs and what it says."""

from dataclasses import dataclass

from app.domain.label import Label
from app.domain.persian import fold

LONGEST_WORDS = 500
NO_WORDS = Label("")


@dataclass(frozen=True, slots=True)
class BoardWish:
    """`display`: the key of the display that it hangs on, empty until one was chosen. `words`: what the office says.

    `is_still`: nothing on it moves, for halls whose visitors do not bear it.
    """

    is_open: bool = False
    display: str = ""
    has_chime: bool = True
    is_still: bool = False
    words: Label = NO_WORDS

    def as_kept(self) -> dict[str, object]:
        """As it is kept in the preferences of this computer."""
        words = {"fa": self.words.fa, "en": self.words.en}
        return {
            "is_open": self.is_open,
            "display": self.display,
            "has_chime": self.has_chime,
            "is_still": self.is_still,
            "words": words,
        }


def wish_of(kept: object) -> BoardWish:
    """What was kept; whatever of it cannot be read counts as not said."""
    if not isinstance(kept, dict):
        return BoardWish()
    words = kept.get("words")
    said = words if isinstance(words, dict) else {}
    return BoardWish(
        is_open=kept.get("is_open") is True,
        display=_text(kept.get("display")),
        has_chime=kept.get("has_chime") is not False,
        is_still=kept.get("is_still") is True,
        words=Label(words_of(_text(said.get("fa"))), words_of(_text(said.get("en")))),
    )


def words_of(text: str) -> str:
    """What somebody typed, on one line, no longer than can be read from a wall."""
    return " ".join(fold(text).split())[:LONGEST_WORDS]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
