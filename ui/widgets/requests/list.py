"""The list of requests on screen."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.domain.request import RequestId, RequestState
from ui import words
from ui.theme import Colours
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate, badge_width
from ui.widgets.requests.table import Column, RequestTable
from ui.widgets.text_table import Index

_WIDTHS = {Column.TRACKING_CODE: 126, Column.CLERK: 112, Column.STATE: 96, Column.PROMISED: 92}
_MOVES = {QAbstractItemView.CursorAction.MoveDown: 0, QAbstractItemView.CursorAction.MoveUp: -1}


class RequestList(QTableView):
    """A table of requests that keeps the chosen one while rows come and go. `chosen_changed`: read `chosen`.

    When the chosen row leaves the list, nothing is chosen: a key that was meant for it must not reach its neighbour.
    The arrow keys go on from where it stood.
    """

    chosen_changed = Signal()
    opened = Signal()

    def __init__(self, table: RequestTable, colours: Colours) -> None:
        super().__init__()
        self._table = table
        self._chosen: RequestId | None = None
        self._left_at = -1
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
        self._fit_states()
        self.selectionModel().selectionChanged.connect(self._on_selected)
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

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Choose nothing rather than the neighbour."""
        if start <= self.currentIndex().row() <= end:
            self._left_at = start
            self.selectionModel().clear()
        super().rowsAboutToBeRemoved(parent, start, end)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go on from where the chosen row stood before it left."""
        rows = self._table.rowCount()
        if self.currentIndex().isValid() or self._left_at < 0 or action not in _MOVES or not rows:
            return super().moveCursor(action, modifiers)
        return self._table.index(min(max(self._left_at + _MOVES[action], 0), rows - 1), 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose nothing by itself: Qt would make the first row the current one, unseen."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()

    def changeEvent(self, event: QEvent) -> None:
        """Make room for the states in the words of another language."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._fit_states()
        super().changeEvent(event)

    def _fit_states(self) -> None:
        said = [words.late()[1], *(words.request_state(state)[1] for state in RequestState)]
        widest = max(badge_width(text, self.font()) for text in said)
        self.horizontalHeader().resizeSection(Column.STATE, max(widest, _WIDTHS[Column.STATE]))

    def _on_selected(self) -> None:
        rows = self.selectionModel().selectedRows()
        summary = self._table.summary(rows[0]) if rows else None
        chosen = summary.id if summary else None
        if chosen is not None:
            self._left_at = -1
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
