import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.form import Choice, Field, FieldKind, Section, Width, compile_form
from app.domain.label import Label
from app.errors import FormFault, FormUnusable
from tests.app.domain.form_documents import CODE, Json, choices, field, form_of, layout_of

TEXT = {"type": "string"}
ONE = {"type": "object", "properties": {"a": TEXT}}
HEIRS = {"type": "array", "items": {"type": "object", "properties": {"name": TEXT}, "required": ["name"]}}


def unusable(schema: Json, layout: Json) -> tuple[FormFault, str]:
    with pytest.raises(FormUnusable) as raised:
        compile_form(CODE, 1, schema, layout)
    return raised.value.fault, raised.value.where


def with_property(rules: Any) -> Json:
    return {"type": "object", "properties": {"a": rules}}


def test_the_schema_library_is_not_loaded_before_the_first_form() -> None:
    script = "import sys, app.domain.form; print('jsonschema_rs' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_a_field_says_all_that_its_widget_needs() -> None:
    rules = {"type": "integer", "minimum": 5, "maximum": 10}
    form = form_of(
        {"a": rules},
        field("a", "money", hint={"fa": "راهنما", "en": "hint"}, width="half", prefill="mobile", lock=True),
        required=["a"],
    )
    assert form.field("a") == Field(
        name="a",
        kind=FieldKind.MONEY,
        raw_kind="money",
        label=Label("فارسی a", "a"),
        hint=Label("راهنما", "hint"),
        width=Width.HALF,
        is_required=True,
        prefill="mobile",
        lock=True,
        minimum=5,
        maximum=10,
    )
    assert form.sections == (Section(Label("بخش"), (form.field("a"),)),)
    assert form.fields == (form.field("a"),)
    assert (form.service_code, form.version) == (CODE, 1)
    assert form.unknown_kinds == ()


@pytest.mark.parametrize(
    ("rules", "kind", "expected"),
    [
        ({"type": "string", "maxLength": 7}, "text", ("max_length", 7)),
        ({"type": "integer", "exclusiveMinimum": 0}, "integer", ("minimum", 1)),
        ({"type": "integer", "exclusiveMaximum": 100}, "integer", ("maximum", 99)),
        ({"type": "integer", "exclusiveMaximum": 9.5}, "integer", ("maximum", 9.5)),
        ({"type": "array", "maxItems": 3, "items": TEXT}, "attachment", ("max_items", 3)),
        ({"$ref": "#/$defs/x"}, "text", ("max_length", 9)),
        ({"$ref": "#/$defs/y~1z"}, "text", ("max_length", 9)),
        ({"$ref": "#/$defs/x", "maxLength": 4}, "text", ("max_length", 4)),
    ],
)
def test_limits_are_read_from_the_schema(rules: Json, kind: str, expected: tuple[str, Any]) -> None:
    definitions = {"x": {"type": "string", "maxLength": 9}, "y/z": {"$ref": "#/$defs/x"}}
    form = form_of({"a": rules}, field("a", kind), **{"$defs": definitions})
    assert getattr(form.field("a"), expected[0]) == expected[1]


def test_choices_columns_files_and_dates_are_read_from_the_layout() -> None:
    files = {"type": "array", "items": TEXT}
    row = {"type": "object", "properties": {"b": TEXT, "d": {"type": "string", "format": "date"}}, "required": ["b"]}
    form = form_of(
        {
            "c": {"enum": ["x", "y", "z"]},
            "t": {"type": "array", "items": row},
            "f": files,
            "p": {"format": "postal-code"},
        },
        field("c", "choice", choices=choices("x", "y")),
        field("t", "table", columns=[field("b", "text"), field("d", "date", earliest="2020-01-01", latest="today")]),
        field("f", "attachment", accept=["application/pdf"], is_letter_image=True),
        field("p", "postal_code", fills="c"),
    )
    table = form.field("t")
    assert form.field("c").choices == (Choice("x", Label("x")), Choice("y", Label("y")))
    assert [(column.name, column.kind, column.is_required) for column in table.columns] == [
        ("b", FieldKind.TEXT, True),
        ("d", FieldKind.DATE, False),
    ]
    assert (table.columns[1].earliest, table.columns[1].latest) == ("2020-01-01", "today")
    assert form.field("f").accept == ("application/pdf",)
    assert form.field("f").is_letter_image
    assert form.field("p").fills == "c"


