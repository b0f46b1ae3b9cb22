from itertools import pairwise
from typing import Any

import pytest

from app.domain.form import Form
from app.errors import FormFault, FormUnusable
from tests.app.domain.form_documents import Json, field, form_of, when

TEXT = {"type": "string"}
YES = {"type": "boolean"}
ROWS = {"type": "array", "items": {"type": "object", "properties": {"n": TEXT, "m": TEXT}, "required": ["n"]}}
TABLE = field("rows", "table", columns=[field("n", "text"), field("m", "text")])


def answered(name: str) -> Json:
    return {"required": [name]}


def chain() -> Form:
    """Each field but the first is shown when the one before it was answered with yes."""
    names = "abcdef"
    visible = {name: when(before, "yes") for before, name in pairwise(names)}
    return form_of(dict.fromkeys(names, TEXT), visible=visible, required=list(names))


def test_a_field_without_a_condition_is_always_visible() -> None:
    assert form_of({"a": TEXT, "b": YES}).visible({}) == {"a", "b"}


def test_a_condition_looks_at_all_answers() -> None:
    form = form_of({"a": TEXT, "b": TEXT}, visible={"b": when("a", "tenant")})
    assert form.visible({}) == {"a"}
    assert form.visible({"a": "owner"}) == {"a"}
    assert form.visible({"a": "tenant"}) == {"a", "b"}


def test_a_condition_may_be_the_schema_that_always_or_never_holds() -> None:
    form = form_of({"a": TEXT, "b": TEXT}, visible={"a": True, "b": False})
    assert form.visible({"a": "x", "b": "y"}) == {"a"}


def test_a_condition_may_look_at_formats() -> None:
    is_date = {"properties": {"a": {"format": "date"}}, "required": ["a"]}
    form = form_of({"a": TEXT, "b": TEXT}, visible={"b": is_date})
    assert form.visible({"a": "2026-02-30"}) == {"a"}
    assert form.visible({"a": "2026-02-28"}) == {"a", "b"}


def test_the_answer_of_a_hidden_field_shows_nothing_further() -> None:
    form = chain()
    everything = dict.fromkeys("abcdef", "yes")
    assert form.visible(everything) == set("abcdef")
    assert form.visible({**everything, "a": "no"}) == {"a"}
    assert form.visible({**everything, "c": "no"}) == {"a", "b", "c"}
    assert form.effective({**everything, "c": "no"}) == {"a": "yes", "b": "yes", "c": "no"}
    assert form.required({**everything, "c": "no"}) == {"a", "b", "c"}


def test_hiding_one_field_can_show_another() -> None:
    form = form_of({"a": TEXT, "b": TEXT, "c": TEXT}, visible={"b": when("a", "x"), "c": {"not": answered("b")}})
    assert form.visible({"a": "x", "b": "1", "c": "2"}) == {"a", "b"}
    assert form.visible({"a": "y", "b": "1", "c": "2"}) == {"a", "c"}


@pytest.mark.parametrize(
    "visible",
    [
        {"a": answered("a")},
        {"a": {"not": answered("b")}, "b": {"not": answered("a")}},
        {"a": when("b", "x"), "b": {"allOf": [when("c", "x")]}, "c": {"if": True, "then": answered("a")}},
        {"a": {"anyOf": [answered("b")]}, "b": {"dependentRequired": {"c": ["a"]}}},
        {"a": {"oneOf": [answered("b")]}, "b": {"dependentRequired": {"a": ["c"]}}},
        {"a": {"dependentSchemas": {"b": True}}, "b": {"dependentSchemas": {"c": {"else": answered("a")}}}},
        {"a": {"$ref": "#/$defs/x", "$defs": {"x": answered("b")}}, "b": {"if": answered("a")}},
    ],
)
def test_a_field_that_hides_itself_makes_the_form_unusable(visible: Json) -> None:
    with pytest.raises(FormUnusable) as raised:
        form_of({"a": TEXT, "b": TEXT, "c": TEXT}, visible=visible)
    assert raised.value.fault is FormFault.BROKEN_LAYOUT
    assert raised.value.where in visible


def test_a_value_or_a_cell_named_like_a_field_is_no_circle() -> None:
    cells = {"properties": {"rows": {"items": {"required": ["n"]}}}, "required": ["rows"]}
    form = form_of({"a": TEXT, "rows": ROWS, "n": TEXT}, TABLE, visible={"n": cells, "rows": when("a", "rows")})
    assert form.visible({"a": "rows", "rows": [{"n": "1"}]}) == {"a", "rows", "n"}


def test_a_condition_that_counts_the_answers_comes_to_rest() -> None:
    form = form_of({"a": TEXT}, visible={"a": {"maxProperties": 0}})
    assert form.visible({"a": "1"}) == frozenset()
    assert form.effective({"a": "1"}) == {}


