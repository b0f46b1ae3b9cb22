"""Forms and answers of any shape: what must hold for all of them."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.form import Form, ProblemCode
from tests.app.domain.form_documents import NATIONAL_NUMBER, Json, field, form_of, when

NAMES = "abcde"
names = st.sampled_from(NAMES)

PROPERTIES: list[Json] = [
    {"type": "string"},
    {"type": "string", "maxLength": 2, "pattern": "^[xy]*$"},
    {"type": "integer", "minimum": 1, "maximum": 5},
    {"type": "boolean"},
    {"enum": ["x", "y"]},
    {"type": "string", "format": "national-number"},
    {"type": "string", "format": "date"},
    {"type": "array", "items": {"enum": ["x", "y"]}, "uniqueItems": True, "maxItems": 1},
]
ROWS = {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "string"}}, "required": ["n"]}}

VALUES = st.sampled_from(
    [None, "", " ", "x", "y", "xyz", 0, 3, 9, True, False, NATIONAL_NUMBER, "2026-11-23", [], ["x"], ["x", "x"]]
) | st.sampled_from([[{"n": "x"}], [{"n": ""}], [{}, {"n": "x"}, {}]])
ANSWERS = st.dictionaries(st.sampled_from([*NAMES, "t", "strange"]), VALUES)


def conditions(on: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.builds(when, on, st.sampled_from(["x", 3, True])),
        st.builds(lambda name: {"required": [name]}, on),
        st.builds(lambda name: {"not": {"required": [name]}}, on),
        st.booleans(),
    )


@st.composite
def visibility(draw: st.DrawFn) -> Json:
    """Conditions in any order of the fields, but never in a circle."""
    order = draw(st.permutations(NAMES))
    hidden = draw(st.lists(st.integers(1, len(NAMES) - 1), max_size=4, unique=True))
    return {order[place]: draw(conditions(st.sampled_from(order[:place]))) for place in hidden}


REQUIREMENTS = st.one_of(
    st.builds(lambda name: {"required": [name]}, names),
    st.builds(lambda one, two: {"dependentRequired": {one: [two]}}, names, names),
    st.builds(lambda test, name: {"if": test, "then": {"required": [name]}}, conditions(names), names),
    st.builds(lambda one, two: {"anyOf": [{"required": [one]}, {"required": [two]}]}, names, names),
)


VISIBILITY = visibility()


@st.composite
def forms(draw: st.DrawFn, visible: st.SearchStrategy[Json] = VISIBILITY) -> Form:
    properties = {name: draw(st.sampled_from(PROPERTIES)) for name in NAMES}
    return form_of(
        {**properties, "t": ROWS},
        field("t", "table", columns=[field("n", "text")]),
        visible=draw(visible),
        required=draw(st.lists(names, max_size=2, unique=True)),
        allOf=draw(st.lists(REQUIREMENTS, min_size=1, max_size=3)),
    )


@given(forms(), ANSWERS)
def test_what_counts_counts_once(form: Form, answers: Json) -> None:
    counted = form.effective(answers)
    assert form.effective(counted) == counted
    assert form.problems(counted) == form.problems(answers)


@given(forms(), ANSWERS)
def test_only_visible_answers_that_say_something_count(form: Form, answers: Json) -> None:
    counted = form.effective(answers)
    assert set(counted) <= form.visible(answers) & set(answers)
    assert all(value not in (None, "", " ", []) for value in counted.values())
    dropped = {name for name in form.visible(answers) & set(answers) if name not in counted}
    assert all(answers[name] in (None, "", " ", [], [{"n": ""}]) for name in dropped)


@given(forms(), ANSWERS)
def test_hidden_fields_are_never_required_and_never_at_fault(form: Form, answers: Json) -> None:
    shown = form.visible(answers)
    assert form.required(answers) <= shown
    assert all(problem.field in shown for problem in form.problems(answers))


@given(forms(), ANSWERS)
def test_what_is_reported_missing_is_required_and_is_missing(form: Form, answers: Json) -> None:
    counted = form.effective(answers)
    missing = {p.field for p in form.problems(answers) if p.code is ProblemCode.REQUIRED and p.pointer.count("/") == 1}
    assert missing == form.required(answers) - set(counted)


@given(forms(), ANSWERS, st.data())
def test_emptying_a_required_field_is_reported(form: Form, answers: Json, data: st.DataObject) -> None:
    required = sorted(form.required(answers))
    if required:
        name = data.draw(st.sampled_from(required))
        emptied = {**answers, name: ""}
        reported = {problem.field for problem in form.problems(emptied) if problem.code is ProblemCode.REQUIRED}
        assert name in reported or name not in form.visible(emptied)


@given(forms(), ANSWERS, st.data())
def test_emptying_any_other_field_is_not_reported_at_it(form: Form, answers: Json, data: st.DataObject) -> None:
    free = sorted(form.visible(answers) - form.required(answers))
    if free:
        name = data.draw(st.sampled_from(free))
        emptied = {**answers, name: None}
        assert f"/{name}" not in {problem.pointer for problem in form.problems(emptied)}


@given(forms(), ANSWERS)
def test_places_are_told_once_and_in_order(form: Form, answers: Json) -> None:
    problems = form.problems(answers)
    assert len({problem.pointer for problem in problems}) == len(problems)
    order = [*NAMES, "t"]
    places = [order.index(problem.field) for problem in problems]
    assert places == sorted(places)


@given(forms(), ANSWERS)
def test_both_programs_judge_alike_after_the_wire(form: Form, answers: Json) -> None:
    sent = json.loads(json.dumps(form.effective(answers)))
    assert form.problems(sent) == form.problems(answers)
    assert form.effective(sent) == form.effective(answers)


@given(forms(visible=st.just({})), ANSWERS)
def test_no_problem_means_valid_by_an_independent_reading(form: Form, answers: Json) -> None:
    """Where nothing is hidden: each answer by its own rules, read here without the library."""
    counted = form.effective(answers)
    at_fault = {problem.field for problem in form.problems(answers) if problem.code is not ProblemCode.REQUIRED}
    assert at_fault == {name for name, value in counted.items() if not fits(form, name, value)}


def fits(form: Form, name: str, value: Any) -> bool:
    asked = form.field(name)
    match asked.kind.value:
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5
        case "boolean":
            return isinstance(value, bool)
        case "choice":
            return value in ("x", "y")
        case "national_number":
            return bool(value == NATIONAL_NUMBER)
        case "date":
            return bool(value == "2026-11-23")
        case "multi_choice":
            return bool(value == ["x"])
        case "table":
            return isinstance(value, list) and all(isinstance(row, dict) for row in value)
    short = asked.max_length is None or (isinstance(value, str) and len(value) <= 2 and set(value) <= {"x", "y"})
    return isinstance(value, str) and short