@pytest.mark.parametrize("kind", [kind for kind in FieldKind if kind not in (FieldKind.UNKNOWN, FieldKind.TABLE)])
def test_every_kind_is_known_by_its_name(kind: FieldKind) -> None:
    formats = {"national_number": "national-number", "legal_id": "legal-id", "foreign_code": "foreign-code"}
    rules: Json = {"format": formats.get(kind.value, kind.value.replace("_", "-"))}
    if kind.value in {"text", "multiline", "integer", "money", "choice", "multi_choice", "boolean", "attachment"}:
        rules = {}
    form = form_of({"a": rules}, field("a", kind.value, choices=choices("x")))
    assert form.field("a").kind is kind


def test_an_unknown_kind_is_a_notice_and_no_fault() -> None:
    form = form_of(
        {"a": {"type": "number"}, "t": HEIRS},
        field("a", "hologram"),
        field("t", "table", columns=[field("name", "retina")]),
    )
    assert form.field("a").kind is FieldKind.UNKNOWN
    assert form.field("a").raw_kind == "hologram"
    assert form.unknown_kinds == ("a", "t")
    assert form.problems({}) == ()


def test_a_width_of_a_newer_layout_is_the_whole_line() -> None:
    assert form_of({"a": TEXT}, field("a", "text", width="quarter")).field("a").width is Width.FULL
    assert form_of({"a": TEXT}, field("a", "text", width="third")).field("a").width is Width.THIRD


@pytest.mark.parametrize(
    ("rules", "where"),
    [
        ({"type": "text"}, "/properties/a/type"),
        ({"pattern": "("}, "/properties/a/pattern"),
        ({"pattern": "(?=a)b"}, "/properties/a/pattern"),
        ({"pattern": r"(a)\1"}, "/properties/a/pattern"),
        ({"format": "national_number"}, "/properties/a/format"),
        ({"minLength": -1}, "/properties/a/minLength"),
        ({"$ref": "#/$defs/none"}, ""),
        ({"$ref": "http://127.0.0.1:9/schema.json"}, ""),
        ({"$ref": "https://json-schema.org/nothing"}, ""),
        ({"$ref": "file:///etc/hostname"}, ""),
        ({"$dynamicRef": "http://127.0.0.1:9/schema.json#x"}, ""),
        ({"$id": "http://127.0.0.1:9/", "$ref": "other.json"}, ""),
    ],
)
def test_a_broken_schema_is_named(rules: Json, where: str) -> None:
    fault, found = unusable(with_property(rules), layout_of(field("a", "text")))
    assert (fault, found) == (FormFault.BROKEN_SCHEMA, where)


@pytest.mark.parametrize("schema", [{}, {"type": "array"}, {"type": ["object", "null"], "properties": {"a": TEXT}}])
def test_answers_are_an_object(schema: Json) -> None:
    assert unusable(schema, layout_of(field("a", "text"))) == (FormFault.BROKEN_SCHEMA, "/type")


def test_a_schema_of_bottomless_depth_is_refused() -> None:
    schema: Json = {}
    for _ in range(400):
        schema = {"type": "object", "properties": {"a": schema}}
    assert unusable(schema, layout_of(field("a", "text")))[0] is FormFault.BROKEN_SCHEMA


def test_a_field_needs_a_schema() -> None:
    assert unusable(ONE, layout_of(field("a", "text"), field("b", "text"))) == (FormFault.FIELD_WITHOUT_SCHEMA, "b")
    table = field("t", "table", columns=[field("name", "text"), field("age", "integer")])
    schema = {"type": "object", "properties": {"t": HEIRS}}
    assert unusable(schema, layout_of(table)) == (FormFault.FIELD_WITHOUT_SCHEMA, "age")


FIELD = "/sections/0/fields/0"


