"""A keyring that forgets with the process; chosen for all tests through the environment."""

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.backends import fail


class MemoryKeyring(KeyringBackend):
    """Keeps secrets in memory, one dictionary for each process."""

    priority = 1  # type: ignore[assignment]  # keyring declares a property and reads it from the class
    secrets: dict[tuple[str, str], str] = {}  # noqa: RUF012 - shared by design: one keyring for a process

    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.secrets.pop((service, username), None)


@contextmanager
def without_keyring() -> Iterator[None]:
    """A computer without a keyring service."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # the library has no types here
    try:
        yield
    finally:
        keyring.set_keyring(before)
