"""Small dumb parts that every page is made of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

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
    """A label of plain text. `role`: title, heading, big, figure, muted, caption, problem, good, strong, brand."""

    def __init__(self, role: str = "", *, wraps: bool = False, copies: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if copies:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            self.setProperty("role", role)


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