@pytest.mark.parametrize(
    ("layout", "where"),
    [
        ({}, "/sections"),
        ({"sections": {}}, "/sections"),
        ({"sections": ["a"]}, "/sections"),
        ({"sections": [{"title": {"fa": "x"}}]}, "/sections/0/fields"),
        ({"sections": [{"fields": []}]}, "/sections/0/title"),
        ({"sections": [{"title": {"en": "x"}, "fields": []}]}, "/sections/0/title"),
        (layout_of({"kind": "text", "label": {"fa": "x"}}), FIELD),
        (layout_of({**field("a", "text"), "kind": 3}), f"{FIELD}/kind"),
        (layout_of({"name": "a", "kind": "text"}), f"{FIELD}/label"),
        (layout_of(field("a", "text", label={"fa": 1})), f"{FIELD}/label/fa"),
        (layout_of(field("a", "text", hint="x")), f"{FIELD}/hint"),
        (layout_of(field("a", "text", lock="yes")), f"{FIELD}/lock"),
        (layout_of(field("a", "text", accept="pdf")), f"{FIELD}/accept"),
        (layout_of(field("a", "text", accept=[1])), f"{FIELD}/accept"),
        (layout_of(field("a", "text", latest="tomorrow")), f"{FIELD}/latest"),
        (layout_of(field("a", "text", earliest="2026-02-30")), f"{FIELD}/earliest"),
        (layout_of(field("a", "text", visible="yes")), f"{FIELD}/visible"),
        (layout_of(field("a", "text", visible={"type": "nothing"})), f"{FIELD}/visible/type"),
        (layout_of(field("a", "text", visible={"$ref": "http://127.0.0.1:9/"})), f"{FIELD}/visible"),
        (layout_of(field("a", "text", fills="b")), "a"),
        (layout_of(field("a", "text", fills="a")), "a"),
        (layout_of(field("a", "text"), field("a", "text")), "/sections: a"),
        (layout_of(field("a", "choice")), f"{FIELD}/choices"),
        (layout_of(field("a", "choice", choices=[])), f"{FIELD}/choices"),
        (layout_of(field("a", "choice", choices=choices("x", "x"))), f"{FIELD}/choices"),
        (layout_of(field("a", "choice", choices=[{"value": "", "label": {"fa": "x"}}])), f"{FIELD}/choices"),
        (layout_of(field("a", "integer")), "a"),
        (layout_of(field("a", "table", columns=[])), "a"),
        (layout_of(field("a", "iban")), "a"),
    ],
)
def test_a_broken_layout_is_named(layout: Json, where: str) -> None:
    assert unusable(ONE, layout) == (FormFault.BROKEN_LAYOUT, where)


@pytest.mark.parametrize(
    "columns",
    [
        [],
        [field("name", "text"), field("name", "text")],
        [field("age", "integer")],
        [field("name", "text", visible=True)],
        [field("name", "text"), field("files", "attachment")],
        [field("name", "text"), field("inner", "table", columns=[field("name", "text")])],
    ],
)
def test_columns_are_simple_named_once_and_leave_no_required_cell_out(columns: list[Json]) -> None:
    properties = {"name": TEXT, "age": {"type": "integer"}, "files": {"type": "array"}, "inner": HEIRS}
    rows = {"type": "array", "items": {"type": "object", "properties": properties, "required": ["name"]}}
    schema = {"type": "object", "properties": {"t": rows}}
    fault, where = unusable(schema, layout_of(field("t", "table", columns=columns)))
    assert fault is FormFault.BROKEN_LAYOUT
    assert where.startswith(f"{FIELD}/columns")


def test_choices_that_the_schema_refuses_are_a_fault() -> None:
    one = with_property({"enum": ["x", 1]})
    many = with_property({"type": "array", "items": {"enum": ["x"]}})
    for schema, kind in ((one, "choice"), (many, "multi_choice")):
        layout = layout_of(field("a", kind, choices=choices("x", "y")))
        assert unusable(schema, layout) == (FormFault.BROKEN_LAYOUT, f"{FIELD}/choices")
        compile_form(CODE, 1, schema, layout_of(field("a", kind, choices=choices("x"))))


def test_what_is_always_required_must_be_asked() -> None:
    assert unusable({**ONE, "required": ["b"]}, layout_of(field("a", "text"))) == (FormFault.BROKEN_LAYOUT, "b")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["", "a", "string", "object", "#", "^(", "date", "text"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "properties",
                    "items",
                    "$ref",
                    "a",
                    "pattern",
                    "required",
                    "sections",
                    "fields",
                    "name",
                    "kind",
                    "title",
                    "fa",
                    "label",
                    "visible",
                    "columns",
                    "choices",
                    "format",
                    "if",
                    "then",
                    "allOf",
                    "enum",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(schema=st.dictionaries(st.sampled_from(["type", "properties", "required", "allOf"]), JSON), layout=JSON)
def test_any_document_is_a_form_or_names_its_fault(schema: Json, layout: Any) -> None:
    document = layout if isinstance(layout, dict) else layout_of(field("a", "text", visible=layout, columns=layout))
    for rules in (schema, {**ONE, **schema}, with_property(schema)):
        try:
            form = compile_form(CODE, 1, rules, document)
        except FormUnusable as fault:
            assert isinstance(fault.fault, FormFault)
        else:
            form.problems({"a": "x"})
