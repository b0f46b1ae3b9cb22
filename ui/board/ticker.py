"""The office's words at the foot of the board."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.board.text import FittedText

_STEP_MS = 33
_HEIGHTS_A_SECOND = 2.2
"""How many heights of its letters the text moves a second: slow enough to be read to its end."""

_PAGE_MS = 8_000
_GAP = 120


class TickerLine(FittedText):
    """Stands still while it fits. What is longer moves by at reading pace; or, `is_still`, is shown part by part."""

    def __init__(self, direction: Qt.LayoutDirection) -> None:
        super().__init__("muted")
        self.setLayoutDirection(direction)  # of its language, whatever the desk speaks
        self._is_still, self._at, self._page = False, 0.0, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)

    @property
    def is_moving(self) -> bool:
        """Whether it moves by itself."""
        return self._timer.isActive() and not self._is_still

    def show_words(self, text: str, *, is_still: bool) -> None:
        """Say something else, or otherwise."""
        if (text, is_still) != (self.text, self._is_still):
            self._at, self._page, self._is_still = 0.0, 0, is_still
            self.show_text(text)
            self._settle()

    def show_digits(self, digits: float) -> None:
        """Be of another height."""
        super().show_digits(digits)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It may fit now, or not any more."""
        super().resizeEvent(event)
        self._settle()

    def parts(self) -> tuple[str, ...]:
        """The text in parts that fit, whole words each."""
        metrics, parts = QFontMetricsF(self.fitting(0.0)), [""]
        for word in self.text.split():
            longer = f"{parts[-1]} {word}".strip()
            if parts[-1] and metrics.horizontalAdvance(longer) > self.width():
                parts.append(word)
            else:
                parts[-1] = longer
        return tuple(parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text where it is now; in a right-to-left line it comes from the other side."""
        if not self._timer.isActive():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.fitting(0.0))
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.parts()[self._page % len(self.parts())] if self._is_still else self.text
        width = painter.fontMetrics().horizontalAdvance(text)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        start = self.width() - width + self._at if is_mirrored else -self._at
        painter.setLayoutDirection(self.layoutDirection())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(start, 0, width + 1, self.height()), flags.value, text)

    def _settle(self) -> None:
        is_longer = QFontMetricsF(self.fitting(0.0)).horizontalAdvance(self.text) > self.width() > 0
        if not is_longer:
            self._timer.stop()
        elif not self._timer.isActive() or (self._timer.interval() == _PAGE_MS) is not self._is_still:
            self._timer.start(_PAGE_MS if self._is_still else _STEP_MS)
        self.update()

    def _on_time(self) -> None:
        if self._is_still:
            self._page += 1
        else:
            metrics = QFontMetricsF(self.fitting(0.0))
            self._at += metrics.capHeight() * _HEIGHTS_A_SECOND * _STEP_MS / 1000
            if self._at > metrics.horizontalAdvance(self.text) + _GAP:
                self._at = -float(self.width())
        self.update()


def may_move(widget: QWidget) -> bool:
    """Whether the person at this computer lets windows move: the system's own setting, as Qt's style is told of it."""
    return widget.style().styleHint(widget.style().StyleHint.SH_Widget_Animate) != 0
