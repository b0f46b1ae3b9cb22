"""What happens to the request now: done, under way and still to come, in one line."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Tone
from ui.widgets.parts import Card, Text, restyle, row

_DOT = 9


@dataclass(frozen=True, slots=True)
class NextStep:
    """One step. GOOD is done, WARN is under way, NEUTRAL is to come."""

    tone: Tone
    text: str


class NextSteps(Card):
    """A heading over dots with words."""

    def __init__(self) -> None:
        self._heading = Text("heading")
        super().__init__(self._heading)
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(18)
        self._parts: list[tuple[QWidget, Text, Text]] = []
        self.body.addLayout(self._line)

    def show_steps(self, heading: str, steps: tuple[NextStep, ...]) -> None:
        """Show these steps in their order."""
        self._heading.setText(heading)
        while len(self._parts) < len(steps):
            self._add()
        for at, (part, dot, words) in enumerate(self._parts):
            part.setVisible(at < len(steps))
            if at < len(steps):
                tone = steps[at].tone
                restyle(dot, "dot", "ahead" if tone is Tone.NEUTRAL else tone.value)
                words.setText(steps[at].text)

    def _add(self) -> None:
        part, dot, words = QWidget(), Text(), Text(wraps=True)
        dot.setFixedSize(_DOT, _DOT)
        layout = row(gap=6)
        layout.addWidget(dot)
        layout.addWidget(words, 1)
        part.setLayout(layout)
        self._line.addWidget(part, 1)
        self._parts.append((part, dot, words))
