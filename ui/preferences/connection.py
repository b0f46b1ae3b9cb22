"""The way to the gateway, stretch by stretch, and how what lies behind it is."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout

from app.contract.messages import Dependency
from ui import words
from ui.language import Language
from ui.network_messages import cause_sentence
from ui.preferences.viewmodel import Hop, PreferencesState
from ui.theme import Tone
from ui.widgets.parts import Badge, Card, Text, button, row


class ConnectionCard(Card):
    """`test_pressed` tells that the way shall be gone now."""

    test_pressed = Signal()

    def __init__(self, language: Language) -> None:
        self._heading = Text("heading")
        super().__init__(self._heading)
        self._language = language
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[tuple[Text, Badge]] = []
        self._reason = Text(wraps=True)
        self.test = button()
        self.test.clicked.connect(self.test_pressed)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._reason)
        self.body.addLayout(row(None, self.test))

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self._heading.setText(self.tr("Connection"))

    def show_state(self, state: PreferencesState) -> None:
        """Show how far the last test came and how each part is."""
        self.test.setText(self.tr("Testing…") if state.is_testing else self.tr("Test the connection"))
        self.test.setEnabled(not state.is_testing)
        lines = [self._hop_line(hop, passed) for hop, passed in state.hops]
        health = state.health
        if health is not None and health.is_reachable:
            lines += [self._part_line(part) for part in state.dependencies]
        self._show_lines(lines)
        cause = health.cause if health is not None and not health.is_reachable else None
        reason = cause_sentence(cause) if cause else ""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def _hop_line(self, hop: Hop, passed: bool | None) -> tuple[str, Tone, str]:
        if passed is None:
            return hop_word(hop), Tone.NEUTRAL, self.tr("not reached")
        if passed:
            return hop_word(hop), Tone.GOOD, self.tr("in order")
        return hop_word(hop), Tone.BAD, self.tr("fails here")

    def _part_line(self, part: Dependency) -> tuple[str, Tone, str]:
        tone, word = words.dependency_state(part.state)
        cause = words.dependency_cause(part.cause)
        text = self.tr("{state}: {cause}").format(state=word, cause=cause) if cause else word
        return words.dependency(part.name), tone, text

    def _show_lines(self, lines: list[tuple[str, Tone, str]]) -> None:
        while len(self._lines) < len(lines):
            made = Text(), Badge()
            at = len(self._lines)
            self._grid.addWidget(made[0], at, 0)
            self._grid.addWidget(made[1], at, 1)
            self._lines.append(made)
        for at, (name, badge) in enumerate(self._lines):
            is_used = at < len(lines)
            name.setVisible(is_used)
            badge.setVisible(is_used)
            if is_used:
                name.setText(lines[at][0])
                badge.show_state(lines[at][1], lines[at][2])


def hop_word(hop: Hop) -> str:
    """A stretch of the way, in words."""
    return {
        Hop.NAME: QCoreApplication.translate("Preferences", "Address known to the network"),
        Hop.LINE: QCoreApplication.translate("Preferences", "Line to the gateway's computer"),
        Hop.DOOR: QCoreApplication.translate("Preferences", "Gateway is running"),
        Hop.CERTIFICATE: QCoreApplication.translate("Preferences", "Certificate is trusted"),
        Hop.ANSWER: QCoreApplication.translate("Preferences", "Gateway answers as agreed"),
    }[hop]
