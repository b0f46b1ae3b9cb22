"""A form of 40 fields, from its compiled values to its painted widgets."""

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.desk.clock import Clock
from app.domain.catalogue import ServiceCode
from app.domain.citizen import Address
from app.domain.form import Form, compile_form
from tests.bench.figure import Figure, middle
from tests.bench.painting import Painted, milliseconds_since, shown, with_windows
from ui import theme
from ui.language import Language
from ui.resources import FONTS, TRANSLATIONS
from ui.widgets.form.form_widget import FormWidget

FIELDS = 40
RUNS = 15
# As often as they stand in the forms of an office.
KINDS = ("text", "date", "choice", "money", "text", "national_number", "integer", "boolean", "mobile", "multiline")
STRING: dict[str, Any] = {"type": "string"}
SCHEMAS: dict[str, dict[str, Any]] = {
    "text": STRING | {"maxLength": 80},
    "multiline": STRING | {"maxLength": 800},
    "date": STRING | {"format": "date"},
    "choice": STRING | {"enum": ["owner", "tenant", "other"]},
    "national_number": STRING | {"format": "national-number"},
    "mobile": STRING | {"format": "mobile"},
    "money": {"type": "integer", "minimum": 0},
    "integer": {"type": "integer", "minimum": 0},
    "boolean": {"type": "boolean"},
}


class NoRegistry:
    """A form's surroundings while nobody asks anything."""

    async def postal_address(self, postal_code: str) -> Address:
        raise LookupError(postal_code)

    def today(self) -> date:
        return Clock().today()


def measure() -> tuple[Figure, ...]:
    """The reference is a column of as many bare line edits in a scroll area."""
    ours, bare = with_windows(compare)
    return (Figure("a form of 40 fields, built and painted", ours, "ms", bare, aim=60.0, is_ratio=False),)


async def compare(application: QApplication) -> tuple[float, float]:
    """Milliseconds, ours and the bare column's, turn and turn about."""
    language = Language(application, TRANSLATIONS)
    theme.apply(application, theme.OFFICE, theme.load_fonts(FONTS))
    page = QWidget()
    layout = QVBoxLayout(page)
    page.resize(1000, 700)
    await shown(page)
    form = sample()
    ours, bare = [], []
    for turn in range(RUNS + 1):
        asked: list[FormWidget] = []
        mine = await painted(layout, partial(build, language, form, asked))
        other = await painted(layout, build_bare)
        await asked[0].leave()
        if turn:  # the first one only warms up
            ours.append(mine)
            bare.append(other)
    page.close()
    return middle(ours), middle(bare)


async def painted(layout: QVBoxLayout, make: Callable[[], QScrollArea]) -> float:
    """Milliseconds until what `make` makes is painted in the page."""
    started = time.perf_counter()
    area = make()
    layout.addWidget(area)
    milliseconds = await milliseconds_since(started, Painted(area.widget()))
    area.hide()
    layout.removeWidget(area)
    area.deleteLater()
    return milliseconds


def build(language: Language, form: Form, made: list[FormWidget]) -> QScrollArea:
    """The desk's own form."""
    widget = FormWidget(language, NoRegistry())
    widget.show_form(form, {})
    made.append(widget)
    return widget


def build_bare() -> QScrollArea:
    """As many line edits."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    content = QWidget()
    column = QVBoxLayout(content)
    for _ in range(FIELDS):
        column.addWidget(QLineEdit())
    area.setWidget(content)
    return area


def sample() -> Form:
    """A form with every fourth field required and a few that depend on others."""
    fields, properties = [], {}
    for number in range(FIELDS):
        kind, name = KINDS[number % len(KINDS)], f"field_{number}"
        properties[name] = SCHEMAS[kind]
        field: dict[str, Any] = {"name": name, "kind": kind, "label": {"fa": f"پرسش {number}", "en": f"Field {number}"}}
        field["width"] = ("half", "third", "full")[number % 3]
        if kind == "choice":
            field["choices"] = [{"value": value, "label": {"fa": value}} for value in ("owner", "tenant", "other")]
        fields.append(field)
    fields[9]["visible"] = {"properties": {"field_2": {"const": "owner"}}}
    sections = [{"title": {"fa": f"بخش {n}"}, "fields": fields[n * 10 : n * 10 + 10]} for n in range(FIELDS // 10)]
    schema = {"type": "object", "properties": properties, "required": [f"field_{n}" for n in range(0, FIELDS, 4)]}
    return compile_form(ServiceCode("10051234002"), 1, schema, {"sections": sections})
