"""What an office asks of its desks, from a file of the administrator's."""

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from app.contract.messages import Policy
from app.domain.alarms import Thresholds


class PolicyUnusable(Exception):
    """The file cannot be obeyed; its text says where."""


_ALARMS = "alarms"
"""Where in the file the thresholds of alarms stand: desks are not told of them."""


def read(file: Path) -> dict[str, Any]:
    """What the file says of a `contract.messages.Policy`; all else keeps its default. Raises PolicyUnusable.

    A name that no desk knows is a slip of the pen, and a number below nothing means nothing.
    """
    told = {name: value for name, value in _object(file).items() if name != _ALARMS}
    known = {field.name: field.type for field in msgspec.structs.fields(Policy) if field.name != "now"}
    _check(file, told, known)
    return told


def read_thresholds(file: Path) -> Thresholds:
    """What the file says of the thresholds of alarms; all else keeps its default. Raises PolicyUnusable."""
    told = _object(file).get(_ALARMS, {})
    if not isinstance(told, dict):
        raise PolicyUnusable(f"{file} gives {_ALARMS!r} a value that makes no sense")
    _check(file, told, {field.name: int for field in dataclasses.fields(Thresholds)})
    return Thresholds(**told)


def _object(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PolicyUnusable(f"{file} cannot be read as JSON") from error
    if not isinstance(told, dict):
        raise PolicyUnusable(f"{file} holds no object")
    return told


def _check(file: Path, told: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    for name, value in told.items():
        if name not in known:
            raise PolicyUnusable(f"{file} names {name!r}, which nobody knows")
        is_fit = isinstance(value, known[name]) and not isinstance(value, bool)
        if not is_fit or (isinstance(value, int) and value < 0):
            raise PolicyUnusable(f"{file} gives {name!r} a value that makes no sense")
