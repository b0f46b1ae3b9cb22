"""How this computer shows things. A plain file: nothing of a person is in it."""

import contextlib
import json
import os
from pathlib import Path

from app.desk.board_wish import BoardWish, wish_of
from app.settings import LANGUAGES

SMALLEST_SCALE, LARGEST_SCALE = 0.8, 2.0


class Preferences:
    """Language, text scale and the board, kept in `preferences.json`. A file that cannot be read counts as none."""

    def __init__(self, path: Path, language: str) -> None:
        self._path = path
        kept = _read(path)
        wanted = kept.get("language")
        self.language = wanted if isinstance(wanted, str) and wanted in LANGUAGES else language
        scale = kept.get("text_scale")
        self.text_scale = _within(float(scale)) if isinstance(scale, int | float) else 1.0
        self.board = wish_of(kept.get("board"))

    def save(
        self, *, language: str | None = None, text_scale: float | None = None, board: BoardWish | None = None
    ) -> None:
        """Change and keep. A disk that cannot be written keeps the change until the end of the program."""
        if language in LANGUAGES:
            self.language = language
        if text_scale is not None:
            self.text_scale = _within(text_scale)
        if board is not None:
            self.board = board
        kept = {"language": self.language, "text_scale": self.text_scale, "board": self.board.as_kept()}
        beside = self._path.with_suffix(".new")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            os.replace(beside, self._path)  # noqa: PTH105 - atomic on every system


def _within(scale: float) -> float:
    return min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)


def _read(path: Path) -> dict[str, object]:
    with contextlib.suppress(OSError, ValueError):
        read = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(read, dict):
            return read
    return {}
