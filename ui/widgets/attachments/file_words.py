"""Words about files."""

from PySide6.QtCore import QCoreApplication

from app.domain import persian
from ui.language import Language

_TYPES = {
    "application/pdf": ("PDF", ("*.pdf",)),
    "image/jpeg": ("JPEG", ("*.jpg", "*.jpeg")),
    "image/png": ("PNG", ("*.png",)),
    "image/tiff": ("TIFF", ("*.tif", "*.tiff")),
    "image/gif": ("GIF", ("*.gif",)),
    "image/webp": ("WebP", ("*.webp",)),
}


def type_name(media_type: str) -> str:
    """What people call a type of files."""
    return _TYPES[media_type][0] if media_type in _TYPES else media_type.rpartition("/")[2].upper()


def name_patterns(accept: tuple[str, ...]) -> str:
    """Patterns of file names for media types, as file dialogs take them; empty where a type is not known."""
    if any(media_type not in _TYPES for media_type in accept):
        return ""
    return " ".join(pattern for media_type in accept for pattern in _TYPES[media_type][1])


def size_text(size_bytes: int, language: Language) -> str:
    """A size as people read it."""
    if size_bytes < 1024 * 1024:
        text = QCoreApplication.translate("Files", "{size} KB").format(size=max(1, round(size_bytes / 1024)))
    else:
        text = QCoreApplication.translate("Files", "{size} MB").format(size=f"{size_bytes / (1024 * 1024):.1f}")
        text = text.replace(".", "٫") if language.code == "fa" else text
    return language.digits(text)


def facts_text(media_type: str, size_bytes: int, language: Language) -> str:
    """Type and size in one line."""
    if not media_type:
        return ""
    return f"{persian.isolate(type_name(media_type))} · {size_text(size_bytes, language)}"
