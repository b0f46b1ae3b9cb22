"""Reads a layout against its schema: sections of fields, and when each field is visible."""

from collections.abc import Mapping
from typing import Any

from app.domain.form.schema import FORMATS, Rules, SchemaFault
from app.domain.form.values import Choice, Field, FieldKind, Section, Width
from app.domain.form.violations import is_iso_date
from app.domain.form.visibility import circle
from app.domain.label import Label
from app.errors import FormFault, FormUnusable

Json = Mapping[str, Any]

_KINDS = {kind.value: kind for kind in FieldKind}
_WIDTHS = {width.value: width for width in Width}
_STRINGS = frozenset({FieldKind.TEXT, FieldKind.MULTILINE, FieldKind.CHOICE, *FORMATS})
_TYPES: dict[FieldKind, str] = {
    **dict.fromkeys(_STRINGS, "string"),
    FieldKind.INTEGER: "integer",
    FieldKind.MONEY: "integer",
    FieldKind.BOOLEAN: "boolean",
    FieldKind.TABLE: "array",
    FieldKind.MULTI_CHOICE: "array",
    FieldKind.ATTACHMENT: "array",
}
_NOT_IN_A_ROW = frozenset({FieldKind.TABLE, FieldKind.ATTACHMENT})
_MOST_REFERENCES = 20


def _broken(where: str) -> FormUnusable:
    return FormUnusable(FormFault.BROKEN_LAYOUT, where)


class LayoutReader:
    """Reads one layout. Everything it raises is a FormUnusable that names the place."""

    def __init__(self, schema: Json) -> None:
        self._schema = schema
        self.conditions: dict[str, Rules] = {}
        self._raw_conditions: dict[str, object] = {}

    def sections(self, layout: Json) -> tuple[Section, ...]:
        """All sections; fills `conditions` by the names of fields that are not always visible."""
        raw_sections = _objects(layout, "sections", "")
        sections = tuple(self._section(raw, f"/sections/{place}") for place, raw in enumerate(raw_sections))
        fields = [field for section in sections for field in section.fields]
        names = _refuse_repeated(fields, "/sections")
        if name := circle(self._raw_conditions):
            raise _broken(name)
        for field in fields:
            if field.fills and (field.fills not in names or field.fills == field.name):
                raise _broken(field.name)
        for name in self._schema.get("required", ()):
            if name not in names:
                raise _broken(name)
        return sections

    def _section(self, raw: Json, where: str) -> Section:
        fields = []
        for place, entry in enumerate(_objects(raw, "fields", where)):
            field = self._field(entry, self._schema, f"{where}/fields/{place}")
            if "visible" in entry:
                self._raw_conditions[field.name] = entry["visible"]
                self.conditions[field.name] = _condition(entry["visible"], f"{where}/fields/{place}/visible")
            fields.append(field)
        return Section(_label(raw, "title", where), tuple(fields))

    def _field(self, raw: Json, parent: Json, where: str) -> Field:
        name = _text(raw, "name", where)
        if not name:
            raise _broken(where)
        rules = self._rules_of(name, parent)
        raw_kind = _text(raw, "kind", where)
        kind = _KINDS.get(raw_kind, FieldKind.UNKNOWN)
        self._refuse_misfit(kind, name, rules)
        return Field(
            name=name,
            kind=kind,
            raw_kind=raw_kind,
            label=_label(raw, "label", where),
            hint=_label(raw, "hint", where) if "hint" in raw else Label(""),
            width=_WIDTHS.get(_text(raw, "width", where), Width.FULL),
            is_required=name in parent.get("required", ()),
            prefill=_text(raw, "prefill", where),
            lock=_flag(raw, "lock", where),
            fills=_text(raw, "fills", where),
            choices=self._choices(raw, kind, rules, where),
            columns=self._columns(raw, rules, where) if kind is FieldKind.TABLE else (),
            accept=_texts(raw, "accept", where),
            is_letter_image=_flag(raw, "is_letter_image", where),
            minimum=_bound(rules, "minimum", "exclusiveMinimum", 1),
            maximum=_bound(rules, "maximum", "exclusiveMaximum", -1),
            max_length=_whole(rules.get("maxLength")),
            max_items=_whole(rules.get("maxItems")),
            earliest=_day(raw, "earliest", where),
            latest=_day(raw, "latest", where),
        )

    def _rules_of(self, name: str, parent: Json) -> Json:
        properties = parent.get("properties", {})
        if name not in properties:
            raise FormUnusable(FormFault.FIELD_WITHOUT_SCHEMA, name)
        return self._resolved(properties[name])

    def _resolved(self, rules: object) -> Json:
        """A subschema with the references within the document followed."""
        merged: dict[str, Any] = {}
        for _ in range(_MOST_REFERENCES):
            if not isinstance(rules, Mapping):
                break
            merged = {**rules, **merged}
            reference = rules.get("$ref", "")
            if not reference.startswith("#/"):
                break
            rules = self._at(reference)
        return merged

    def _at(self, reference: str) -> object:
        found: Any = self._schema
        for step in reference.removeprefix("#/").split("/"):
            found = found.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(found, Mapping) else None
        return found

    def _refuse_misfit(self, kind: FieldKind, name: str, rules: Json) -> None:
        """A field whose schema allows no value that its kind produces could never be answered."""
        if kind is FieldKind.UNKNOWN:
            return
        stated = rules.get("type", _TYPES[kind])
        if _TYPES[kind] not in (stated if isinstance(stated, list) else [stated]):
            raise _broken(name)
        if kind in FORMATS and rules.get("format") != FORMATS[kind]:
            raise _broken(name)

    def _choices(self, raw: Json, kind: FieldKind, rules: Json, where: str) -> tuple[Choice, ...]:
        if kind not in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE):
            return ()
        choices = tuple(
            Choice(_text(entry, "value", where), _label(entry, "label", where))
            for entry in _objects(raw, "choices", where)
        )
        allowed = (self._resolved(rules.get("items")) if kind is FieldKind.MULTI_CHOICE else rules).get("enum")
        values = [choice.value for choice in choices]
        if not values or len(set(values)) < len(values) or "" in values:
            raise _broken(f"{where}/choices")
        if allowed is not None and not set(values) <= {value for value in allowed if isinstance(value, str)}:
            raise _broken(f"{where}/choices")
        return choices

    def _columns(self, raw: Json, rules: Json, where: str) -> tuple[Field, ...]:
        row = self._resolved(rules.get("items"))
        columns = []
        for place, entry in enumerate(_objects(raw, "columns", where)):
            column = self._field(entry, row, f"{where}/columns/{place}")
            if column.kind in _NOT_IN_A_ROW or "visible" in entry:
                raise _broken(f"{where}/columns/{place}")
            columns.append(column)
        names = _refuse_repeated(columns, f"{where}/columns")
        if not names or any(name not in names for name in row.get("required", ())):
            raise _broken(f"{where}/columns")
        return tuple(columns)


