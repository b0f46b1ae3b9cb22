"""What a clerk was told is safe, written down outside the desk: it outlives the desk, and is what is judged."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Plan:
    """One run of a desk: where, as whom, and how it ends. `acks_early`: a harness that lies, to try the judge."""

    name: str
    folder: str
    url: str
    user_name: str
    password: str
    supervisor_token: str
    kill_at: int = 0
    acks_early: bool = False

    @property
    def diary(self) -> Path:
        return Path(self.folder) / "diary.jsonl"

    @property
    def points(self) -> Path:
        return Path(self.folder) / "points.txt"

    def as_line(self) -> str:
        return json.dumps(asdict(self)) + "\n"


class Diary:
    """Lines are whole: each is one write."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(self, what: str, **facts: Any) -> None:
        """Write down that something is so."""
        os.write(self._file, (json.dumps({"what": what, **facts}, ensure_ascii=False) + "\n").encode())


def read(path: Path) -> list[dict[str, Any]]:
    """Everything that was noted, oldest first."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
