"""Which fields a condition looks at, and whether conditions go round in a circle."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

_SAME_PLACE = ("not", "if", "then", "else")
_SAME_PLACE_LISTS = ("allOf", "anyOf", "oneOf")
_SAME_PLACE_MAPS = ("dependentSchemas", "$defs")


def circle(conditions: Mapping[str, object]) -> str:
    """A field whose visibility hangs on itself, directly or through others; empty when there is none.

    Such a field would be hidden by its own answer, or shown by an answer that nobody could give.
    """
    graph = {name: set(_looked_at(condition)) & conditions.keys() for name, condition in conditions.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return str(error.args[1][0])
    return ""


def _looked_at(condition: object) -> Iterator[str]:
    """Names of the answers that a condition speaks of. Those inside a table's rows are not among them."""
    if not isinstance(condition, Mapping):
        return
    yield from condition.get("properties", ())
    yield from condition.get("required", ())
    for name, others in condition.get("dependentRequired", {}).items():
        yield from (name, *others)
    yield from condition.get("dependentSchemas", ())
    for keyword in _SAME_PLACE:
        yield from _looked_at(condition.get(keyword))
    for keyword in _SAME_PLACE_LISTS:
        for part in condition.get(keyword, ()):
            yield from _looked_at(part)
    for keyword in _SAME_PLACE_MAPS:
        for part in condition.get(keyword, {}).values():
            yield from _looked_at(part)
