"""The board in the hall: where it hangs, whether it sounds, what it says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from app.desk.board_wish import LONGEST_WORDS
from app.domain.persian import isolate
from ui.language import Language
from ui.preferences.board_viewmodel import BoardCardViewModel
from ui.screens import Screens
from ui.widgets.field_row import FieldRow
from ui.widgets.parts import Card, Text, button, row


class BoardCard(Card):
    """Everything takes effect at once; words when their field is left."""

    def __init__(self, viewmodel: BoardCardViewModel, language: Language) -> None:
        self._heading = Text("heading")
        super().__init__(self._heading)
        self.viewmodel, self._language, self._screens = viewmodel, language, Screens(self)
        self.display, self.persian, self.english = QComboBox(), QLineEdit(), QLineEdit()
        self.persian.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.english.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.chime, self.still, self.toggle = QCheckBox(), QCheckBox(), button()
        self._display_row, self._persian_row = FieldRow(self.display), FieldRow(self.persian)
        self._english_row, self._single = FieldRow(self.english), Text("caption", wraps=True)
        for field in (self.persian, self.english):
            field.setMaxLength(LONGEST_WORDS)
            field.editingFinished.connect(self._on_words)
        self.body.addWidget(self._display_row)
        self.body.addWidget(self._single)
        self.body.addWidget(self._persian_row)
        self.body.addWidget(self._english_row)
        self.body.addWidget(self.chime)
        self.body.addWidget(self.still)
        self.body.addLayout(row(None, self.toggle))
        self._connect()
        self._fill()

    def retranslate(self) -> None:
        """Set every text."""
        self._heading.setText(self.tr("Board in the hall"))
        self._display_row.name(self.tr("Display"))
        self._persian_row.name(self.tr("Words at its foot, in Persian"))
        self._english_row.name(self.tr("The same in English"))
        self._single.setText(self.tr("This computer has one display: the board opens in a window that Esc closes."))
        self.chime.setText(self.tr("A tone at each call"))
        self.still.setText(self.tr("Nothing on the board moves"))
        self.toggle.setToolTip("Ctrl+Shift+B")
        self._fill()

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self._screens.changed.connect(self._fill)
        self.display.activated.connect(self._on_display)
        self.chime.toggled.connect(self._on_chime)
        self.still.toggled.connect(self._on_still)
        self.toggle.clicked.connect(self._on_toggle)

    def _fill(self) -> None:
        """The displays of now, and the chosen one also while it is unplugged."""
        wish, displays = self.viewmodel.state.wish, self._screens.displays()
        self.display.clear()
        for at, display in enumerate(displays, 1):
            size = isolate(f"{display.area.width()}×{display.area.height()}")
            text = self.tr("{number}: {name}, {size}")
            shown = text.format(number=at, name=isolate(display.name), size=size)
            self.display.addItem(self._language.prose(shown), display.key)
        if wish.display and wish.display not in {display.key for display in displays}:
            self.display.addItem(self.tr("The chosen one, which is unplugged"), wish.display)
        self.display.setCurrentIndex(self.display.findData(wish.display))
        self._display_row.setVisible(len(displays) > 1 or bool(wish.display))
        self._single.setVisible(len(displays) == 1)
        self._render()

    def _render(self) -> None:
        state = self.viewmodel.state
        self.toggle.setText(self.tr("Close the board") if state.is_open else self.tr("Open the board"))
        self.display.setCurrentIndex(self.display.findData(state.wish.display))
        self.chime.setChecked(state.wish.has_chime)
        self.still.setChecked(state.wish.is_still)
        for field, words in ((self.persian, state.wish.words.fa), (self.english, state.wish.words.en)):
            if not field.hasFocus():
                field.setText(words)

    def _on_display(self) -> None:
        self.viewmodel.choose(str(self.display.currentData()))

    def _on_chime(self) -> None:
        self.viewmodel.sound(has_chime=self.chime.isChecked())

    def _on_still(self) -> None:
        self.viewmodel.hold_still(is_still=self.still.isChecked())

    def _on_words(self) -> None:
        self.viewmodel.say(self.persian.text(), self.english.text())

    def _on_toggle(self) -> None:
        self.viewmodel.toggle(tuple(each.key for each in self._screens.others(self.window())))
