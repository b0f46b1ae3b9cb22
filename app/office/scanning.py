"""Whether a file does harm: asked of a scanner before anybody can use it, and put where nobody does when it may."""

import os
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.contract.messages import Dependency

PART = "scanner"


class ScannerAway(Exception):
    """Nobody knows of a file now; it may be asked again. `cause`: a code."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Scanner(Protocol):
    """Called in a worker thread, under a deadline of its own."""

    def scan(self, content: bytes) -> str:
        """What was found in it, empty where nothing was. Raises ScannerAway."""

    def health(self, now: datetime) -> Dependency:
        """How it is. Never raises."""


class Quarantine:
    """A folder that only the gateway's account enters. What lies in it is served to nobody."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, sha256: str, content: bytes) -> None:
        """Put a harmful file away, readable for its owner only and executable for nobody. Raises OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = self._folder / f"{sha256}.quarantined"
        try:
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
