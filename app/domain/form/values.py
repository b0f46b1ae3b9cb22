"""What a form is made of, and what can be wrong with an answer."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.label import Label


class FieldKind(StrEnum):
    """How a field is asked and shown. UNKNOWN: a newer gateway's kind, shown as a notice."""

    TEXT = "text"
    MULTILINE = "multiline"
    INTEGER = "integer"
    MONEY = "money"
    DATE = "date"
    NATIONAL_NUMBER = "national_number"
    LEGAL_ID = "legal_id"
    FOREIGN_CODE = "foreign_code"
    POSTAL_CODE = "postal_code"
    MOBILE = "mobile"
    IBAN = "iban"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    BOOLEAN = "boolean"
    TABLE = "table"
    ATTACHMENT = "attachment"
    UNKNOWN = "unknown"


class Width(StrEnum):
    """How much of a line a field takes."""

    FULL = "full"
    HALF = "half"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be picked."""

    value: str
    label: Label


_NO_HINT = Label("")


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `is_required`: always, as far as the field is visible; conditions may require more.

    `raw_kind`: the kind as the layout names it. `prefill`: the source of a value that an inquiry knows; `lock`: such a
    value is read-only. `fills`: the field that this postal code's inquiry fills and locks. `minimum`, `maximum` (both
    allowed), `max_length`, `max_items`: as the schema states them. `earliest`, `latest`: ISO date or "today".
    """

    name: str
    kind: FieldKind
    label: Label
    hint: Label = _NO_HINT
    width: Width = Width.FULL
    is_required: bool = False
    prefill: str = ""
    lock: bool = False
    fills: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple["Field", ...] = ()
    accept: tuple[str, ...] = ()
    is_letter_image: bool = False
    raw_kind: str = ""
    minimum: int | float | None = None
    maximum: int | float | None = None
    max_length: int | None = None
    max_items: int | None = None
    earliest: str = ""
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one title."""

    title: Label
    fields: tuple[Field, ...]


class ProblemCode(StrEnum):
    """What is wrong with an answer. Of several at one place, the first in this order is told."""

    REQUIRED = "required"
    TYPE = "type"
    NOT_ALLOWED = "not_allowed"
    CHOICE = "choice"
    FORMAT = "format"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    NOT_UNIQUE = "not_unique"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    DATE_TOO_EARLY = "date_too_early"
    DATE_TOO_LATE = "date_too_late"
    PATTERN = "pattern"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One problem of one answer.

    `field`: the name of the top-level field, empty when the answers as a whole are at fault. `pointer`: JSON Pointer
    into the answers ("/heirs/2/national_number"). `detail`: the format, the pattern, the ISO date that is the limit, or
    the JSON Schema keyword of an OTHER. `limit`: the number that the answer passes; both ends are allowed values.
    """

    field: str
    pointer: str
    code: ProblemCode
    detail: str = ""
    limit: int | float | None = None
