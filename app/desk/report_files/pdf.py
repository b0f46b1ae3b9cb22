"""A report as a printable document, set by Typst."""

import json
from pathlib import Path
from typing import Any

import typst

from app.desk.report_book import Book, Kind, Looks, Subject
from app.desk.report_files.shown import shown

_FAMILIES = ("Vazirmatn", "Segoe UI", "Tahoma", "Noto Sans Arabic", "DejaVu Sans")


def written(book: Book, looks: Looks) -> bytes:
    """The bytes of a PDF file; in the system's typefaces where the desk's own is not there."""
    places: list[Path] = [looks.fonts] if looks.fonts.is_dir() else []
    return typst.compile(
        looks.template,
        format="pdf",
        font_paths=places,
        sys_inputs={"report": json.dumps(_told(book), ensure_ascii=False)},
        timestamp=int(book.at.timestamp()),
    )


def _told(book: Book) -> dict[str, Any]:
    return {
        "language": book.language,
        "is_right_to_left": book.is_right_to_left,
        "families": _FAMILIES,
        "title": book.title,
        "facts": book.facts,
        "total": book.words.total,
        "subjects": [_subject(subject, book.language) for subject in book.subjects],
    }


def _subject(subject: Subject, language: str) -> dict[str, Any]:
    """Days are left out: their Jalali text stands beside them."""
    seen = [at for at, column in enumerate(subject.columns) if column.kind is not Kind.DAY]
    columns = [subject.columns[at] for at in seen]
    totals = [subject.total(at) for at in seen] if subject.has_totals else []
    return {
        "title": subject.title,
        "meaning": subject.meaning,
        "empty": subject.empty,
        "captions": [column.caption for column in columns],
        "is_text": [column.kind is Kind.TEXT for column in columns],
        "rows": [
            [shown(column, row[at], language) for at, column in zip(seen, columns, strict=True)] for row in subject.rows
        ],
        "totals": [
            "" if total is None else shown(column, total, language)
            for total, column in zip(totals, columns, strict=False)
        ],
        "bars": _bars(subject),
    }


def _bars(subject: Subject) -> list[float]:
    """How long the bar of each row is, 0 to 1; none where nothing is drawn."""
    if not subject.has_figures:
        return []
    wholes = [sum(subject.figure(row, column) for column in subject.drawn) for row in range(len(subject.rows))]
    return [whole / max(wholes) for whole in wholes]
