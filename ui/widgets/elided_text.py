"""A line of text that gives way: what does not fit is cut with an ellipsis and stands in the tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent

from ui.widgets.parts import Text

_LEAST_WIDTH = 36


class ElidedText(Text):
    """As wide as its text where there is room."""

    def __init__(self, role: str = "") -> None:
        super().__init__(role)
        self.full_text = ""

    def show_text(self, text: str) -> None:
        """Show `text`, or as much of it as fits."""
        if text != self.full_text:
            self.full_text = text
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        width = self.fontMetrics().horizontalAdvance(self.full_text)
        return QSize(width + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(_LEAST_WIDTH, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = max(self.width(), _LEAST_WIDTH)
        shown = self.fontMetrics().elidedText(self.full_text, Qt.TextElideMode.ElideRight, width)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self.full_text if shown != self.full_text else "")
