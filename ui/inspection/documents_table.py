"""What was exchanged with automation about a request, as an item model."""

from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from app.contract.inspection import Direction, ExchangedDocument
from ui.language import Language
from ui.theme import Tone
from ui.widgets.attachments.file_words import size_text
from ui.widgets.text_table import TextTable


class Column(IntEnum):
    """What a row says, from the leading edge."""

    TIME = 0
    DIRECTION = 1
    KIND = 2
    NUMBER = 3
    THEIR_NUMBER = 4
    SIZE = 5


class DocumentsTable(TextTable):
    """One row a document, oldest first."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, Column)
        self._documents: tuple[ExchangedDocument, ...] = ()

    def show_documents(self, documents: tuple[ExchangedDocument, ...]) -> None:
        """Show these."""
        if documents != self._documents:
            self.beginResetModel()
            self._documents = documents
            self.endResetModel()

    def document(self, row: int) -> ExchangedDocument | None:
        """The document of a row."""
        return self._documents[row] if 0 <= row < len(self._documents) else None

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("Documents", "Time"),
            QCoreApplication.translate("Documents", "Way"),
            QCoreApplication.translate("Documents", "Kind"),
            QCoreApplication.translate("Documents", "Our number"),
            QCoreApplication.translate("Documents", "Their number"),
            QCoreApplication.translate("Documents", "Size"),
        )

    def length(self) -> int:
        """How many there are."""
        return len(self._documents)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        document, language = self._documents[row], self.language
        if column == Column.TIME:
            return f"{language.day(document.at)}  {language.time(document.at)}"
        if column == Column.DIRECTION:
            return way(document.direction)
        if column == Column.KIND:
            return kind(document.kind)
        if column == Column.SIZE:
            return size_text(document.size_bytes, language) if document.size_bytes is not None else missing()
        number = document.number if column == Column.NUMBER else document.their_number
        return language.identifier(number) or "—"

    def tone(self, row: int, column: int) -> Tone | None:
        """A document that is not there stands out."""
        return Tone.BAD if column == Column.SIZE and self._documents[row].size_bytes is None else None


def way(direction: Direction) -> str:
    """Which way a document went."""
    return {
        Direction.OUT: QCoreApplication.translate("Documents", "Sent to automation"),
        Direction.IN: QCoreApplication.translate("Documents", "Came from automation"),
    }[direction]


def kind(code: str) -> str:
    """What a document is; one that a newer gateway names keeps that name."""
    return {
        "letter": QCoreApplication.translate("Documents", "Letter"),
        "follow_up": QCoreApplication.translate("Documents", "Reminder"),
        "answer": QCoreApplication.translate("Documents", "Answer"),
        "receipt": QCoreApplication.translate("Documents", "Receipt of a letter"),
        "other": QCoreApplication.translate("Documents", "Not understood"),
    }.get(code, code)


def missing() -> str:
    """Its file is not at the gateway."""
    return QCoreApplication.translate("Documents", "not there")
