"""The inspector's page."""

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.desk.build import Services
from ui import messages
from ui.journal.viewmodel import JournalViewModel
from ui.language import Language
from ui.navigation import Navigator
from ui.notices import Notices
from ui.theme import OFFICE, TRAINING
from ui.widgets.journal import proof_words
from ui.widgets.journal.table import Column, JournalTable
from ui.widgets.parts import Card, Text, button, row
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import RowTable
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_MARGIN = 16
_WIDTHS: Mapping[int, int] = {
    Column.TIME: 150,
    Column.PERSON: 150,
    Column.ACT: 190,
    Column.OUTCOME: 190,
    Column.SOURCE: 110,
}


class JournalView(View):
    """Read only: who did what, when, to which record. Contents of fields are never in it. Ctrl+P proves it."""

    def __init__(self, services: Services, language: Language, notices: Notices, navigator: Navigator) -> None:
        super().__init__()
        self._language = language
        self._notices = notices
        self._navigator = navigator
        self.viewmodel = JournalViewModel(services)
        self._heading, self._explained = Text("heading"), Text("muted", wraps=True)
        self.again, self.older, self.prove = button(), button(), button()
        self.whole, self.broken = Text("good", wraps=True), Text("problem", wraps=True)
        self.table = JournalTable(language)
        colours = TRAINING if services.settings.is_training else OFFICE
        self.list = RowTable(self.table, RowDelegate(colours), _WIDTHS, ROW_HEIGHT)
        self.empty, self.problem = StatePanel(), Text("problem", wraps=True)
        self._lay_out()
        self.viewmodel.changed.connect(self._render)
        self.again.clicked.connect(self.viewmodel.refresh)
        self.older.clicked.connect(self.viewmodel.read_older)
        self.prove.clicked.connect(self.viewmodel.prove)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.viewmodel.prove)
        self.empty.pressed.connect(self.viewmodel.refresh)
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Read the newest entries."""
        self.viewmodel.refresh()
        self.empty.focus(self.list)

    async def leave(self) -> None:
        """Stop reading."""
        await self.viewmodel.leave()

    def forward(self) -> None:
        """Read older entries."""
        self.viewmodel.read_older()

    def back(self) -> bool:
        """There is nothing to go back from."""
        return False

    def _lay_out(self) -> None:
        card = Card()
        card.body.addLayout(row(self._heading, None, self.prove, self.again))
        card.body.addWidget(self._explained)
        card.body.addWidget(self.whole)
        card.body.addWidget(self.broken)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.empty, 1)
        card.body.addWidget(self.problem)
        card.body.addLayout(row(self.older, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(card)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Journal of the branch"))
        self._explained.setText(
            self.tr("Every sign-in, inquiry, request and decision is one record. Nobody can change it here.")
        )
        self.prove.setText(self.tr("Prove the journal Ctrl+P"))
        self.prove.setToolTip(self.tr("Check that no record was changed, taken out, moved or added"))
        self.again.setText(self.tr("Read again"))
        self.older.setText(self.tr("Older records"))
        self.list.setAccessibleName(self.tr("Journal of the branch"))

    def _render(self) -> None:
        state = self.viewmodel.state
        self.table.show_entries(state.entries)
        failure = messages.sentence(state.error, self._language) if state.error else ""
        # What was read stays in view; the buttons read on or again.
        self.problem.setText(failure if state.entries else "")
        self.problem.setVisible(bool(self.problem.text()))
        if state.entries:
            self.empty.say("")
        elif failure:
            self.empty.say(failure, self.tr("Try again"))
        elif state.has_read:
            self.empty.say(self.tr("Nothing has been recorded at this branch yet."))
        else:
            self.empty.say(self.tr("Reading the journal…"))
        self.empty.stand_in_for(self.list)
        self._render_proof()
        self.again.setEnabled(not state.is_loading)
        self.older.setVisible(bool(state.cursor))
        self.older.setEnabled(not state.is_loading)

    def _render_proof(self) -> None:
        state = self.viewmodel.state
        proving = self.tr("Every record is being checked…") if state.is_proving else ""
        self.whole.setText(proof_words.whole(state.proof, self._language) if state.proof else proving)
        self.broken.setText(proof_words.broken(state.proof, self._language) if state.proof else "")
        for text in (self.whole, self.broken):
            text.setVisible(bool(text.text()))
        self.prove.setEnabled(not state.is_proving)
