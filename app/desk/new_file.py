"""A file that a person wants at a place of their own choice: whole, or not there at all."""

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from app.domain.ids import new_id
from app.errors import FileUnwritable


class NewFile:
    """`with NewFile(path) as file: … file.keep(content)`. What was at `path` stays until the new one is on the disk.

    Entering proves that the folder takes a file. It grows beside its place, so that nothing is left in a folder that
    others read; whatever ends the block, nothing but the wanted file stays.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._growing = path.with_name(f".{new_id()}.part")

    def __enter__(self) -> Self:
        """Raises FileUnwritable."""
        if self._path.is_dir():
            raise FileUnwritable(self._path.name)
        try:
            self._growing.touch(mode=0o600, exist_ok=False)
        except OSError as error:
            raise FileUnwritable(self._path.name) from error
        return self

    def keep(self, content: bytes) -> None:
        """Write it, to the disk, and put it in its place. Raises FileUnwritable: a full disk, a file in use."""
        try:
            with self._growing.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            self._growing.replace(self._path)
        except OSError as error:
            raise FileUnwritable(self._path.name) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take away what did not become the file."""
        with contextlib.suppress(OSError):  # a folder that is not there any more
            self._growing.unlink(missing_ok=True)
