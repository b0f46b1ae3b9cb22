"""The visitor's earlier requests: so that nobody brings copies of past services."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.request import RequestId, RequestSummary
from ui import words
from ui.language import Language
from ui.theme import Colours

Index = QModelIndex | QPersistentModelIndex
_SUMMARY = Qt.ItemDataRole.UserRole
_LEAST_ROWS = 2


class EarlierTable(QAbstractListModel):
    """Requests as the gateway sorts them."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._rows: tuple[RequestSummary, ...] = ()

    def show_requests(self, rows: tuple[RequestSummary, ...]) -> None:
        """Show the requests of one visitor; nothing of another's is kept."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many requests."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Service and day; the whole request for the delegate."""
        if not 0 <= index.row() < len(self._rows):
            return None
        summary = self._rows[index.row()]
        if role == _SUMMARY:
            return summary
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            title, day = self._language.label(summary.service_title), self._language.day(summary.registered_at)
            return f"{title} · {day} · {words.request_state(summary.state)[1]}"
        return None


class EarlierDelegate(QStyledItemDelegate):
    """Service and day above, the state as a coloured word below."""

    def __init__(self, language: Language, colours: Colours) -> None:
        super().__init__()
        self._language, self._colours = language, colours

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(100, 2 * QFontMetrics(option.font).height() + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one request."""
        summary: RequestSummary | None = index.data(_SUMMARY)
        if summary is None:
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(area, QColor(self._colours.accent_soft))
        inside = area.adjusted(4, 2, -4, -2)
        tone, word = words.late() if summary.is_late else words.request_state(summary.state)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        lower = upper.translated(0, inside.height() // 2)
        small = QFont(option.font)
        small.setPixelSize(max(11, option.font.pixelSize() - 2))
        title = self._language.label(summary.service_title)
        self._write(painter, option, upper, option.font, self._colours.text, title, Qt.AlignmentFlag.AlignLeading)
        day = self._language.day(summary.registered_at)
        self._write(painter, option, lower, small, self._colours.muted, day, Qt.AlignmentFlag.AlignLeading)
        self._write(painter, option, lower, small, self._colours.of(tone)[0], word, Qt.AlignmentFlag.AlignTrailing)
        painter.restore()

    @staticmethod
    def _write(
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        font: QFont,
        colour: str,
        text: str,
        side: Qt.AlignmentFlag,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        place = QStyle.visualAlignment(option.direction, side)
        painter.drawText(area, int(place | Qt.AlignmentFlag.AlignVCenter), shown)


class EarlierList(QListView):
    """Enter opens a request. `opened`: read `wanted`."""

    opened = Signal()

    def __init__(self, language: Language, colours: Colours) -> None:
        super().__init__()
        self.wanted: RequestId | None = None
        self._table = EarlierTable(language)
        self._rows = EarlierDelegate(language, colours)
        self.setModel(self._table)
        self.setItemDelegate(self._rows)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.activated.connect(self._on_activated)

    def show_requests(self, rows: tuple[RequestSummary, ...]) -> None:
        """Show these: the first few always, all where there is room."""
        self._table.show_requests(rows)
        if rows:
            self.setMinimumHeight(self.sizeHintForRow(0) * min(len(rows), _LEAST_ROWS) + 4)
            self.setMaximumHeight(self.sizeHintForRow(0) * len(rows) + 4)
            if not self.currentIndex().isValid():
                self.setCurrentIndex(self._table.index(0, 0))

    def sizeHint(self) -> QSize:
        """No more than the first few: the rest is taken where it is free."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _on_activated(self, index: QModelIndex) -> None:
        summary: RequestSummary | None = index.data(_SUMMARY)
        if summary is not None:
            self.wanted = summary.id
            self.opened.emit()
