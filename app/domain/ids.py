"""Ids that are born at the desk."""

import os
import time
import uuid


def new_id() -> str:
    """A UUIDv7 (RFC 9562): unique, and in the order of birth.

    The standard library has one from Python 3.14 only.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
