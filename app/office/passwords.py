"""Passwords are kept as argon2id hashes."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()

NOBODY = _HASHER.hash("nobody")
"""What an unknown name is checked against, so that it takes as long as a known one."""


def hashed(password: str) -> str:
    """What is kept of a password. Takes some tens of milliseconds: call it in a thread."""
    return _HASHER.hash(password)


def fits(password: str, kept: str) -> bool:
    """Whether the password is the one that was kept. Takes as long as `hashed`."""
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
