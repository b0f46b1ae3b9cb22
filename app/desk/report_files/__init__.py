"""A report as the bytes of a file. What a writer needs is imported when somebody first saves such a file."""

from app.contract.reports import ReportForm
from app.desk.report_book import Book, Looks

# ruff: noqa: PLC0415 - the typesetter alone takes longer to load than the page


def written(book: Book, form: ReportForm, looks: Looks) -> bytes:
    """The whole file."""
    match form:
        case ReportForm.XLSX:
            from app.desk.report_files import xlsx

            return xlsx.written(book)
        case ReportForm.CSV:
            from app.desk.report_files import plain

            return plain.written(book)
        case ReportForm.PDF:
            from app.desk.report_files import pdf

            return pdf.written(book, looks)
