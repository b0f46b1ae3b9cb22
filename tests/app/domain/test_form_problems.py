from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain import jalali
from app.domain.form import FieldProblem, Form, ProblemCode
from tests.app.domain.form_documents import NATIONAL_NUMBER, Json, field, form_of, when

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
TODAY = date(2026, 11, 23)


def only(form: Form, answers: Json, today: date | None = None) -> FieldProblem:
    (problem,) = form.problems(answers, today)
    return problem


@pytest.mark.parametrize(
    ("rules", "bad", "good", "code", "detail", "limit"),
    [
        (WHOLE, "5", 5, ProblemCode.TYPE, "", None),
        (WHOLE, 5.5, 0, ProblemCode.TYPE, "", None),
        (WHOLE, True, -1, ProblemCode.TYPE, "", None),
        ({"type": "boolean"}, "true", False, ProblemCode.TYPE, "", None),
        ({**TEXT, "pattern": "^[0-9]+$"}, "۱۲", "12", ProblemCode.PATTERN, "^[0-9]+$", None),
        ({**TEXT, "pattern": "^\\d+$"}, "۱۲", "12", ProblemCode.PATTERN, "^\\d+$", None),
        ({**WHOLE, "minimum": 3}, 2, 3, ProblemCode.MINIMUM, "", 3),
        ({**WHOLE, "maximum": 3}, 4, 3, ProblemCode.MAXIMUM, "", 3),
        ({**WHOLE, "exclusiveMinimum": 3}, 3, 4, ProblemCode.MINIMUM, "", 4),
        ({**WHOLE, "exclusiveMaximum": 3}, 3, 2, ProblemCode.MAXIMUM, "", 2),
        ({**WHOLE, "minimum": 2.5}, 2, 3, ProblemCode.MINIMUM, "", 2.5),
        ({**WHOLE, "multipleOf": 10}, 15, 20, ProblemCode.OTHER, "multipleOf", None),
        ({**TEXT, "minLength": 3}, "ab", "abc", ProblemCode.TOO_SHORT, "", 3),
        ({**TEXT, "maxLength": 3}, "abcd", "سلا", ProblemCode.TOO_LONG, "", 3),
        ({"enum": ["x", "y"]}, "z", "y", ProblemCode.CHOICE, "", None),
        ({**TEXT, "const": "x"}, "y", "x", ProblemCode.CHOICE, "", None),
        ({**TEXT, "not": {"const": "x"}}, "x", "y", ProblemCode.OTHER, "not", None),
        (
            {**TEXT, "format": "national-number"},
            "1459999917",
            NATIONAL_NUMBER,
            ProblemCode.FORMAT,
            "national-number",
            None,
        ),
        (
            {**TEXT, "format": "national-number"},
            "۱۴۵۹۹۹۹۹۱۶",
            NATIONAL_NUMBER,
            ProblemCode.FORMAT,
            "national-number",
            None,
        ),
        ({**TEXT, "format": "legal-id"}, "10380284792", "10380284790", ProblemCode.FORMAT, "legal-id", None),
        ({**TEXT, "format": "foreign-code"}, "1234567", "12345678", ProblemCode.FORMAT, "foreign-code", None),
        ({**TEXT, "format": "postal-code"}, "561991331", "5619913315", ProblemCode.FORMAT, "postal-code", None),
        ({**TEXT, "format": "mobile"}, "9145551234", "09145551234", ProblemCode.FORMAT, "mobile", None),
        ({**TEXT, "format": "iban"}, "IR00", "IR820540102680020817909002", ProblemCode.FORMAT, "iban", None),
        ({**TEXT, "format": "date"}, "2026-02-29", "2024-02-29", ProblemCode.FORMAT, "date", None),
        ({**TEXT, "format": "date"}, "20240229", "0622-03-22", ProblemCode.FORMAT, "date", None),
        ({**TEXT, "format": "date"}, "0622-03-21", "9999-12-31", ProblemCode.FORMAT, "date", None),
        (
            {"type": "array", "items": {"enum": ["x", "y"]}, "uniqueItems": True},
            ["x", "x"],
            ["x", "y"],
            ProblemCode.NOT_UNIQUE,
            "",
            None,
        ),
        (
            {"type": "array", "items": {"enum": ["x", "y"]}, "minItems": 2},
            ["x"],
            ["x", "y"],
            ProblemCode.TOO_FEW,
            "",
            2,
        ),
        (
            {"type": "array", "items": {"enum": ["x", "y"]}, "maxItems": 1},
            ["x", "y"],
            ["x"],
            ProblemCode.TOO_MANY,
            "",
            1,
        ),
    ],
)
def test_each_kind_of_problem_has_its_code(
    rules: Json, bad: Any, good: Any, code: ProblemCode, detail: str, limit: float | None
) -> None:
    form = form_of({"a": rules})
    assert only(form, {"a": bad}) == FieldProblem("a", "/a", code, detail, limit)
    assert form.problems({"a": good}) == ()


