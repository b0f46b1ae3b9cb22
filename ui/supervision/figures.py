"""Five figures over the queue."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.contract.messages import RequestCounts
from app.domain.request import RequestState
from ui.language import Language
from ui.theme import Tone
from ui.widgets.parts import Card, Text, restyle
from ui.widgets.requests.table import RequestTable


class Figure(Card):
    """A caption and a number; one that can be pressed filters the queue."""

    pressed = Signal()

    def __init__(self, *, is_pressable: bool = False) -> None:
        super().__init__()
        self._caption, self._number = Text("caption"), Text("figure")
        self.body.setSpacing(4)
        self.body.addWidget(self._caption)
        self.body.addWidget(self._number)
        self._is_pressable = is_pressable
        if is_pressable:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def name(self, caption: str) -> None:
        """Set what is counted."""
        self._caption.setText(caption)

    def show_number(self, text: str, *, alarms: bool = False) -> None:
        """Show the number; an alarming one is framed."""
        self._number.setText(text)
        self.setAccessibleName(f"{self._caption.text()}: {text}")
        restyle(self, "card", "alarm" if alarms else "true")
        restyle(self._number, "tone", Tone.BAD.value if alarms else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Filter by this figure."""
        if self._is_pressable:
            self.pressed.emit()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Filter by this figure with Enter or Space."""
        if self._is_pressable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class Figures(QWidget):
    """Awaiting approval, late, open, today, sheets of paper saved."""

    late_pressed = Signal()
    awaiting_pressed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.awaiting, self.late = Figure(is_pressable=True), Figure(is_pressable=True)
        self.open, self.today, self.sheets = Figure(), Figure(), Figure()
        self.awaiting.pressed.connect(self.awaiting_pressed)
        self.late.pressed.connect(self.late_pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for figure in (self.awaiting, self.late, self.open, self.today, self.sheets):
            layout.addWidget(figure, 1)

    def retranslate(self) -> None:
        """Set the captions."""
        self.awaiting.name(self.tr("Awaiting approval"))
        self.late.name(self.tr("Past the promised date"))
        self.open.name(self.tr("Open requests"))
        self.today.name(self.tr("Registered today"))
        self.sheets.name(self.tr("Sheets of paper saved"))

    def show_counts(self, counts: RequestCounts, table: RequestTable) -> None:
        """Show the counts; those that the rows themselves tell are always as fresh as the rows."""
        number = self._language.number
        open_states = [state for state in RequestState if not state.is_final]
        self.awaiting.show_number(number(table.count(RequestState.AWAITING_APPROVAL)))
        self.late.show_number(number(table.late), alarms=table.late > 0)
        self.open.show_number(number(sum(table.count(state) for state in open_states)))
        self.today.show_number(number(counts.today))
        self.sheets.show_number(number(counts.sheets_saved))
