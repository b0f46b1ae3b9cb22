"""The list of requests on screen."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.domain.request import RequestId
from ui.theme import Colours
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.requests.table import Column, RequestTable

_WIDTHS = {Column.TRACKING_CODE: 126, Column.CLERK: 112, Column.STATE: 128, Column.PROMISED: 92}


class RequestList(QTableView):
    """A table of requests that keeps the chosen one while rows come and go. `chosen_changed`: read `chosen`."""

    chosen_changed = Signal()
    opened = Signal()

    def __init__(self, table: RequestTable, colours: Colours) -> None:
        super().__init__()
        self._table = table
        self._chosen: RequestId | None = None
        self.setModel(table)
        self._rows = RowDelegate(colours)
        self.setItemDelegate(self._rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for column in Column:
            if column in _WIDTHS:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, _WIDTHS[column])
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.activated.connect(self._on_activated)
        table.modelReset.connect(self._on_reset)

    @property
    def chosen(self) -> RequestId | None:
        """The request of the chosen row."""
        return self._chosen

    def choose(self, request_id: RequestId | None) -> None:
        """Choose a request by its id; None chooses nothing."""
        row = self._table.row_of(request_id) if request_id is not None else -1
        if row < 0:
            self.selectionModel().clear()
            return
        self.selectionModel().setCurrentIndex(
            self._table.index(row, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        summary = self._table.summary(current) if current.isValid() else None
        chosen = summary.id if summary else None
        if chosen != self._chosen:
            self._chosen = chosen
            self.chosen_changed.emit()

    def _on_activated(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def _on_reset(self) -> None:
        # A filter resets the model; the chosen request stays chosen while it is shown.
        if self._chosen is not None:
            self.choose(self._chosen)
            if self._table.row_of(self._chosen) < 0:
                self._chosen = None
                self.chosen_changed.emit()
