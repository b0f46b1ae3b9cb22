"""Answers as they count: without what was left empty."""

from collections.abc import Mapping
from typing import Any

from app.domain.request import Answers, FieldChange


def cleaned(answers: Answers) -> dict[str, Any]:
    """The answers without empty ones: None, blank text, an empty list.

    In tables empty cells go too, and empty rows at the end; those between stay, so that a row keeps its number.
    """
    values = ((name, _clean(value)) for name, value in answers.items())
    return {name: value for name, value in values if not is_empty(value)}


def is_empty(value: object) -> bool:
    """Whether nothing was answered. False and 0 are answers."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple | dict) and not value)


def _clean(value: Any) -> Any:
    if not isinstance(value, list | tuple) or not any(isinstance(row, Mapping) for row in value):
        return value
    rows = [cleaned(row) if isinstance(row, Mapping) else row for row in value]
    while rows and is_empty(rows[-1]):
        rows.pop()
    return rows


def changes(before: Answers, after: Answers) -> tuple[FieldChange, ...]:
    """What an amendment changed, field by field; None stands for no answer. Empty and absent are the same."""
    old, new = cleaned(before), cleaned(after)
    return tuple(
        FieldChange(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if not _is_same(old.get(name), new.get(name))
    )


def _is_same(one: object, other: object) -> bool:
    """Equal in JSON, where true is not 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)
