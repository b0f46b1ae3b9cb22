"""The twelve service documents: usable, complete in both languages, and strict where they should be."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from app.contract import codec
from app.domain.form import Field, FieldKind, Form, ProblemCode, prefilled
from app.domain.identifiers import is_service_code
from app.domain.label import Label
from app.domain.persian import fold
from app.office import catalogue
from app.office.training.papers import Example, read_examples, read_papers
from app.office.training.samples import sample_addresses, samples
from tests.app.office.training.conftest import RESOURCES

FOLDER = RESOURCES / "catalogue"
OFFERS = {str(offer.service.code): offer for offer in catalogue.read_folder(FOLDER)}
EXAMPLES = read_examples(RESOURCES / "training", read_papers(RESOURCES / "training"))
OFFICIAL = {"10061073000", "10031076000", "12011076106"}
CODES = sorted(OFFERS)


def form_of(code: str) -> Form:
    document = OFFERS[code].form
    assert document is not None
    return catalogue.compiled(document)


def whole(code: str, example: Example) -> dict[str, Any]:
    """The answers with everything that the inquiries about the first sample fill in."""
    resident = samples()[0].resident
    known = prefilled(form_of(code), resident.citizen, resident.mobile, sample_addresses()[0])
    return deepcopy(known | example.answers)


def fields(form: Form) -> Iterator[Field]:
    for section in form.sections:
        yield from section.fields


def test_twelve_services_and_each_in_the_file_of_its_code() -> None:
    assert len(OFFERS) == 12
    assert {file.stem for file in FOLDER.glob("*.json")} == set(OFFERS)
    assert all(map(is_service_code, OFFERS))
    assert set(OFFERS) > OFFICIAL


@pytest.mark.parametrize("code", CODES)
def test_each_is_usable_and_whole(code: str) -> None:
    service = OFFERS[code].service
    assert service.unusable == ""
    assert service.promise_working_days > 0
    assert service.sheets_saved > 0
    assert len(service.keywords) >= 4
    assert len(service.record) >= 12
    assert any(paper.replaced_by for paper in service.papers)


@pytest.mark.parametrize("code", CODES)
def test_invented_numbers_say_so(code: str) -> None:
    status = next(entry.value for entry in OFFERS[code].service.record if entry.caption.en == "Status of the number")
    assert ("آموزشی" in status.fa) == (code not in OFFICIAL)


@pytest.mark.parametrize("code", CODES)
def test_schema_and_layout_speak_of_the_same_fields(code: str) -> None:
    form = form_of(code)
    document = OFFERS[code].form
    assert document is not None
    assert {field.name for field in fields(form)} == set(document.schema["properties"])
    assert all(field.kind is not FieldKind.UNKNOWN for field in fields(form))


def test_together_they_use_every_kind_and_every_feature() -> None:
    every = [field for code in CODES for field in fields(form_of(code))]
    assert {field.kind for field in every} == set(FieldKind) - {FieldKind.UNKNOWN}
    assert any(field.is_letter_image for field in every)
    assert any(field.fills for field in every)
    assert any(field.lock and field.prefill for field in every)
    schemas = [offer.form.schema for offer in OFFERS.values() if offer.form]
    text = json.dumps(schemas)
    for keyword in (
        "if",
        "else",
        "dependentRequired",
        "dependentSchemas",
        "pattern",
        "maximum",
        "minLength",
        "minItems",
    ):
        assert f'"{keyword}":' in text


def test_one_form_is_long() -> None:
    assert max(len(list(fields(form_of(code)))) for code in CODES) >= 40


@pytest.mark.parametrize("code", CODES)
def test_all_labels_in_both_languages(code: str) -> None:
    raw = json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))
    labels = list(_labels(raw))
    assert len(labels) > 50
    for label in labels:
        assert label.fa.strip() == label.fa != ""
        assert label.en.strip() == label.en != ""
        assert re.search("[آ-ی]", label.fa) or label.fa == label.en
        assert not re.search("[آ-ی]", label.en)
        assert not re.search("[يكى0-9]", re.sub("G2[BC]", "", label.fa))


def _labels(value: Any) -> Iterator[Label]:
    if isinstance(value, dict):
        if set(value) == {"fa", "en"}:
            yield Label(value["fa"], value["en"])
        else:
            for part in value.values():
                yield from _labels(part)
    elif isinstance(value, list):
        for part in value:
            yield from _labels(part)


@pytest.mark.parametrize("code", CODES)
def test_examples_pass_before_and_after_their_amendment(code: str) -> None:
    form = form_of(code)
    assert len(EXAMPLES[code]) >= 2
    for example in EXAMPLES[code]:
        answers = whole(code, example)
        assert form.problems(answers) == ()
        assert set(form.effective(answers)) == set(answers)
        assert form.problems(answers | example.amendment) == ()
        assert form.effective(answers | example.amendment) != form.effective(answers)
        assert fold(json.dumps(example.answers, ensure_ascii=False)) == json.dumps(example.answers, ensure_ascii=False)


@pytest.mark.parametrize("code", CODES)
def test_every_required_answer_is_missed_when_it_is_gone(code: str) -> None:
    form = form_of(code)
    for example in EXAMPLES[code]:
        answers = whole(code, example)
        for name in form.required(answers):
            without = {key: value for key, value in answers.items() if key != name}
            found = {(problem.field, problem.code) for problem in form.problems(without)}
            assert (name, ProblemCode.REQUIRED) in found, name


BROKEN = [
    ("10051234002", 0, {"postal_code": "561"}, "/postal_code", ProblemCode.FORMAT),
    ("10051234002", 0, {"contract_number": "شماره"}, "/contract_number", ProblemCode.PATTERN),
    ("10051234002", 0, {"contract_number": ""}, "/contract_number", ProblemCode.REQUIRED),
    ("10051234002", 0, {"occupancy": "guest"}, "/occupancy", ProblemCode.CHOICE),
    ("10051234002", 0, {"residence_since": "2022-13-01"}, "/residence_since", ProblemCode.FORMAT),
    ("10051234002", 0, {"residence_since": "2099-01-01"}, "/residence_since", ProblemCode.DATE_TOO_LATE),
    ("10051234002", 0, {"notes": "x" * 1001}, "/notes", ProblemCode.TOO_LONG),
    ("10061073000", 0, {"description": "کوتاه"}, "/description", ProblemCode.TOO_SHORT),
    ("10061073000", 2, {"company_legal_id": "10380284792"}, "/company_legal_id", ProblemCode.FORMAT),
    ("10061073000", 1, {"witnesses": [{"name": "الف", "mobile": "123"}]}, "/witnesses/0/mobile", ProblemCode.FORMAT),
    ("10061073000", 1, {"witnesses": [{"mobile": "09145551234"}]}, "/witnesses/0/name", ProblemCode.REQUIRED),
    ("10031076000", 0, {"months": 13}, "/months", ProblemCode.MAXIMUM),
    ("10031076000", 0, {"foreign_code": "12"}, "/foreign_code", ProblemCode.FORMAT),
    ("10031076000", 0, {"months": "شش"}, "/months", ProblemCode.TYPE),
    ("99001120000", 0, {"days": ["sunday", "sunday"]}, "/days", ProblemCode.NOT_UNIQUE),
    ("99001130000", 0, {"iban": "IR820540102680020817909003"}, "/iban", ProblemCode.FORMAT),
    ("99001130000", 0, {"total_loss": 1}, "/total_loss", ProblemCode.MINIMUM),
    ("99001105000", 0, {"related_letter": "1404/12/1"}, "/related_letter_date", ProblemCode.REQUIRED),
    ("99001160000", 0, {"accepts_meter": False}, "/accepts_meter", ProblemCode.CHOICE),
    ("99001160000", 2, {"depth_metres": 90}, "/depth_metres", ProblemCode.MAXIMUM),
    ("99001160000", 0, {"unknown_field": 1}, None, None),
]


@pytest.mark.parametrize(("code", "index", "change", "pointer", "expected"), BROKEN)
def test_broken_answers_have_their_problem(
    code: str, index: int, change: dict[str, Any], pointer: str | None, expected: ProblemCode | None
) -> None:
    found = {
        problem.pointer: problem.code for problem in form_of(code).problems(whole(code, EXAMPLES[code][index]) | change)
    }
    if pointer is None:
        assert found == {}
        return
    assert pointer in found
    assert expected is None or found[pointer] is expected


def test_few_founders_are_too_few() -> None:
    answers = whole("99001140000", EXAMPLES["99001140000"][0])
    answers["founders"] = answers["founders"][:4]
    found = {problem.pointer: problem.code for problem in form_of("99001140000").problems(answers)}
    assert found == {"/founders": ProblemCode.TOO_FEW}


def test_the_residence_certificate_is_the_one_that_was_drawn() -> None:
    form = form_of("10051234002")
    names = [field.name for field in fields(form)]
    assert " ".join(names) == (
        "full_name postal_code address residence_since occupancy contract_number lease_contract notes"
    )
    tenant, owner = (whole("10051234002", EXAMPLES["10051234002"][index]) for index in (0, 1))
    assert "lease_contract" in form.visible(tenant)
    assert "lease_contract" not in form.visible(owner)
    assert "contract_number" in form.required(tenant)
    assert "contract_number" not in form.required(owner)
    assert form.field("postal_code").fills == "address"


def test_hidden_answers_are_left_out() -> None:
    form = form_of("10051234002")
    tenant = whole("10051234002", EXAMPLES["10051234002"][3])
    assert "lease_contract" in form.effective(tenant)
    assert "lease_contract" not in form.effective(tenant | {"occupancy": "owner"})


def test_documents_survive_the_wire() -> None:
    for offer in OFFERS.values():
        assert offer.form is not None
        assert codec.decode(codec.encode(offer.form), type(offer.form)) == offer.form
