"""The chains of the branch, and the proof of one."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from app.contract.inspection import ChainSummary
from app.desk.build import Services
from ui import messages
from ui.inspection.chains_table import ChainsTable, Column, found_broken, found_whole, whose
from ui.inspection.chains_viewmodel import ChainsViewModel
from ui.inspection_messages import proof_sentence
from ui.language import Language
from ui.theme import Colours
from ui.widgets.parts import Card, Text, button, row
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import WalkedTable
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_WIDTHS: Mapping[int, int] = {
    Column.RECORDS: 80,
    Column.SINCE: 100,
    Column.UNTIL: 150,
    Column.SIGNED: 120,
    Column.PROOF: 110,
}


class ChainsCard(View):
    """Ctrl+P checks the chosen chain. `opened`: Enter on a chain wants its records, read `chosen`."""

    opened = Signal()

    def __init__(self, services: Services, language: Language, colours: Colours) -> None:
        super().__init__()
        self._language = language
        self.viewmodel = ChainsViewModel(services)
        self._heading, self._explained = Text("heading"), Text("muted", wraps=True)
        self.prove, self.again = button("primary"), button()
        self.table = ChainsTable(language)
        self.list = _ChainsList(self.table, RowDelegate(colours), _WIDTHS, ROW_HEIGHT)
        self.empty, self.problem = StatePanel(), Text("problem", wraps=True)
        self.whole, self.broken = Text("good", wraps=True), Text("problem", wraps=True, copies=True)
        card = Card()
        card.body.addLayout(row(self._heading, None, self.prove, self.again))
        card.body.addWidget(self._explained)
        card.body.addWidget(self.problem)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.empty, 1)
        card.body.addWidget(self.whole)
        card.body.addWidget(self.broken)
        self.setLayout(row(card))
        self.viewmodel.changed.connect(self._render)
        self.list.selectionModel().selectionChanged.connect(self._render_proof)
        self.list.activated.connect(self.opened)
        self.prove.clicked.connect(self.prove_chosen)
        self.again.clicked.connect(self.viewmodel.read)
        self.empty.pressed.connect(self.viewmodel.read)
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Read them, and let the arrow keys walk them."""
        self.viewmodel.read()
        self.empty.focus(self.list)

    async def leave(self) -> None:
        """Stop reading."""
        await self.viewmodel.leave()

    @property
    def chosen(self) -> ChainSummary | None:
        """The chain of the chosen row."""
        return self.table.chain(self.list.currentIndex().row())

    def prove_chosen(self) -> None:
        """Check the chosen chain; with none chosen, the gateway's own, which stands first."""
        if self.chosen is None and self.table.length():
            self.list.setCurrentIndex(self.table.index(0, 0))
        if self.chosen is not None:
            self.viewmodel.prove(self.chosen.chain)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Chains of the journal"))
        self._explained.setText(
            self.tr(
                "Each record carries the mark of the one before it. Choose a chain: Ctrl+P checks it, Enter shows its "
                "records. The check is itself recorded."
            )
        )
        self.prove.setText(self.tr("Check the chain Ctrl+P"))
        self.again.setText(self.tr("Read again"))
        self.list.setAccessibleName(self._heading.text())

    def _render(self) -> None:
        state = self.viewmodel.state
        chosen = self.chosen
        self.table.show_chains(state.chains, state.proofs, state.proving)
        if chosen is not None and self.chosen is None:
            self._choose(chosen.chain)
        failure = messages.sentence(state.error, self._language) if state.error else ""
        self.problem.setText(failure if state.chains else "")
        self.problem.setVisible(bool(self.problem.text()))
        if state.chains:
            self.empty.say("")
        elif failure:
            self.empty.say(failure, self.tr("Try again"))
        elif state.has_read:
            self.empty.say(self.tr("Nothing has been recorded at this branch yet."))
        else:
            self.empty.say(self.tr("Reading the chains…"))
        self.empty.stand_in_for(self.list)
        self.prove.setEnabled(bool(state.chains) and not state.proving)
        self.again.setEnabled(not state.is_reading)
        self._render_proof()

    def _render_proof(self) -> None:
        state, chosen = self.viewmodel.state, self.chosen
        good, bad = "", ""
        if chosen is not None and chosen.chain == state.proving:
            good = self.tr("Every record of the chain is being checked…")
        elif chosen is not None and chosen.chain in state.proofs:
            good, bad = proof_sentence(state.proofs[chosen.chain], self._language)
            said = self.tr("{whose}: {found}")
            good, bad = (
                said.format(whose=whose(chosen, self._language), found=found) if found else "" for found in (good, bad)
            )
        for text, words in ((self.whole, good), (self.broken, bad)):
            text.setText(words)
            text.setVisible(bool(words))

    def _choose(self, chain: str) -> None:
        for at in range(self.table.length()):
            known = self.table.chain(at)
            if known is not None and known.chain == chain:
                self.list.setCurrentIndex(self.table.index(at, 0))


class _ChainsList(WalkedTable):
    def badges(self) -> Mapping[int, tuple[str, ...]]:
        """What may be found."""
        return {Column.PROOF: (found_whole(), found_broken())}
