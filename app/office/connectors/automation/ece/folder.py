"""Documents by folders that both secretariats see: a file is there whole or not at all."""

import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.office.connectors.automation.ece.document import LIMIT_BYTES
from app.office.connectors.automation.ece.letter import Classification
from app.office.connectors.automation.ece.transport import Came
from app.office.connectors.automation.evidence import write_whole
from app.office.ports import AutomationUnavailable

_SUFFIXES = (".xml", ".ece")
_PREPARED = ".ready"
_BATCH = 50


class FolderOut:
    """Puts a document where the other side looks.

    It is written beside the folder's files first and then moved: while it lies there it has not left, and when it does
    not any more it has, whatever became of this process. So nothing leaves twice.
    """

    most_secret = Classification.TOP_SECRET

    def __init__(self, folder: Path, suffix: str = ".xml") -> None:
        self._folder, self._suffix = folder, suffix

    def prepare(self, number: str, document: bytes) -> None:
        """Write it beside."""
        self.check()
        try:
            write_whole(self._folder / _PREPARED / self._name(number), document)
        except OSError as error:
            raise AutomationUnavailable("files") from error

    def send(self, number: str, document: bytes) -> bytes:
        """Move it in; where it is not beside any more it was moved before."""
        name = self._name(number)
        self.check()
        try:
            with suppress(FileNotFoundError):
                (self._folder / _PREPARED / name).replace(self._folder / name)
        except OSError as error:
            raise AutomationUnavailable("files") from error
        return b""

    def check(self) -> None:
        """The folder is there and can be written to."""
        if not (self._folder.is_dir() and os.access(self._folder, os.W_OK)):
            raise AutomationUnavailable("files")

    def _name(self, number: str) -> str:
        """Of a letter: the digest keeps numbers apart that differ only in what no file name holds."""
        digest = hashlib.sha256(number.encode()).hexdigest()[:8]
        return f"{re.sub('[^0-9A-Za-z-]', '-', number)}-{digest}{self._suffix}"


class FolderIn:
    """Takes documents out of a folder: into `processed`, or into `refused` with the reason beside.

    `settle_seconds`: so long a file has to be left alone by whoever writes it.
    """

    def __init__(self, folder: Path, settle_seconds: float = 2.0, suffixes: tuple[str, ...] = _SUFFIXES) -> None:
        self._folder, self._settle_seconds, self._suffixes = folder, settle_seconds, suffixes

    def waiting(self) -> Iterator[Came]:
        """The oldest files first."""
        self.check()
        for file in self._settled():
            try:
                content = file.read_bytes() if file.stat().st_size <= LIMIT_BYTES else None
            except FileNotFoundError:  # another process took it
                continue
            except OSError as error:
                raise AutomationUnavailable("files") from error
            yield Came(file.name, content)

    def _settled(self) -> list[Path]:
        newest = time.time() - self._settle_seconds
        found = []
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    is_letter = entry.name.lower().endswith(self._suffixes) and not entry.name.startswith(".")
                    if is_letter and entry.is_file(follow_symlinks=False):
                        changed = entry.stat(follow_symlinks=False).st_mtime
                        if changed <= newest:
                            found.append((changed, Path(entry.path)))
        except OSError as error:
            raise AutomationUnavailable("files") from error
        return [file for _, file in sorted(found)[:_BATCH]]

    def take(self, came: Came) -> None:
        """Move it among the processed."""
        self._move(came, "processed")

    def put_aside(self, came: Came, reason: str) -> None:
        """Write the reason, then move the file beside it."""
        name = self._kept_name(came)
        try:
            write_whole(self._folder / "refused" / f"{name}.reason.txt", f"{reason}\n".encode())
        except OSError as error:
            raise AutomationUnavailable("files") from error
        self._move(came, "refused")

    def check(self) -> None:
        """The folder is there, and files can be taken out of it."""
        if not (self._folder.is_dir() and os.access(self._folder, os.R_OK | os.W_OK)):
            raise AutomationUnavailable("files")

    def _move(self, came: Came, place: str) -> None:
        target = self._folder / place / self._kept_name(came)
        try:
            target.parent.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):
                (self._folder / came.name).replace(target)
        except OSError as error:
            raise AutomationUnavailable("files") from error

    def _kept_name(self, came: Came) -> str:
        """Files of one name and other content do not take each other's place."""
        digest = hashlib.sha256(came.content).hexdigest()[:12] if came.content is not None else "too-large"
        return f"{digest}-{came.name[-150:]}"
