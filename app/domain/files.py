"""What a file really is: its type by its content, and whether it is whole. The same rules at both ends."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from app.errors import FileFault

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DEFAULT_ACCEPTED = ("application/pdf", "image/jpeg", "image/png")
_TAIL_BYTES = 2048


@dataclass(frozen=True, slots=True)
class _Kind:
    media_type: str
    suffixes: tuple[str, ...]
    begins: Callable[[bytes], bool]
    is_whole: Callable[[bytes], bool]


def _is_whole_tiff(content: bytes) -> bool:
    order: Literal["little", "big"] = "little" if content[:2] == b"II" else "big"
    first_directory = int.from_bytes(content[4:8], order)
    return 8 <= first_directory < len(content)


def _is_whole_webp(content: bytes) -> bool:
    return int.from_bytes(content[4:8], "little") + 8 <= len(content) + 1


def _is_word(content: bytes) -> bool:
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return {"[Content_Types].xml", "word/document.xml"} <= set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):  # the last: made by a later kind of ZIP
        return False


_KINDS = (
    _Kind(
        "application/pdf",
        (".pdf",),
        lambda content: b"%PDF-" in content[:1024],
        lambda content: b"%%EOF" in content[-_TAIL_BYTES:],
    ),
    _Kind(
        "image/jpeg",
        (".jpg", ".jpeg", ".jfif"),
        lambda content: content.startswith(b"\xff\xd8\xff"),
        lambda content: b"\xff\xd9" in content[-_TAIL_BYTES:],
    ),
    _Kind(
        "image/png",
        (".png",),
        lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
        lambda content: b"IEND" in content[-_TAIL_BYTES:],
    ),
    _Kind(
        "image/tiff",
        (".tif", ".tiff"),
        lambda content: content.startswith((b"II*\x00", b"MM\x00*")),
        _is_whole_tiff,
    ),
    _Kind(
        "image/webp",
        (".webp",),
        lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP",
        _is_whole_webp,
    ),
    # An archive whose list of contents can be read is whole: the list stands at its end.
    _Kind(WORD, (".docx",), _is_word, _is_word),
)


def media_type(content: bytes) -> str:
    """The type that the content shows, empty where it is none that an office takes."""
    return next((kind.media_type for kind in _KINDS if kind.begins(content)), "")


def fault(name: str, content: bytes, accepted: tuple[str, ...], limit_bytes: int) -> FileFault | None:
    """Why a file cannot be attached, None when it can. `accepted` empty: PDF, JPEG and PNG."""
    if not content:
        return FileFault.EMPTY
    if len(content) > limit_bytes:
        return FileFault.TOO_LARGE
    kind = next((kind for kind in _KINDS if kind.begins(content)), None)
    named = next((kind for kind in _KINDS if PurePath(name).suffix.lower() in kind.suffixes), None)
    if named and named is not kind:
        return FileFault.NOT_WHAT_ITS_NAME_SAYS
    if kind is None or kind.media_type not in (accepted or DEFAULT_ACCEPTED):
        return FileFault.TYPE_NOT_ACCEPTED
    return None if kind.is_whole(content) else FileFault.UNREADABLE


def ending(kind: str) -> str:
    """The usual ending of a file's name for a media type, with its dot; empty where none is known."""
    return next((each.suffixes[0] for each in _KINDS if each.media_type == kind), "")
