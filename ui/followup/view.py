"""The follow-up page: one field finds everything."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from app.desk.build import Services
from app.domain.request import Action, RequestId
from ui import messages
from ui.followup.viewmodel import FollowUpViewModel, Listed
from ui.language import Language
from ui.navigation import Navigator
from ui.notices import Notices
from ui.theme import OFFICE, TRAINING, Tone
from ui.widgets.field_row import FieldRow
from ui.widgets.inputs.line import LineInput
from ui.widgets.parts import Card, Text, button, column, row
from ui.widgets.requests.list import RequestList
from ui.widgets.requests.panel import RequestPanel
from ui.widgets.requests.table import Column
from ui.widgets.requests.waiting import waiting_sentence
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_PANEL_WIDTH = 420
_FIELD_WIDTH = 360
_MARGIN = 16


class _CodeInput(LineInput):
    """Any of the codes that a visitor brings."""

    is_code = True


class FollowUpView(View):
    """Enter searches; arrows choose; Ctrl+Enter opens a returned request for correction.

    Ctrl+B turns between what came back and what automation owes; Ctrl+M reminds automation of the chosen request.
    """

    def __init__(self, services: Services, language: Language, notices: Notices, navigator: Navigator) -> None:
        super().__init__()
        self._language = language
        self._notices = notices
        self._navigator = navigator
        self.viewmodel = FollowUpViewModel(services, language)
        self._heading = Text("heading")
        self.query = _CodeInput(language)
        self.query.setMinimumWidth(_FIELD_WIDTH)
        self.field = FieldRow(self.query)
        self._find = button("primary")
        self.list = RequestList(self.viewmodel.table, TRAINING if services.settings.is_training else OFFICE)
        self.list.hideColumn(Column.CLERK)
        self.returned, self.awaited = button("chip"), button("chip")
        self.results, self._explained = Text("heading"), Text("muted", wraps=True)
        self._empty = StatePanel()
        self.panel = RequestPanel(language, services.followup.attachment)
        self.panel.setFixedWidth(_PANEL_WIDTH)
        self.note = Text("muted", wraps=True)
        self.correct, self.remind = button("primary"), button()
        self.panel.add_footer(self.note)
        self.panel.add_footer(row(self.correct, self.remind, None))
        self._lay_out()
        self.viewmodel.changed.connect(self._render)
        self.query.accepted.connect(self._on_search)
        self._find.clicked.connect(self._on_search)
        self._empty.pressed.connect(self.viewmodel.try_again)
        self.query.edited.connect(self.viewmodel.typed)
        self.panel.again_wanted.connect(self.viewmodel.read_again)
        self.list.chosen_changed.connect(self._on_chosen)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.query)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._on_down)
        self._connect_lists()
        self.correct.clicked.connect(self.viewmodel.correct)
        self.remind.clicked.connect(self._on_remind)
        self._retranslate()
        self._render()

    def _connect_lists(self) -> None:
        self._lists = QButtonGroup(self)
        for chip in (self.returned, self.awaited):
            chip.setCheckable(True)
            self._lists.addButton(chip)
        self.returned.setChecked(True)
        self.returned.clicked.connect(self._on_returned)
        self.awaited.clicked.connect(self._on_awaited)
        for keys, slot in (("Ctrl+B", self._on_turn), ("Ctrl+M", self._on_remind)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def enter(self) -> None:
        """Ready to type or scan, with what came back for correction below."""
        self.viewmodel.enter()
        self.query.setFocus()
        self.query.selectAll()

    async def leave(self) -> None:
        """Stop reading."""
        await self.panel.leave()
        await self.viewmodel.leave()

    def show_request(self, request_id: RequestId) -> None:
        """Open one request, asked for by another page."""
        self.query.clear()
        self.viewmodel.show(request_id)

    def forward(self) -> None:
        """Correct the chosen request where it was returned, else search."""
        if self.correct.isVisible() and self.correct.isEnabled():
            self.viewmodel.correct()
        else:
            self._on_search()

    def back(self) -> bool:
        """Close the chosen request, else clear the field and show again what came back."""
        if self.viewmodel.state.chosen is not None:
            self.list.choose(None)
            self.viewmodel.choose(None)
        elif self.query.text() or self.viewmodel.state.has_searched:
            self.query.clear()
            self.viewmodel.read_returned()
        else:
            return False
        self.query.setFocus()
        return True

    def _lay_out(self) -> None:
        search = Card(self._heading)
        level = Text("caption")  # as high as the caption, so that the button stands beside the field itself
        level.setText(" ")
        line = row(self.field)
        line.addLayout(column(level, self._find, None, gap=4))
        line.addStretch(1)
        search.body.addLayout(line)
        results = Card()
        results.body.addLayout(row(self.returned, self.awaited, None, gap=6))
        results.body.addWidget(self.results)
        results.body.addWidget(self._explained)
        results.body.addWidget(self.list, 1)
        results.body.addWidget(self._empty, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(14)
        layout.addWidget(search)
        body = row(gap=14)
        body.addLayout(column(results), 1)
        body.addWidget(self.panel)
        layout.addLayout(body, 1)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Which request?"))
        self.field.name(
            self.tr("Tracking code, letter number or national number"), self.tr("(a scanner works here too)")
        )
        self._find.setText(self.tr("Find"))
        self.correct.setText(self.tr("Correct and send again"))
        self.correct.setToolTip(self.tr("Ctrl+Enter"))
        self.remind.setText(self.tr("Remind automation"))
        self.remind.setToolTip("Ctrl+M")
        self.returned.setText(self.tr("Returned to you"))
        self.awaited.setText(self.tr("Awaited from automation"))
        for chip in (self.returned, self.awaited):
            chip.setToolTip("Ctrl+B")
        self.panel.retranslate()

    def _render(self) -> None:
        state = self.viewmodel.state
        self.field.show_problem(
            self.tr(
                "This is neither a tracking code (1405-09-004271), nor a letter number (with a slash), "
                "nor a national number (10 digits). Check it and press Enter again."
            )
            if state.is_unclear
            else ""
        )
        self._find.setEnabled(not (state.is_searching and state.has_searched))
        self._render_list()
        self.panel.setVisible(state.chosen is not None)
        self.panel.show_request(state.detail, state.form, state.timeline, state.detail_error)
        self.note.setText(waiting_sentence(state.waiting, self._language) if state.waiting else "")
        self.note.setVisible(state.waiting is not None)
        self.correct.setVisible(Action.AMEND in state.actions)
        self.remind.setVisible(Action.FOLLOW_UP in state.actions)
        self.correct.setEnabled(not state.is_acting)
        self.remind.setEnabled(not (state.is_acting or state.is_reminded))
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
            self._empty.say(self.tr("Searching…") if state.has_searched else self.tr("Reading the list…"))
        elif len(table):
            self._empty.say("")
        elif state.listed is Listed.AWAITED and not state.has_searched:
            self._empty.say(self.tr("Automation owes this branch no answer."))
        elif state.has_searched:
            self._empty.say(self.tr("No request was found. Check the digits, or search by the national number."))
        else:
            self._empty.say(
                self.tr(
                    "Nothing has come back to you for correction. To find a request, type or scan what the visitor "
                    "has, and press Enter."
                )
            )
        is_listed = self._empty.isHidden()
        is_returned = is_listed and not state.has_searched
        is_awaited = state.listed is Listed.AWAITED
        heading = self.tr("Requests found")
        if is_returned:
            awaited, returned = self.tr("Automation has not answered these"), self.tr("Returned to you for correction")
            heading = awaited if is_awaited else returned
        self.results.setText(heading)
        self.results.setVisible(is_listed)
        self._explained.setText(
            self.tr("Late ones first. Choose one to see who has it since when; Ctrl+M sends a reminder.")
            if is_awaited
            else self.tr("Choose one to see why it came back; Ctrl+Enter opens it for correction.")
        )
        for chip, listed in ((self.returned, Listed.RETURNED), (self.awaited, Listed.AWAITED)):
            chip.setChecked(state.listed is listed)
        self._explained.setVisible(is_returned)
        self.list.setAccessibleName(heading)
        self.list.setVisible(is_listed)
        if is_listed and self.list.chosen != state.chosen:
            self.list.choose(state.chosen)

    def _on_returned(self) -> None:
        self._turn_to(Listed.RETURNED)

    def _on_awaited(self) -> None:
        self._turn_to(Listed.AWAITED)

    def _on_turn(self) -> None:
        is_awaited = self.viewmodel.state.listed is Listed.AWAITED
        self._turn_to(Listed.RETURNED if is_awaited else Listed.AWAITED)

    def _turn_to(self, listed: Listed) -> None:
        self.query.clear()
        self.viewmodel.turn_to(listed)
        self.query.setFocus()  # Down goes on into the list when it is read

    def _on_search(self) -> None:
        self.viewmodel.search(self.query.text())

    def _on_down(self) -> None:
        """From the field to the first row."""
        if self.list.isVisible():
            self.list.setFocus()
            if self.list.chosen is None:
                self.list.setCurrentIndex(self.viewmodel.table.index(0, 0))

    def _on_chosen(self) -> None:
        if self.list.chosen is not None:
            self.viewmodel.choose(self.list.chosen)

    def _on_remind(self) -> None:
        if self.remind.isVisible() and self.remind.isEnabled():
            self.viewmodel.remind("")