def test_what_is_missing_is_named_where_it_would_stand() -> None:
    form = form_of({"a": TEXT, "b": TEXT}, required=["b"])
    assert form.problems({"a": "", "b": "  "}) == (FieldProblem("b", "/b", ProblemCode.REQUIRED),)
    assert form.problems({"b": "x"}) == ()


def test_a_row_is_named_by_its_number_and_column() -> None:
    row = {
        "type": "object",
        "properties": {"name": TEXT, "number": {**TEXT, "format": "national-number"}},
        "required": ["name"],
        "additionalProperties": False,
    }
    columns = [field("number", "national_number"), field("name", "text")]
    form = form_of(
        {"heirs": {"type": "array", "items": row, "maxItems": 3}, "z": TEXT}, field("heirs", "table", columns=columns)
    )
    rows = [{"name": "x"}, {"number": "123"}, {"name": 5, "number": NATIONAL_NUMBER, "age": 3}]
    assert form.problems({"heirs": rows, "z": 5}) == (
        FieldProblem("heirs", "/heirs/1/number", ProblemCode.FORMAT, "national-number"),
        FieldProblem("heirs", "/heirs/1/name", ProblemCode.REQUIRED),
        FieldProblem("heirs", "/heirs/2/age", ProblemCode.NOT_ALLOWED),
        FieldProblem("heirs", "/heirs/2/name", ProblemCode.TYPE),
        FieldProblem("z", "/z", ProblemCode.TYPE),
    )
    assert only(form, {"heirs": [{"name": "x"}] * 4}) == FieldProblem("heirs", "/heirs", ProblemCode.TOO_MANY, limit=3)
    assert only(form, {"heirs": "x"}) == FieldProblem("heirs", "/heirs", ProblemCode.TYPE)


def test_rows_are_told_in_the_order_of_their_numbers() -> None:
    row = {"type": "object", "properties": {"n": WHOLE}}
    form = form_of({"t": {"type": "array", "items": row}}, field("t", "table", columns=[field("n", "integer")]))
    pointers = [problem.pointer for problem in form.problems({"t": [{"n": "x"}] * 11})]
    assert pointers == [f"/t/{place}/n" for place in range(11)]


def test_problems_come_in_the_order_of_the_layout() -> None:
    form = form_of({"z": WHOLE, "a": WHOLE, "m": WHOLE}, required=["m"])
    assert [problem.field for problem in form.problems({"a": "x", "z": "x"})] == ["z", "a", "m"]


def test_one_problem_a_place_and_the_most_telling_one() -> None:
    rules = {**TEXT, "format": "mobile", "pattern": "^09", "minLength": 11}
    assert only(form_of({"a": rules}), {"a": "8"}).code is ProblemCode.FORMAT
    lengths = {**TEXT, "pattern": "^[0-9]{10}$", "minLength": 10}
    assert only(form_of({"a": lengths}), {"a": "8"}).code is ProblemCode.TOO_SHORT
    kinds = {"pattern": "^x", "minLength": 3, "not": {}, "enum": ["xyz"]}
    assert only(form_of({"a": kinds}), {"a": "8"}).code is ProblemCode.CHOICE


def test_names_with_slashes_are_escaped_in_pointers() -> None:
    assert only(form_of({"a/b~c": WHOLE}), {"a/b~c": "x"}) == FieldProblem("a/b~c", "/a~1b~0c", ProblemCode.TYPE)


def test_a_condition_can_forbid_an_answer() -> None:
    rule = {"if": when("a", "x"), "then": {"properties": {"b": False}}}
    form = form_of({"a": TEXT, "b": TEXT}, allOf=[rule])
    assert only(form, {"a": "x", "b": "1"}) == FieldProblem("b", "/b", ProblemCode.NOT_ALLOWED)
    assert form.problems({"a": "y", "b": "1"}) == ()


def test_of_several_ways_the_nearest_is_told() -> None:
    needs = [{"required": ["a", "b"]}, {"required": ["c"]}]
    for keyword in ("anyOf", "oneOf"):
        schema: Json = {keyword: needs}
        form = form_of({"a": TEXT, "b": TEXT, "c": TEXT}, **schema)
        assert only(form, {}) == FieldProblem("c", "/c", ProblemCode.REQUIRED)
        assert form.problems({"a": "1", "b": "1"}) == ()
    both = form_of({"a": TEXT, "b": TEXT, "c": TEXT}, oneOf=needs)
    assert only(both, {"a": "1", "b": "1", "c": "1"}) == FieldProblem("", "", ProblemCode.OTHER, "oneOf")


