"""A report as the bytes of a file. What a writer needs is imported when somebody first saves such a file."""

from pathlib import Path

from app.contract.reports import ReportForm
from app.desk.report_book import Book

# ruff: noqa: PLC0415 - the typesetter alone takes longer to load than the page


def written(book: Book, form: ReportForm, fonts: Path) -> bytes:
    """The whole file. `fonts`: a folder where the desk's typeface may be."""
    match form:
        case ReportForm.XLSX:
            from app.desk.report_files import xlsx

            return xlsx.written(book)
        case ReportForm.CSV:
            from app.desk.report_files import plain

            return plain.written(book)
        case ReportForm.PDF:
            from app.desk.report_files import pdf

            return pdf.written(book, fonts)
