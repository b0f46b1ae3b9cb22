"""A keyring that outlives its process, as the operating system's does; its file is named by the environment."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend

FILE = "TESTS_KEYRING_FILE"


class FileKeyring(KeyringBackend):
    """Keeps secrets in a file of the test's own folder."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        return self._secrets().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write(self._secrets() | {f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        self._write({name: secret for name, secret in self._secrets().items() if name != f"{service}/{username}"})

    def _secrets(self) -> dict[str, str]:
        file = Path(os.environ[FILE])
        found: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        return found

    def _write(self, secrets: dict[str, str]) -> None:
        file = Path(os.environ[FILE])
        beside = file.with_suffix(".new")
        beside.write_text(json.dumps(secrets), encoding="utf-8")
        beside.replace(file)
