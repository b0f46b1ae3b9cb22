"""Text as high as it is told to be, and never cut off: what is too long for its place becomes smaller."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from app.domain.label import Label
from app.domain.persian import isolate

_PROBE = 100
_ROW = 1.45
"""The height of a row in heights of its digits: room for what hangs below the line."""


class FittedText(QWidget):
    """One line. `digits`: how high its digits are at most, in pixels."""

    def __init__(self, role: str = "text", *, is_bold: bool = False, is_centred: bool = False) -> None:
        super().__init__()
        self.setProperty("board", role)
        self._is_bold, self._is_centred = is_bold, is_centred
        self._text, self._digits = "", 10.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def show_text(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def show_digits(self, digits: float) -> None:
        """Be of another height."""
        self._digits = digits
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(10, round(self._digits * _ROW))

    def minimumSizeHint(self) -> QSize:
        """Nothing: a board that is crowded becomes smaller, and never larger than its display."""
        return QSize(1, 1)

    def fitting(self, room: float) -> QFont:
        """The font that fits into a width, and into the row as it is; 0: any width."""
        font = QFont(self.font())
        font.setBold(self._is_bold)
        font.setPixelSize(_PROBE)
        digit = QFontMetricsF(font).tightBoundingRect("8").height()
        digits = min(self._digits, self.height() / _ROW) if self.isVisible() else self._digits
        wanted = digits * _PROBE / max(digit, 1.0)
        font.setPixelSize(max(round(wanted), 1))
        width = QFontMetricsF(font).horizontalAdvance(self._text)
        if room and width > room:
            font.setPixelSize(max(int(font.pixelSize() * room / width), 1))
        return font

    def paintEvent(self, _: QPaintEvent) -> None:
        """The line, from its leading edge or in the middle."""
        painter = QPainter(self)
        painter.setFont(self.fitting(self.width()))
        painter.setPen(self.palette().color(self.foregroundRole()))
        across = Qt.AlignmentFlag.AlignHCenter if self._is_centred else Qt.AlignmentFlag.AlignLeading
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(QRectF(self.rect()), self._aligned(across), self._text)

    def _aligned(self, across: Qt.AlignmentFlag) -> int:
        shown = QStyle.visualAlignment(self.layoutDirection(), across | Qt.AlignmentFlag.AlignVCenter)
        return (shown | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip).value


def joined(label: Label, language: str) -> str:
    """Both languages on one line, the desk's own first."""
    first, second = (label.fa, label.en) if language == "fa" else (label.en, label.fa)
    return f"{isolate(first)}  ·  {isolate(second)}" if second and second != first else isolate(first)
