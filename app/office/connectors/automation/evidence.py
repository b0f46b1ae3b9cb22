"""What was exchanged with a foreign system, kept as it was."""

import hashlib
import os
from pathlib import Path

from app.domain.ids import new_id


class Evidence:
    """Documents as they were exchanged, under the name of their SHA-256; one that is there is never written again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, document: bytes) -> str:
        """The SHA-256 of a document that is on the disk when this returns."""
        sha256 = hashlib.sha256(document).hexdigest()
        place = self._place(sha256)
        if not place.exists():
            write_whole(place, document)
        return sha256

    def read(self, sha256: str) -> bytes:
        """A document. Raises OSError."""
        return self._place(sha256).read_bytes()

    def size_bytes(self, sha256: str) -> int | None:
        """How large a document is; None where it is not there."""
        try:
            return self._place(sha256).stat().st_size
        except OSError:
            return None

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


def write_whole(place: Path, content: bytes) -> None:
    """Put a file in place, whole and on the disk, or not at all. Raises OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    growing = place.parent / f".{place.name}.{new_id()}"
    with growing.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    growing.replace(place)
