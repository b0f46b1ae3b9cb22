"""The OpenAPI 3.1 document, made from the table of calls and the messages."""

from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import datetime
from typing import Any, get_args, get_type_hints

import msgspec

import app
from app.contract import paths, problems
from app.contract.problems import Code, Problem
from app.office.calls import Access, Answer, Call, Incoming, Parameter, Place
from app.office.problems import STATUS
from app.office.web import answer

_REFERENCE = "#/components/schemas/{name}"
_ALWAYS = (Code.BAD_REQUEST,)
_WITH_SESSION = (Code.SIGNED_OUT, Code.NOT_ALLOWED)
_WITH_BODY = (Code.REJECTED, Code.TOO_LARGE)


def call(document: dict[str, Any]) -> Call:
    """The call that serves the document."""

    async def serve(incoming: Incoming) -> Any:
        return answer(document)

    return Call("GET", paths.OPENAPI, Access.SIGNED_IN, serve, "This document", (Answer(200, dict[str, Any]),))


def document(calls: Iterable[Call]) -> dict[str, Any]:
    """The OpenAPI document of a table of calls, itself included."""
    every = (*calls, call({}))
    kinds = [Problem]
    for each in every:
        kinds += [each.body] if each.body not in (None, bytes) else []
        kinds += [reply.kind for reply in each.answers if reply.kind is not None]
    schemas, components = msgspec.json.schema_components(kinds, ref_template=_REFERENCE)
    _mark_moments(components, kinds)
    schema_of = dict(zip(map(str, kinds), schemas, strict=True))
    found: dict[str, dict[str, Any]] = {}
    for each in sorted(every, key=lambda each: (each.path, each.method)):
        found.setdefault(each.path, {})[each.method.lower()] = _operation(each, schema_of)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mizban office gateway",
            "version": app.__version__,
            "description": (
                "JSON in UTF-8, snake_case, RFC 3339 times with offset, ISO dates, ASCII digits. "
                "No person's number ever stands in a URL. Failures are RFC 9457 problem documents: act on `code`."
            ),
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "paths": found,
        "components": {
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
            "schemas": dict(sorted(components.items())),
        },
    }


def _mark_moments(components: dict[str, Any], kinds: Iterable[Any]) -> None:
    """Give moments their format: a moment has an offset wherever it travels, which a Python type cannot say."""
    for kind in _classes(kinds):
        for name, hint in get_type_hints(kind).items():
            described = components[kind.__name__]["properties"][name]
            if hint is datetime:
                described["format"] = "date-time"
            elif datetime in get_args(hint):
                next(one for one in described["anyOf"] if one["type"] == "string")["format"] = "date-time"


def _classes(kinds: Iterable[Any], found: frozenset[type] = frozenset()) -> frozenset[type]:
    """Every message and value that is reached from `kinds`."""
    for kind in kinds:
        if kind in found:
            continue
        if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, msgspec.Struct)):
            found = _classes(get_type_hints(kind).values(), found | {kind})
        else:
            found = _classes(get_args(kind), found)
    return found


def _operation(each: Call, schema_of: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": _operation_id(each),
        "summary": each.summary,
        "responses": _responses(each, schema_of),
        "security": [] if each.access is Access.OPEN else [{"session": []}],
    }
    if isinstance(each.access, frozenset):
        operation["x-permissions"] = sorted(each.access)
    if each.parameters:
        operation["parameters"] = list(map(_parameter, each.parameters))
    if each.body is not None:
        schema = {} if each.body is bytes else schema_of[str(each.body)]
        operation["requestBody"] = {"required": True, "content": {each.body_media_type: {"schema": schema}}}
    return operation


def _operation_id(each: Call) -> str:
    words = [word.strip("{}") for word in each.path.split("/") if word]
    return "_".join([each.method.lower(), *words]).replace("-", "_").replace(".", "_")


def _parameter(parameter: Parameter) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.place.value,
        "required": parameter.is_required or parameter.place is Place.PATH,
        "schema": {"type": "string", "pattern": parameter.pattern},
    }
    if parameter.meaning:
        described["description"] = parameter.meaning
    return described


def _responses(each: Call, schema_of: dict[str, Any]) -> dict[str, Any]:
    responses = {str(reply.status): _reply(reply, schema_of) for reply in each.answers}
    codes = [*_ALWAYS, *each.problems]
    codes += _WITH_SESSION if each.access is not Access.OPEN else ()
    codes += _WITH_BODY if each.body is not None else ()
    by_status: dict[int, list[str]] = {}
    for code in dict.fromkeys(codes):
        by_status.setdefault(STATUS[code], []).append(code.value)
    if Code.INQUIRY_FAILED in each.problems:
        by_status[403] = [*by_status.get(403, []), Code.INQUIRY_FAILED.value]
    content = {} if each.method == "HEAD" else {"content": {problems.MEDIA_TYPE: {"schema": _reference("Problem")}}}
    for status, names in sorted(by_status.items()):
        responses.setdefault(str(status), {"description": f"Problem: {', '.join(names)}"} | content)
    responses["default"] = {"description": f"Problem: {Code.BUSY.value}, {Code.FAULT.value}"} | content
    return responses


def _reply(reply: Answer, schema_of: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {"description": "Done"}
    if reply.headers:
        described["headers"] = {
            name: {"description": meaning, "schema": {"type": "string"}} for name, meaning in reply.headers.items()
        }
    if reply.kind is not None:
        described["content"] = {reply.media_type: {"schema": schema_of[str(reply.kind)]}}
    elif reply.media_type:
        described["content"] = {reply.media_type: {"schema": {"type": "string", "format": "binary"}}}
    return described


def _reference(name: str) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(name=name)}
