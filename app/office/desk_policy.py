"""What an office asks of its desks, from a file of the administrator's."""

import json
from pathlib import Path
from typing import Any

import msgspec

from app.contract.messages import Policy


class PolicyUnusable(Exception):
    """The file cannot be obeyed; its text says where."""


def read(file: Path) -> dict[str, Any]:
    """What the file says of a `contract.messages.Policy`; all else keeps its default. Raises PolicyUnusable.

    A name that no desk knows is a slip of the pen, and a number below nothing means nothing.
    """
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PolicyUnusable(f"{file} cannot be read as JSON") from error
    if not isinstance(told, dict):
        raise PolicyUnusable(f"{file} holds no object")
    known = {field.name: field.type for field in msgspec.structs.fields(Policy) if field.name != "now"}
    for name, value in told.items():
        if name not in known:
            raise PolicyUnusable(f"{file} names {name!r}, which no desk knows")
        is_fit = isinstance(value, known[name]) and not isinstance(value, bool)
        if not is_fit or (isinstance(value, int) and value < 0):
            raise PolicyUnusable(f"{file} gives {name!r} a value that makes no sense")
    return told
