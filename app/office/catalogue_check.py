"""Whether a catalogue folder can be offered as it is: every problem of every file, by file and JSON Pointer."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import msgspec

from app.domain.catalogue import Service
from app.domain.form import PREFILL_SOURCES, FieldKind, Width
from app.domain.workflow import Stage, Workflow
from app.errors import FormFault, FormUnusable
from app.office.catalogue import ServiceDocument, compiled
from app.office.workflow_check import faults

_LANGUAGES = ("fa", "en")
_CODE = re.compile("[0-9]{11}")
_OF_SERVICE = {each.name for each in fields(Service)} - {"uses", "unusable"}
_OF_FIELD = {
    *("name", "kind", "label", "hint", "width", "prefill", "lock", "fills", "choices", "columns", "accept"),
    *("is_letter_image", "earliest", "latest", "visible"),
}
_OF_STAGE = {each.name for each in fields(Stage)}
_KINDS = {kind.value for kind in FieldKind} - {FieldKind.UNKNOWN.value}
_WIDTHS = {width.value for width in Width}
_LEAST = {"promise_working_days": 1, "fee_rial": 0, "form_version": 1}
_FAULTS = {
    FormFault.BROKEN_SCHEMA: "the schema cannot be used",
    FormFault.BROKEN_LAYOUT: "the layout does not fit itself or its schema",
    FormFault.FIELD_WITHOUT_SCHEMA: "the schema does not know this field",
}

Said = Iterator[tuple[str, str]]
"""Pointers, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. `pointer`: a JSON Pointer into the file, empty for the whole."""

    file: str
    pointer: str
    problem: str


@dataclass(frozen=True, slots=True)
class Checked:
    """How many services there are, and every problem, file by file."""

    services: int
    findings: tuple[Finding, ...]


def check_folder(folder: Path) -> Checked:
    """Look at every document of a folder. Raises OSError."""
    files = sorted(folder.glob("*.json"))
    findings, codes = [], []
    for file in files:
        document, said = _read(file)
        findings += [Finding(file.name, pointer, problem) for pointer, problem in dict.fromkeys(said)]
        codes.append(document)
    twice = {code for code, count in Counter(code for code in codes if code).items() if count > 1}
    for file, code in zip(files, codes, strict=True):
        if code in twice:
            findings.append(Finding(file.name, "/service/code", f"{code} is the code of another file too"))
    if not files:
        findings.append(Finding(folder.name, "", "there is no service document in the folder"))
    return Checked(len(files), tuple(sorted(findings, key=lambda each: each.file)))


def _read(file: Path) -> tuple[str, list[tuple[str, str]]]:
    """The code of a document, and what is wrong with it."""
    repeated: list[str] = []
    try:
        raw = json.loads(file.read_bytes(), object_pairs_hook=lambda pairs: _object(pairs, repeated))
    except (ValueError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        return "", [("", f"it is not JSON{where}")]
    said = [("", f'the name "{name}" stands twice in one object') for name in repeated]
    if not isinstance(raw, dict):
        return "", [*said, ("", "it is not an object")]
    service = raw.get("service")
    code = service.get("code") if isinstance(service, dict) else None
    said += [*_shape(raw), *_record(raw, file), *_layout(raw.get("layout")), *_workflow(raw), *_labels(raw)]
    return code if isinstance(code, str) else "", said


def _object(pairs: list[tuple[str, Any]], repeated: list[str]) -> dict[str, Any]:
    repeated += [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
    return dict(pairs)


def _shape(raw: dict[str, Any]) -> Said:
    """What the gateway itself would stumble over."""
    try:
        document = msgspec.convert(raw, ServiceDocument)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        yield re.sub(r"\.|\[", "/", where.strip("`").removeprefix("$")).replace("]", ""), what
        return
    try:
        compiled(document.form)
    except FormUnusable as error:
        yield _place(error, document.layout), _FAULTS.get(error.fault, error.fault.value)


def _place(error: FormUnusable, layout: dict[str, Any]) -> str:
    """Where the form names a field, the pointer to it."""
    if error.fault is FormFault.BROKEN_SCHEMA:
        return f"/schema{error.where}"
    if error.where.startswith("/"):
        return f"/layout{error.where}"
    named = (pointer for pointer, field in _fields(layout) if field.get("name") == error.where)
    return next(named, f"/schema/properties/{error.where}" if error.where else "/layout")


def _record(raw: dict[str, Any], file: Path) -> Said:
    yield from _strangers(raw, {"service", "schema", "layout", "workflow"}, "")
    service = raw.get("service")
    if not isinstance(service, dict):
        return
    yield from _strangers(service, _OF_SERVICE, "/service")
    code = service.get("code")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        yield "/service/code", "a code has 11 digits"
    elif file.stem != code:
        yield "/service/code", f"the file of this service is named {code}.json"
    for name, least in _LEAST.items():
        if isinstance(service.get(name), int) and service[name] < least:
            yield f"/service/{name}", f"it is {least} or more"
    for at, paper in enumerate(_list(service.get("papers"))):
        if isinstance(paper, dict) and isinstance(paper.get("sheets", 1), int) and paper.get("sheets", 1) < 1:
            yield f"/service/papers/{at}/sheets", "it is 1 or more"


def _layout(layout: object) -> Said:
    if not isinstance(layout, dict):
        return
    yield from _strangers(layout, {"sections"}, "/layout")
    for at, section in enumerate(_list(layout.get("sections"))):
        if isinstance(section, dict):
            yield from _strangers(section, {"title", "fields"}, f"/layout/sections/{at}")
            if not section.get("fields"):
                yield f"/layout/sections/{at}/fields", "there is no field in it"
    for pointer, field in _fields(layout):
        yield from _strangers(field, _OF_FIELD, pointer)
        for name, known in (("kind", _KINDS), ("width", _WIDTHS), ("prefill", PREFILL_SOURCES)):
            given = field.get(name)
            if name in field and not (isinstance(given, str) and given in known):
                yield f"{pointer}/{name}", f"{json.dumps(given, ensure_ascii=False)} is none of {_listed(known)}"


def _fields(layout: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field and every column, by its pointer."""
    for at, section in enumerate(_list(layout.get("sections"))):
        for place, field in enumerate(_list(section.get("fields") if isinstance(section, dict) else None)):
            if not isinstance(field, dict):
                continue
            pointer = f"/layout/sections/{at}/fields/{place}"
            yield pointer, field
            for number, column in enumerate(_list(field.get("columns"))):
                if isinstance(column, dict):
                    yield f"{pointer}/columns/{number}", column


