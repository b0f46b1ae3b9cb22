"""A form that is ready to judge answers."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from app.domain.catalogue import ServiceCode
from app.domain.form.answers import cleaned
from app.domain.form.values import Field, FieldKind, FieldProblem, ProblemCode, Section
from app.domain.form.violations import Path, Violation, is_iso_date, pointer
from app.domain.jalali import local_day
from app.domain.request import Answers
from app.errors import FormFault, FormUnusable

if TYPE_CHECKING:
    from app.domain.form.schema import Rules

_RANK = {code: rank for rank, code in enumerate(ProblemCode)}


def compile_form(service_code: ServiceCode, version: int, schema: dict[str, Any], layout: Mapping[str, Any]) -> "Form":
    """A form from its document. Raises FormUnusable, which names what is at fault."""
    from app.domain.form.layout import LayoutReader  # noqa: PLC0415 - the schema library is loaded with the first form
    from app.domain.form.schema import Rules, SchemaFault  # noqa: PLC0415

    try:
        rules = Rules(schema)
    except SchemaFault as fault:
        raise FormUnusable(FormFault.BROKEN_SCHEMA, fault.where) from fault
    if schema.get("type") != "object":
        raise FormUnusable(FormFault.BROKEN_SCHEMA, "/type")
    reader = LayoutReader(schema)
    sections = reader.sections(layout)
    return Form(service_code, version, sections, rules, reader.conditions, _ever_required(schema))


class Form:
    """One version of a service's form.

    Answers are judged as they count: those of visible fields that are not empty. What a form hides it never asks for.
    """

    def __init__(
        self,
        service_code: ServiceCode,
        version: int,
        sections: tuple[Section, ...],
        rules: "Rules",
        conditions: Mapping[str, "Rules"],
        ever_required: frozenset[str],
    ) -> None:
        self.service_code = service_code
        self.version = version
        self.sections = sections
        self.fields = tuple(field for section in sections for field in section.fields)
        self._by_name = {field.name: field for field in self.fields}
        self._names = frozenset(self._by_name)
        self._places = {name: place for place, name in enumerate(self._by_name)}
        self._rules = rules
        self._conditions = conditions
        self._sometimes_required = tuple(
            field.name for field in self.fields if field.name in ever_required and not field.is_required
        )
        self._ranged = tuple(
            field for field in self.fields if any(c.earliest or c.latest for c in (field, *field.columns))
        )

    @property
    def unknown_kinds(self) -> tuple[str, ...]:
        """Names of fields that this program cannot ask."""
        return tuple(
            field.name for field in self.fields if FieldKind.UNKNOWN in (field.kind, *(c.kind for c in field.columns))
        )

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError when the form has none."""
        return self._by_name[name]

    def visible(self, answers: Answers) -> frozenset[str]:
        """Names of the fields that are shown for these answers.

        The answer of a hidden field shows nothing further, so this is a fixpoint.
        """
        return self._visible(self._known(answers))

    def effective(self, answers: Answers) -> dict[str, Any]:
        """The answers that count, in the order of the form: of visible fields, without empty ones."""
        known = self._known(answers)
        return _only(known, self._visible(known))

    def required(self, answers: Answers) -> frozenset[str]:
        """Names of the visible fields that may not be left empty, given the other answers.

        Where any of several would do, the first that is missing; none once one of them was answered.
        """
        known = self._known(answers)
        shown = self._visible(known)
        always = {field.name for field in self.fields if field.is_required}
        return shown & (always | {name for name in self._sometimes_required if self._is_missed(name, known)})

    def problems(self, answers: Answers, today: date | None = None) -> tuple[FieldProblem, ...]:
        """All problems of the answers that count, in the order of the form, one a place.

        `today`: what "today" means for earliest and latest dates; the day in Iran when not given.
        """
        known = self._known(answers)
        shown = self._visible(known)
        counted = _only(known, shown)
        worst: dict[Path, Violation] = {}
        for violation in (*self._rules.violations(counted, self._names - shown), *self._out_of_range(counted, today)):
            other = worst.setdefault(violation.path, violation)
            if _RANK[violation.code] < _RANK[other.code]:
                worst[violation.path] = violation
        return tuple(_told(violation) for violation in sorted(worst.values(), key=self._order))

    def _known(self, answers: Answers) -> dict[str, Any]:
        return cleaned({name: answers[name] for name in self._by_name if name in answers})

    def _visible(self, known: Mapping[str, Any]) -> frozenset[str]:
        shown = self._names
        for turn in count():
            counted = _only(known, shown)
            hidden = {name for name, condition in self._conditions.items() if not condition.hold(counted)}
            after = self._names - hidden
            if turn > len(self._conditions):
                after &= shown  # all have come to rest by now, but for one that counts the answers: it must, too
            if after == shown:
                break
            shown = after
        return shown

    def _is_missed(self, name: str, known: Mapping[str, Any]) -> bool:
        """Whether the schema asks for a field when it is left empty and all else stays."""
        others = {other: value for other, value in known.items() if other != name}
        shown = self._visible(others)
        found = self._rules.violations(_only(others, shown), self._names - shown)
        return any(violation.path == (name,) and violation.code is ProblemCode.REQUIRED for violation in found)

    def _out_of_range(self, counted: Mapping[str, Any], today: date | None) -> Iterator[Violation]:
        now = today or local_day(datetime.now(UTC))
        for field in self._ranged:
            for path, value, rule in _values(field, counted.get(field.name)):
                yield from _outside(path, value, rule, now)

    def _order(self, violation: Violation) -> tuple[int, int, int, str]:
        """Answers as a whole first; then by field, row and column."""
        path = violation.path
        if not path:
            return -1, 0, 0, ""
        field = self._by_name.get(str(path[0]))
        row = path[1] if len(path) > 1 and isinstance(path[1], int) else -1
        columns = [column.name for column in field.columns] if field else []
        column = columns.index(str(path[2])) if len(path) > 2 and path[2] in columns else -1
        return self._places.get(str(path[0]), len(self._places)), row, column, pointer(path)


