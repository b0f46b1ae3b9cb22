"""One item of the outbox: why it waits, what can be done, or its receipt."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from app.desk.delivery import OutboxItem
from app.domain.outbox import IntentKind, IntentState
from app.domain.request import Receipt
from ui import words
from ui.language import Language
from ui.messages import sentence
from ui.outbox.viewmodel import is_overtaken, may_send
from ui.pending_messages import pending_words
from ui.widgets.parts import Badge, Card, Text, button, column, restyle, row


class OutboxDetail(Card):
    """Tells by its signals which button was pressed."""

    send_pressed = Signal()
    correct_pressed = Signal()
    compare_pressed = Signal()
    request_pressed = Signal()
    withdraw_pressed = Signal()

    def __init__(self, language: Language) -> None:
        self._service = Text("heading", wraps=True)
        super().__init__(self._service)
        self._language = language
        self._citizen = Text("muted")
        self._state = Badge()
        self._cause = Text(wraps=True)
        self._strip = QFrame()
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._cause)
        self._receipt = ReceiptFacts(language)
        self.send, self.correct, self.request = button("primary"), button("primary"), button()
        self.compare, self.withdraw = button("primary"), button("danger")
        self.send.clicked.connect(self.send_pressed)
        self.correct.clicked.connect(self.correct_pressed)
        self.compare.clicked.connect(self.compare_pressed)
        self.request.clicked.connect(self.request_pressed)
        self.withdraw.clicked.connect(self.withdraw_pressed)
        self.body.addLayout(row(self._citizen, None, self._state))
        self.body.addWidget(self._strip)
        self.body.addWidget(self._receipt)
        self.body.addLayout(column(self.send, self.correct, self.compare, self.request, self.withdraw, gap=8))
        self.body.addStretch(1)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.send.setText(self.tr("Send now"))
        self.compare.setText(self.tr("See both versions"))
        self.request.setText(self.tr("See the request"))
        self.withdraw.setText(self.tr("Take it out of the outbox"))
        self._receipt.retranslate()

    def show_item(self, item: OutboxItem | None, *, is_busy: bool) -> None:
        """Show an item, or nothing."""
        self.setVisible(item is not None)
        if item is None:
            return
        self._service.setText(self._language.label(item.service_title))
        self._citizen.setText(item.citizen_name or "—")
        tone, word = words.intent_state(item.state)
        self._state.show_state(tone, word)
        self._cause.setText(self._cause_sentence(item))
        self._strip.setVisible(bool(self._cause.text()))
        restyle(self._strip, "strip", tone.value)
        self._receipt.setVisible(item.receipt is not None)
        if item.receipt is not None:
            self._receipt.show_receipt(item.receipt)
        self._offer(item, is_busy=is_busy)

    @property
    def primary(self) -> QPushButton | None:
        """The button that the chosen item asks for."""
        return next(
            (made for made in (self.send, self.correct, self.compare) if made.property("kind") == "primary"), None
        )

    def _offer(self, item: OutboxItem, *, is_busy: bool) -> None:
        needs_you = item.state is IntentState.NEEDS_YOU
        self.send.setVisible(may_send(item))
        restyle(self.send, "kind", "primary" if may_send(item) else "")
        is_compared = is_overtaken(item) and not item.can_reopen
        self.correct.setText(self.tr("See both versions") if is_overtaken(item) else self.tr("Open for correction"))
        self.correct.setVisible(item.can_reopen)
        self.compare.setVisible(is_compared)
        restyle(self.compare, "kind", "primary" if is_compared else "")
        restyle(self.correct, "kind", "primary" if item.can_reopen and not may_send(item) else "")
        is_registered = item.state is IntentState.DELIVERED or item.kind is not IntentKind.SUBMIT
        self.request.setVisible(is_registered)
        self.withdraw.setVisible(needs_you)
        for part in (self.send, self.correct, self.compare, self.request, self.withdraw):
            part.setEnabled(not is_busy)

    def _cause_sentence(self, item: OutboxItem) -> str:
        if item.is_identity_stated and item.state in (IntentState.WAITING, IntentState.SENDING):
            return pending_words(item.cause, self._language)
        if item.cause is not None:
            return sentence(item.cause, self._language)
        if item.state is IntentState.WAITING:
            return self.tr("It waits for its turn and is sent by itself.")
        if item.state is IntentState.UNKNOWN:
            return self.tr(
                "It was sent and no answer came. The desk asks for the answer by itself; it is not registered twice."
            )
        if item.state is IntentState.DELIVERED and not item.citizen_name:
            return self.tr(
                "It was registered. The visitor's data has left this computer, as the office's policy asks; "
                "the request itself is at the gateway."
            )
        return ""


class ReceiptFacts(QWidget):
    """What a delivered request brought back."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(10)
        layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeading)
        self._captions = tuple(Text("muted") for _ in range(5))
        self._values = tuple(Text("strong" if at == 0 else "", wraps=at > 2, copies=True) for at in range(5))
        for caption, value in zip(self._captions, self._values, strict=True):
            layout.addRow(caption, value)

    def retranslate(self) -> None:
        """Set the captions."""
        captions = (
            self.tr("Tracking code"),
            self.tr("Letter number"),
            self.tr("Promised for"),
            self.tr("Who answers"),
            self.tr("Complaints"),
        )
        for text, caption in zip(captions, self._captions, strict=True):
            caption.setText(text)

    def show_receipt(self, receipt: Receipt) -> None:
        """Set the values."""
        language = self._language
        values = (
            language.identifier(receipt.tracking_code),
            language.identifier(receipt.letter_number) or "—",
            language.long_date(receipt.promised_on),
            language.label(receipt.answerer),
            language.label(receipt.complaint),
        )
        for text, value in zip(values, self._values, strict=True):
            value.setText(text)
