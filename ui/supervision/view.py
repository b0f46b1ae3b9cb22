"""The supervisor's page: figures, the live queue, and one request to decide on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.desk.build import Services
from app.domain.request import Action, RequestState
from ui import messages
from ui.language import Language
from ui.navigation import Navigator
from ui.notices import Notices
from ui.supervision.chips import LATE, FilterChips
from ui.supervision.decision_bar import DecisionBar
from ui.supervision.figures import Figures
from ui.supervision.viewmodel import SupervisionViewModel
from ui.theme import OFFICE, TRAINING, Tone
from ui.widgets.inputs.line import LineInput
from ui.widgets.parts import Card, Text, column, row
from ui.widgets.requests.list import RequestList
from ui.widgets.requests.panel import RequestPanel
from ui.widgets.requests.rows import RequestFilter
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_PANEL_WIDTH = 400
_MARGIN = 16


class SupervisionView(View):
    """Arrow keys walk the queue, Ctrl+Enter approves, Ctrl+R returns, Ctrl+G assigns, Ctrl+F searches."""

    def __init__(self, services: Services, language: Language, notices: Notices, navigator: Navigator) -> None:
        super().__init__()
        self._language = language
        self._notices = notices
        self._navigator = navigator
        self.viewmodel = SupervisionViewModel(services, language)
        table = self.viewmodel.table
        self._figures = Figures(language)
        self._heading = Text("heading")
        self._chips = FilterChips(language)
        self._search = LineInput(language)
        self._search.setClearButtonEnabled(True)
        self.list = RequestList(table, TRAINING if services.settings.is_training else OFFICE)
        self._empty = StatePanel()
        self._panel = RequestPanel(language, services.followup.attachment)
        self._decisions = DecisionBar(language)
        self._panel.add_footer(self._decisions)
        self._panel.setFixedWidth(_PANEL_WIDTH)
        queue = Card()
        queue.body.addLayout(row(self._heading, self._chips, None))
        queue.body.addWidget(self._search)
        queue.body.addWidget(self.list, 1)
        queue.body.addWidget(self._empty, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(14)
        layout.addWidget(self._figures)
        body = row(gap=14)
        body.addLayout(column(queue), 1)
        body.addWidget(self._panel)
        layout.addLayout(body, 1)
        self._connect()
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Start the live queue and let the arrow keys walk it."""
        self.viewmodel.enter()
        self.list.setFocus()

    async def leave(self) -> None:
        """Stop following."""
        await self._panel.leave()
        await self.viewmodel.leave()

    def forward(self) -> None:
        """Approve the chosen request, or confirm what is being asked."""
        self._decisions.confirm()

    def back(self) -> bool:
        """Close the question, else the chosen request, else clear the search."""
        if self._decisions.is_asking:
            self._decisions.close_question()
        elif self.viewmodel.state.chosen is not None:
            self.list.choose(None)
        elif self._search.text():
            self._search.clear()
        else:
            return False
        self.list.setFocus()
        return True

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self.list.chosen_changed.connect(self._on_chosen)
        self._chips.picked.connect(self._on_filter)
        self._search.textChanged.connect(self._on_filter)
        self._figures.late_pressed.connect(self._on_late_pressed)
        self._figures.awaiting_pressed.connect(self._on_awaiting_pressed)
        self._empty.pressed.connect(self.viewmodel.refresh)
        self._decisions.approved.connect(self.viewmodel.approve)
        self._decisions.returned.connect(self._on_returned)
        self._decisions.assigned.connect(self._on_assigned)
        for keys, slot in (
            ("Ctrl+R", self._decisions.ask_reason),
            ("Ctrl+G", self._decisions.ask_person),
            ("Ctrl+F", self._search.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Requests of the branch"))
        self._search.setPlaceholderText(self.tr("Search by code, letter number, visitor, service or clerk (Ctrl+F)"))
        self._search.setAccessibleName(self.tr("Search in the queue"))
        self.list.setAccessibleName(self.tr("Requests of the branch"))
        self._figures.retranslate()
        self._decisions.retranslate()
        self._panel.retranslate()

    def _render(self) -> None:
        state, table = self.viewmodel.state, self.viewmodel.table
        self._figures.show_counts(state.counts, table)
        self._chips.show_counts(table)
        self._render_list()
        self._panel.setVisible(state.chosen is not None)
        self._panel.show_request(state.detail, state.form, state.timeline, state.detail_error)
        actions = state.detail.actions if state.detail and self.viewmodel.may_decide else ()
        self._decisions.offer(actions, state.colleagues, is_busy=state.deciding is not None)
        if state.done is not None:
            self._tell_done(state.done)

    def _render_list(self) -> None:
        state, table = self.viewmodel.state, self.viewmodel.table
        if state.error is not None:
            self._empty.say(messages.sentence(state.error, self._language), self.tr("Try again"))
        elif state.is_loading:
            self._empty.say(self.tr("Reading the queue…"))
        elif not len(table):
            self._empty.say(self.tr("No request has been registered at this branch yet."))
        elif not table.rowCount():
            self._empty.say(self.tr("No request fits the filter. Esc clears the search."))
        else:
            self._empty.say("")
        self.list.setVisible(self._empty.isHidden())

    def _tell_done(self, action: Action) -> None:
        said = {
            Action.APPROVE: self.tr("Approved: the request goes on in automation."),
            Action.RETURN: self.tr("Returned: the clerk sees the reason and corrects it."),
            Action.ASSIGN: self.tr("Assigned: the colleague sees it in the list."),
        }.get(action)
        self.viewmodel.take_done()
        if said:
            self._decisions.forget()
            self._notices.say(Tone.GOOD, said)

    def _on_chosen(self) -> None:
        self._decisions.forget()
        self.viewmodel.choose(self.list.chosen)

    def _on_filter(self) -> None:
        choice = self._chips.choice
        self.viewmodel.filter(
            RequestFilter(
                state=choice if isinstance(choice, RequestState) else None,
                only_late=choice == LATE,
                text=self._search.text(),
            )
        )

    def _on_late_pressed(self) -> None:
        self._chips.choose(LATE)
        self.list.setFocus()

    def _on_awaiting_pressed(self) -> None:
        self._chips.choose(RequestState.AWAITING_APPROVAL)
        self.list.setFocus()

    def _on_returned(self) -> None:
        self.viewmodel.return_for_correction(self._decisions.reason)

    def _on_assigned(self) -> None:
        if (person := self._decisions.person) is not None:
            self.viewmodel.assign(person)
