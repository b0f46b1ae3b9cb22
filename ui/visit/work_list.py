"""The clerk's unfinished work on the first page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from ui import messages
from ui.ask import ask
from ui.theme import Colours, Tone
from ui.visit.aside_asking import show_aside
from ui.visit.strip import Strip
from ui.visit.work_table import Column, Work, WorkKind, WorkTable, state_of
from ui.widgets.parts import Card, Text, button, row
from ui.widgets.question import Question
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.row_table import RowTable
from ui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ui.language import Language
    from ui.visit.work_viewmodel import WorkViewModel

_WIDTHS: Mapping[int, int] = {Column.STATE: 96, Column.SINCE: 96}


class WorkList(RowTable):
    """Enter opens, Delete throws a draft away. `opened` and `discard_wanted`: read `chosen`."""

    opened = Signal()
    discard_wanted = Signal()

    def __init__(self, table: WorkTable, colours: Colours) -> None:
        super().__init__(table, RowDelegate(colours), _WIDTHS, ROW_HEIGHT + 4)
        self._table = table
        self.activated.connect(self._on_activated)

    @property
    def chosen(self) -> Work | None:
        """The work of the current row."""
        return self._table.work(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete throws away; the rest is the table's."""
        if event.key() == Qt.Key.Key_Delete and self.chosen is not None:
            self.discard_wanted.emit()
        else:
            super().keyPressEvent(event)

    def badges(self) -> Mapping[int, Iterable[str]]:
        """Every kind of work."""
        return {Column.STATE: [state_of(kind)[1] for kind in WorkKind]}

    def _on_activated(self, _index: QModelIndex) -> None:
        self.opened.emit()


class WorkPanel(View):
    """The list with its heading.

    `outbox_wanted`: the chosen work waits in the outbox and is looked at there. `request_wanted`: it came back from the
    supervisor, and the follow-up page shows why.
    """

    outbox_wanted = Signal()
    request_wanted = Signal()

    def __init__(
        self, viewmodel: WorkViewModel, language: Language, colours: Colours, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._viewmodel, self._language = viewmodel, language
        self._heading = Text("heading")
        self._table = WorkTable(language, today)
        self.list = WorkList(self._table, colours)
        self._empty = Text("muted", wraps=True)
        self._failure = Strip()
        self.discard = button("chip")
        card = Card()
        card.body.addLayout(row(self._heading, None, self.discard))
        card.body.addWidget(self._failure)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        layout = row()
        layout.addWidget(card)
        self.setLayout(layout)
        viewmodel.changed.connect(self._render)
        self.list.opened.connect(self._on_opened)
        self.list.discard_wanted.connect(self._on_discard)
        self.discard.clicked.connect(self._on_discard)
        self.list.selectionModel().currentRowChanged.connect(self._render_discard)
        self._failure.pressed.connect(viewmodel.read)
        self._retranslate()
        self._render()

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("My unfinished work"))
        self._empty.setText(
            self.tr(
                "Nothing is unfinished. Drafts, what waits to be sent and what comes back for correction stand here."
            )
        )
        self.discard.setText(self.tr("Throw the draft away"))
        self.list.setAccessibleName(self.tr("My unfinished work"))

    def _render(self) -> None:
        state = self._viewmodel.state
        self._table.show_work(state.rows)
        self.list.setVisible(bool(state.rows))
        self._empty.setVisible(not state.rows)
        error = state.error
        self._failure.say(Tone.BAD, messages.sentence(error, self._language) if error else "")
        # What needs the clerk first is a key away, but never pulled from under the hand of who is in the list.
        focused = QApplication.focusWidget()
        is_in_use = focused is not None and self.isAncestorOf(focused)
        if state.rows and not (is_in_use and self.list.currentIndex().isValid()):
            self.list.setCurrentIndex(self._table.index(0, 0))
        self._render_discard()

    def _render_discard(self) -> None:
        self.discard.setVisible(self._is_draft(self.list.chosen))

    @staticmethod
    def _is_draft(work: Work | None) -> bool:
        return work is not None and work.kind in (WorkKind.DRAFT, WorkKind.CORRECTION, WorkKind.OVERTAKEN)

    def _on_opened(self) -> None:
        work = self.list.chosen
        if work is None:
            return
        if work.kind is WorkKind.WAITING:
            self.outbox_wanted.emit()
        elif work.kind is WorkKind.RETURNED:
            self.request_wanted.emit()
        elif (aside := self._viewmodel.aside(work)) is not None:
            self._viewmodel.tasks.start("ask", show_aside(self, self._language, self._viewmodel, aside))
        else:
            self._viewmodel.open(work)

    def _on_discard(self) -> None:
        work = self.list.chosen
        if work is not None and self._is_draft(work):
            self._viewmodel.tasks.start("ask", self._discard(work))

    async def _discard(self, work: Work) -> None:
        question = Question(
            self,
            self.tr("Throw the draft away?"),
            self.tr("What was written for {visitor} ({service}) is lost.").format(
                service=self._language.label(work.service_title), visitor=work.citizen_name
            ),
            self.tr("Throw it away"),
            self.tr("Keep it"),
            is_danger=True,
        )
        if await ask(question) == QDialog.DialogCode.Accepted:
            self._viewmodel.discard(work)
