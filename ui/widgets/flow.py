"""Parts side by side as long as there is room, then under each other."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from ui.widgets.parts import Text


class LineText(Text):
    """Text on one line where there is room, else on several."""

    def __init__(self, role: str = "", *, copies: bool = False) -> None:
        super().__init__(role, wraps=True, copies=copies)

    def sizeHint(self) -> QSize:
        """Room for one line."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + 2, self.fontMetrics().height())


class Flow(QLayout):
    """Lines of parts from the leading edge; each part as wide as it wants to be, and a long one as the line is."""

    def __init__(self, *parts: QWidget, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Add the next part."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """A part, None behind the last."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Give a part away."""
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more room than its parts need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are together."""
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, area: QRect) -> None:
        """Put every part into its place."""
        super().setGeometry(area)
        self._place(area, is_trial=False)

    def sizeHint(self) -> QSize:
        """All parts on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        gaps = self._gap * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Every part on a line of its own."""
        hints = [item.minimumSize() for item in self._shown()] or [QSize(0, 0)]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, is_trial: bool) -> int:
        top = area.y()
        for line in self._lines(area.width()):
            heights = [_height(item, width) for item, width in line]
            along = area.x()
            for (item, width), height in zip(line, heights, strict=True):
                if not is_trial:
                    place = QRect(QPoint(along, top + (max(heights) - height) // 2), QSize(width, height))
                    item.setGeometry(self._mirrored(place, area))
                along += width + self._gap
            top += max(heights) + self._gap
        return max(0, top - self._gap - area.y())

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int]]]:
        lines: list[list[tuple[QLayoutItem, int]]] = []
        spare = room
        for item in self._shown():
            width = min(item.sizeHint().width(), max(room, item.minimumSize().width()))
            if not lines or spare < width:
                lines.append([])
                spare = room
            lines[-1].append((item, width))
            spare -= width + self._gap
        return lines

    def _mirrored(self, place: QRect, area: QRect) -> QRect:
        parent = self.parentWidget()
        return place if parent is None else QStyle.visualRect(parent.layoutDirection(), area, place)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
