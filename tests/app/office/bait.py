"""What nobody who means well sends: values for every field, and whole bodies."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

BAITS: dict[str, str] = {
    "nothing": "null",
    "a number": "7",
    "a fraction": "-0.5",
    "beyond 64 bits": "1" + "0" * 30,
    "beyond a float": "1e999",
    "no number": "NaN",
    "endless": "Infinity",
    "yes": "true",
    "a list": "[]",
    "an object": "{}",
    "lists in lists": "[" * 200 + "]" * 200,
    "empty": '""',
    "space": '" \\t\\n"',
    "NUL": '"a\\u0000b"',
    "half a pair": '"\\ud800"',
    "direction marks": '"\\u202e\\u2066abc\\u200f"',
    "huge": json.dumps("x" * 700_000),
    "many": json.dumps(["x"] * 50_000),
    "SQL": json.dumps("'; DROP TABLE requests; --"),
    "SQL like": json.dumps("%_\\%' OR 1=1"),
    "format": json.dumps("%s%n{0.__class__}{{}}"),
    "template": json.dumps("${7*7}<%= 7 %>"),
    "a path": json.dumps("../../../../etc/passwd"),
    "a date that is none": json.dumps("2026-02-31"),
    "year 0": json.dumps("0000-00-00T00:00:00Z"),
    "the end of time": json.dumps("9999-12-31T23:59:59.999999+00:00"),
    "a moment far away": json.dumps("0001-01-01T00:00:00+14:00"),
    "Arabic digits": json.dumps("٠١٢٣٤٥٦٧٨٩"),
}
"""JSON of a value, by what it is."""

_MARK = "\u0001place\u0001"


def spoiled(body: Any) -> Iterator[tuple[str, bytes]]:
    """The body with each of its fields, however deep, in the place of which each bait stands; missing; and one more."""
    for path in _paths(body):
        where = "/".join(map(str, path))
        frame = json.dumps(_with(body, path, _MARK))
        for name, bait in BAITS.items():
            yield f"{where}: {name}", frame.replace(json.dumps(_MARK), bait).encode()
        if path and isinstance(path[-1], str):
            yield f"{where}: missing", json.dumps(_without(body, path)).encode()
    yield "one field more", json.dumps(body | {"__proto__": {"admin": True}}).encode()
    text = json.dumps(body)
    yield "each field twice", f"{text[:-1]}, {text[1:]}".encode()


WHOLE: dict[str, tuple[bytes, dict[str, str]]] = {
    "nothing": (b"", {}),
    "no JSON": (b"<a/>", {}),
    "half": (b'{"id": "', {}),
    "a list": (b"[]", {}),
    "a text": (b'"x"', {}),
    "deep": (b"[" * 100_000, {}),
    "deep objects": (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, {}),
    "no UTF-8": (b'{"id": "\xff\xfe"}', {}),
    "UTF-16": ('{"id": "x"}'.encode("utf-16"), {}),
    "a mark of order": (b'\xef\xbb\xbf{"id": "x"}', {}),
    "packed": (gzip.compress(b"{}" * 10_000), {"content-encoding": "gzip"}),
    "another type": (b"id=x", {"content-type": "application/x-www-form-urlencoded"}),
    "another charset": (b"{}", {"content-type": "application/json; charset=utf-7"}),
    "a type that is none": (b"{}", {"content-type": "none;;;"}),
    "too much": (b" " * 2_000_000, {}),
    "zeros": (b"\0" * 100, {}),
}
"""Bodies with their headers."""


def _paths(node: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in parts:
        yield (*at, key)
        yield from _paths(value, (*at, key))


def _with(node: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    first, *rest = path
    if isinstance(node, dict):
        return {key: _with(each, tuple(rest), value) if key == first else each for key, each in node.items()}
    return [_with(each, tuple(rest), value) if at == first else each for at, each in enumerate(node)]


def _without(node: Any, path: tuple[str | int, ...]) -> Any:
    first, *rest = path
    if isinstance(node, dict) and not rest:
        return {key: each for key, each in node.items() if key != first}
    if isinstance(node, dict):
        return {key: _without(each, tuple(rest)) if key == first else each for key, each in node.items()}
    return [_without(each, tuple(rest)) if at == first else each for at, each in enumerate(node)]
