"""What a page says, and in which language."""

from collections.abc import Iterable

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.domain.persian import fold
from app.domain.request import RequestDetail
from tests.ui.fitting import settles


def texts(page: QWidget) -> dict[QWidget, str]:
    """Every text with letters that is in view."""
    shown = {
        part: part.text()
        for part in page.findChildren(QWidget)
        if isinstance(part, QLabel | QAbstractButton) and part.isVisible()
    }
    return {part: text for part, text in shown.items() if any(letter.isalpha() for letter in text)}


def is_persian(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def holds(text: str, data: Iterable[str]) -> bool:
    return any(value and fold(value) in fold(text) for value in data)


def said_by_people(detail: RequestDetail) -> list[str]:
    """What stays as it was written, whatever the language of the page."""
    files = [file.name for file in detail.attachments]
    return [detail.summary.citizen_name, detail.return_reason, *files, *map(str, detail.answers.values())]


async def assert_speaks_english(page: QWidget, before: dict[QWidget, str], data: Iterable[str] = ()) -> None:
    """After a switch from Persian: no text of the program is left as it was. `data`: what people wrote."""
    data = tuple(data)

    def left() -> list[str]:
        return [text for text in texts(page).values() if is_persian(text) and not holds(text, data)]

    await settles(lambda: not left())
    assert not left(), left()
    english = texts(page)
    same = [text for part, text in before.items() if english.get(part) == text and not holds(text, data)]
    assert not same, same
