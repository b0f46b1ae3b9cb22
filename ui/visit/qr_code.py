"""A QR code (ISO/IEC 18004) drawn by the desk itself."""

import segno
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_QUIET_MODULES = 4


def qr_image(text: str) -> QImage:
    """The code of `text` with its quiet zone, one pixel a module. Error correction level L: a screen has no creases."""
    rows = [bytes(row) for row in segno.make_qr(text, error="l", encoding="utf-8").matrix]
    size = len(rows) + 2 * _QUIET_MODULES
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                image.setPixelColor(x + _QUIET_MODULES, y + _QUIET_MODULES, Qt.GlobalColor.black)
    return image


class QrCode(QWidget):
    """Shows a text as a QR code: black on white in every theme, sharp at every size."""

    def __init__(self, side: int = 188) -> None:
        super().__init__()
        self.text = ""
        self._image = QImage()
        self.setFixedSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Encode `text`."""
        if text != self.text:
            self.text = text
            self._image = qr_image(text) if text else QImage()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Whole pixels a module, so that a phone reads it from the screen."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        scale = max(1, min(self.width(), self.height()) // self._image.width())
        side = scale * self._image.width()
        painter.drawImage(
            (self.width() - side) // 2, (self.height() - side) // 2, self._image.scaled(QSize(side, side))
        )
