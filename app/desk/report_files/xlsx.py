"""A report as a workbook: a sheet a subject, real numbers, dates and times, sums as formulas that carry their value."""

import io
from datetime import date

import xlsxwriter

from app.desk.report_book import Book, Cell, Column, Kind, Subject
from app.domain.jalali import TEHRAN

_FORMATS = {
    Kind.TEXT: "@",
    Kind.COUNT: "#,##0",
    Kind.DURATION: "[h]:mm:ss",
    Kind.SHARE: "0%",
    Kind.MEAN: "0.0",
    Kind.DAY: "yyyy-mm-dd",
}
_DAY_SECONDS = 86_400
_NARROWEST, _WIDEST = 10, 60
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\'")


def written(book: Book) -> bytes:
    """The bytes of an XLSX file. A text is a text, also where it begins as a formula does."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties(
            {"title": book.title, "created": book.at.astimezone(TEHRAN).replace(tzinfo=None), "author": ""}
        )
        sheets = _Sheets(workbook, book)
        sheets.add_about()
        for subject in book.subjects:
            sheets.add(subject)
    return file.getvalue()


class _Sheets:
    """The sheets of one workbook, and the manners of their cells."""

    def __init__(self, workbook: xlsxwriter.Workbook, book: Book) -> None:
        self._workbook, self._book = workbook, book
        reading = {"reading_order": 2 if book.is_right_to_left else 1}
        self._plain = {kind: workbook.add_format({"num_format": text, **reading}) for kind, text in _FORMATS.items()}
        bold = {"bold": True, **reading}
        self._bold = {
            kind: workbook.add_format({"num_format": text, "top": 1, **bold}) for kind, text in _FORMATS.items()
        }
        self._head = workbook.add_format({"bottom": 1, "bg_color": "#E4EFF8", "text_wrap": True, **bold})
        self._title = workbook.add_format({"font_size": 14, **bold})
        self._said = workbook.add_format({"text_wrap": True, "valign": "top", **reading})

    def add_about(self) -> None:
        """What the report is of, and what each sheet means."""
        sheet = self._new(self._book.words.about)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 80)
        sheet.write_string(0, 0, self._book.title, self._title)
        lines = [*self._book.facts, ("", ""), *((each.name, each.meaning) for each in self._book.subjects)]
        for at, (name, text) in enumerate(lines, 1):
            sheet.write_string(at, 0, name, self._said)
            sheet.write_string(at, 1, text, self._said)

    def add(self, subject: Subject) -> None:
        """A table: captions that stay in view, rows, sums."""
        sheet = self._new(subject.name)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(subject.columns):
            sheet.write_string(0, at, column.caption, self._head)
            sheet.set_column(at, at, _width(subject, at))
        for number, row in enumerate(subject.rows, 1):
            for at, (column, cell) in enumerate(zip(subject.columns, row, strict=True)):
                self._write(sheet, number, at, column, cell)
        if subject.has_totals:
            self._sum(sheet, subject)
        if subject.rows:
            sheet.autofilter(0, 0, len(subject.rows), len(subject.columns) - 1)
        else:
            sheet.write_string(1, 0, subject.empty, self._plain[Kind.TEXT])

    def _new(self, name: str) -> xlsxwriter.worksheet.Worksheet:
        sheet = self._workbook.add_worksheet(name.translate(_NOT_IN_NAMES)[:_LONGEST_NAME])
        if self._book.is_right_to_left:
            sheet.right_to_left()
        return sheet

    def _write(self, sheet: xlsxwriter.worksheet.Worksheet, row: int, at: int, column: Column, cell: Cell) -> None:
        manner = self._plain[column.kind]
        if isinstance(cell, str):
            sheet.write_string(row, at, cell, manner)
        elif isinstance(cell, date):
            sheet.write_datetime(row, at, cell, manner)
        elif cell is not None:
            sheet.write_number(row, at, _number(column, cell), manner)

    def _sum(self, sheet: xlsxwriter.worksheet.Worksheet, subject: Subject) -> None:
        last = len(subject.rows)
        sheet.write_string(last + 1, 0, self._book.words.total, self._bold[Kind.TEXT])
        for at, column in enumerate(subject.columns):
            total = subject.total(at)
            if total is not None:
                place = xlsxwriter.utility.xl_range(1, at, last, at)
                sheet.write_formula(last + 1, at, f"=SUM({place})", self._bold[column.kind], _number(column, total))


def _number(column: Column, cell: float) -> float:
    """As a workbook counts: times in days."""
    return cell / _DAY_SECONDS if column.kind is Kind.DURATION else cell


def _width(subject: Subject, at: int) -> int:
    texts = [subject.columns[at].caption, *(cell for row in subject.rows if isinstance(cell := row[at], str))]
    return min(max(_NARROWEST, *(len(text) + 2 for text in texts)), _WIDEST)
