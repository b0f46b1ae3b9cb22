"""How a row of requests is painted: a line under each row, the state as a badge."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Colours, Tone
from ui.widgets.text_table import TONE

ROW_HEIGHT = 36
_SIDE = 8
_BADGE_PIXELS = 12


class RowDelegate(QStyledItemDelegate):
    """Paints cells itself: a style sheet would be asked for each of them on each scroll."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are of one height."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        painter.save()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        font: QFont = option.font
        if is_selected:
            painter.fillRect(area, QColor(self._colours.accent_soft))
        painter.setPen(QColor(self._colours.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        text, tone = index.data(), index.data(TONE)
        painter.setLayoutDirection(direction)
        painter.setFont(font)
        inside = area.adjusted(_SIDE, 0, -_SIDE, 0)
        if tone:
            self._badge(painter, inside, str(text), Tone(tone), direction, font)
        else:
            painter.setPen(QColor(self._colours.text))
            shown = QFontMetrics(font).elidedText(str(text or ""), Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(
                inside,
                int(QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignVCenter),
                shown,
            )
        painter.restore()

    def _badge(
        self, painter: QPainter, area: QRect, text: str, tone: Tone, direction: Qt.LayoutDirection, font: QFont
    ) -> None:
        small = _small(font)
        metrics = QFontMetrics(small)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 2 * _SIDE)
        size = QSize(min(metrics.horizontalAdvance(text) + 2 * _SIDE, area.width()), metrics.height() + 4)
        place = QStyle.alignedRect(direction, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, size, area)
        colour, surface = self._colours.of(tone)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(surface))
        painter.drawRoundedRect(place, 6, 6)
        painter.setPen(QColor(colour))
        painter.setFont(small)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)


def badge_width(text: str, font: QFont) -> int:
    """How wide a column must be for a badge that says `text`."""
    return QFontMetrics(_small(font)).horizontalAdvance(text) + 4 * _SIDE


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(_BADGE_PIXELS)
    return small
