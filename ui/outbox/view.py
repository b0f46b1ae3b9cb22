"""The outbox page: what is on its way, what needs its clerk, what arrived today."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtWidgets import QDialog

from app.desk.build import Services
from app.desk.delivery import OutboxItem
from ui.ask import ask
from ui.language import Language
from ui.messages import sentence
from ui.navigation import Navigator
from ui.notices import Notices
from ui.outbox.detail import OutboxDetail
from ui.outbox.overtaken import ask_about_overtaken
from ui.outbox.table import Column, OutboxTable
from ui.outbox.viewmodel import OutboxViewModel, key
from ui.theme import OFFICE, TRAINING
from ui.widgets.parts import Card, Text, row
from ui.widgets.question import Question
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import WalkedTable
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_DETAIL_WIDTH = 340
_TICK_MS = 20_000
_WIDTHS: Mapping[int, int] = {
    Column.KIND: 108,
    Column.STATE: 132,
    Column.SINCE: 102,
    Column.ATTEMPTS: 56,
    Column.NEXT_TRY: 86,
}


class OutboxView(View):
    """Arrow keys walk the list; Ctrl+Enter does what the chosen item asks for."""

    def __init__(self, services: Services, language: Language, notices: Notices, navigator: Navigator) -> None:
        super().__init__()
        self._language, self._notices, self._navigator = language, notices, navigator
        self.viewmodel = OutboxViewModel(services)
        self._heading, self._hint = Text("heading"), Text("caption")
        self.table = OutboxTable(language, services.clock.now)
        colours = TRAINING if services.settings.is_training else OFFICE
        self.list = WalkedTable(self.table, RowDelegate(colours), _WIDTHS, ROW_HEIGHT)
        self._empty = StatePanel()
        self.detail = OutboxDetail(language)
        self.detail.setFixedWidth(_DETAIL_WIDTH)
        card = Card()
        card.body.addLayout(row(self._heading, None, self._hint))
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self._empty, 1)
        layout = row(card, self.detail)
        layout.setStretch(0, 1)
        layout.setContentsMargins(16, 16, 16, 16)
        self.setLayout(layout)
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK_MS)
        self._connect()
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Read the list and let the arrow keys walk it."""
        self.viewmodel.refresh()
        self._ticker.start()
        self._empty.focus(self.list)

    async def leave(self) -> None:
        """Stop following."""
        self._ticker.stop()
        await self.viewmodel.leave()

    def forward(self) -> None:
        """Press the primary button of the chosen item."""
        made = self.detail.primary
        if self.viewmodel.state.chosen is not None and made is not None and made.isEnabled():
            made.click()

    def back(self) -> bool:
        """Close the chosen item."""
        if self.viewmodel.state.chosen is None:
            return False
        self.viewmodel.choose(None)
        self.list.setFocus()
        return True

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        self.detail.send_pressed.connect(self.viewmodel.send_now)
        self.detail.correct_pressed.connect(self.viewmodel.correct)
        self.detail.compare_pressed.connect(self.viewmodel.compare)
        self.detail.request_pressed.connect(self._on_request)
        self.detail.withdraw_pressed.connect(self._on_withdraw)
        self._empty.pressed.connect(self.viewmodel.refresh)
        self._ticker.timeout.connect(self.table.tick)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Outbox"))
        self._hint.setText(
            self.tr("Everything here is sent by itself, once, even after the computer was switched off.")
        )
        self.list.setAccessibleName(self.tr("Outbox"))
        self.detail.retranslate()

    def _render(self) -> None:
        state = self.viewmodel.state
        self.table.show_items(state.items)
        self._render_empty()
        self.detail.show_item(state.chosen, is_busy=state.is_busy)
        self._select(state.chosen)
        if state.failure is not None:
            self._notices.show_error(state.failure)
        if state.overtaken is not None and self.isVisible() and not self.viewmodel.tasks.is_running("ask"):
            self.viewmodel.tasks.start("ask", ask_about_overtaken(self, self._language, self.viewmodel))
        if state.opened is not None:
            draft = state.opened
            self.viewmodel.taken()
            self._navigator.open_draft(draft)
        elif state.failure is not None:
            self.viewmodel.taken()

    def _render_empty(self) -> None:
        state = self.viewmodel.state
        if state.error is not None:
            self._empty.say(sentence(state.error, self._language), self.tr("Try again"))
        elif not state.is_loaded:
            self._empty.say(self.tr("Reading the outbox…"))
        elif not state.items:
            self._empty.say(self.tr("Nothing waits: everything has been sent."))
        else:
            self._empty.say("")
        self._empty.stand_in_for(self.list)

    def _select(self, chosen: OutboxItem | None) -> None:
        selection = self.list.selectionModel()
        if chosen is None:
            if selection.hasSelection():
                selection.clear()
            return
        current = self.table.item(selection.currentIndex()) if selection.hasSelection() else None
        if current is None or key(current) != key(chosen):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(self.table.index(self.table.row_of(chosen), 0), flags)

    def _on_selected(self) -> None:
        rows = self.list.selectionModel().selectedRows()
        self.viewmodel.choose(self.table.item(rows[0]) if rows else None)

    def _on_request(self) -> None:
        chosen = self.viewmodel.state.chosen
        if chosen is not None:
            self._navigator.show_request(chosen.request_id)

    def _on_withdraw(self) -> None:
        self.viewmodel.tasks.start("ask", self._ask_to_withdraw())

    async def _ask_to_withdraw(self) -> None:
        question = Question(
            self,
            self.tr("Take it out of the outbox?"),
            self.tr("The gateway did not accept it, and it will not be sent again. What was written in it is lost."),
            self.tr("Take it out"),
            self.tr("Keep it"),
            is_danger=True,
        )
        if await ask(question) == QDialog.DialogCode.Accepted:
            self.viewmodel.withdraw()
