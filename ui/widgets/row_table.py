"""A table of which whole rows are chosen."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from ui.widgets.requests.delegate import badge_width
from ui.widgets.text_table import TextTable

_LOOKS = (QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class RowTable(QTableView):
    """Rows with a line under each. `widths`: of columns, in px; the other columns share what is left.

    No column is narrower than its caption, in whatever language and size of text.
    """

    def __init__(
        self, table: TextTable, delegate: QStyledItemDelegate, widths: Mapping[int, int], row_height: int
    ) -> None:
        super().__init__()
        self._widths = dict(widths)
        self._delegate = delegate  # Qt does not keep it alive
        self.setModel(table)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for column in range(table.columnCount()):
            is_fixed = column in self._widths
            mode = QHeaderView.ResizeMode.Fixed if is_fixed else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
        table.headerDataChanged.connect(self._fit)
        self._fit()

    def badges(self) -> Mapping[int, Iterable[str]]:
        """What the badges of a column may say: such a column is as wide as the longest of them."""
        return {}

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language or size of text."""
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self._fit()

    def _fit(self) -> None:
        header, badges = self.horizontalHeader(), self.badges()
        for column, width in self._widths.items():
            said = [badge_width(text, self.font()) for text in badges.get(column, ())]
            header.resizeSection(column, max(width, header.sectionSizeHint(column), *said))


class WalkedTable(RowTable):
    """The keyboard alone chooses no row: the first arrow key does."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take back that Qt makes the first row the current one, unseen."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()
