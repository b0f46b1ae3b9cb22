"""The follow-up page: one field finds everything."""

from PySide6.QtWidgets import QVBoxLayout

from app.desk.build import Services
from app.domain.request import Action, RequestId
from ui import messages
from ui.followup.viewmodel import FollowUpViewModel
from ui.language import Language
from ui.navigation import Navigator
from ui.notices import Notices
from ui.theme import OFFICE, TRAINING, Tone
from ui.widgets.field_row import FieldRow
from ui.widgets.inputs.line import LineInput
from ui.widgets.parts import Card, Text, button, column, row
from ui.widgets.requests.list import RequestList
from ui.widgets.requests.panel import RequestPanel
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_PANEL_WIDTH = 420
_FIELD_WIDTH = 360
_MARGIN = 16


class FollowUpView(View):
    """Enter searches; arrows choose; Ctrl+Enter opens a returned request for correction."""

    def __init__(self, services: Services, language: Language, notices: Notices, navigator: Navigator) -> None:
        super().__init__()
        self._language = language
        self._notices = notices
        self._navigator = navigator
        self.viewmodel = FollowUpViewModel(services, language)
        self._heading = Text("heading")
        self.query = LineInput(language)
        self.query.setMinimumWidth(_FIELD_WIDTH)
        self._field = FieldRow(self.query)
        self._find = button("primary")
        self.list = RequestList(self.viewmodel.table, TRAINING if services.settings.is_training else OFFICE)
        self._empty = StatePanel()
        self._panel = RequestPanel(language, services.followup.attachment)
        self._panel.setFixedWidth(_PANEL_WIDTH)
        self._correct, self._remind = button("primary"), button()
        footer = row(self._correct, self._remind, None)
        self._panel.add_footer(footer)
        self._lay_out()
        self.viewmodel.changed.connect(self._render)
        self.query.accepted.connect(self._on_search)
        self._find.clicked.connect(self._on_search)
        self._empty.pressed.connect(self._on_search)
        self.list.chosen_changed.connect(self._on_chosen)
        self._correct.clicked.connect(self.viewmodel.correct)
        self._remind.clicked.connect(self._on_remind)
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Ready to type or scan."""
        self.query.setFocus()
        self.query.selectAll()

    async def leave(self) -> None:
        """Stop reading."""
        await self._panel.leave()
        await self.viewmodel.leave()

    def show_request(self, request_id: RequestId) -> None:
        """Open one request, asked for by another page."""
        self.query.clear()
        self.viewmodel.show(request_id)

    def forward(self) -> None:
        """Correct the chosen request where it was returned, else search."""
        if self._correct.isVisible() and self._correct.isEnabled():
            self.viewmodel.correct()
        else:
            self._on_search()

    def back(self) -> bool:
        """Close the chosen request, else clear the field."""
        if self.viewmodel.state.chosen is not None:
            self.list.choose(None)
            self.viewmodel.choose(None)
        elif self.query.text():
            self.query.clear()
        else:
            return False
        self.query.setFocus()
        return True

    def _lay_out(self) -> None:
        search = Card(self._heading)
        level = Text("caption")  # as high as the caption, so that the button stands beside the field itself
        level.setText(" ")
        line = row(self._field)
        line.addLayout(column(level, self._find, None, gap=4))
        line.addStretch(1)
        search.body.addLayout(line)
        results = Card()
        results.body.addWidget(self.list, 1)
        results.body.addWidget(self._empty, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(14)
        layout.addWidget(search)
        body = row(gap=14)
        body.addLayout(column(results), 1)
        body.addWidget(self._panel)
        layout.addLayout(body, 1)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Which request?"))
        self._field.name(
            self.tr("Tracking code, letter number or national number"), self.tr("(a scanner works here too)")
        )
        self._find.setText(self.tr("Find"))
        self.list.setAccessibleName(self.tr("Requests found"))
        self._correct.setText(self.tr("Correct and send again"))
        self._correct.setToolTip(self.tr("Ctrl+Enter"))
        self._remind.setText(self.tr("Remind automation"))
        self._panel.retranslate()

    def _render(self) -> None:
        state = self.viewmodel.state
        self._field.show_problem(
            self.tr(
                "This is neither a tracking code (1405-09-004271), nor a letter number (with a slash), "
                "nor a national number (10 digits). Check it and press Enter again."
            )
            if state.is_unclear
            else ""
        )
        self._find.setEnabled(not state.is_searching)
        self._render_list()
        self._panel.setVisible(state.chosen is not None)
        self._panel.show_request(state.detail, state.form, state.timeline, state.detail_error)
        actions = state.detail.actions if state.detail else ()
        self._correct.setVisible(Action.AMEND in actions)
        self._remind.setVisible(Action.FOLLOW_UP in actions)
        self._correct.setEnabled(not state.is_acting)
        self._remind.setEnabled(not state.is_acting)
        if state.opened is not None and (draft := self.viewmodel.take_opened()) is not None:
            self._navigator.open_draft(draft)
        if state.was_reminded:
            self.viewmodel.take_reminded()
            self._notices.say(Tone.GOOD, self.tr("The reminder is on its way to automation."))

    def _render_list(self) -> None:
        state, table = self.viewmodel.state, self.viewmodel.table
        if state.error is not None:
            self._empty.say(messages.sentence(state.error, self._language), self.tr("Try again"))
        elif state.is_searching:
            self._empty.say(self.tr("Searching…"))
        elif not state.has_searched:
            self._empty.say(self.tr("Type or scan what the visitor has, and press Enter."))
        elif not len(table):
            self._empty.say(self.tr("No request was found. Check the digits, or search by the national number."))
        else:
            self._empty.say("")
        self.list.setVisible(self._empty.isHidden())
        if not self.list.isHidden() and self.list.chosen != state.chosen:
            self.list.choose(state.chosen)

    def _on_search(self) -> None:
        self.viewmodel.search(self.query.text())

    def _on_chosen(self) -> None:
        if self.list.chosen is not None:
            self.viewmodel.choose(self.list.chosen)

    def _on_remind(self) -> None:
        self.viewmodel.remind("")