def test_a_way_that_only_hidden_fields_miss_is_good_enough() -> None:
    form = form_of(
        {"a": TEXT, "b": TEXT}, visible={"b": when("a", "x")}, anyOf=[{"required": ["a"]}, {"required": ["b"]}]
    )
    assert form.problems({}) == ()
    assert form.required({}) == frozenset()


def test_a_way_inside_a_field_is_told_at_the_field() -> None:
    rules = {"anyOf": [{"type": "integer", "minimum": 5}, {"type": "string", "maxLength": 2}]}
    form = form_of({"a": rules}, field("a", "hologram"))
    assert only(form, {"a": 3}).pointer == "/a"
    assert form.problems({"a": 7}) == form.problems({"a": "xy"}) == ()


def test_answers_as_a_whole_come_first() -> None:
    form = form_of({"a": WHOLE, "b": TEXT}, minProperties=3)
    problems = form.problems({"a": "x", "b": "1"})
    assert [(problem.field, problem.code) for problem in problems] == [
        ("", ProblemCode.TOO_FEW),
        ("a", ProblemCode.TYPE),
    ]


DATE = {**TEXT, "format": "date"}


@pytest.mark.parametrize(
    ("limits", "day", "problem"),
    [
        ({"latest": "today"}, "2026-11-23", None),
        ({"latest": "today"}, "2026-11-24", (ProblemCode.DATE_TOO_LATE, "2026-11-23")),
        ({"earliest": "today"}, "2026-11-23", None),
        ({"earliest": "today"}, "2026-11-22", (ProblemCode.DATE_TOO_EARLY, "2026-11-23")),
        ({"earliest": "2020-01-01", "latest": "2020-12-31"}, "2019-12-31", (ProblemCode.DATE_TOO_EARLY, "2020-01-01")),
        ({"earliest": "2020-01-01", "latest": "2020-12-31"}, "2021-01-01", (ProblemCode.DATE_TOO_LATE, "2020-12-31")),
        ({"earliest": "2020-01-01", "latest": "2020-12-31"}, "2020-12-31", None),
    ],
)
def test_dates_have_a_range(limits: Json, day: str, problem: tuple[ProblemCode, str] | None) -> None:
    form = form_of({"a": DATE}, field("a", "date", **limits))
    expected = (FieldProblem("a", "/a", *problem),) if problem else ()
    assert form.problems({"a": day}, TODAY) == expected
    row = {"type": "array", "items": {"type": "object", "properties": {"d": DATE}}}
    table = form_of({"t": row}, field("t", "table", columns=[field("d", "date", **limits)]))
    expected = (FieldProblem("t", "/t/1/d", *problem),) if problem else ()
    assert table.problems({"t": [{}, {"d": day}]}, TODAY) == expected


def test_what_is_no_date_has_no_range() -> None:
    form = form_of({"a": DATE}, field("a", "date", latest="today"))
    assert only(form, {"a": "9999-99-99"}, TODAY).code is ProblemCode.FORMAT
    assert form.problems({}, TODAY) == ()


def test_today_is_the_day_in_iran() -> None:
    form = form_of({"a": DATE}, field("a", "date", earliest="today", latest="today"))
    today = jalali.local_day(datetime.now(UTC))
    or_tomorrow = [today, today + timedelta(days=1)]  # midnight may pass between the two calls
    assert any(form.problems({"a": day.isoformat()}) == () for day in or_tomorrow)


def test_a_hostile_pattern_costs_nothing() -> None:
    form = form_of({"a": {**TEXT, "pattern": "^(a+)+$"}})
    assert only(form, {"a": "a" * 50_000 + "!"}).code is ProblemCode.PATTERN


BOTTOMLESS: list[Any] = []
BOTTOMLESS.append(BOTTOMLESS)


@pytest.mark.parametrize(
    "value", ["x\ud800", "\udfff", [[[date(2026, 1, 1)]]], {1: 2}, {"\ud800": 2}, float("nan"), b"x", BOTTOMLESS]
)
def test_what_json_cannot_carry_is_a_problem_of_its_field(value: Any) -> None:
    form = form_of({"a": TEXT, "b": TEXT}, visible={"b": when("a", "x")})
    assert form.visible({"a": value}) == {"a"}
    assert form.problems({"a": value}) == (FieldProblem("a", "/a", ProblemCode.TYPE),)


def nested(levels: int, *, is_object: bool) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = {"n": value} if is_object else [value]
    return value


@pytest.mark.parametrize("is_object", [True, False])
def test_an_answer_is_32_levels_deep_at_most(is_object: bool) -> None:
    form = form_of({"a": {}}, field("a", "hologram"))
    assert form.problems({"a": nested(32, is_object=is_object)}) == ()
    assert only(form, {"a": nested(33, is_object=is_object)}) == FieldProblem("a", "/a", ProblemCode.TYPE)
