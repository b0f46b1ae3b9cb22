"""The list of requests on screen."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from app.domain.request import RequestId, RequestState, RequestSummary
from ui import words
from ui.theme import Colours
from ui.widgets.requests.delegate import ROW_HEIGHT, RowDelegate
from ui.widgets.requests.table import Column, RequestTable
from ui.widgets.row_table import WalkedTable
from ui.widgets.text_table import Index

_WIDTHS: Mapping[int, int] = {Column.TRACKING_CODE: 126, Column.STATE: 96, Column.PROMISED: 92}
_MOVES = {QAbstractItemView.CursorAction.MoveDown: 0, QAbstractItemView.CursorAction.MoveUp: -1}


class RequestList(WalkedTable):
    """A table of requests that keeps the chosen one while rows come and go. `chosen_changed`: read `chosen`.

    When the chosen row leaves the list, nothing is chosen: a key that was meant for it must not reach its neighbour.
    The arrow keys go on from where it stood. `takes_many`: Shift, Ctrl and Ctrl+A choose several, read `many`.
    """

    chosen_changed = Signal()
    opened = Signal()

    def __init__(self, table: RequestTable, colours: Colours, *, takes_many: bool = False) -> None:
        super().__init__(table, RowDelegate(colours), _WIDTHS, ROW_HEIGHT)
        if takes_many:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table = table
        self._chosen: RequestId | None = None
        self._many: tuple[RequestSummary, ...] = ()
        self._left_at = -1
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.activated.connect(self._on_activated)
        table.modelReset.connect(self._on_reset)

    @property
    def chosen(self) -> RequestId | None:
        """The request of the chosen row."""
        return self._chosen

    @property
    def many(self) -> tuple[RequestSummary, ...]:
        """Several chosen rows, in the order of the list; empty while one or none is chosen."""
        return self._many

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
        if not self._many and start <= self.currentIndex().row() <= end:
            self._left_at = start
            self.selectionModel().clear()
        super().rowsAboutToBeRemoved(parent, start, end)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go on from where the chosen row stood before it left."""
        rows = self._table.rowCount()
        if self.currentIndex().isValid() or self._left_at < 0 or action not in _MOVES or not rows:
            return super().moveCursor(action, modifiers)
        return self._table.index(min(max(self._left_at + _MOVES[action], 0), rows - 1), 0)

    def badges(self) -> Mapping[int, Iterable[str]]:
        """Every state, and being late."""
        return {Column.STATE: (words.late()[1], *(words.request_state(state)[1] for state in RequestState))}

    def _on_selected(self) -> None:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        summaries = [self._table.summary(self._table.index(row, 0)) for row in rows]
        found = tuple(summary for summary in summaries if summary is not None)
        many = found if len(found) > 1 else ()
        chosen = found[0].id if len(found) == 1 else None
        if chosen is not None:
            self._left_at = -1
        if chosen != self._chosen or many != self._many:
            self._chosen, self._many = chosen, many
            self.chosen_changed.emit()

    def _on_activated(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def _on_reset(self) -> None:
        # A filter resets the model; the chosen request stays chosen while it is shown. Of many none does.
        if self._many:
            self._many = ()
            self.chosen_changed.emit()
        if self._chosen is not None:
            self.choose(self._chosen)
            if self._table.row_of(self._chosen) < 0:
                self._chosen = None
                self.chosen_changed.emit()
