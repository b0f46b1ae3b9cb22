"""Passwords are kept as argon2id hashes."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()

NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4"  # the parameters of `_HASHER`
    "$r1wX6r/Z2YmHaMsXpinnuA$s5hYTp33FdaFlY4LTL4EdbxdfT6WSL/pcMDAnwnG58E"
)
"""What an unknown name is checked against, so that it takes as long as a known one. Of a secret that nobody kept;
written down, because making it at every start costs a third of a second."""


def hashed(password: str) -> str:
    """What is kept of a password. Takes some tens of milliseconds: call it in a thread."""
    return _HASHER.hash(password)


def fits(password: str, kept: str) -> bool:
    """Whether the password is the one that was kept. Takes as long as `hashed`."""
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
