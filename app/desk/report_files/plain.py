"""A report as one list of values separated by commas: a line a figure, which any program sorts and sums.

UTF-8 with a byte order mark: without it Excel reads Persian as another alphabet.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date

from app.desk.report_book import Book, Cell, Kind, Subject

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a spreadsheet begins to compute (OWASP, CSV injection)."""


def written(book: Book) -> bytes:
    """The bytes of a CSV file (RFC 4180). Days are ISO, times whole seconds, shares 0 to 1, digits Latin."""
    file = io.StringIO(newline="")
    lines = csv.writer(file)
    lines.writerow(map(_harmless, book.words.plain))
    for name, text in book.facts:
        lines.writerow(map(_harmless, (book.words.about, name, "", "", text, "")))
    for subject in book.subjects:
        lines.writerows(_lines(book, subject))
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _lines(book: Book, subject: Subject) -> Iterator[tuple[str, ...]]:
    for row in subject.rows:
        cells = tuple(zip(subject.columns, row, strict=True))
        item = " · ".join(cell for column, cell in cells if column.kind is Kind.TEXT and isinstance(cell, str) and cell)
        day = next((cell.isoformat() for _, cell in cells if isinstance(cell, date)), "")
        for column, cell in cells:
            if column.kind not in {Kind.TEXT, Kind.DAY} and cell is not None:
                unit = book.words.units.get(column.kind, "")
                yield (*map(_harmless, (subject.title, item, day, column.caption)), _figure(cell), _harmless(unit))


def _figure(cell: Cell) -> str:
    return f"{cell:.4f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)


def _harmless(text: str) -> str:
    """A text that stays a text in a spreadsheet."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
