"""What happened to a request, oldest first."""

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.request import Step, TimelineEntry
from ui import words
from ui.language import Language
from ui.theme import Tone
from ui.widgets.parts import Badge, Text

_TONES = {
    Step.IDENTITY_STATED: Tone.WARN,
    Step.RETURNED: Tone.WARN,
    Step.ESCALATED: Tone.BAD,
    Step.ANSWERED: Tone.GOOD,
    Step.APPROVED: Tone.GOOD,
    Step.REFUSED: Tone.BAD,
    Step.CANCELLED: Tone.NEUTRAL,
}
_GAP = 6


class TimelineView(QWidget):
    """Two lines an entry: step, day and time; below them who, and what was said."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._entries: tuple[TimelineEntry, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        language.changed.connect(self._fill)

    def show_entries(self, entries: tuple[TimelineEntry, ...]) -> None:
        """Show these entries, oldest first."""
        if entries != self._entries:
            self._entries = entries
            self._fill()

    def _fill(self) -> None:
        while item := self._grid.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()  # it lives until the loop turns
                widget.deleteLater()
        for at, entry in enumerate(self._entries):
            step = Badge()
            step.show_state(_TONES.get(entry.step, Tone.INFO), words.step(entry.step))
            when = Text("caption")
            when.setText(f"{self._language.day(entry.at)}  {self._language.time(entry.at)}")
            who = Text(wraps=True)
            who.setContentsMargins(0, 0, 0, _GAP)
            actor = self._language.label(entry.actor)
            who.setText(f"{actor}: {self._language.prose(entry.note)}" if entry.note else actor)
            self._grid.addWidget(step, 2 * at, 0)
            self._grid.addWidget(when, 2 * at, 1)
            self._grid.addWidget(who, 2 * at + 1, 0, 1, 3)
