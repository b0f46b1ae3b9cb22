"""Where the database key and the refresh token are kept."""

import asyncio
import contextlib
import json
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.errors import VaultUnavailable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")
SERVICE = "mizban"
_NOT_A_KEYRING = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")


class KeyringVault:
    """The operating system's keyring. Asked in the store's thread: a locked keyring may take its time."""

    def __init__(self, thread: ThreadPoolExecutor) -> None:
        self._thread = thread

    async def secret(self, name: str) -> str | None:
        """The secret under `name`. Raises VaultUnavailable."""
        return await self._asked(lambda backend: backend.get_password(SERVICE, name))

    async def keep(self, name: str, secret: str) -> None:
        """Keep a secret of at most 2,560 bytes, the least that every system takes."""
        await self._asked(lambda backend: backend.set_password(SERVICE, name, secret))

    async def forget(self, name: str) -> None:
        """Remove a secret, if there is one."""
        await self._asked(lambda backend: _forget(backend, name))

    async def _asked(self, work: Callable[["KeyringBackend"], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, _translated, work)


class MemoryVault:
    """For a computer without a keyring service: everything is forgotten at the end of the program."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    async def secret(self, name: str) -> str | None:
        """The secret under `name`."""
        return self._secrets.get(name)

    async def keep(self, name: str, secret: str) -> None:
        """Keep a secret until the end of the program."""
        self._secrets[name] = secret

    async def forget(self, name: str) -> None:
        """Remove a secret, if there is one."""
        self._secrets.pop(name, None)


class TrainingVault:
    """A plain file in the training data folder.

    For training only: every citizen and every request there is invented, so the key protects nothing, and drafts of a
    training day survive on computers without a keyring too. A production desk never makes one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    async def secret(self, name: str) -> str | None:
        """The secret under `name`."""
        return self._read().get(name)

    async def keep(self, name: str, secret: str) -> None:
        """Keep a secret."""
        self._write({**self._read(), name: secret})

    async def forget(self, name: str) -> None:
        """Remove a secret, if there is one."""
        self._write({known: secret for known, secret in self._read().items() if known != name})

    def _read(self) -> dict[str, str]:
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
            read = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(read, dict):
                return read
        return {}

    def _write(self, secrets: dict[str, str]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(secrets, file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(self._path)


def _translated(work: Callable[["KeyringBackend"], T]) -> T:
    import keyring  # noqa: PLC0415 - a quarter of a second that the first window does not wait for
    import keyring.errors  # noqa: PLC0415

    backend = keyring.get_keyring()
    if type(backend).__module__.startswith(_NOT_A_KEYRING):
        raise VaultUnavailable
    try:
        return work(backend)
    except (keyring.errors.KeyringError, OSError) as error:
        raise VaultUnavailable from error


def _forget(backend: "KeyringBackend", name: str) -> None:
    if backend.get_password(SERVICE, name) is not None:
        backend.delete_password(SERVICE, name)
