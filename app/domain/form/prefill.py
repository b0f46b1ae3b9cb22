"""Answers that the inquiries know."""

from collections.abc import Collection, Mapping
from typing import Any

from app.domain.citizen import Address, Citizen
from app.domain.form.compiled import Form
from app.domain.form.values import FieldKind

PREFILL_SOURCES = frozenset(
    {
        "citizen.full_name",
        "citizen.first_name",
        "citizen.last_name",
        "citizen.father_name",
        "citizen.national_number",
        "citizen.birth_date",
        "citizen.gender",
        "citizen.certificate_number",
        "citizen.issue_office",
        "address.postal_code",
        "address.line",
        "address.city",
        "address.county",
        "address.province",
        "mobile",
    }
)
"""What the `prefill` of a field may name."""


def prefilled(form: Form, citizen: Citizen | None, mobile: str | None, address: Address | None) -> dict[str, Any]:
    """Answers from the inquiries that were made; a field whose source is not known or empty is left out."""
    known = {**_of_citizen(citizen), **_of_address(address), "mobile": mobile or ""}
    answers = {field.name: known[field.prefill] for field in form.fields if known.get(field.prefill)}
    for field in form.fields:
        if address and field.kind is FieldKind.POSTAL_CODE and field.fills and field.name in answers:
            answers.setdefault(field.fills, address.line)
    return answers


def locked(form: Form, prefilled: Collection[str]) -> frozenset[str]:
    """Names of the prefilled fields that the clerk may not change: what an inquiry says stands."""
    filled_by_inquiry = {field.fills for field in form.fields if field.fills and field.name in prefilled}
    return frozenset(
        field.name
        for field in form.fields
        if field.name in prefilled and (field.lock or field.name in filled_by_inquiry)
    )


def as_inquired(form: Form, answers: Mapping[str, Any], citizen: Citizen) -> tuple[dict[str, Any], frozenset[str]]:
    """Answers in which what the civil registry fills and locks is its own, and the names of those fields."""
    known = prefilled(form, citizen, None, None)
    fixed = locked(form, known)
    return {**answers, **{name: known[name] for name in fixed}}, fixed


def _of_citizen(citizen: Citizen | None) -> dict[str, str]:
    if citizen is None:
        return {}
    certificate = citizen.national_number if citizen.certificate_number == "0" else citizen.certificate_number
    return {
        "citizen.full_name": citizen.full_name,
        "citizen.first_name": citizen.first_name,
        "citizen.last_name": citizen.last_name,
        "citizen.father_name": citizen.father_name,
        "citizen.national_number": citizen.national_number,
        "citizen.birth_date": citizen.birth_date.isoformat(),
        "citizen.gender": citizen.gender.value if citizen.gender else "",
        "citizen.certificate_number": certificate,
        "citizen.issue_office": citizen.issue_office,
    }


def _of_address(address: Address | None) -> dict[str, str]:
    if address is None:
        return {}
    return {
        "address.postal_code": address.postal_code,
        "address.line": address.line,
        "address.city": address.city,
        "address.county": address.county,
        "address.province": address.province,
    }
