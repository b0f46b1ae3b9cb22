"""What a person drops, pastes or picks, as names and bytes."""

import stat
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from app.errors import FileFault, FileRefused


def read_file(path: Path, limit_bytes: int) -> bytes:
    """The bytes of a file. Raises FileRefused before it reads one that is empty, too large or no file at all."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise FileRefused(path.name, FileFault.UNREADABLE)
        if facts.st_size > limit_bytes:
            raise FileRefused(path.name, FileFault.TOO_LARGE, limit_bytes)
        content = path.read_bytes()
    except OSError as error:
        raise FileRefused(path.name, FileFault.UNREADABLE) from error
    refuse_unfit(path.name, content, limit_bytes)
    return content


def refuse_unfit(name: str, content: bytes, limit_bytes: int) -> None:
    """Raise FileRefused for an empty or too large file."""
    if not content:
        raise FileRefused(name, FileFault.EMPTY)
    if len(content) > limit_bytes:
        raise FileRefused(name, FileFault.TOO_LARGE, limit_bytes)


def local_paths(mime: QMimeData) -> Iterator[Path]:
    """Files that are dragged or copied from a folder."""
    for url in mime.urls():
        if url.isLocalFile():
            yield Path(url.toLocalFile())


def png_of(mime: QMimeData) -> bytes | None:
    """A copied picture as PNG; None where there is no picture."""
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def has_files(mime: QMimeData) -> bool:
    """Whether anything in it could be attached."""
    return mime.hasImage() or any(True for _ in local_paths(mime))
