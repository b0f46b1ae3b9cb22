"""The desks of the branch: one line over the queue, and the table that it opens."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal

from app.desk.build import Services
from app.domain.desks import summary_of
from ui import messages
from ui.desk_messages import summary_sentence, work_advice, work_states
from ui.language import Language
from ui.supervision.branch_line import BranchLine
from ui.supervision.desks_table import Column, DesksTable, rows_of
from ui.supervision.desks_viewmodel import DesksViewModel
from ui.theme import OFFICE, TRAINING, Tone
from ui.widgets.parts import Card, Text, button, row
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import WalkedTable
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_TICK_MS = 20_000
_WIDTHS: Mapping[int, int] = {
    Column.COUNTER: 70,
    Column.STATE: 140,
    Column.WAITING: 90,
    Column.NEEDS_YOU: 110,
    Column.PARKED: 100,
    Column.SINCE: 110,
    Column.HEARD: 130,
}


class DesksCard(View):
    """`line` stands over the queue; the table stands in its place. `closed`: somebody wants the queue back."""

    closed = Signal()

    def __init__(self, services: Services, language: Language) -> None:
        super().__init__()
        self._language, self._clock = language, services.clock
        self.viewmodel = DesksViewModel(services)
        self.line = BranchLine()
        self.table = DesksTable(language, services.clock.now)
        colours = TRAINING if services.settings.is_training else OFFICE
        self.list = _DesksList(self.table, RowDelegate(colours), _WIDTHS, ROW_HEIGHT)
        self._heading, self._explained = Text("heading"), Text("muted", wraps=True)
        self._advice, self._problem = Text(wraps=True), Text("problem", wraps=True)
        self._empty = StatePanel()
        self.close_button, self.again = button(), button()
        self._lay_out()
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK_MS)
        self._ticker.timeout.connect(self._tick)
        self.viewmodel.changed.connect(self._render)
        self.list.selectionModel().selectionChanged.connect(self._render_advice)
        self.close_button.clicked.connect(self.closed)
        self.again.clicked.connect(self.viewmodel.refresh)
        self._empty.pressed.connect(self.viewmodel.refresh)
        if not self.viewmodel.may_see:
            self.line.hide()
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """The page is shown."""
        self._ticker.start()

    def open(self) -> None:
        """The table is shown."""
        self.viewmodel.refresh()
        self._empty.focus(self.list)

    async def leave(self) -> None:
        """Stop following."""
        self._ticker.stop()
        await self.viewmodel.leave()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addLayout(row(self._heading, None, self.again, self.close_button))
        for part in (self._explained, self._problem):
            card.body.addWidget(part)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self._empty, 1)
        card.body.addWidget(self._advice)
        layout = row(card)
        self.setLayout(layout)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Unsent work at the desks of the branch"))
        self._explained.setText(
            self.tr("Only counts and ages are told here; what was written stays encrypted in its desk.")
        )
        self.again.setText(self.tr("Read again"))
        self.close_button.setText(self.tr("Back to the queue Esc"))
        self.list.setAccessibleName(self._heading.text())

    def _render(self) -> None:
        state, now = self.viewmodel.state, self._clock.now()
        self.table.show_rows(rows_of(state.desks, now))
        failure = messages.sentence(state.error, self._language) if state.error else ""
        self._problem.setText(failure if state.has_read else "")
        self._problem.setVisible(bool(self._problem.text()))
        if self.table.length():
            self._empty.say("")
        elif state.has_read:
            self._empty.say(self.tr("Nothing lies unsent at any desk: everything is at the gateway."))
        elif failure:
            self._empty.say(failure, self.tr("Try again"))
        else:
            self._empty.say(self.tr("Reading what the desks told…"))
        self._empty.stand_in_for(self.list)
        self._render_line()
        self._render_advice()

    def _render_line(self) -> None:
        state, step = self.viewmodel.state, self.tr("See the desks Ctrl+D")
        if state.has_read:
            tone, text = summary_sentence(summary_of(state.desks), self._clock.now(), self._language)
        else:
            tone, text = Tone.NEUTRAL, self.tr("What lies unsent at the desks is not known yet.")
        self.line.say(tone, text, step)

    def _render_advice(self) -> None:
        chosen = self.table.row(self.list.currentIndex())
        text = work_advice(chosen.desk, chosen.work, self._clock.now()) if chosen else ""
        self._advice.setText(self._language.prose(text))
        self._advice.setVisible(bool(text))

    def _tick(self) -> None:
        self.table.tick()
        self._render_line()


class _DesksList(WalkedTable):
    def badges(self) -> Mapping[int, tuple[str, ...]]:
        """The state is as wide as the longest of its words."""
        return {Column.STATE: work_states()}
