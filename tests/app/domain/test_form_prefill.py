from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.citizen import Address, Citizen, Gender
from app.domain.form import Form, changes, locked, prefilled
from app.domain.request import FieldChange
from tests.app.domain.form_documents import NATIONAL_NUMBER, Json, field, form_of

TEXT = {"type": "string"}

CITIZEN = Citizen(
    national_number=NATIONAL_NUMBER,
    first_name="نمونه",
    last_name="آزمایشی",
    father_name="فرضی",
    gender=Gender.FEMALE,
    birth_date=date(1986, 7, 3),
    certificate_number="512",
    issue_office="اردبیل",
)
ADDRESS = Address("5619913315", "اردبیل", "اردبیل", "اردبیل", "خیابان امام", "۱۲", "۳")

SOURCES: dict[str, str] = {
    "citizen.full_name": "نمونه آزمایشی",
    "citizen.first_name": "نمونه",
    "citizen.last_name": "آزمایشی",
    "citizen.father_name": "فرضی",
    "citizen.national_number": NATIONAL_NUMBER,
    "citizen.birth_date": "1986-07-03",
    "citizen.gender": "female",
    "citizen.certificate_number": "512",
    "citizen.issue_office": "اردبیل",
    "mobile": "09145551234",
    "address.postal_code": "5619913315",
    "address.line": "اردبیل، خیابان امام، پلاک ۱۲، طبقه ۳",
    "address.city": "اردبیل",
    "address.county": "اردبیل",
    "address.province": "اردبیل",
}


def sourced(source: str, **more: Any) -> Form:
    return form_of({"a": TEXT}, field("a", "text", prefill=source, **more))


@pytest.mark.parametrize(("source", "value"), SOURCES.items())
def test_every_source_fills_its_field(source: str, value: str) -> None:
    assert prefilled(sourced(source), CITIZEN, "09145551234", ADDRESS) == {"a": value}


@pytest.mark.parametrize("source", [*SOURCES, "citizen.shoe_size", ""])
def test_what_no_inquiry_says_is_left_out(source: str) -> None:
    form = sourced(source)
    assert prefilled(form, None, None, None) == prefilled(form, None, "", None) == {}
    if source not in SOURCES:
        assert prefilled(form, CITIZEN, "09145551234", ADDRESS) == {}


def test_a_certificate_without_a_number_of_its_own_has_the_national_number() -> None:
    newer = replace(CITIZEN, certificate_number="0")
    assert prefilled(sourced("citizen.certificate_number"), newer, None, None) == {"a": NATIONAL_NUMBER}


def test_an_empty_entry_of_a_registry_fills_nothing() -> None:
    assert prefilled(sourced("citizen.issue_office"), replace(CITIZEN, issue_office=""), None, None) == {}


def postal_form(**address: Any) -> Form:
    rules = {"p": {**TEXT, "format": "postal-code"}, "line": TEXT}
    code = field("p", "postal_code", prefill="address.postal_code", fills="line")
    return form_of(rules, code, field("line", "text", **address))


def test_the_postal_code_fills_the_address_and_locks_it() -> None:
    form = postal_form()
    answers = prefilled(form, None, None, ADDRESS)
    assert answers == {"p": ADDRESS.postal_code, "line": ADDRESS.line}
    assert locked(form, answers) == {"line"}
    assert prefilled(form, CITIZEN, None, None) == {}


def test_a_source_of_its_own_goes_before_what_the_postal_code_fills() -> None:
    form = postal_form(prefill="address.city")
    assert prefilled(form, None, None, ADDRESS)["line"] == "اردبیل"


def test_only_filled_fields_are_locked_and_only_where_the_form_says_so() -> None:
    assert locked(sourced("mobile", lock=True), {"a": "09145551234"}) == {"a"}
    assert locked(sourced("mobile", lock=True), {}) == frozenset()
    assert locked(sourced("mobile"), {"a": "09145551234"}) == frozenset()
    assert locked(postal_form(), {"line": "x"}) == frozenset()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [("a", 1, 2)]),
        ({"a": 1}, {}, [("a", 1, None)]),
        ({}, {"a": False}, [("a", None, False)]),
        ({"a": ""}, {"a": None, "b": []}, []),
        ({"b": 1, "a": 1}, {"c": 3, "a": 2, "b": 2}, [("b", 1, 2), ("a", 1, 2), ("c", None, 3)]),
        ({"t": [{"n": "1", "m": ""}]}, {"t": [{"n": "1"}, {}]}, []),
        ({"t": [{"n": "1"}]}, {"t": [{"n": "2"}]}, [("t", [{"n": "1"}], [{"n": "2"}])]),
        ({"a": 1}, {"a": True}, [("a", 1, True)]),
    ],
)
def test_what_an_amendment_changed(before: Json, after: Json, expected: list[tuple[str, Any, Any]]) -> None:
    assert changes(before, after) == tuple(FieldChange(*change) for change in expected)


ANSWERS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", None, "x", 1, [], [{"n": ""}], [{"n": "1"}]]))


@given(ANSWERS, ANSWERS)
def test_changes_lead_from_one_to_the_other(before: Json, after: Json) -> None:
    told = changes(before, after)
    assert changes(after, before) != () or told == ()
    mended = {**before, **{change.field: change.after for change in told}}
    assert changes(mended, after) == ()
