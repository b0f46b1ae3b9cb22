"""A small picture of a file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel

from ui.widgets.attachments.file_words import type_name

_SIDE = 34


def shrunk_image(content: bytes, side: int, *, is_enlarged: bool = True) -> QPixmap | None:
    """The picture, at most `side` pixels wide and high, decoded no larger than that; None if it cannot be read."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and not size.isEmpty() and (is_enlarged or max(size.width(), size.height()) > side):
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


class Thumbnail(QLabel):
    """The picture itself, or the name of the file's type."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_SIDE, _SIDE)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("role", "muted")

    def show_type(self, media_type: str) -> None:
        """Name the type."""
        self.setText(type_name(media_type) if media_type else "…")

    def show_content(self, media_type: str, content: bytes) -> None:
        """Show the picture, if it is one that can be read."""
        picture = shrunk_image(content, _SIDE) if media_type.startswith("image/") else None
        if picture is None:
            self.show_type(media_type)
        else:
            self.setPixmap(picture)
