"""The only room that knows the JSON Schema library: Draft 2020-12, no reference leaves the document."""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Never

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind as Kind

from app.domain import identifiers
from app.domain.form.values import FieldKind, ProblemCode
from app.domain.form.violations import Path, Violation, is_iso_date, pointer

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_DEEPEST = 32


class SchemaFault(ValueError):
    """A schema cannot be used. `where`: JSON Pointer to what is at fault, empty for the whole."""

    def __init__(self, where: str = "") -> None:
        super().__init__(where)
        self.where = where


FORMATS: dict[FieldKind, str] = {
    FieldKind.NATIONAL_NUMBER: "national-number",
    FieldKind.LEGAL_ID: "legal-id",
    FieldKind.FOREIGN_CODE: "foreign-code",
    FieldKind.POSTAL_CODE: "postal-code",
    FieldKind.MOBILE: "mobile",
    FieldKind.IBAN: "iban",
    FieldKind.DATE: "date",
}
"""The format that the schema of a field states for its kind."""

_CHECKS: dict[str, Callable[..., bool]] = {
    "national-number": identifiers.is_national_number,
    "legal-id": identifiers.is_legal_id,
    "foreign-code": identifiers.is_foreign_code,
    "postal-code": identifiers.is_postal_code,
    "mobile": identifiers.is_mobile,
    "iban": identifiers.is_iban,
    "date": is_iso_date,
}


def _refuse(uri: str) -> Never:
    raise LookupError(uri)


class Rules:
    """One compiled schema. Raises SchemaFault when it is broken, points outside itself or names an unknown format.

    Patterns run in linear time on any answer; those that cannot (look-around, back-references) are refused.
    """

    def __init__(self, schema: dict[str, Any] | bool) -> None:
        try:
            self._validator = jsonschema_rs.Draft202012Validator(
                schema,
                formats=_CHECKS,
                validate_formats=True,
                ignore_unknown_formats=False,
                retriever=_refuse,
                pattern_options=jsonschema_rs.RegexOptions(),
            )
        except jsonschema_rs.ValidationError as error:
            raise SchemaFault(pointer(error.instance_path)) from error
        except ValueError as error:
            raise SchemaFault from error

    def hold(self, answers: dict[str, Any]) -> bool:
        """Whether `answers` are valid. Never where they are not JSON."""
        try:
            return self._validator.is_valid(answers)
        except ValueError:
            return False

    def violations(self, answers: dict[str, Any], hidden: frozenset[str]) -> list[Violation]:
        """All that `answers` violate; that a `hidden` field is missing is no violation."""
        if unreadable := [name for name, value in answers.items() if not _is_json(value)]:
            return [Violation((name,), ProblemCode.TYPE) for name in unreadable]
        return list(_all(self._validator.iter_errors(answers), hidden))


def _is_json(value: object, levels: int = _DEEPEST) -> bool:
    """Whether JSON can carry a value: half a character, a date or a bottomless list cannot travel."""
    if isinstance(value, str):
        return not _HALF_CHARACTER.search(value)
    if isinstance(value, list | tuple):
        return levels > 0 and all(_is_json(item, levels - 1) for item in value)
    if isinstance(value, dict):
        return levels > 0 and all(
            isinstance(name, str) and _is_json(name) and _is_json(item, levels - 1) for name, item in value.items()
        )
    return value is None or isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))


def _all(errors: Iterable[jsonschema_rs.ValidationError], hidden: frozenset[str]) -> Iterator[Violation]:
    for error in errors:
        path = tuple(error.instance_path)
        match error.kind:
            case Kind.Required(property=name):
                if path or name not in hidden:
                    yield Violation((*path, name), ProblemCode.REQUIRED)
            case Kind.AnyOf(context=branches) | Kind.OneOfNotValid(context=branches):
                yield from _nearest(branches, hidden)
            case Kind.AdditionalProperties(unexpected=names) | Kind.UnevaluatedProperties(unexpected=names):
                yield from (Violation((*path, name), ProblemCode.NOT_ALLOWED) for name in names)
            case kind:
                yield _single(path, kind, error.instance)


def _nearest(branches: list[list[jsonschema_rs.ValidationError]], hidden: frozenset[str]) -> list[Violation]:
    """Of several ways to be valid, what is missing to the one that is nearest."""
    return min((list(_all(branch, hidden)) for branch in branches), key=len)


def _single(path: Path, kind: Kind, instance: object) -> Violation:
    match kind:
        case Kind.Type():
            return Violation(path, ProblemCode.TYPE)
        case Kind.FalseSchema():
            return Violation(path, ProblemCode.NOT_ALLOWED)
        case Kind.Enum() | Kind.Constant():
            return Violation(path, ProblemCode.CHOICE)
        case Kind.Format(format=name):
            return Violation(path, ProblemCode.FORMAT, name)
        case Kind.Pattern(pattern=text):
            return Violation(path, ProblemCode.PATTERN, text)
        case Kind.UniqueItems():
            return Violation(path, ProblemCode.NOT_UNIQUE)
    return _beyond(path, kind, instance)


def _beyond(path: Path, kind: Kind, instance: object) -> Violation:
    match kind:
        case Kind.MinItems(limit=limit) | Kind.MinProperties(limit=limit):
            return Violation(path, ProblemCode.TOO_FEW, limit=limit)
        case Kind.MaxItems(limit=limit) | Kind.MaxProperties(limit=limit):
            return Violation(path, ProblemCode.TOO_MANY, limit=limit)
        case Kind.MinLength(limit=limit):
            return Violation(path, ProblemCode.TOO_SHORT, limit=limit)
        case Kind.MaxLength(limit=limit):
            return Violation(path, ProblemCode.TOO_LONG, limit=limit)
        case Kind.Minimum(limit=bound):
            return Violation(path, ProblemCode.MINIMUM, limit=_number(bound))
        case Kind.Maximum(limit=bound):
            return Violation(path, ProblemCode.MAXIMUM, limit=_number(bound))
        case Kind.ExclusiveMinimum(limit=bound):
            return Violation(path, ProblemCode.MINIMUM, limit=_inside(bound, instance, 1))
        case Kind.ExclusiveMaximum(limit=bound):
            return Violation(path, ProblemCode.MAXIMUM, limit=_inside(bound, instance, -1))
    return Violation(path, ProblemCode.OTHER, kind.name)


def _number(bound: object) -> int | float | None:
    if isinstance(bound, Decimal):
        return float(bound)
    return bound if isinstance(bound, int | float) else None


def _inside(bound: object, instance: object, step: int) -> int | float | None:
    """The outermost allowed value, where values are whole."""
    number = _number(bound)
    return number + step if isinstance(number, int) and isinstance(instance, int) else number
