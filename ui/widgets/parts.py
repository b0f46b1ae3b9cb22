"""Small dumb parts that every page is made of."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from ui.theme import CARD_PADDING, GAP, Tone


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and show it at once."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return  # it is dressed when it is first shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Text(QLabel):
    """A label of plain text. `role`: title, heading, big, figure, muted, caption, problem, good, strong, brand.

    It begins at the leading edge of the window, also where the text is a bare number: Qt would let a number that can be
    selected begin at the other edge of a right-to-left page.
    """

    def __init__(self, role: str = "", *, wraps: bool = False, copies: bool = False) -> None:
        super().__init__()
        self._leads = True
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if copies:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            self.setProperty("role", role)
        self._lead()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Several lines from right to left are laid out here.

        WORKAROUND: QLabel counts the blank at which such a line breaks as ink at its beginning, so that the line stands
        askew and its end is cut off. Selectable text is laid out by another part of Qt, which does it right.
        """
        is_affected = self.wordWrap() and self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if not is_affected or self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._draw_lines(painter, QRectF(self.contentsRect()))

    def _draw_lines(self, painter: QPainter, area: QRectF) -> None:
        option = QTextOption(QStyle.visualAlignment(self.layoutDirection(), self.alignment()))
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(area.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        spare = max(area.height() - height, 0.0)
        if self.alignment() & Qt.AlignmentFlag.AlignTop:
            spare = 0.0
        elif not self.alignment() & Qt.AlignmentFlag.AlignBottom:
            spare /= 2
        layout.draw(painter, area.topLeft() + QPointF(0, spare))

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Begin elsewhere than at the leading edge."""
        self._leads = False
        super().setAlignment(alignment)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of the window."""
        if event.type() == QEvent.Type.LayoutDirectionChange and self._leads:
            self._lead()
        super().changeEvent(event)

    def _lead(self) -> None:
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        super().setAlignment(QStyle.visualAlignment(self.layoutDirection(), leading) | Qt.AlignmentFlag.AlignAbsolute)


class Badge(QLabel):
    """A state by colour and word."""

    def __init__(self, tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("badge", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, tone: Tone, text: str) -> None:
        """Say `text` in the colour of `tone`."""
        self.setText(text)
        self.setAccessibleName(text)
        restyle(self, "badge", tone.value)


class Card(QFrame):
    """A white surface with a column of parts; `body` is its layout."""

    def __init__(self, heading: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(CARD_PADDING, CARD_PADDING, CARD_PADDING, CARD_PADDING)
        self.body.setSpacing(GAP)
        if heading is not None:
            self.body.addWidget(heading)


def button(kind: str = "") -> QPushButton:
    """A button of a kind: primary, danger, quiet, chip, place, or the plain one. Enter presses it when focused."""
    made = QPushButton()
    made.setAutoDefault(True)
    if kind:
        made.setProperty("kind", kind)
    return made


def _fill(layout: QBoxLayout, parts: tuple[QWidget | int | None, ...], gap: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        else:
            layout.addWidget(part)


def row(*parts: QWidget | int | None, gap: int = GAP) -> QHBoxLayout:
    """Parts side by side from the leading edge; None is a stretch, a number a space in pixels."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap)
    return layout


def column(*parts: QWidget | int | None, gap: int = GAP) -> QVBoxLayout:
    """Parts from top to bottom; None is a stretch, a number a space in pixels."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap)
    return layout
