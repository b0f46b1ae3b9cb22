"""Figures as people read them: digits and days of the language."""

from datetime import date

from app.desk.report_book import Cell, Column, Kind
from app.domain.figures import rounded
from app.domain.jalali import format_date
from app.domain.persian import grouped, isolate, localized_digits

NO_FIGURE = "–"


def shown(column: Column, cell: Cell, language: str) -> str:
    """A cell as a text; times as hours, minutes and seconds."""
    match cell:
        case None:
            return NO_FIGURE
        case str():
            return cell
        case date():
            return format_date(cell, language)
    match column.kind:
        case Kind.DURATION:
            minutes, seconds = divmod(rounded(cell), 60)
            return isolate(localized_digits(f"{minutes // 60}:{minutes % 60:02}:{seconds:02}", language))
        case Kind.SHARE:
            return localized_digits(f"{rounded(cell * 100)}", language) + ("٪" if language.startswith("fa") else "%")
        case Kind.MEAN:
            text = f"{rounded(cell * 10) / 10:.1f}"
            return localized_digits(text.replace(".", "٫") if language.startswith("fa") else text, language)
        case _:
            return grouped(rounded(cell), language)
