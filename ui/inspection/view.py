"""The inspector's questions: what was done, whether the journal is whole, and what was exchanged with automation."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QDialog, QFileDialog, QStackedWidget

from app.contract.inspection import JournalFilter
from app.desk.build import Services
from app.domain import persian
from app.domain.jalali import format_date
from ui.ask import ask
from ui.inspection.chains_card import ChainsCard
from ui.inspection.documents_card import DocumentsCard
from ui.inspection.export_dialog import ExportDialog
from ui.inspection.form import SearchForm
from ui.inspection.records_card import RecordsCard
from ui.inspection.viewmodel import InspectionViewModel
from ui.inspection.viewmodel import Question as Asked
from ui.language import Language
from ui.navigation import Navigator
from ui.notices import Notices
from ui.theme import OFFICE, TRAINING
from ui.widgets.parts import button, column, row
from ui.widgets.question import Question
from ui.widgets.view import View

_MARGIN = 16
_ENDING = "json"


class InspectionView(View):
    """Enter searches, Esc goes back to the records, then empties the form.

    Ctrl+S saves what was found as evidence, Ctrl+K shows the chains, Ctrl+P checks one, Ctrl+D shows what was exchanged
    with automation, Ctrl+F goes to the form.
    """

    def __init__(self, services: Services, language: Language, notices: Notices, navigator: Navigator) -> None:
        super().__init__()
        self._language, self._clock = language, services.clock
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        colours = TRAINING if services.settings.is_training else OFFICE
        self.viewmodel = InspectionViewModel(services)
        self.form = SearchForm(language, services.clock.today)
        self.records = RecordsCard(self.viewmodel, language, colours)
        self.chains = ChainsCard(services, language, colours)
        self.documents = DocumentsCard(services, language, colours)
        self._parts = QStackedWidget()
        self.chips = (button("chip"), button("chip"), button("chip"))
        self._lay_out()
        self._connect()
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Ready to choose."""
        self.viewmodel.enter()
        self.form.focus()

    async def leave(self) -> None:
        """Stop reading; a file that is on its way is not kept by halves."""
        for part in (self.chains, self.documents):
            await part.leave()
        await self.viewmodel.leave()

    def forward(self) -> None:
        """Search."""
        self._on_search()

    def back(self) -> bool:
        """From chains and documents to the records; there, empty the form and forget what was found."""
        if self._parts.currentWidget() is not self.records:
            self._turn_to(self.records)
            self.form.focus()
            return True
        if not self.form.has_any and self.viewmodel.state.asked is None:
            return False
        self._on_cleared()
        return True

    def _lay_out(self) -> None:
        for part in (self.records, self.chains, self.documents):
            self._parts.addWidget(part)
        self._group = QButtonGroup(self)
        for chip in self.chips:
            chip.setCheckable(True)
            self._group.addButton(chip)
        answers = column(gap=8)
        answers.addLayout(row(*self.chips, None, gap=6))
        answers.addWidget(self._parts)
        layout = row(self.form, gap=14)
        layout.addLayout(answers, 1)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self.form.wanted.connect(self._on_search)
        self.form.cleared.connect(self._on_cleared)
        self.records.export.clicked.connect(self._on_export)
        self.chains.opened.connect(self._on_chain)
        for chip, slot in zip(self.chips, (self._on_records, self._on_chains, self._on_documents), strict=True):
            chip.clicked.connect(slot)
        for keys, slot in (
            ("Ctrl+S", self._on_export),
            ("Ctrl+K", self._on_chains),
            ("Ctrl+P", self._on_prove),
            ("Ctrl+D", self._on_documents),
            ("Ctrl+F", self.form.focus),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)

    def _retranslate(self) -> None:
        for chip, text in zip(
            self.chips,
            (self.tr("Records"), self.tr("Chains Ctrl+K"), self.tr("Exchanged documents Ctrl+D")),
            strict=True,
        ):
            chip.setText(text)

    def _render(self) -> None:
        state = self.viewmodel.state
        self.form.show_people(state.people)
        self.form.show_problems(state.problems)
        for chip, part in zip(self.chips, (self.records, self.chains, self.documents), strict=True):
            chip.setChecked(self._parts.currentWidget() is part)

    def _turn_to(self, part: View) -> None:
        self._parts.setCurrentWidget(part)
        self._render()

    def _on_search(self) -> None:
        question = self.form.question()
        if question is None:
            return
        if self._parts.currentWidget() is self.documents:
            self.documents.show_request(question.wanted.tracking_code)
            return
        self._turn_to(self.records)
        self.viewmodel.search(question)

    def _on_cleared(self) -> None:
        self.form.clear()
        self.viewmodel.clear()
        self.documents.show_request("")
        self.form.focus()

    def _on_records(self) -> None:
        self._turn_to(self.records)
        self.records.focus()

    def _on_chains(self) -> None:
        self._turn_to(self.chains)
        self.chains.enter()

    def _on_documents(self) -> None:
        self._turn_to(self.documents)
        self.documents.show_request(self.form.tracking_code)
        if not self.form.tracking_code:
            self.form.code.setFocus()

    def _on_prove(self) -> None:
        if self._parts.currentWidget() is self.chains:
            self.chains.prove_chosen()
        else:
            self._on_chains()

    def _on_chain(self) -> None:
        if (chain := self.chains.chosen) is not None:
            self._turn_to(self.records)
            self.viewmodel.search(Asked(JournalFilter(chain=chain.chain)))
            self.records.focus()

    def _on_export(self) -> None:
        if self._parts.currentWidget() is self.records and self.viewmodel.may_export:
            self.viewmodel.tasks.start("ask for export", self._ask_export())

    async def _ask_export(self) -> None:
        """Why, then where; whoever leaves one of the questions saves nothing."""
        state = self.viewmodel.state
        asked = state.asked or Asked()
        reason, has_request = state.export_reason or asked.reason, bool(asked.wanted.tracking_code)
        why = ExportDialog(self.window(), self._language, reason, has_request=has_request)
        if await ask(why) != QDialog.DialogCode.Accepted:
            return
        reason, with_documents = why.reason, why.with_documents  # the dialog goes at the next turn of the loop
        path = await self._asked_where()
        if path is not None:
            self._folder = str(path.parent)
            self.viewmodel.export(reason, path, with_documents=with_documents)

    async def _asked_where(self) -> Path | None:
        """Where the inspector wants the file; None for nowhere."""
        where = QFileDialog(self.window(), self.tr("Where is the evidence to be saved?"), self._folder)
        where.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        where.setOption(QFileDialog.Option.DontConfirmOverwrite)  # Qt would ask in a loop of its own
        where.setDefaultSuffix(_ENDING)
        where.setNameFilter(self.tr("Evidence (*.json)"))
        where.selectFile(f"mizban-evidence-{format_date(self._clock.today(), 'en').replace('/', '-')}.{_ENDING}")
        if await ask(where) != QDialog.DialogCode.Accepted or not where.selectedFiles():
            return None
        path = Path(where.selectedFiles()[0])
        return path if not _is_there(path) or await self._may_replace(path) else None

    async def _may_replace(self, path: Path) -> bool:
        sentence = self.tr("There is a file {name} already. Saving replaces it; what is in it is lost.")
        question = Question(
            self.window(),
            self.tr("Replace the file?"),
            sentence.format(name=persian.isolate_file_name(path.name)),
            self.tr("Replace it"),
            self.tr("Save nothing"),
            is_danger=True,
        )
        return await ask(question) == QDialog.DialogCode.Accepted


def _is_there(path: Path) -> bool:
    return path.is_file()