def test_empty_answers_do_not_count() -> None:
    form = form_of({"a": TEXT, "b": YES, "c": {"type": "integer"}, "rows": ROWS, "d": TEXT}, TABLE)
    answers = {"d": " ", "rows": [], "c": 0, "b": False, "a": None}
    assert form.effective(answers) == {"b": False, "c": 0}
    assert form.effective({"a": "", "rows": None}) == {}
    assert list(form.effective({"d": "2", "a": "1"})) == ["a", "d"]


def test_answers_that_the_form_does_not_know_do_not_count() -> None:
    form = form_of({"a": TEXT}, additionalProperties=False)
    assert form.effective({"a": "1", "z": "2"}) == {"a": "1"}
    assert form.problems({"a": "1", "z": "2"}) == ()


def test_empty_cells_and_trailing_rows_do_not_count_and_rows_keep_their_numbers() -> None:
    form = form_of({"rows": ROWS}, TABLE)
    rows = [{"n": "1", "m": ""}, {"n": "", "m": None}, {"n": "3"}, {"n": " "}, {}]
    assert form.effective({"rows": rows}) == {"rows": [{"n": "1"}, {}, {"n": "3"}]}
    assert form.effective({"rows": [{"n": ""}]}) == {}
    assert [problem.pointer for problem in form.problems({"rows": rows})] == ["/rows/1/n"]


def test_a_row_that_is_no_row_stays_and_is_told() -> None:
    form = form_of({"rows": ROWS}, TABLE)
    rows = [{"n": "1", "m": ""}, "x", 5]
    assert form.effective({"rows": rows}) == {"rows": [{"n": "1"}, "x", 5]}
    assert [problem.pointer for problem in form.problems({"rows": rows})] == ["/rows/1", "/rows/2"]


def test_judging_changes_no_answer() -> None:
    answers = {"rows": [{"n": "1", "m": ""}, {}], "x": ""}
    form = form_of({"rows": ROWS}, TABLE)
    form.effective(answers)
    form.problems(answers)
    form.required(answers)
    assert answers == {"rows": [{"n": "1", "m": ""}, {}], "x": ""}


def test_hidden_fields_are_neither_required_nor_judged() -> None:
    form = form_of({"a": TEXT, "b": {"type": "integer"}}, visible={"b": when("a", "x")}, required=["b"])
    assert form.required({}) == frozenset()
    assert form.problems({"b": "no number"}) == ()
    assert form.required({"a": "x"}) == {"b"}
    assert [problem.pointer for problem in form.problems({"a": "x", "b": "no number"})] == ["/b"]


def requirements(**schema: Any) -> Form:
    return form_of({"a": TEXT, "b": TEXT, "c": TEXT}, **schema)


def test_a_condition_of_the_schema_requires() -> None:
    form = requirements(**{"if": when("a", "x"), "then": {"required": ["b"]}, "else": {"required": ["c"]}})
    assert form.required({"a": "x"}) == {"b"}
    assert form.required({"a": "x", "b": "1"}) == {"b"}
    assert form.required({"a": "y", "b": "1"}) == {"c"}
    assert form.required({}) == {"c"}


def test_conditions_inside_all_of_and_behind_references_require() -> None:
    rule = {"if": when("a", "x"), "then": {"required": ["b"]}}
    assert requirements(allOf=[rule]).required({"a": "x"}) == {"b"}
    referred = requirements(**{"$defs": {"rule": rule}, "$ref": "#/$defs/rule"})
    assert referred.required({"a": "x"}) == {"b"}
    assert referred.required({}) == frozenset()


def test_one_answer_can_require_another() -> None:
    listed = requirements(dependentRequired={"a": ["b"], "b": ["c"]})
    assert listed.required({}) == frozenset()
    assert listed.required({"a": "1"}) == {"b"}
    assert listed.required({"a": "1", "b": "2"}) == {"b", "c"}
    by_schema = requirements(dependentSchemas={"a": {"required": ["c"]}})
    assert by_schema.required({"a": "1"}) == {"c"}
    assert by_schema.required({"b": "1"}) == frozenset()


def test_of_two_answers_one_is_required() -> None:
    form = requirements(anyOf=[answered("a"), answered("b")])
    assert form.required({}) == {"a"}
    assert form.required({"b": "1"}) == form.required({"a": "1", "b": "1"}) == frozenset()
    assert form.problems({"b": "1"}) == ()


def test_what_hangs_on_a_field_does_not_require_it() -> None:
    """Without `a` there would be no `b`, so `b` does not make `a` necessary."""
    form = form_of({"a": TEXT, "b": TEXT}, visible={"b": answered("a")}, dependentRequired={"b": ["a"]})
    assert form.required({"a": "1", "b": "2"}) == frozenset()


def test_a_requirement_of_a_row_is_not_one_of_the_form() -> None:
    form = form_of({"rows": ROWS, "n": TEXT}, TABLE)
    assert form.required({"rows": [{"m": "1"}]}) == frozenset()
