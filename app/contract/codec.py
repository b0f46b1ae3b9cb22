"""JSON on the wire, both ways, in one place."""

from typing import TypeVar

import msgspec

T = TypeVar("T")


def encode(message: object) -> bytes:
    """JSON in UTF-8. Times carry their offset, dates are ISO."""
    return msgspec.json.encode(message)


def decode(body: bytes, kind: type[T]) -> T:
    """A message of `kind`, checked whole.

    Raises msgspec.ValidationError (does not fit `kind`) or msgspec.DecodeError (not JSON).
    """
    return msgspec.json.decode(body, type=kind)


def readable(data: bytes, kind: type[T]) -> T | None:
    """What was kept, or None where it is missing, damaged or of another version's shape."""
    try:
        return decode(data, kind)
    except msgspec.DecodeError:
        return None