def _workflow(raw: dict[str, Any]) -> Said:
    given = raw.get("workflow")
    if not isinstance(given, dict):
        return
    yield from _strangers(given, {"first", "stages"}, "/workflow")
    for name, stage in _named(given.get("stages")):
        pointer = f"/workflow/stages/{name}"
        yield from _strangers(stage, _OF_STAGE, pointer)
        if "label" not in stage:
            yield f"{pointer}/label", "people have to know where the request stands"
        for action, move in _named(stage.get("moves")):
            yield from _strangers(move, {"to", "by"}, f"{pointer}/moves/{action}")
        for at, escalation in enumerate(_list(stage.get("escalations"))):
            if isinstance(escalation, dict):
                yield from _strangers(escalation, {"after_minutes", "to"}, f"{pointer}/escalations/{at}")
    try:
        workflow = msgspec.convert(given, Workflow)
    except msgspec.ValidationError:
        return  # `_shape` says it
    for pointer, problem in faults(workflow):
        yield f"/workflow{pointer}", problem


def _named(value: object) -> list[tuple[str, dict[str, Any]]]:
    return [(name, each) for name, each in value.items() if isinstance(each, dict)] if isinstance(value, dict) else []


def _labels(raw: dict[str, Any]) -> Said:
    """Every text for people is there in every language. What a schema says is for no person."""
    rooms = [(f"/{name}", raw.get(name)) for name in ("service", "layout", "workflow")]
    while rooms:
        pointer, room = rooms.pop(0)
        if isinstance(room, list):
            rooms += [(f"{pointer}/{at}", each) for at, each in enumerate(room)]
        elif isinstance(room, dict) and room.keys() & set(_LANGUAGES):
            yield from _strangers(room, set(_LANGUAGES), pointer)
            for language in _LANGUAGES:
                if not (isinstance(room.get(language), str) and room[language].strip()):
                    yield f"{pointer}/{language}", "the text is missing in this language"
        elif isinstance(room, dict):
            rooms += [(f"{pointer}/{name}", each) for name, each in room.items() if name != "visible"]


def _strangers(given: dict[str, Any], known: set[str], pointer: str) -> Said:
    for name in given.keys() - known:
        step = name.replace("~", "~0").replace("/", "~1")
        yield f"{pointer}/{step}", f"nobody reads this name; known here are {_listed(known)}"


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _listed(names: "set[str] | frozenset[str]") -> str:
    return ", ".join(sorted(names))
