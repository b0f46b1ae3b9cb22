"""How a service is painted in the list: title, number and group, and what it saves or why it cannot be used."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.catalogue import Service
from ui.language import Language
from ui.theme import Colours, Tone
from ui.widgets.catalogue.table import SERVICE

_SIDE = 14
_MARK = 4


class ServiceDelegate(QStyledItemDelegate):
    """Two lines a service, the chosen one with a mark at its leading edge."""

    def __init__(self, colours: Colours, language: Language) -> None:
        super().__init__()
        self._colours = colours
        self._language = language

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are of one height."""
        return QSize(200, 2 * QFontMetrics(option.font).height() + 18)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one service."""
        service: Service | None = index.data(SERVICE)
        if service is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        area: QRect = option.rect
        self._ground(painter, option, area)
        inside = area.adjusted(_SIDE, 8, -_SIDE, -8)
        width = self._badge(painter, option, inside, service)
        text = self._beside(inside, width, option.direction)
        upper = QRect(text.left(), text.top(), text.width(), text.height() // 2)
        lower = QRect(text.left(), upper.bottom() + 1, text.width(), text.height() - upper.height())
        strong, small = QFont(option.font), QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(max(11, option.font.pixelSize() - 2))
        colour = self._colours.muted if service.unusable else self._colours.text
        self._write(painter, option, upper, strong, colour, self._language.label(service.title))
        group = self._language.label(service.group)
        second = (
            f"{self._language.identifier(service.code)} · {group}" if group else self._language.digits(service.code)
        )
        self._write(painter, option, lower, small, self._colours.muted, second)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(self._colours.accent_soft))
            mark = QStyle.visualRect(option.direction, area, QRect(area.left(), area.top(), _MARK, area.height()))
            painter.fillRect(mark, QColor(self._colours.accent))
        painter.setPen(QColor(self._colours.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _badge(self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, service: Service) -> int:
        """Paint the word at the trailing edge and answer the width it took."""
        if service.unusable:
            tone, text = Tone.NEUTRAL, QCoreApplication.translate("Catalogue", "Cannot be used now")
        elif service.sheets_saved:
            tone, text = Tone.GOOD, sheets_saved(service.sheets_saved, self._language)
        else:
            return 0
        small = QFont(option.font)
        small.setPixelSize(max(11, option.font.pixelSize() - 2))
        metrics = QFontMetrics(small)
        size = QSize(metrics.horizontalAdvance(text) + 16, metrics.height() + 4)
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        place = QStyle.alignedRect(option.direction, trailing, size, inside)
        colour, surface = self._colours.of(tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(surface))
        painter.drawRoundedRect(place, 6, 6)
        painter.setPen(QColor(colour))
        painter.setFont(small)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)
        return size.width() + 10

    @staticmethod
    def _beside(inside: QRect, width: int, direction: Qt.LayoutDirection) -> QRect:
        leading = QRect(inside.left(), inside.top(), inside.width() - width, inside.height())
        return QStyle.visualRect(direction, inside, leading)

    @staticmethod
    def _write(
        painter: QPainter, option: QStyleOptionViewItem, area: QRect, font: QFont, colour: str, text: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
        painter.drawText(area, int(leading | Qt.AlignmentFlag.AlignVCenter), shown)


def sheets_saved(count: int, language: Language) -> str:
    """How much paper an inquiry saves, in words."""
    return language.digits(QCoreApplication.translate("Catalogue", "%n sheet(s) saved", None, count))
