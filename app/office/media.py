"""What a file is, by its content."""

import io
import zipfile

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)

ACCEPTED = frozenset({media_type for _, media_type in _SIGNATURES} | {"image/webp", _WORD})
"""What the gateway takes at all; a form may accept less."""


def media_type_of(content: bytes) -> str | None:
    """The media type of a content that the gateway takes, None for any other."""
    for signature, media_type in _SIGNATURES:
        if content.startswith(signature):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"PK\x03\x04") and _is_word(content):
        return _WORD
    return None


def _is_word(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return {"[Content_Types].xml", "word/document.xml"} <= set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
