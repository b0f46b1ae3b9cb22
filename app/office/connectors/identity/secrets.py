"""Secrets of an office's registries: from the environment, or from a file that nobody else may read."""

import os
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class RegistryUnusable(Exception):
    """An office's file of registries cannot be obeyed; its text is for the administrator, no secret in it."""


class Secrets:
    """Answers a secret by its name: the environment's before the file's."""

    def __init__(self, environment: Mapping[str, str], kept: Mapping[str, str]) -> None:
        self._environment, self._kept = environment, kept

    def __repr__(self) -> str:
        return "Secrets()"

    def secret(self, name: str) -> str:
        """What goes by this name; nothing by none. Raises RegistryUnusable."""
        if not name:
            return ""
        found = self._environment.get(name) or self._kept.get(name, "")
        if not found:
            raise RegistryUnusable(f"the secret {name} is neither in the environment nor in the credentials file")
        if any(character < " " for character in found):
            raise RegistryUnusable(f"the secret {name} holds a line break or another control character")
        return found


def read_secrets(file: Path | None, environment: Mapping[str, str] = os.environ) -> Secrets:
    """The secrets of an office. Raises RegistryUnusable: the file is wanting, open to others, or no TOML of texts."""
    if file is None:
        return Secrets(environment, {})
    try:
        with file.open("rb") as opened:
            _check_mode(file, os.fstat(opened.fileno()).st_mode)
            kept = tomllib.load(opened)
    except OSError as error:
        raise RegistryUnusable(f"the credentials file {file} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise RegistryUnusable(f"the credentials file {file} is no TOML") from None  # what it says may be a secret
    for name, value in kept.items():
        if not isinstance(value, str):
            raise RegistryUnusable(f"{name} in the credentials file {file} is no text")
    return Secrets(environment, kept)


def _check_mode(file: Path, mode: int) -> None:
    if os.name == "posix" and mode & _OTHERS:
        shown = f"{stat.S_IMODE(mode):04o}"
        raise RegistryUnusable(f"the credentials file {file} is open to others (mode {shown}): give it mode 0600")
