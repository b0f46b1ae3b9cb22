"""The hall of the branch: one line over the queue, and who waits and who serves in its place."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal

from app.desk.build import Services
from app.domain.turn import CounterState
from ui import messages
from ui.ages import age
from ui.language import Language
from ui.supervision.branch_line import BranchLine
from ui.supervision.hall_table import (
    Column,
    CounterColumn,
    CounterTable,
    TurnTable,
    counter_rows,
    counter_states,
    turn_rows,
    turn_states,
)
from ui.supervision.watch_viewmodel import WatchViewModel
from ui.theme import OFFICE, TRAINING, Tone
from ui.widgets.parts import Card, Text, button, row
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import WalkedTable
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_TICK_MS = 20_000
_TURN_WIDTHS: Mapping[int, int] = {
    Column.NUMBER: 90,
    Column.STATE: 120,
    Column.SINCE: 110,
    Column.ESTIMATE: 110,
    Column.PRIORITY: 100,
}
_COUNTER_WIDTHS: Mapping[int, int] = {
    CounterColumn.NUMBER: 90,
    CounterColumn.STATE: 120,
    CounterColumn.SINCE: 110,
    CounterColumn.SERVES: 110,
}


class _TurnList(WalkedTable):
    def badges(self) -> Mapping[int, tuple[str, ...]]:
        """The state is as wide as the longest of its words."""
        return {Column.STATE: tuple(turn_states().values())}


class _CounterList(WalkedTable):
    def badges(self) -> Mapping[int, tuple[str, ...]]:
        """The state is as wide as the longest of its words."""
        return {CounterColumn.STATE: tuple(counter_states().values())}


class HallCard(View):
    """`line` stands over the queue; the tables stand in its place. `closed`: somebody wants the queue back."""

    closed = Signal()

    def __init__(self, services: Services, language: Language, viewmodel: WatchViewModel) -> None:
        super().__init__()
        self._language, self._clock, self.viewmodel = language, services.clock, viewmodel
        self.line = BranchLine()
        self.turns, self.counters = TurnTable(language, services.clock.now), CounterTable(language, services.clock.now)
        delegate = RowDelegate(TRAINING if services.settings.is_training else OFFICE)
        self.list = _TurnList(self.turns, delegate, _TURN_WIDTHS, ROW_HEIGHT)
        self.counter_list = _CounterList(self.counters, delegate, _COUNTER_WIDTHS, ROW_HEIGHT)
        self._heading, self._finished, self._problem = Text("heading"), Text("muted"), Text("problem", wraps=True)
        self._empty = StatePanel()
        self.close_button, self.again = button(), button()
        card = Card()
        card.body.addLayout(row(self._heading, self._finished, None, self.again, self.close_button))
        card.body.addWidget(self._problem)
        card.body.addWidget(self.list, 3)
        card.body.addWidget(self._empty, 3)
        card.body.addWidget(self.counter_list, 2)
        self.setLayout(row(card))
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK_MS)
        self._ticker.timeout.connect(self._tick)
        viewmodel.changed.connect(self._render)
        self.close_button.clicked.connect(self.closed)
        self.again.clicked.connect(viewmodel.refresh)
        self._empty.pressed.connect(viewmodel.refresh)
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """The page is shown."""
        self._ticker.start()

    def open(self) -> None:
        """The tables are shown."""
        self.viewmodel.refresh()
        self._empty.focus(self.list)

    async def leave(self) -> None:
        """Stop the clock."""
        self._ticker.stop()

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("The hall today"))
        self.again.setText(self.tr("Read again"))
        self.close_button.setText(self.tr("Back to the queue Esc"))
        self.list.setAccessibleName(self.tr("Turns of today"))
        self.counter_list.setAccessibleName(self.tr("Counters of the branch"))

    def _render(self) -> None:
        hall = self.viewmodel.state.hall
        if hall.known is not None:
            self.turns.show_rows(turn_rows(hall.known))
            self.counters.show_rows(counter_rows(hall.known))
            finished = self.tr("Finished today: {count}").format(count=self._language.number(hall.known.finished))
            self._finished.setText(finished)
        failure = messages.sentence(hall.error, self._language) if hall.error else ""
        self._problem.setText(failure)
        self._problem.setVisible(bool(failure))
        if self.turns.length():
            self._empty.say("")
        elif hall.known is not None:
            self._empty.say(self.tr("Nobody is in the hall."))
        else:
            self._empty.say(self.tr("What goes on in the hall is not known yet."), self.tr("Read again"))
        self._empty.stand_in_for(self.list)
        self._render_line()

    def _render_line(self) -> None:
        day, step = self.viewmodel.state.hall.known, self.tr("The hall Ctrl+H")
        if day is None:
            self.line.say(Tone.NEUTRAL, self.tr("What goes on in the hall is not known yet."), step)
            return
        has_open = any(counter.state is CounterState.OPEN for counter in day.counters)
        text = self.tr("{waiting} wait, {served} at counters").format(
            waiting=self._language.number(len(day.waiting)), served=self._language.number(len(day.at_counters))
        )
        if day.waiting:
            longest = min(turn.issued_at for turn in day.waiting)
            wait = age(longest, self._clock.now(), self._language)
            text = self.tr("{text}; the longest wait: {wait}").format(text=text, wait=wait)
        self.line.say(Tone.INFO if has_open or not day.waiting else Tone.WARN, text, step)

    def _tick(self) -> None:
        self.turns.tick()
        self.counters.tick()
        self._render_line()
