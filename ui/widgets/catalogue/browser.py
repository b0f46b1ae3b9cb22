"""The service browser: a search field, the found services, and the record of the one looked at."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView

from ui import messages
from ui.language import Language
from ui.messages import NextStep
from ui.theme import Colours
from ui.widgets.catalogue.delegate import ServiceDelegate
from ui.widgets.catalogue.record import ServiceRecord
from ui.widgets.catalogue.table import ServiceTable
from ui.widgets.catalogue.viewmodel import CatalogueViewModel
from ui.widgets.parts import Card, Text, row
from ui.widgets.state_panel import StatePanel
from ui.widgets.view import View

_RECORD_WIDTH = 400
_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class SearchField(QLineEdit):
    """A search field whose arrow keys walk the list under it."""

    walked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.key: QKeyEvent | None = None
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the walking keys on, take the others."""
        if event.key() not in _WALKING:
            super().keyPressEvent(event)
            return
        self.key = event
        self.walked.emit()
        self.key = None


class ServiceList(QListView):
    """The found services."""

    def walk(self, event: QKeyEvent) -> None:
        """Move as the list itself would on this key."""
        super().keyPressEvent(event)


class CatalogueBrowser(View):
    """Typing searches, arrow keys walk, Enter takes. `taken`: the chosen service was taken with Enter."""

    taken = Signal()

    def __init__(
        self, viewmodel: CatalogueViewModel, language: Language, colours: Colours, record_width: int = _RECORD_WIDTH
    ) -> None:
        super().__init__()
        self._language = language
        self.viewmodel = viewmodel
        self.heading = Text("heading")
        self.query = SearchField()
        self._table = ServiceTable(language)
        self._is_filling = False
        self.list = ServiceList()
        self.record = ServiceRecord(language)
        self._empty = StatePanel()
        self._set_up_list(colours)
        found = Card()
        found.body.addWidget(self.heading)
        found.body.addWidget(self.query)
        found.body.addWidget(self.list, 1)
        found.body.addWidget(self._empty, 1)
        self.record.setFixedWidth(record_width)
        layout = row(gap=14)
        layout.addWidget(found, 1)
        layout.addWidget(self.record)
        self.setLayout(layout)
        self._connect()
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Ready to search; reads the services."""
        self.viewmodel.read()
        self.focus()

    def focus(self) -> None:
        """Ready to search."""
        self.query.setFocus()
        self.query.selectAll()

    def name(self, heading: str) -> None:
        """Say what the list is for."""
        self.heading.setText(heading)

    def _set_up_list(self, colours: Colours) -> None:
        self.list.setModel(self._table)
        self._delegate = ServiceDelegate(colours, self._language)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self.query.textChanged.connect(self._on_query_changed)
        self.query.returnPressed.connect(self._on_taken)
        self.query.walked.connect(self._on_walked)
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._empty.pressed.connect(self.viewmodel.read)

    def _retranslate(self) -> None:
        self.query.setPlaceholderText(self.tr("Number, name or a word of the service"))
        self.query.setAccessibleName(self.tr("Search the services"))
        self.list.setAccessibleName(self.tr("Services"))

    def _render(self) -> None:
        state = self.viewmodel.state
        self._is_filling = True  # a row that goes takes the current one along; that is no choice of the person's
        self._table.show_services(state.found)
        self._is_filling = False
        self._render_empty()
        chosen = state.chosen
        self.record.show_service(chosen, self.viewmodel.promised_on(chosen) if chosen else None)
        index = self._table.index(self._table.row_of(state.chosen_code), 0)
        if index.isValid() and index != self.list.currentIndex():
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _render_empty(self) -> None:
        state = self.viewmodel.state
        if state.found:
            self._empty.say("")
        elif state.error is not None and not state.services:
            self._empty.say(messages.sentence(state.error, self._language), messages.step_name(NextStep.RETRY))
        elif state.is_reading and not state.services:
            self._empty.say(self.tr("Reading the services…"))
        elif state.query:
            self._empty.say(self.tr("No service fits. Try another word, or the number of the service."))
        else:
            self._empty.say(self.tr("The office offers no service yet."))
        self.list.setVisible(bool(state.found))

    def _on_query_changed(self) -> None:
        self.viewmodel.search(self.query.text())

    def _on_walked(self) -> None:
        if self.query.key is not None:
            self.list.walk(self.query.key)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        service = self._table.service(current)
        if service is not None and not self._is_filling:
            self.viewmodel.choose(service.code)

    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_taken()

    def _on_taken(self) -> None:
        if self.viewmodel.state.chosen is not None:
            self.taken.emit()
