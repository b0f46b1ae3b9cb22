"""The alarms of the branch: one line over the queue, and the table with what can be done in its place."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal

from app.contract.alarms import REASON_LONGEST
from app.desk.build import Services
from app.domain.alarms import AlarmKind, BranchAlarm
from ui import messages
from ui.alarm_messages import alarm_advice, alarm_tones, alarms_summary
from ui.language import Language
from ui.supervision.alarms_table import AlarmsTable, Column
from ui.supervision.branch_line import BranchLine
from ui.supervision.watch_viewmodel import WatchViewModel
from ui.theme import OFFICE, TRAINING, Tone
from ui.widgets.inputs.line import LineInput
from ui.widgets.parts import Card, Text, button, row
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import WalkedTable
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

REST_HOURS = 4
_TICK_MS = 20_000
_WIDTHS: Mapping[int, int] = {Column.SEVERITY: 110, Column.SUBJECT: 260, Column.SINCE: 150}
IN_THE_HALL = frozenset({AlarmKind.NO_COUNTER, AlarmKind.LONG_WAIT, AlarmKind.NO_SHOWS})
IN_THE_QUEUE = frozenset({AlarmKind.PROMISE_BROKEN, AlarmKind.PROMISE_NEAR})


class _AlarmList(WalkedTable):
    def badges(self) -> Mapping[int, tuple[str, ...]]:
        """The severity is as wide as the longest of its words."""
        return {Column.SEVERITY: alarm_tones()}


class AlarmsCard(View):
    """`line` stands over the queue. `closed`: somebody wants the queue back; `shown`: what `chosen` is about."""

    closed = Signal()
    shown = Signal()

    def __init__(self, services: Services, language: Language, viewmodel: WatchViewModel) -> None:
        super().__init__()
        self._language, self._clock, self.viewmodel = language, services.clock, viewmodel
        self.line = BranchLine()
        self.table = AlarmsTable(language, services.clock.now)
        delegate = RowDelegate(TRAINING if services.settings.is_training else OFFICE)
        self.list = _AlarmList(self.table, delegate, _WIDTHS, ROW_HEIGHT)
        self._heading, self._advice, self._problem = Text("heading"), Text(wraps=True), Text("problem", wraps=True)
        self._empty = StatePanel()
        self.close_button, self.again = button(), button()
        self.show_button, self.rest_button = button("primary"), button()
        self.reason = LineInput(language)
        self.reason.setMaxLength(REASON_LONGEST)
        self._lay_out()
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK_MS)
        self._ticker.timeout.connect(self.table.tick)
        viewmodel.changed.connect(self._render)
        self.list.selectionModel().selectionChanged.connect(self._render_chosen)
        self.list.activated.connect(self.shown)
        self.close_button.clicked.connect(self.closed)
        self.again.clicked.connect(viewmodel.refresh)
        self._empty.pressed.connect(viewmodel.refresh)
        self.show_button.clicked.connect(self.shown)
        self.rest_button.clicked.connect(self._on_rest)
        self.reason.accepted.connect(self._on_rest)
        self._retranslate()
        self._render()

    @property
    def chosen(self) -> BranchAlarm | None:
        """The alarm whose row is chosen."""
        return self.table.row(self.list.currentIndex())

    def enter(self) -> None:
        """The page is shown."""
        self._ticker.start()

    def open(self) -> None:
        """The table is shown."""
        self.viewmodel.refresh()
        self._empty.focus(self.list)

    async def leave(self) -> None:
        """Stop the clock."""
        self._ticker.stop()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addLayout(row(self._heading, None, self.again, self.close_button))
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self._empty, 1)
        for part in (self._advice, self._problem):
            card.body.addWidget(part)
        foot = row(self.show_button)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.rest_button)
        card.body.addLayout(foot)
        self.setLayout(row(card))

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("What needs you in the branch"))
        self.again.setText(self.tr("Read again"))
        self.close_button.setText(self.tr("Back to the queue Esc"))
        self.list.setAccessibleName(self._heading.text())
        self.reason.setPlaceholderText(self.tr("Why the alarm may rest; kept with your name"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        hours = self._language.digits(str(REST_HOURS))
        self.rest_button.setText(self.tr("Let it rest for {hours} hours").format(hours=hours))

    def _render(self) -> None:
        alarms = self.viewmodel.state.alarms
        if alarms.known is not None:
            self.table.show_rows(alarms.known.alarms)
        if self.table.length():
            self._empty.say("")
        elif alarms.known is not None:
            self._empty.say(self.tr("Nothing needs you now."))
        elif alarms.error is not None:
            self._empty.say(messages.sentence(alarms.error, self._language), self.tr("Read again"))
        else:
            self._empty.say(self.tr("The alarms are not known yet."), self.tr("Read again"))
        self._empty.stand_in_for(self.list)
        step = self.tr("Alarms Ctrl+E")
        if alarms.known is None:
            self.line.say(Tone.NEUTRAL, self.tr("The alarms are not known yet."), step)
        else:
            tone, text = alarms_summary(alarms.known.alarms, self._language)
            self.line.say(tone, text, step)
        error = self.viewmodel.state.error or alarms.error
        self._problem.setText(messages.sentence(error, self._language) if error and self.table.length() else "")
        self._problem.setVisible(bool(self._problem.text()))
        self._render_chosen()

    def _render_chosen(self) -> None:
        alarm, may = self.chosen, self.viewmodel.may_acknowledge
        text = ""
        if alarm is not None:
            text = alarm_advice(alarm, self._clock.now(), self._language, may_see_acts=self.viewmodel.may_see_acts)
        self._advice.setText(text)
        self._advice.setVisible(bool(text))
        step = self._step(alarm) if alarm else ""
        self.show_button.setText(step)
        self.show_button.setVisible(bool(step))
        can_rest = may and alarm is not None and alarm.silence is None
        for part in (self.reason, self.rest_button):
            part.setVisible(can_rest)
        self.rest_button.setEnabled(not self.viewmodel.state.is_busy)

    def _step(self, alarm: BranchAlarm) -> str:
        if alarm.kind in IN_THE_QUEUE:
            return self.tr("Show these requests")
        if alarm.kind in IN_THE_HALL:
            return self.tr("Show the hall")
        return self.tr("Show the desks") if alarm.kind is AlarmKind.OUTBOX_STANDS else ""

    def _on_rest(self) -> None:
        alarm, reason = self.chosen, self.reason.text().strip()
        if alarm is None or alarm.silence is not None:
            return
        if not reason:
            self.reason.setFocus()
            return
        self.list.setFocus()
        self.reason.clear()
        self.viewmodel.acknowledge(alarm.id, reason, REST_HOURS)
