"""The board: a window without a frame that fills the display in the hall."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QMainWindow, QVBoxLayout, QWidget

from app.contract.turns import BoardLine, TurnBoard
from app.domain import jalali
from app.domain.label import Label
from app.domain.persian import localized_digits
from ui.board.chime import Chime
from ui.board.lines import CallPanel, EarlierLine, GroupRow, number_of
from ui.board.sizes import sizes_for
from ui.board.text import FittedText, joined
from ui.board.ticker import TickerLine, may_move
from ui.board.viewmodel import BoardViewModel
from ui.board.words import Words
from ui.language import Language
from ui.widgets.parts import column, row

KEY = "Ctrl+Shift+B"
MARKED_SECONDS = 8
_CLOCK_MS = 1_000
_EARLIER, _NEXT, _GROUPS = 3, 6, 3

# Light on dark: a wall of light behind it would make pupils small, and the digits with them. Text keeps a contrast of
# 7 : 1 or more on each of these surfaces.
_SHEET = """
QMainWindow, QWidget#board { background: #101c2e; }
QWidget[board="text"] { color: #ffffff; }
QWidget[board="muted"] { color: #c3cede; }
QWidget[board="quiet"] { color: #f0d9a0; }
QFrame[panel="calm"] { background: #1a2b44; border: none; border-radius: 18px; }
QFrame[panel="line"] { background: #16253b; border: none; border-radius: 12px; }
QFrame[panel="marked"] { background: #1f5f8b; border: none; border-radius: 18px; }
"""


class BoardWindow(QMainWindow):
    """`closed`: somebody pressed Esc or the key of the board in a preview, or closed the window."""

    closed = Signal()

    def __init__(self, viewmodel: BoardViewModel, language: Language, height_mm: float, *, is_preview: bool) -> None:
        super().__init__()
        self.viewmodel, self._language, self._height_mm = viewmodel, language, height_mm
        self._is_preview = is_preview
        self._words, self.chime = Words(), Chime()
        if not is_preview:  # the keyboard stays at the desk
            self.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self.setCursor(Qt.CursorShape.BlankCursor)
        self.call, self.earlier = CallPanel(self._words), tuple(EarlierLine() for _ in range(_EARLIER))
        self.groups = tuple(GroupRow(self._words) for _ in range(_GROUPS))
        self.following = tuple(FittedText(is_bold=True, is_centred=True) for _ in range(_NEXT))
        self._branch, self._clock = FittedText(is_bold=True), FittedText(is_bold=True, is_centred=True)
        self._dates = FittedText(is_centred=True)
        self._headings = FittedText("muted"), FittedText("muted")
        self.message, self.stale = FittedText(is_centred=True), FittedText("quiet", is_centred=True)
        self.tickers = (
            TickerLine(Qt.LayoutDirection.RightToLeft),
            TickerLine(Qt.LayoutDirection.LeftToRight),
        )
        self._open = QWidget()
        self._lay_out()
        self._marked, self._second = QTimer(self), QTimer(self)
        self._marked.setSingleShot(True)
        self._connect()
        self._retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes a preview off. On the wall a stray key must not, and the desk behind it may be locked."""
        if self._is_preview and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever closes the window by other means takes it off as well."""
        event.ignore()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text grows with the board."""
        super().resizeEvent(event)
        self._resize()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language: which of the two leads."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    async def leave(self) -> None:
        """Stop."""
        self._marked.stop()
        self._second.stop()
        await self.viewmodel.leave()
        self.chime.close()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("board")
        inside.setStyleSheet(_SHEET)
        self.setStyleSheet(_SHEET)
        top = row(self._branch, self._dates, self._clock, gap=24)
        for at, share in enumerate((8, 8, 2)):
            top.setStretch(at, share)
        calls = column(self.call, self._headings[0], *self.earlier, gap=12)
        calls.setStretch(0, 1)
        following = QFrame()
        following.setProperty("panel", "line")
        lines = QVBoxLayout(following)
        lines.setContentsMargins(20, 12, 20, 12)
        lines.addWidget(self._headings[1])
        for at in range(0, _NEXT, 2):
            lines.addLayout(row(*self.following[at : at + 2], gap=36))
        halls = column(following, *self.groups, None, gap=18)
        middle = row(gap=28)
        middle.addLayout(calls, 9)
        middle.addLayout(halls, 4)
        self._open.setLayout(middle)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(36, 24, 36, 20)
        layout.setSpacing(14)
        layout.addLayout(top)
        layout.addWidget(self._open, 1)
        layout.addStretch()
        layout.addWidget(self.message)
        layout.addStretch()
        for text in (self.stale, *self.tickers):
            layout.addWidget(text)
        self.setCentralWidget(inside)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self.viewmodel.called.connect(self._on_called)
        self._marked.timeout.connect(self.viewmodel.seen)
        self._second.timeout.connect(self._tick)
        self._second.start(_CLOCK_MS)
        if self._is_preview:
            QShortcut(KEY, self).activated.connect(self.closed)

    def _resize(self) -> None:
        sizes = sizes_for(self.height(), self._height_mm)
        self.call.show_sizes(sizes)
        for line in self.earlier:
            line.show_sizes(sizes)
        for group in self.groups:
            group.show_sizes(sizes)
        for text in self.following:
            text.show_digits(sizes.line * 0.8)
        for text in (self._branch, self._dates, self._clock, self.stale, *self._headings, *self.tickers):
            text.show_digits(sizes.words)
        self.message.show_digits(sizes.line)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Board of the hall"))
        self._headings[0].show_text(self._both(self._words.called_before()))
        self._headings[1].show_text(self._both(self._words.following()))
        self._tick()
        self._render()

    def _tick(self) -> None:
        now = self.viewmodel.now()
        day = jalali.local_day(now)
        self._clock.show_text(self._language.time(now))
        self._dates.show_text(self._both(Label(jalali.format_long(day, "fa"), jalali.format_long(day, "en"))))

    def _render(self) -> None:
        state = self.viewmodel.state
        board = None if state.is_closed else state.board
        self._branch.show_text(self._both(state.branch))
        self._open.setVisible(board is not None)
        self.message.setVisible(board is None)
        self.message.show_text(self._both(self._words.closed() if state.is_closed else self._words.reading()))
        since = state.stale_since if board is not None else None
        self.stale.setVisible(since is not None)
        if since is not None:
            self.stale.show_text(self._both(_at(self._words.stale_since(), jalali.format_time(since, "en"))))
        for line, text in zip(self.tickers, (localized_digits(state.words.fa, "fa"), state.words.en), strict=True):
            line.setVisible(bool(text))
            line.show_words(text, is_still=state.is_still or not may_move(self))
        if board is not None:
            self._render_board(board, state.fresh)

    def _render_board(self, board: TurnBoard, fresh: tuple[BoardLine, ...]) -> None:
        code = self._language.code
        # A number that was called once more stands largest again: people look there.
        first = next(iter(fresh), None) or next(iter(board.called), None)
        self.call.show_call(first, code, is_marked=first in fresh)
        before = [line for line in board.called if line != first]
        self._headings[0].setVisible(bool(before))
        for at, earlier in enumerate(self.earlier):
            earlier.setVisible(at < len(before))
            if at < len(before):
                earlier.show_line(before[at], code, is_marked=before[at] in fresh)
        for at, text in enumerate(self.following):
            text.show_text(number_of(board.following[at], code) if at < len(board.following) else "")
        busiest = sorted(board.groups, key=lambda group: -group.waiting)[: len(self.groups)]
        for at, group in enumerate(self.groups):
            group.setVisible(at < len(busiest))
            if at < len(busiest):
                group.show_group(busiest[at], code)

    def _on_called(self) -> None:
        self._marked.start(MARKED_SECONDS * 1_000)
        if self.viewmodel.has_chime:
            self.chime.ring()

    def _both(self, label: Label) -> str:
        return joined(label, self._language.code)


def _at(text: Label, time: str) -> Label:
    return Label(text.fa.format(time=localized_digits(time, "fa")), text.en.format(time=time))
