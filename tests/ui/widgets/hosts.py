"""Surroundings of a form under test: a registry that answers when it is told to, and a shelf for files."""

import asyncio
import hashlib
from datetime import date
from typing import Any

from app.desk.clock import Clock
from app.domain.catalogue import ServiceCode
from app.domain.citizen import Address
from app.domain.form import Field, Form, compile_form
from app.domain.request import AttachmentRef
from app.errors import AppError, FileFault, FileRefused, Gone


class Surroundings:
    """A FormHost. `addresses` by postal code; a postal code in `late` waits until it is released."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.addresses: dict[str, Address | AppError] = {}
        self.late: dict[str, asyncio.Event] = {}
        self.shelf: dict[str, bytes] = {}
        self.limit_bytes = 2000

    async def postal_address(self, postal_code: str) -> Address:
        self.asked.append(postal_code)
        if postal_code in self.late:
            await self.late[postal_code].wait()
        answer = self.addresses[postal_code]
        if isinstance(answer, AppError):
            raise answer
        return answer

    def today(self) -> date:
        return Clock().today()

    def attachment_limit(self, field: Field) -> int:
        return self.limit_bytes

    async def attach(self, field: Field, name: str, content: bytes) -> AttachmentRef:
        media_type = media_type_of(content)
        if media_type not in field.accept:
            raise FileRefused(name, FileFault.TYPE_NOT_ACCEPTED)
        sha256 = hashlib.sha256(content).hexdigest()
        self.shelf[sha256] = content
        return AttachmentRef(field.name, sha256, name, media_type, len(content))

    async def content(self, sha256: str) -> bytes:
        if sha256 not in self.shelf:
            raise Gone
        return self.shelf[sha256]


def media_type_of(content: bytes) -> str:
    if content.startswith(b"\x89PNG"):
        return "image/png"
    return "application/pdf" if content.startswith(b"%PDF") else "text/plain"


def address(postal_code: str, street: str) -> Address:
    return Address(postal_code, "اردبیل", "مشگین‌شهر", "مشگین‌شهر", street, "12")


def field(name: str, kind: str, **more: Any) -> dict[str, Any]:
    """One entry of a layout."""
    return {"name": name, "kind": kind, "label": {"fa": f"پرسش {name}", "en": f"Question {name}"}, **more}


def choices(*values: str) -> list[dict[str, Any]]:
    """Choices with a label in both languages."""
    return [{"value": value, "label": {"fa": f"گزینه {value}", "en": f"Choice {value}"}} for value in values]


def form_of(properties: dict[str, Any], fields: list[dict[str, Any]], **schema: Any) -> Form:
    """A form of one section."""
    document = {"type": "object", "properties": properties, **schema}
    layout = {"sections": [{"title": {"fa": "بخش", "en": "Section"}, "fields": fields}]}
    return compile_form(ServiceCode("10051234002"), 1, document, layout)


STRING: dict[str, Any] = {"type": "string"}
FORMATS = {
    "date": "date",
    "national_number": "national-number",
    "legal_id": "legal-id",
    "foreign_code": "foreign-code",
    "postal_code": "postal-code",
    "mobile": "mobile",
    "iban": "iban",
}
FILE: dict[str, Any] = {"type": "array", "items": STRING, "uniqueItems": True}
SCHEMAS: dict[str, dict[str, Any]] = {
    "text": STRING | {"maxLength": 40},
    "multiline": STRING,
    "integer": {"type": "integer", "minimum": 0},
    "money": {"type": "integer"},
    "choice": STRING | {"enum": ["a", "b", "c"]},
    "multi_choice": {"type": "array", "items": STRING | {"enum": ["a", "b", "c"]}, "uniqueItems": True},
    "boolean": {"type": "boolean"},
    "table": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"name": STRING, "number": STRING | {"format": "national-number"}},
            "required": ["name"],
        },
        "maxItems": 3,
    },
    "attachment": FILE,
    **{kind: STRING | {"format": name} for kind, name in FORMATS.items()},
}


def every_kind() -> Form:
    """A form with one field of every kind, each named for its kind."""
    fields = []
    for kind in SCHEMAS:
        more: dict[str, Any] = {"width": "half"}
        if "choice" in kind:
            more["choices"] = choices("a", "b", "c")
        if kind == "table":
            more["columns"] = [field("name", "text"), field("number", "national_number")]
        if kind == "attachment":
            more["accept"] = ["image/png", "application/pdf"]
        fields.append(field(kind, kind, **more))
    return form_of(SCHEMAS, fields)
