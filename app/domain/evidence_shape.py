"""How records and anchors stand in a file of evidence, and how they are read out of one that nobody trusts yet."""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from app.domain.journal import ChainedRecord
from app.domain.proof import Anchor

_NUMBERS = frozenset({"number", "serial"})
_MOMENTS = frozenset({"at", "device_at"})


def canonical_bytes(value: object) -> bytes:
    """Canonical JSON (RFC 8785) of texts, whole numbers below 2**53, yes and no, lists and objects with ASCII names."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def written(value: ChainedRecord | Anchor) -> dict[str, str | int]:
    """A record or an anchor as it stands in a file."""
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}


def read_record(given: object) -> ChainedRecord:
    """A record out of a file. Raises TypeError or ValueError where it has another shape."""
    return ChainedRecord(**_facts((each.name for each in fields(ChainedRecord)), given))


def read_anchor(given: object) -> Anchor:
    """An anchor out of a file. Raises TypeError or ValueError where it has another shape."""
    return Anchor(**_facts((each.name for each in fields(Anchor)), given))


def number_of(value: object) -> int:
    """A whole number. Raises TypeError."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def object_of(value: object) -> dict[str, Any]:
    """A JSON object. Raises TypeError."""
    if not isinstance(value, dict):
        raise TypeError
    return value


def _facts(names: Iterable[str], given: object) -> dict[str, Any]:
    facts = object_of(given)
    if facts.keys() != set(names):
        raise ValueError("not its facts")
    return {name: _fact(name, fact) for name, fact in facts.items()}


def _fact(name: str, fact: object) -> object:
    if name in _NUMBERS:
        return number_of(fact)
    if not isinstance(fact, str):
        raise TypeError
    return datetime.fromisoformat(fact) if name in _MOMENTS else fact


def _plain(fact: object) -> str | int:
    if isinstance(fact, datetime):
        return fact.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return fact if isinstance(fact, int) else str(fact)
