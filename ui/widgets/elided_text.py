"""Text on one line that gives way: what does not fit is cut with an ellipsis and stands in the tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent

from ui.theme import Tone
from ui.widgets.parts import Text, restyle

_LEAST_WIDTH = 36


class ElidedText(Text):
    """As wide as its text where there is room."""

    def __init__(self, role: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(role)
        self.full_text = ""
        self._mode = mode

    def show_text(self, text: str) -> None:
        """Show `text`, or as much of it as fits."""
        if text != self.full_text:
            self.full_text = text
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        width = self.fontMetrics().horizontalAdvance(self.full_text)
        return QSize(width + self._around() + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(_LEAST_WIDTH, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _around(self) -> int:
        """What the style sheet draws around the text."""
        return max(0, super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text()))

    def _fit(self) -> None:
        width = max(self.width(), _LEAST_WIDTH) - self._around()
        shown = self.fontMetrics().elidedText(self.full_text, self._mode, width)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self.full_text if shown != self.full_text else "")


class ElidedBadge(ElidedText):
    """A state by colour and word, which is cut in its middle."""

    def __init__(self, tone: Tone) -> None:
        super().__init__(mode=Qt.TextElideMode.ElideMiddle)
        self.setProperty("badge", tone.value)

    def show_state(self, tone: Tone, text: str) -> None:
        """Say `text` in the colour of `tone`."""
        restyle(self, "badge", tone.value)
        self.show_text(text)
        self.setAccessibleName(text)
