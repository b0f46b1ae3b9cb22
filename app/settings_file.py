"""Changing one setting in an installation's file, with everything else in it untouched, comments too."""

import json
import os
import re
import tomllib
from pathlib import Path

from app.errors import SettingsUnusable


def change_setting(path: Path, name: str, value: str | int | None) -> None:
    """Write `name = value` into the TOML file at `path`, which may not exist yet; None takes the setting away.

    Raises SettingsUnusable when the file cannot be read or written, or would not be TOML afterwards.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        changed = "\n".join(_changed(lines, name, value)) + "\n"
        tomllib.loads(changed)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(changed, encoding="utf-8")
        os.replace(beside, path)  # noqa: PTH105 - atomic on every system
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsUnusable(str(path), str(error)) from error


def _changed(lines: list[str], name: str, value: str | int | None) -> list[str]:
    first_table = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    is_it = re.compile(rf"\s*{re.escape(name)}\s*=")
    head = [line for line in lines[:first_table] if not is_it.match(line)]
    at = next((at for at, line in enumerate(lines[:first_table]) if is_it.match(line)), len(head))
    # A JSON string is a TOML basic string, escapes and all.
    written = [] if value is None else [f"{name} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")]
    return [*head[:at], *written, *head[at:], *lines[first_table:]]
