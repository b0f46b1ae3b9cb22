"""A procurement need as a planning release of OCDS 1.1, checked by the public schema before it leaves."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.jalali import TEHRAN
from app.office.connectors.automation.setad.told import SetadFile

CATEGORIES = frozenset({"goods", "works", "services"})
"""The closed list `procurementCategory` of OCDS 1.1."""


class NoRelease(Exception):
    """A request makes no release; its text says what the schema says of it."""


@dataclass(frozen=True, slots=True)
class Need:
    """A request about a need. `title`: where the form has none."""

    tracking_code: str
    title: str
    registered_at: datetime
    answers: dict[str, Any]


def ocid(told: SetadFile, tracking_code: str) -> str:
    """Of the process that a request begins: born once, with the request."""
    return f"{told.prefix}-{tracking_code}"


def release(told: SetadFile, need: Need, schema: Path) -> bytes:
    """The release as JSON. Raises NoRelease."""
    process, fields, answers = ocid(told, need.tracking_code), told.fields, need.answers
    document: dict[str, Any] = {
        "ocid": process,
        "id": f"{process}-1",
        "date": need.registered_at.astimezone(TEHRAN).isoformat(timespec="seconds"),
        "language": "fa",
        "tag": ["planning"],
        "initiationType": "tender",
        "parties": [
            {
                "id": f"{told.office.scheme}-{told.office.id}",
                "name": told.office.name,
                "identifier": {"scheme": told.office.scheme, "id": told.office.id, "legalName": told.office.name},
                "roles": ["buyer", "procuringEntity"],
            }
        ],
        "buyer": {"id": f"{told.office.scheme}-{told.office.id}", "name": told.office.name},
        "planning": _planning(told, answers),
        "tender": {
            "id": need.tracking_code,
            "title": str(answers.get(fields.title) or need.title),
            "status": "planning",
            "items": _items(told, answers),
        },
    }
    if (category := answers.get(fields.category)) in CATEGORIES:
        document["tender"]["mainProcurementCategory"] = category
    if faults := [error.message for error in _validator(schema).iter_errors(document)]:
        raise NoRelease(faults[0])
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _planning(told: SetadFile, answers: dict[str, Any]) -> dict[str, Any]:
    fields, planning = told.fields, {}
    if rationale := answers.get(fields.rationale):
        planning["rationale"] = str(rationale)
    budget: dict[str, Any] = {}
    amount = answers.get(fields.amount)
    if isinstance(amount, int | float) and not isinstance(amount, bool):
        budget["amount"] = {"amount": amount, "currency": "IRR"}
    if project := answers.get(fields.project):
        budget["projectID"] = str(project)
    return planning | ({"budget": budget} if budget else {})


def _items(told: SetadFile, answers: dict[str, Any]) -> list[dict[str, Any]]:
    fields, found = told.fields, []
    rows = answers.get(fields.items)
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        item: dict[str, Any] = {"id": str(number), "description": str(row.get(fields.description) or "")}
        if row.get(fields.quantity) is not None:
            item["quantity"] = row[fields.quantity]
        if row.get(fields.unit):
            item["unit"] = {"name": str(row[fields.unit])}
        found.append(item)
    return found


@cache
def _validator(schema: Path) -> Any:
    import jsonschema_rs  # noqa: PLC0415 - with the first need

    return jsonschema_rs.Draft4Validator(json.loads(schema.read_bytes()))