def _only(known: Mapping[str, Any], shown: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if name in shown}


def _values(field: Field, value: object) -> Iterator[tuple[Path, object, Field]]:
    if field.kind is not FieldKind.TABLE:
        yield (field.name,), value, field
    elif isinstance(value, list):
        for place, row in enumerate(value):
            if isinstance(row, Mapping):
                yield from (
                    ((field.name, place, column.name), row.get(column.name), column) for column in field.columns
                )


def _outside(path: Path, value: object, field: Field, today: date) -> Iterator[Violation]:
    if not isinstance(value, str) or not is_iso_date(value):
        return
    earliest, latest = (today.isoformat() if day == "today" else day for day in (field.earliest, field.latest))
    if earliest and value < earliest:
        yield Violation(path, ProblemCode.DATE_TOO_EARLY, earliest)
    if latest and value > latest:
        yield Violation(path, ProblemCode.DATE_TOO_LATE, latest)


def _told(violation: Violation) -> FieldProblem:
    field = str(violation.path[0]) if violation.path else ""
    return FieldProblem(field, pointer(violation.path), violation.code, violation.detail, violation.limit)


def _ever_required(schema: object) -> frozenset[str]:
    """Every name that any part of a schema may ask for; more than enough, as only these are tried."""
    names: set[str] = set()
    rooms: list[object] = [schema]
    while rooms:
        room = rooms.pop()
        if isinstance(room, Mapping):
            rooms.extend(room.values())
            names.update(_strings(room.get("required")))
            for keyword in ("dependentRequired", "dependencies"):
                if isinstance(room.get(keyword), Mapping):
                    names.update(name for value in room[keyword].values() for name in _strings(value))
        elif isinstance(room, list):
            rooms.extend(room)
    return frozenset(names)


def _strings(value: object) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
