"""The records that were found, page after page, and what can be saved of them."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.contract.messages import JournalEntry
from app.domain import persian
from ui.inspection.viewmodel import InspectionState, InspectionViewModel, Saved
from ui.inspection_messages import FIELDS, refused_sentence
from ui.language import Language
from ui.theme import Colours
from ui.widgets.attachments.file_words import size_text
from ui.widgets.journal import words
from ui.widgets.journal.table import Column, JournalTable
from ui.widgets.parts import Card, Text, button, row
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import WalkedTable
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_COMMAND = "mizban-office journal verify"
_WIDTHS: Mapping[int, int] = {Column.TIME: 150, Column.PERSON: 150, Column.ACT: 180, Column.OUTCOME: 150}


class RecordsCard(View):
    """A chosen record is told whole under the list. `export` is pressed by the page's key too."""

    def __init__(self, viewmodel: InspectionViewModel, language: Language, colours: Colours) -> None:
        super().__init__()
        self._viewmodel, self._language = viewmodel, language
        self._heading = Text("heading")
        self.export = button()
        self.table = JournalTable(language)
        self.list = WalkedTable(self.table, RowDelegate(colours), _WIDTHS, ROW_HEIGHT)
        self.list.hideColumn(Column.SOURCE)
        self.empty, self.problem = StatePanel(), Text("problem", wraps=True)
        self.saved, self.detail = Text("strong", wraps=True, copies=True), Text("muted", wraps=True, copies=True)
        self.older = button()
        self._lay_out()
        viewmodel.changed.connect(self._render)
        self.older.clicked.connect(viewmodel.read_older)
        self.empty.pressed.connect(viewmodel.try_again)
        self.list.selectionModel().selectionChanged.connect(self._render_detail)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._retranslate()
        self._render()

    def focus(self) -> None:
        """Walk the records, or wait for them."""
        self.empty.focus(self.list)

    def _lay_out(self) -> None:
        card = Card()
        card.body.addLayout(row(self._heading, None, self.export))
        for part in (self.saved, self.problem):
            card.body.addWidget(part)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.empty, 1)
        card.body.addWidget(self.detail)
        card.body.addLayout(row(self.older, None))
        self.setLayout(row(card))

    def _retranslate(self) -> None:
        self.export.setText(self.tr("Save as evidence Ctrl+S"))
        self.export.setToolTip(self.tr("All records of this search as one signed file, for a reason"))
        self.list.setAccessibleName(self.tr("Records found"))

    def _render(self) -> None:
        state = self._viewmodel.state
        self.table.show_entries(state.records)
        self._heading.setText(self._said(state))
        self._render_empty(state)
        failure = refused_sentence(state.error, self._language) if state.error and state.records else ""
        if state.export_error:
            failure = refused_sentence(state.export_error, self._language)
        self.problem.setText(failure)
        self.problem.setVisible(bool(failure))
        going = self.tr("Records are being collected and signed; this may take a minute…") if state.is_exporting else ""
        self.saved.setText(self._saved_sentence(state.saved) if state.saved else going)
        self.saved.setVisible(bool(self.saved.text()))
        self.export.setEnabled(self._viewmodel.may_export)
        recorded = bool(state.asked and state.asked.is_recorded)
        self.older.setText(self.tr("Older records (recorded again)") if recorded else self.tr("Older records"))
        self.older.setVisible(bool(state.cursor))
        self.older.setEnabled(not state.is_searching)
        self._render_detail()

    def _render_empty(self, state: InspectionState) -> None:
        if state.records:
            self.empty.say("")
        elif state.is_searching:
            self.empty.say(self.tr("Searching the journal…"))
        elif state.error and not set(state.problems) & set(FIELDS):
            self.empty.say(refused_sentence(state.error, self._language), self.tr("Try again"))
        elif state.error:
            self.empty.say(self.tr("The search was not made. Correct the field that is marked, and press Enter."))
        elif state.has_found:
            self.empty.say(self.tr("No record fits. Empty a field or take more days, and press Enter."))
        else:
            self.empty.say(
                self.tr(
                    "Choose who, what and when, or write a tracking code, and press Enter. With nothing chosen, Enter "
                    "shows the newest records of the branch."
                )
            )
        self.empty.stand_in_for(self.list)

    def _said(self, state: InspectionState) -> str:
        if not state.records:
            return self.tr("Records of the journal")
        count = len(state.records)
        if state.asked and state.asked.wanted.chain:
            text = QCoreApplication.translate("RecordsCard", "%n record(s) of one chain", None, count)
        elif state.cursor:
            text = QCoreApplication.translate(
                "RecordsCard", "The newest %n record(s); there are older ones", None, count
            )
        else:
            text = QCoreApplication.translate("RecordsCard", "%n record(s), all there are", None, count)
        return self._language.digits(text)

    def _saved_sentence(self, saved: Saved) -> str:
        text = self.tr("Saved: {name} ({size}). Anybody checks it anywhere by: {command}")
        return text.format(
            name=persian.isolate_file_name(saved.path.name),
            size=size_text(saved.size_bytes, self._language),
            command=persian.isolate(f"{_COMMAND} {saved.path.name}"),
        )

    def _render_detail(self) -> None:
        at = self.list.currentIndex().row()
        records = self._viewmodel.state.records
        chosen = records[at] if 0 <= at < len(records) and self.list.selectionModel().hasSelection() else None
        self.detail.setText(self._told(chosen) if chosen else "")
        self.detail.setVisible(chosen is not None)

    def _told(self, entry: JournalEntry) -> str:
        language, said = self._language, []
        if reason := self._viewmodel.state.reasons.get(entry.subject):
            said.append(self.tr("Reason given: {reason}").format(reason=language.prose(reason)))
        said.append(
            self.tr("{source} wrote it down as record {number} of its chain; it arrived {day} {time}.").format(
                source=words.source(entry.act),
                number=language.number(entry.number),
                day=language.day(entry.received_at),
                time=language.time(entry.received_at),
            )
        )
        if entry.subject:
            said.append(self.tr("It is about {subject}").format(subject=persian.isolate(entry.subject)))
        return " ".join(said)

    def _on_scrolled(self, value: int) -> None:
        """Read on at the end of the list; of a visitor only by the button: it is recorded each time."""
        asked = self._viewmodel.state.asked
        bar = self.list.verticalScrollBar()
        if asked and not asked.is_recorded and bar.maximum() > 0 and value == bar.maximum():
            self._viewmodel.read_older()
