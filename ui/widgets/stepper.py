"""Where in a job one is: the steps in their order, done ones with what was chosen in them."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStyle, QWidget

from ui.theme import Colours

_HEIGHT = 36
_SIDE = 12
_RADIUS = 8


class Progress(StrEnum):
    """How far a step is."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step. `is_open`: the clerk may go there now."""

    text: str
    progress: Progress
    is_open: bool = False


class StepButton(QAbstractButton):
    """A step that is painted from the leading edge; a done one is a way back."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self._progress = Progress.AHEAD
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_step(self, step: StepShown) -> None:
        """Show how far the step is."""
        self._progress = step.progress
        self.setText(step.text)
        self.setToolTip(step.text)
        self.setAccessibleName(step.text)
        self.setEnabled(step.is_open)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if step.is_open else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if step.is_open else Qt.CursorShape.ArrowCursor)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a field, as wide as there is room."""
        return QSize(120, max(_HEIGHT, self.fontMetrics().height() + 14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A coloured bar with the step's text."""
        colours = self._colours
        text, surface = {
            Progress.DONE: (colours.good, colours.good_soft),
            Progress.NOW: (colours.surface, colours.accent),
            Progress.AHEAD: (colours.muted, colours.neutral_soft),
        }[self._progress]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(surface))
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        font = QFont(self.font())
        font.setBold(self._progress is Progress.NOW)
        painter.setFont(font)
        painter.setPen(QColor(text))
        painter.setLayoutDirection(self.layoutDirection())
        self._write(painter, area.adjusted(_SIDE, 0, -_SIDE, 0))

    def _write(self, painter: QPainter, inside: QRect) -> None:
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
        painter.drawText(inside, int(leading | Qt.AlignmentFlag.AlignVCenter), shown)


class Stepper(QWidget):
    """The steps of a job side by side. `chosen`: read `wanted`, the place of the step that was pressed."""

    chosen = Signal()

    def __init__(self, colours: Colours, count: int) -> None:
        super().__init__()
        self.wanted = 0
        self.buttons = tuple(StepButton(colours) for _ in range(count))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for button in self.buttons:
            button.clicked.connect(self._on_clicked)
            layout.addWidget(button, 1)

    def show_steps(self, steps: tuple[StepShown, ...]) -> None:
        """Show every step."""
        for button, step in zip(self.buttons, steps, strict=True):
            button.show_step(step)

    def _on_clicked(self) -> None:
        for place, button in enumerate(self.buttons):
            if button is self.sender():
                self.wanted = place
        self.chosen.emit()
