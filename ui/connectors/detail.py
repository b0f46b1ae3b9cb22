"""One system outside: how it is and why, what to do, and what waits for it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.contract.connectors import Connector
from ui import words
from ui.connectors.tables import Waiting, WaitingTable
from ui.connectors.words import advice, facts, title
from ui.language import Language
from ui.widgets.parts import Badge, Card, Text, button, column, restyle, row
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import WalkedTable
from ui.widgets.state_panel import StatePanel

_WIDTHS: Mapping[int, int] = {Waiting.WHY: 200, Waiting.SINCE: 90, Waiting.NEXT_TRY: 150, Waiting.TRIES: 56}
_SIDE_WIDTH = 380


class ConnectorDetail(Card):
    """Below the list of systems. `try_now` is its button."""

    def __init__(self, language: Language, now: Callable[[], datetime], delegate: RowDelegate) -> None:
        super().__init__()
        self._language, self._now = language, now
        self.title, self._state = Text("heading", wraps=True), Badge()
        self.sentence, self._facts = Text(wraps=True), Text("muted", wraps=True)
        self._strip = QFrame()
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.sentence)
        self.try_now = button("primary")
        self.queue = WaitingTable(language, now)
        self.list = WalkedTable(self.queue, delegate, _WIDTHS, ROW_HEIGHT)
        self._more = Text("caption", wraps=True)
        self.empty = StatePanel()
        side = column(self.title, self._strip, self._facts, None, gap=8)
        side.insertLayout(1, row(self._state, None))
        side.addLayout(row(self.try_now, None))
        waiting = column(self.list, self.empty, self._more, gap=4)
        both = row()
        both.addLayout(side)
        both.addLayout(waiting, 1)
        self.title.setFixedWidth(_SIDE_WIDTH)
        self.body.addLayout(both, 1)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.try_now.setText(self.tr("Try now Ctrl+J"))
        self.try_now.setToolTip(self.tr("What waits is tried at once; what is on its way is not sent a second time"))
        self.list.setAccessibleName(self.tr("What waits for this system"))

    def show_connector(self, connector: Connector | None, *, may_try: bool) -> None:
        """Show one of them, or nothing."""
        self.setVisible(connector is not None)
        if connector is None:
            return
        self.title.setText(title(connector))
        tone, word = words.dependency_state(connector.state)
        self._state.show_state(tone, word)
        restyle(self._strip, "strip", tone.value)
        self.sentence.setText(self._language.prose(advice(connector)))
        self._facts.setText("\n".join(facts(connector, self._now(), self._language)))
        self._facts.setVisible(bool(self._facts.text()))
        self.try_now.setVisible(connector.queue is not None)
        self.try_now.setEnabled(may_try)
        self._show_queue(connector)

    def _show_queue(self, connector: Connector) -> None:
        queue = connector.queue
        self.queue.show_rows(queue.items if queue else ())
        if queue is None:
            self.empty.say(self.tr("Nothing is kept for it at the gateway: what it has to do is done at once or not."))
        elif not queue.items:
            self.empty.say(self.tr("Nothing of this branch waits for it."))
        else:
            self.empty.say("")
        self.empty.stand_in_for(self.list)
        more = queue.waiting - len(queue.items) if queue else 0
        text = self.tr("The oldest are shown; {count} more wait.").format(count=self._language.number(more))
        self._more.setText(text if more > 0 else "")
        self._more.setVisible(more > 0)
