"""The documents that were exchanged with automation about a request, and one of them in full."""

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog

from app.contract.inspection import ExchangedDocument
from app.desk.build import Services
from app.domain.request import AttachmentRef
from ui.ask import ask
from ui.inspection.documents_table import Column, DocumentsTable, kind
from ui.inspection.documents_viewmodel import DocumentsViewModel, Opened
from ui.inspection_messages import refused_sentence
from ui.language import Language
from ui.theme import Colours
from ui.widgets.attachments.preview import PreviewDialog
from ui.widgets.parts import Card, Text, button, row
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import WalkedTable
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_WIDTHS: Mapping[int, int] = {Column.TIME: 150, Column.DIRECTION: 180, Column.KIND: 120, Column.SIZE: 90}
_SIGNS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


class DocumentsCard(View):
    """Enter opens the chosen document in full; nothing of it is written to this computer's disk."""

    def __init__(self, services: Services, language: Language, colours: Colours) -> None:
        super().__init__()
        self._language = language
        self.viewmodel = DocumentsViewModel(services)
        self._heading, self._explained = Text("heading"), Text("muted", wraps=True)
        self.open = button("primary")
        self.table = DocumentsTable(language)
        self.list = WalkedTable(self.table, RowDelegate(colours), _WIDTHS, ROW_HEIGHT)
        self.empty, self.problem = StatePanel(), Text("problem", wraps=True)
        card = Card()
        card.body.addLayout(row(self._heading, None, self.open))
        card.body.addWidget(self._explained)
        card.body.addWidget(self.problem)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.empty, 1)
        self.setLayout(row(card))
        self.viewmodel.changed.connect(self._render)
        self.list.selectionModel().selectionChanged.connect(self._render_open)
        self.list.activated.connect(self.open_chosen)
        self.open.clicked.connect(self.open_chosen)
        self.empty.pressed.connect(self.viewmodel.try_again)
        self._retranslate()
        self._render()

    def show_request(self, code: str) -> None:
        """List what was exchanged about the request with a tracking code; empty: ask for one."""
        if code != self.viewmodel.state.code or self.viewmodel.state.error:
            self.viewmodel.read(code)
        if code:
            self.empty.focus(self.list)

    async def leave(self) -> None:
        """Stop reading."""
        await self.viewmodel.leave()

    @property
    def chosen(self) -> ExchangedDocument | None:
        """The document of the chosen row."""
        return self.table.document(self.list.currentIndex().row())

    def open_chosen(self) -> None:
        """Read the chosen document; that is recorded."""
        if self.chosen is not None:
            self.viewmodel.open(self.chosen)

    def _retranslate(self) -> None:
        self.open.setText(self.tr("Open Enter"))
        self._explained.setText(self.tr("Opening a document is recorded: who read it, and when."))
        self.list.setAccessibleName(self.tr("Documents exchanged with automation"))

    def _render(self) -> None:
        state = self.viewmodel.state
        documents = state.found.documents if state.found else ()
        self.table.show_documents(documents)
        heading = self.tr("Documents exchanged with automation")
        if state.found:
            text = self.tr("Documents exchanged about request {code}")
            heading = text.format(code=self._language.identifier(state.found.tracking_code))
        self._heading.setText(heading)
        failure = refused_sentence(state.error, self._language) if state.error else ""
        self.problem.setText(failure if documents else "")
        self.problem.setVisible(bool(self.problem.text()))
        if documents:
            self.empty.say("")
        elif failure:
            self.empty.say(failure, self.tr("Try again"))
        elif state.found:
            self.empty.say(self.tr("Nothing has been exchanged with automation about this request."))
        elif state.is_reading:
            self.empty.say(self.tr("Reading what was exchanged…"))
        else:
            self.empty.say(self.tr("Write the tracking code of a request beside this, and press Enter."))
        self.empty.stand_in_for(self.list)
        self._render_open()
        if state.opened is not None and (opened := self.viewmodel.take_opened()) is not None:
            self.viewmodel.tasks.start("show document", self._show(opened))

    def _render_open(self) -> None:
        is_there = self.chosen is not None and self.list.isVisibleTo(self)
        self.open.setEnabled(is_there and not self.viewmodel.state.is_opening)

    async def _show(self, opened: Opened) -> None:
        media_type, document = media_type_of(opened.content), opened.document
        name = f"{kind(document.kind)} {self._language.digits(document.number)}".strip()
        ref = AttachmentRef("", document.sha256, name, media_type, len(opened.content))
        dialog: QDialog = PreviewDialog(self._language, ref, opened.content, self.window())
        await ask(dialog)
        self.list.setFocus()


def media_type_of(content: bytes) -> str:
    """What shows a document: a sheet, a picture, or its text."""
    return next((media_type for sign, media_type in _SIGNS if content.startswith(sign)), "text/plain")
