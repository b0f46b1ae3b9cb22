"""A service whose form has a field of every kind, and an answer for each as a clerk types it."""

import json
import shutil
from pathlib import Path
from typing import Any

CATALOGUE = Path(__file__).parents[3] / "resources" / "catalogue"
MODEL = "99001111000"
CODE = "99001119000"
STRING: dict[str, Any] = {"type": "string"}
FILES: dict[str, Any] = {"type": "array", "items": STRING, "uniqueItems": True, "maxItems": 3}
WORDS: dict[str, Any] = {"type": "object", "properties": {"word": STRING, "count": {"type": "integer"}}}
CHOICES = ("owner", "tenant", "other")
SCHEMAS: dict[str, dict[str, Any]] = {
    "text": STRING | {"maxLength": 80},
    "multiline": STRING | {"maxLength": 800},
    "integer": {"type": "integer", "minimum": 0},
    "money": {"type": "integer", "minimum": 0},
    "date": STRING | {"format": "date"},
    "national_number": STRING | {"format": "national-number"},
    "legal_id": STRING | {"format": "legal-id"},
    "foreign_code": STRING | {"format": "foreign-code"},
    "postal_code": STRING | {"format": "postal-code"},
    "mobile": STRING | {"format": "mobile"},
    "iban": STRING | {"format": "iban"},
    "choice": STRING | {"enum": list(CHOICES)},
    "multi_choice": {"type": "array", "items": STRING | {"enum": list(CHOICES)}, "uniqueItems": True},
    "boolean": {"type": "boolean"},
    "table": {
        "type": "array",
        "items": {"type": "object", "properties": {"word": STRING, "count": {"type": "integer"}}},
    },
    "attachment": FILES,
}
ANSWERS: dict[str, Any] = {
    "text": "خیابان لاله",
    "multiline": "خط نخست",
    "integer": 214,
    "money": 3200000000,
    "date": "2023-05-05",
    "national_number": "1460456785",
    "legal_id": "10863760612",
    "foreign_code": "100663108492",
    "postal_code": "5613164719",
    "mobile": "09145551234",
    "iban": "IR450170000000203337009002",
    "choice": "tenant",
    "multi_choice": ["owner", "other"],
    "boolean": True,
    "table": [{"word": "سیب", "count": 3}, {"word": "یونجه", "count": 12}],
    "attachment": ["@document"],
}


def catalogue(folder: Path) -> Path:
    """The training office's catalogue with the service of every kind in it."""
    shutil.copytree(CATALOGUE, folder)
    document = json.loads((CATALOGUE / f"{MODEL}.json").read_bytes())
    document["service"] |= {"code": CODE, "title": {"fa": "همهٔ پرسش‌ها", "en": "Every question"}}
    document["schema"] = {"type": "object", "properties": SCHEMAS, "required": []}
    fields = [_field(kind) for kind in SCHEMAS]
    document["layout"] = {"sections": [{"title": {"fa": "پرسش‌ها", "en": "Questions"}, "fields": fields}]}
    (folder / f"{CODE}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return folder


def _field(kind: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": kind, "kind": kind, "label": {"fa": f"پرسش {kind}", "en": f"Question {kind}"}}
    if kind in ("choice", "multi_choice"):
        field["choices"] = [{"value": value, "label": {"fa": value, "en": value}} for value in CHOICES]
    if kind == "attachment":
        field["accept"] = ["application/pdf"]
    if kind == "table":
        field["columns"] = [
            {"name": "word", "kind": "text", "label": {"fa": "نام", "en": "Word"}},
            {"name": "count", "kind": "integer", "label": {"fa": "شمار", "en": "Count"}},
        ]
    return field
