"""The administrator's page of the systems outside."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.contract.messages import DependencyState
from app.desk.build import Services
from ui import messages, words
from ui.connectors.detail import ConnectorDetail
from ui.connectors.tables import Column, SystemsTable
from ui.connectors.viewmodel import ConnectorsViewModel
from ui.connectors.words import tried
from ui.language import Language
from ui.navigation import Navigator
from ui.notices import Notices
from ui.theme import OFFICE, TRAINING, Tone
from ui.widgets.parts import Card, Text, button, row
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import WalkedTable
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_MARGIN = 16
_READ_AGAIN_MS = 15_000
_WIDTHS: Mapping[int, int] = {
    Column.STATE: 110,
    Column.CHANGED: 130,
    Column.WAITING: 80,
    Column.OLDEST: 100,
    Column.NEXT_TRY: 150,
    Column.TRIES: 60,
}


class ConnectorsView(View):
    """Arrow keys walk the systems; Ctrl+J or Ctrl+Enter tries now what waits for the chosen one, Ctrl+R reads again."""

    def __init__(self, services: Services, language: Language, notices: Notices, navigator: Navigator) -> None:
        super().__init__()
        self._language, self._notices, self._navigator = language, notices, navigator
        self.viewmodel = ConnectorsViewModel(services)
        self._heading, self._explained = Text("heading"), Text("muted", wraps=True)
        self._problem, self.again = Text("problem", wraps=True), button()
        colours = TRAINING if services.settings.is_training else OFFICE
        delegate = RowDelegate(colours)
        self.table = SystemsTable(language, services.clock.now)
        self.list = _SystemsList(self.table, delegate, _WIDTHS, ROW_HEIGHT)
        self.empty = StatePanel()
        self.detail = ConnectorDetail(language, services.clock.now, delegate)
        self._lay_out()
        self._ticker = QTimer(self)
        self._ticker.setInterval(_READ_AGAIN_MS)
        self._connect()
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Read them, and let the arrow keys walk."""
        self.viewmodel.refresh()
        self._ticker.start()
        self.empty.focus(self.list)

    async def leave(self) -> None:
        """Stop following."""
        self._ticker.stop()
        await self.viewmodel.leave()

    def forward(self) -> None:
        """Try now what waits for the chosen one."""
        self.viewmodel.try_now()

    def back(self) -> bool:
        """Close the chosen one."""
        if not self.viewmodel.state.chosen:
            return False
        self.viewmodel.choose("")
        self.list.setFocus()
        return True

    def _lay_out(self) -> None:
        card = Card()
        card.body.addLayout(row(self._heading, None, self.again))
        for part in (self._explained, self._problem):
            card.body.addWidget(part)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.empty, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(card, 1)
        layout.addWidget(self.detail, 1)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        self.again.clicked.connect(self.viewmodel.refresh)
        self.empty.pressed.connect(self.viewmodel.refresh)
        self.detail.try_now.clicked.connect(self.viewmodel.try_now)
        self._ticker.timeout.connect(self._on_tick)
        for keys, act in (("Ctrl+J", self.viewmodel.try_now), ("Ctrl+R", self.viewmodel.refresh)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Connections"))
        self._explained.setText(
            self.tr("What the gateway works with, and what of this branch waits for it. Nothing that waits is lost.")
        )
        self.again.setText(self.tr("Read again Ctrl+R"))
        self.list.setAccessibleName(self._heading.text())
        self.detail.retranslate()

    def _render(self) -> None:
        state = self.viewmodel.state
        self.table.show_rows(state.connectors)
        failure = messages.sentence(state.error, self._language) if state.error else ""
        self._problem.setText(failure if state.connectors else "")
        self._problem.setVisible(bool(self._problem.text()))
        if state.connectors:
            self.empty.say("")
        elif failure:
            self.empty.say(failure, self.tr("Try again"))
        elif state.has_read:
            self.empty.say(
                self.tr("The gateway works with no system outside yet. Connect one in its settings, then read again."),
                self.tr("Read again"),
            )
        else:
            self.empty.say(self.tr("Asking the gateway…"))
        self.empty.stand_in_for(self.list)
        self._select(state.chosen)
        self.detail.show_connector(state.connector, may_try=state.may_try)
        self._tell()

    def _tell(self) -> None:
        state = self.viewmodel.state
        if state.failure is not None:
            failure = state.failure
            self.viewmodel.told()
            self._notices.show_error(failure)
        elif state.moved is not None and state.connector is not None:
            text = tried(state.moved, state.connector.kind, self._language)
            tone = Tone.GOOD if state.moved else Tone.INFO
            self.viewmodel.told()
            self._notices.say(tone, text)

    def _select(self, name: str) -> None:
        selection = self.list.selectionModel()
        if not name:
            if selection.hasSelection():
                selection.clear()
            return
        current = self.table.row(selection.currentIndex()) if selection.hasSelection() else None
        if current is None or current.name != name:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(self.table.index(self.table.place(name), 0), flags)

    def _on_selected(self) -> None:
        rows = self.list.selectionModel().selectedRows()
        chosen = self.table.row(rows[0]) if rows else None
        self.viewmodel.choose(chosen.name if chosen else "")

    def _on_tick(self) -> None:
        """Ages are written anew, and queues read; nobody is asked for a page that is not seen."""
        if self.isVisible():
            self.table.tick()
            self.detail.queue.tick()
            self.viewmodel.refresh()


class _SystemsList(WalkedTable):
    def badges(self) -> Mapping[int, tuple[str, ...]]:
        """The state is as wide as the longest of its words."""
        return {Column.STATE: tuple(words.dependency_state(state)[1] for state in DependencyState)}