def _refuse_repeated(fields: list[Field], where: str) -> set[str]:
    names: set[str] = set()
    for field in fields:
        if field.name in names:
            raise _broken(f"{where}: {field.name}")
        names.add(field.name)
    return names


def _condition(schema: object, where: str) -> Rules:
    if not isinstance(schema, dict | bool):
        raise _broken(where)
    try:
        return Rules(schema)
    except SchemaFault as fault:
        raise _broken(where + fault.where) from fault


def _objects(raw: Json, key: str, where: str) -> list[Json]:
    entries = raw.get(key)
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        raise _broken(f"{where}/{key}")
    return entries


def _label(raw: Json, key: str, where: str) -> Label:
    entry = raw.get(key)
    if not isinstance(entry, Mapping):
        raise _broken(f"{where}/{key}")
    label = Label(_text(entry, "fa", f"{where}/{key}"), _text(entry, "en", f"{where}/{key}"))
    if not label.fa and key != "hint":
        raise _broken(f"{where}/{key}")
    return label


def _text(raw: Json, key: str, where: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise _broken(f"{where}/{key}")
    return value


def _texts(raw: Json, key: str, where: str) -> tuple[str, ...]:
    values = raw.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _broken(f"{where}/{key}")
    return tuple(values)


def _flag(raw: Json, key: str, where: str) -> bool:
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise _broken(f"{where}/{key}")
    return value


def _day(raw: Json, key: str, where: str) -> str:
    value = _text(raw, key, where)
    if value and value != "today" and not is_iso_date(value):
        raise _broken(f"{where}/{key}")
    return value


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _bound(rules: Json, inclusive: str, exclusive: str, step: int) -> int | float | None:
    value, outside = rules.get(inclusive), rules.get(exclusive)
    if isinstance(value, int | float):
        return value
    if isinstance(outside, int | float):
        return outside + step if isinstance(outside, int) else outside
    return None
