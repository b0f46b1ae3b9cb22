"""The receipt: what the visitor takes home, on the screen and in the phone. Nothing is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from ui import messages
from ui.pending_messages import pending_words
from ui.theme import Tone
from ui.visit import receipt_words
from ui.visit.next_steps import NextSteps
from ui.visit.qr_code import QrCode
from ui.visit.strip import Strip
from ui.widgets.parts import Badge, Card, Text, button, restyle, row
from ui.widgets.view import View

if TYPE_CHECKING:
    from ui.language import Language
    from ui.visit.receipt_viewmodel import ReceiptState, ReceiptViewModel

_SHORT_FACTS, _LONG_FACTS = 4, 3
_REST_MILLISECONDS = 400
"""The key that sent the request must not, pressed twice or held, call the next visitor before anybody read this."""


class ReceiptPage(View):
    """Enter calls the next visitor. `next_wanted` and `another_wanted`."""

    next_wanted = Signal()
    another_wanted = Signal()

    def __init__(self, viewmodel: ReceiptViewModel, language: Language) -> None:
        super().__init__()
        self._viewmodel, self._language = viewmodel, language
        self._title, self._caption = Text("good"), Text("caption")
        self.code = Text("big", copies=True)
        self.copy = button("chip")
        self._letter = Text("muted")
        self._qr = QrCode()
        self._why = Strip()
        self._grid = QGridLayout()
        self._short = [(Text("caption"), Text(wraps=True)) for _ in range(_SHORT_FACTS)]
        self._long = [(Text("caption"), Text(wraps=True)) for _ in range(_LONG_FACTS)]
        self._saved = Badge(Tone.GOOD)
        self.next, self.another = button("primary"), button()
        self._steps = NextSteps()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MILLISECONDS)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._render()

    def focus(self) -> None:
        """Let the receipt be seen; then Enter is the next visitor."""
        self._allow(is_allowed=False)
        self.setFocus()
        self._rest.start()

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        card = Card()
        card.body.setSpacing(8)
        card.body.addWidget(self._title, 0, centre)
        card.body.addWidget(self._caption, 0, centre)
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        card.body.addLayout(row(None, self.code, self.copy, None))
        card.body.addWidget(self._letter, 0, centre)
        card.body.addWidget(self._why)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(7)
        top = Qt.AlignmentFlag.AlignTop
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1)
        for at, (caption, value) in enumerate(self._short):
            self._grid.addWidget(caption, at // 2, at % 2 * 2, top)
            self._grid.addWidget(value, at // 2, at % 2 * 2 + 1, top)
        for at, (caption, value) in enumerate(self._long, start=_SHORT_FACTS // 2):
            self._grid.addWidget(caption, at, 0, top)
            self._grid.addWidget(value, at, 1, 1, 3, top)
        told = row(gap=24)
        told.addLayout(self._grid, 1)
        told.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(told)
        card.body.addStretch(1)
        card.body.addWidget(self._saved, 0, centre)
        card.body.addLayout(row(None, self.next, self.another, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(card, 1)
        layout.addWidget(self._steps)

    def _connect(self) -> None:
        self._viewmodel.changed.connect(self._render)
        self.next.clicked.connect(self.next_wanted)
        self.another.clicked.connect(self.another_wanted)
        self.copy.clicked.connect(self._on_copy)
        self._why.pressed.connect(self._on_why)
        self._rest.timeout.connect(self._on_rested)

    def _retranslate(self) -> None:
        self.next.setText(self.tr("Next visitor ⏎"))
        self.another.setText(self.tr("Another service for the same visitor"))
        self.copy.setText(self.tr("Copy"))

    def _render(self) -> None:
        state, language = self._viewmodel.state, self._language
        if state.draft is None:
            return
        tone, title = receipt_words.title(state)
        restyle(self._title, "role", "good")
        restyle(self._title, "tone", tone.value)
        self._title.setText(title)
        self._caption.setText(receipt_words.caption(state))
        code = receipt_words.code(state)
        self.code.setText(language.digits(code))
        self.code.setAccessibleName(language.digits(code))
        self.copy.setVisible(state.receipt is not None)
        self._letter.setText(receipt_words.letter(state, language))
        self._show_why(state)
        self._letter.setVisible(not self._why.sentence)
        self._qr.show_text(receipt_words.qr_text(state))
        self._qr.setAccessibleName(self._caption.text())
        _show_facts(self._short, receipt_words.short_facts(state, language))
        _show_facts(self._long, receipt_words.long_facts(state, language))
        self._saved.setVisible(bool(receipt_words.sheets(state)))
        self._saved.show_state(Tone.GOOD, receipt_words.saved(state, language))
        self._steps.show_steps(self.tr("What happens now"), receipt_words.steps(state, language))

    def _show_why(self, state: ReceiptState) -> None:
        """Why it is not registered yet, and what the clerk can do."""
        cause = state.error or (state.item.cause if state.item else None)
        if not state.is_provisional or (cause is None and not state.waits_for_identity):
            self._why.say(Tone.WARN, "")
            return
        step = self.tr("Try to send now")
        if state.needs_clerk:
            step = self.tr("Correct it") if state.item and state.item.can_reopen else ""
        tone = Tone.BAD if state.needs_clerk else Tone.WARN
        said = messages.sentence(cause, self._language) if cause else ""
        self._why.say(tone, pending_words(cause, self._language) if state.waits_for_identity else said, step)

    def _on_why(self) -> None:
        if self._viewmodel.state.needs_clerk:
            self._viewmodel.correct()
        else:
            self._viewmodel.send_now()

    def _on_copy(self) -> None:
        receipt = self._viewmodel.state.receipt
        if receipt is not None:
            QGuiApplication.clipboard().setText(receipt.tracking_code)
            self.copy.setText(self.tr("Copied ✓"))

    def _allow(self, *, is_allowed: bool) -> None:
        for each in (self.next, self.another, self.copy):
            each.setEnabled(is_allowed)

    def _on_rested(self) -> None:
        self._allow(is_allowed=True)
        self._retranslate()
        if self.isVisible():
            self.next.setFocus()


def _show_facts(labels: list[tuple[Text, Text]], facts: tuple[tuple[str, str], ...]) -> None:
    for at, (caption, value) in enumerate(labels):
        caption.setVisible(at < len(facts))
        value.setVisible(at < len(facts))
        if at < len(facts):
            caption.setText(facts[at][0])
            value.setText(facts[at][1])
            value.setAccessibleName(f"{facts[at][0]}: {facts[at][1]}")
