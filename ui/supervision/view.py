"""The supervisor's page: figures, the live queue, and one request to decide on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.desk.build import Services
from app.domain.alarms import AlarmKind
from app.domain.request import RequestState
from ui import messages
from ui.language import Language
from ui.navigation import Navigator
from ui.notices import Notices
from ui.supervision.branch_cards import BranchCards
from ui.supervision.chips import ALL, LATE, OVERDUE, FilterChips
from ui.supervision.decision_bar import DecisionBar
from ui.supervision.figures import Figures
from ui.supervision.many_card import ManyCard
from ui.supervision.queue_words import done, instead_of_rows
from ui.supervision.viewmodel import Outcome, SupervisionViewModel
from ui.theme import OFFICE, TRAINING, Tone
from ui.widgets.inputs.line import LineInput
from ui.widgets.parts import Card, Text, column, row
from ui.widgets.requests.list import RequestList
from ui.widgets.requests.panel import RequestPanel
from ui.widgets.requests.rows import RequestFilter
from ui.widgets.requests.waiting import waiting_sentence
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_PANEL_WIDTH = 400
_MARGIN = 16


class SupervisionView(View):
    """Arrow keys walk the queue, Ctrl+Enter approves, Ctrl+R returns, Ctrl+G assigns, Ctrl+F searches.

    Ctrl+Y answers, Ctrl+U refuses; Shift with the arrow keys, and Ctrl+A, choose many to decide on at once. Ctrl+D
    shows what lies unsent at the desks, Ctrl+H the hall, Ctrl+E the alarms, in place of the queue.
    """

    def __init__(self, services: Services, language: Language, notices: Notices, navigator: Navigator) -> None:
        super().__init__()
        self._language, self._notices, self._navigator = language, notices, navigator
        self.viewmodel = SupervisionViewModel(services, language)
        table = self.viewmodel.table
        self._figures = Figures(language)
        self._heading = Text("heading")
        self._chips = FilterChips(language)
        self.search = LineInput(language)
        self.search.setClearButtonEnabled(True)
        self.list = RequestList(table, TRAINING if services.settings.is_training else OFFICE, takes_many=True)
        self._empty = StatePanel()
        self.panel = RequestPanel(language, services.followup.attachment)
        self.decisions = DecisionBar(language)
        self.panel.add_footer(self.decisions)
        self.many = ManyCard(services, language, self.list)
        for side in (self.panel, self.many):
            side.setFixedWidth(_PANEL_WIDTH)
        self.cards = BranchCards(services, language)
        self.desks = self.cards.desks
        self._queue = Card()
        self._lay_out()
        self._connect()
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Start the live queue and let the arrow keys walk it."""
        self.viewmodel.enter()
        self.cards.enter()
        if (shown := self.cards.shown) is None:
            self._empty.focus(self.list)
        else:
            shown.open()

    async def leave(self) -> None:
        """Stop following."""
        for part in (self.panel, self.many, self.cards):
            await part.leave()
        await self.viewmodel.leave()

    def forward(self) -> None:
        """Approve the chosen request, or confirm what is being asked."""
        if self.cards.shown is None:
            (self.many if self.many.is_open else self.decisions).confirm()

    def show_desks(self) -> None:
        """Show what lies unsent at the desks in place of the queue, to who answers for the branch."""
        self.cards.ask_for_desks()

    def back(self) -> bool:
        """Close the card, else the question, else the chosen request, else clear the search, else the filter."""
        if self.cards.shown is not None:
            self.cards.close_shown()
        elif self.many.is_open:
            self.many.back()
            return True
        elif self.decisions.is_asking:
            self.decisions.close_question()
        elif self.viewmodel.state.chosen is not None:
            self.list.choose(None)
        elif self.search.text():
            self.search.clear()
        elif self._chips.choice != ALL:
            self._chips.choose(ALL)
        else:
            return False
        self.list.setFocus()
        return True

    def _lay_out(self) -> None:
        head = row(self._heading, gap=14)
        head.addWidget(self.search, 1)
        self._queue.body.addLayout(head)
        self._queue.body.addWidget(self._chips)
        self._queue.body.addWidget(self.list, 1)
        self._queue.body.addWidget(self._empty, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(14)
        layout.addWidget(self._figures)
        layout.addLayout(row(self.cards.alarms.line, self.cards.hall.line))
        layout.addWidget(self.desks.line)
        body = row(gap=14)
        body.addLayout(column(self._queue, self.cards), 1)
        body.addWidget(self.panel)
        body.addWidget(self.many)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self.list.chosen_changed.connect(self._on_chosen)
        self._chips.picked.connect(self._on_filter)
        self.search.textChanged.connect(self._on_filter)
        self.search.accepted.connect(self._on_search_accepted)
        self._figures.late_pressed.connect(self._on_late_pressed)
        self._figures.awaiting_pressed.connect(self._on_awaiting_pressed)
        self._empty.pressed.connect(self.viewmodel.refresh)
        self.cards.turning.connect(self._on_turning)
        self.cards.requests_wanted.connect(self._on_requests_wanted)
        self.panel.again_wanted.connect(self.viewmodel.read_again)
        self.decisions.approved.connect(self._on_approved)
        self.decisions.returned.connect(self._on_returned)
        self.decisions.assigned.connect(self._on_assigned)
        self.decisions.concluded.connect(self._on_concluded)
        for keys, slot in (
            ("Ctrl+R", self.decisions.ask_reason),
            ("Ctrl+G", self.decisions.ask_person),
            ("Ctrl+Y", self.decisions.ask_answer),
            ("Ctrl+U", self.decisions.ask_refusal),
            ("Ctrl+F", self._on_search),
            ("Ctrl+D", self.cards.toggle_desks),
            ("Ctrl+H", self.cards.toggle_hall),
            ("Ctrl+E", self.cards.toggle_alarms),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Requests of the branch"))
        self.search.setPlaceholderText(self.tr("Search by code, letter number, visitor, service or clerk (Ctrl+F)"))
        self.search.setToolTip(self.search.placeholderText())  # larger text cuts it
        self.search.setAccessibleName(self.tr("Search in the queue"))
        self.list.setAccessibleName(self.tr("Requests of the branch"))
        self._figures.retranslate()
        for part in (self.decisions, self.panel, self.many):
            part.retranslate()

    def _render(self) -> None:
        state, table = self.viewmodel.state, self.viewmodel.table
        self._figures.show_counts(state.counts, table)
        self._chips.show_counts(table)
        self._render_list()
        self.panel.setVisible(state.chosen is not None and self.cards.shown is None)
        self.panel.show_request(state.detail, state.form, state.timeline, state.detail_error)
        self._render_decisions()
        if state.outcome is not None:
            self.viewmodel.take_outcome()
            self._tell(state.outcome)

    def _render_decisions(self) -> None:
        state = self.viewmodel.state
        note = ""
        if state.deciding is not None:
            note = self.tr("Your decision is on its way to the gateway…")
        elif state.waiting is not None:
            note = waiting_sentence(state.waiting, self._language)
        actions = state.actions if self.viewmodel.may_decide else ()
        self.decisions.offer(actions, state.colleagues, note, is_busy=state.deciding is not None)
        self.decisions.setVisible(bool(actions or note))
        self.many.offer(state.colleagues)

    def _render_list(self) -> None:
        state, table = self.viewmodel.state, self.viewmodel.table
        self._empty.say(*instead_of_rows(state, table, self._language))
        self._empty.stand_in_for(self.list)

    def _tell(self, outcome: Outcome) -> None:
        """What became of a decision: in the strip where its request is out of sight or all is well, else beside it."""
        code = self._language.identifier(outcome.request.tracking_code)
        if outcome.error is None:
            self.decisions.forget(outcome.request.id)
            self._notices.say(Tone.GOOD, done(outcome.action).format(code=code))
        elif not outcome.is_chosen:
            reason = messages.sentence(outcome.error, self._language)
            if outcome.waiting is not None:
                reason = waiting_sentence(outcome.waiting, self._language)
            self._notices.say(Tone.WARN, self.tr("Request {code}: {reason}").format(code=code, reason=reason))

    def _on_turning(self) -> None:
        """Make room for what was asked for, or show the queue again."""
        card = self.cards.wanted
        if card is not None and self.many.is_open:
            self.many.back()
        if card is None:
            self.cards.show_wanted()
        self._queue.setVisible(card is None)
        self.panel.setVisible(card is None and self.viewmodel.state.chosen is not None)
        if card is None:
            self.list.setFocus()
        else:
            self.cards.show_wanted()

    def _on_requests_wanted(self) -> None:
        alarm = self.cards.alarm
        self.cards.close_shown()
        if alarm is not None and alarm.kind is AlarmKind.PROMISE_BROKEN:
            self._chips.choose(LATE)
        elif alarm is not None and alarm.requests:
            self._chips.choose(ALL)
            self.list.choose(alarm.requests[0])

    def _on_search(self) -> None:
        self.cards.close_shown()
        self.search.setFocus()

    def _on_chosen(self) -> None:
        chosen, many = self.list.chosen, self.list.many
        self.decisions.turn_to(chosen)
        if many:  # what leaves goes first: with both in view for a moment the window would grow
            self.viewmodel.choose(None)
        self.many.turn_to(many, is_one_chosen=chosen is not None)
        self.viewmodel.choose(chosen)

    def _on_filter(self) -> None:
        choice = self._chips.choice
        self.viewmodel.filter(
            RequestFilter(
                state=choice if isinstance(choice, RequestState) else None,
                only_late=choice == LATE,
                only_overdue=choice == OVERDUE,
                text=self.search.text(),
            )
        )

    def _on_search_accepted(self) -> None:
        """Enter in the search goes on to what it found."""
        if self.viewmodel.table.rowCount():
            self.list.setFocus()
            if self.list.chosen is None:
                self.list.setCurrentIndex(self.viewmodel.table.index(0, 0))

    def _on_late_pressed(self) -> None:
        self._chips.choose(LATE)
        self.list.setFocus()

    def _on_awaiting_pressed(self) -> None:
        self._chips.choose(RequestState.AWAITING_APPROVAL)
        self.list.setFocus()

    def _on_approved(self) -> None:
        self.list.setFocus()  # its buttons go away: the keyboard must not wander off with them
        self.viewmodel.approve()

    def _on_returned(self) -> None:
        self.list.setFocus()
        self.viewmodel.return_for_correction(self.decisions.reason)

    def _on_concluded(self) -> None:
        self.list.setFocus()
        self.viewmodel.conclude(self.decisions.asked, self.decisions.reason)

    def _on_assigned(self) -> None:
        if (person := self.decisions.person) is not None:
            self.list.setFocus()
            self.viewmodel.assign(person)
