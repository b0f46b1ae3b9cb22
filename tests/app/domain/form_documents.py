"""Form documents for the tests, with as few words as they need."""

from typing import Any

from app.domain.catalogue import ServiceCode
from app.domain.form import Form, compile_form

CODE = ServiceCode("10061073000")
NATIONAL_NUMBER = "1459999916"

Json = dict[str, Any]

_KIND_OF_TYPE = {"string": "text", "integer": "integer", "boolean": "boolean", "array": "multi_choice"}
_KIND_OF_FORMAT = {
    "national-number": "national_number",
    "legal-id": "legal_id",
    "foreign-code": "foreign_code",
    "postal-code": "postal_code",
    "mobile": "mobile",
    "iban": "iban",
    "date": "date",
}


def field(name: str, kind: str, **more: Any) -> Json:
    return {"name": name, "kind": kind, "label": {"fa": f"فارسی {name}", "en": name}, **more}


def choices(*values: str) -> list[Json]:
    return [{"value": value, "label": {"fa": value}} for value in values]


def guessed(name: str, rules: Json) -> Json:
    """A field whose kind follows from its schema."""
    if "enum" in rules:
        return field(name, "choice", choices=choices(*rules["enum"]))
    if rules.get("type") == "array":
        return field(name, "multi_choice", choices=choices(*rules["items"]["enum"]))
    kind = _KIND_OF_FORMAT.get(rules.get("format", ""), _KIND_OF_TYPE[rules.get("type", "string")])
    return field(name, kind)


def layout_of(*fields: Json) -> Json:
    return {"sections": [{"title": {"fa": "بخش"}, "fields": list(fields)}]}


def form_of(properties: Json, *fields: Json, visible: Json | None = None, **schema: Any) -> Form:
    """A form over `properties`; fields that are not given follow from the schema."""
    given = {entry["name"]: entry for entry in fields}
    entries = [dict(given.get(name) or guessed(name, rules)) for name, rules in properties.items()]
    for entry in entries:
        if visible and entry["name"] in visible:
            entry["visible"] = visible[entry["name"]]
    return compile_form(CODE, 1, {"type": "object", "properties": properties, **schema}, layout_of(*entries))


def when(name: str, value: Any) -> Json:
    """A schema that holds where a field was answered with a value."""
    return {"properties": {name: {"const": value}}, "required": [name]}
