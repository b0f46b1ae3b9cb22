"""Answers as people read them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain import persian
from app.domain.form import Field, FieldKind
from app.domain.jalali import format_date
from ui.language import Language
from ui.widgets.inputs.code_field import code_text
from ui.widgets.inputs.text_field import shown_text

_CODES = frozenset(
    {
        FieldKind.NATIONAL_NUMBER,
        FieldKind.LEGAL_ID,
        FieldKind.FOREIGN_CODE,
        FieldKind.POSTAL_CODE,
        FieldKind.MOBILE,
        FieldKind.IBAN,
    }
)


def answer_text(field: Field, value: Any, language: Language) -> str:
    """An answer in words: choices by their label, dates in Jalali, amounts grouped, codes isolated.

    Empty for no answer. An answer that does not fit its field is shown as it is stored. Rows of a table stand in lines.
    """
    if value is None or value in ("", [], {}):
        return ""
    match field.kind:
        case FieldKind.BOOLEAN if isinstance(value, bool):
            return yes_no(value)
        case FieldKind.MONEY if _is_number(value):
            return money_text(value, language)
        case FieldKind.INTEGER if _is_number(value):
            return language.identifier(str(value))
        case FieldKind.DATE if isinstance(value, str):
            return _date_text(value, language)
        case FieldKind.CHOICE:
            return _choice_text(field, value, language)
        case kind if kind in _CODES and isinstance(value, str):
            return persian.isolate(code_text(kind.value, value, language))
    return _list_text(field, value, language) if isinstance(value, list | tuple) else shown_text(str(value), language)


def yes_no(value: bool) -> str:
    """Yes or no."""
    if value:
        return QCoreApplication.translate("Answers", "Yes")
    return QCoreApplication.translate("Answers", "No")


def money_text(rial: int, language: Language) -> str:
    """An amount in Rial."""
    return QCoreApplication.translate("Answers", "{amount} Rial").format(amount=language.number(rial))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _date_text(value: str, language: Language) -> str:
    try:
        return persian.isolate(format_date(date.fromisoformat(value), language.code))
    except ValueError:
        return persian.isolate(language.digits(value))


def _choice_text(field: Field, value: Any, language: Language) -> str:
    labels = {choice.value: choice.label for choice in field.choices}
    return language.label(labels[value]) if isinstance(value, str) and value in labels else str(value)


def _list_text(field: Field, values: list[Any] | tuple[Any, ...], language: Language) -> str:
    if field.kind is FieldKind.TABLE:
        rows = [row for row in values if isinstance(row, Mapping)]
        return "\n".join(_row_text(field, row, number, language) for number, row in enumerate(rows, 1))
    if field.kind is FieldKind.ATTACHMENT:
        text = QCoreApplication.translate("Answers", "%n file(s)", None, len(values))
        return language.digits(text)
    separator = QCoreApplication.translate("Answers", ", ")
    return separator.join(_choice_text(field, value, language) for value in values)


def _row_text(field: Field, row: Mapping[str, Any], number: int, language: Language) -> str:
    cells = []
    for column in field.columns:
        text = answer_text(column, row.get(column.name), language)
        if text:
            cells.append(f"{language.label(column.label)}: {text}")
    separator = QCoreApplication.translate("Answers", "; ")
    return f"{language.digits(str(number))}. {separator.join(cells)}"
