"""The preferences page."""

import sys

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app import __version__
from app.desk.build import Services
from app.domain.persian import fold_digits, isolate
from ui import theme
from ui.language import Language
from ui.navigation import Navigator
from ui.notices import Notices
from ui.preferences.board_card import BoardCard
from ui.preferences.board_viewmodel import BoardCardViewModel
from ui.preferences.connection import ConnectionCard
from ui.preferences.lock_card import LockCard
from ui.preferences.viewmodel import PreferencesViewModel
from ui.widgets.field_row import FieldRow
from ui.widgets.parts import Card, Text, button, column, row
from ui.widgets.view import View

SCALES = (0.9, 1.0, 1.15, 1.3, 1.5)
# Each in its own script, so that whoever is lost in the other one finds the way back.
_LANGUAGES = (("fa", "فارسی"), ("en", "English"))
_MOST_COUNTERS = 999


class PreferencesView(View):
    """Language, text, counter, gateway; the way to the gateway; what is kept here; versions."""

    def __init__(self, services: Services, language: Language, notices: Notices, navigator: Navigator) -> None:
        super().__init__()
        self._language, self._notices = language, notices
        self.viewmodel = PreferencesViewModel(services)
        self.language_choice, self.scale_choice = QComboBox(), QComboBox()
        self.counter, self.gateway = _code_field(), _code_field()
        self.save = button("primary")
        self.connection, self.locking = ConnectionCard(language), LockCard()
        self.board = BoardCard(BoardCardViewModel(services), language)
        self._language_row, self._scale_row = FieldRow(self.language_choice), FieldRow(self.scale_choice)
        self._counter_row, self._gateway_row = FieldRow(self.counter), FieldRow(self.gateway)
        self._headings = tuple(Text("heading") for _ in range(3))
        self._restart, self._folder = Text("caption", wraps=True), Text("caption", wraps=True, copies=True)
        self._privacy, self._about = Text(wraps=True), Text("muted", wraps=True, copies=True)
        self._lay_out()
        self._fill()
        self._connect()
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Begin at the language."""
        self.language_choice.setFocus()

    async def leave(self) -> None:
        """Stop following."""
        await self.board.viewmodel.leave()
        await self.viewmodel.leave()

    def forward(self) -> None:
        """Keep counter and gateway."""
        if self.save.isEnabled():
            self.save.click()

    def _lay_out(self) -> None:
        screen, kept, about = (Card(heading) for heading in self._headings)
        pair = row(self._language_row, self._scale_row)
        screen.body.addLayout(pair)
        installation = row(self._counter_row, self._gateway_row, None)
        installation.setStretch(1, 10)
        screen.body.addLayout(installation)
        below = row(self._restart, self.save)
        below.setStretch(0, 1)
        screen.body.addLayout(below)
        kept.body.addWidget(self._privacy)
        kept.body.addWidget(self._folder)
        about.body.addWidget(self._about)
        self._counter_row.setFixedWidth(160)
        inside = QWidget()
        inside.setProperty("page", "true")
        sides = row(gap=14)
        sides.addLayout(column(screen, self.board, kept, None, gap=14), 3)
        sides.addLayout(column(self.connection, self.locking, about, None, gap=14), 2)
        sides.setContentsMargins(16, 16, 16, 16)
        inside.setLayout(sides)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _fill(self) -> None:
        state = self.viewmodel.state
        for code, name in _LANGUAGES:
            self.language_choice.addItem(name, code)
        for scale in SCALES:
            self.scale_choice.addItem("", scale)
        nearest = min(SCALES, key=lambda scale: abs(scale - state.text_scale))
        self.scale_choice.setCurrentIndex(SCALES.index(nearest))
        self.gateway.setText(state.gateway)
        self.gateway.setReadOnly(not state.may_administer)
        self._gateway_row.setVisible(not state.is_training)
        self.board.setVisible(self.board.viewmodel.state.may_open)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self.language_choice.activated.connect(self._on_language)
        self.scale_choice.activated.connect(self._on_scale)
        self.counter.textChanged.connect(self._on_typed)
        self.gateway.textChanged.connect(self._on_typed)
        self.save.clicked.connect(self._on_save)
        self.connection.test_pressed.connect(self.viewmodel.test)
        self.locking.kept.connect(self._on_pin)
        self.locking.forgotten.connect(self.viewmodel.forget_pin)
        self.locking.lock_pressed.connect(self.viewmodel.lock)

    def _retranslate(self) -> None:
        screen, kept, about = self._headings
        screen.setText(self.tr("This computer"))
        kept.setText(self.tr("What is kept on this computer"))
        about.setText(self.tr("About Mizban"))
        self._language_row.name(self.tr("Language"))
        self._scale_row.name(self.tr("Text size"))
        self._counter_row.name(self.tr("Counter number"))
        aside = "" if self.viewmodel.state.may_administer else self.tr("(the branch administrator changes it)")
        self._gateway_row.name(self.tr("Address of the office gateway"), aside)
        self.save.setText(self.tr("Save"))
        self._restart.setText(
            self.tr("Counter takes effect when Mizban is started again.")
            if self.viewmodel.state.is_training
            else self.tr("Counter and address take effect when Mizban is started again.")
        )
        self._retranslate_facts()
        self.language_choice.setCurrentIndex([code for code, _ in _LANGUAGES].index(self._language.code))
        for at, scale in enumerate(SCALES):
            percent = self._language.digits(str(round(scale * 100)))
            self.scale_choice.setItemText(at, self.tr("{percent} percent").format(percent=percent))
        self.counter.setText(self._language.digits(str(self.viewmodel.state.counter or "")))
        self.connection.retranslate()
        self.board.retranslate()

    def _retranslate_facts(self) -> None:
        self._privacy.setText(
            self.tr(
                "Drafts, attached files and the outbox, each person's encrypted with a key that only this computer's "
                "keyring holds; attached files go when the gateway has them. Portraits are never kept. "
                "The log holds no name, no number and no password."
            )
        )
        self._folder.setText(self.tr("Folder: {path}").format(path=isolate(str(self.viewmodel.state.data_folder))))
        self._about.setText(
            self.tr("Version {version} · {qt} · {python}").format(
                version=isolate(__version__),
                qt=isolate(f"Qt {qVersion()}"),
                python=isolate(f"Python {sys.version.split()[0]}"),
            )
        )

    def _render(self) -> None:
        state = self.viewmodel.state
        self.connection.show_state(state)
        self.locking.retranslate(has_pin=state.has_pin)
        self._render_save()
        if state.is_pin_changed:
            self.viewmodel.told()
            self.locking.pin.clear()
            self._notices.say(theme.Tone.GOOD, self._pin_sentence())
        elif state.is_saved:
            self.viewmodel.told()
            self._notices.say(theme.Tone.GOOD, self.tr("Saved. It takes effect when Mizban is started again."))
        elif state.failure is not None:
            self.viewmodel.told()
            self._notices.show_error(state.failure)

    def _render_save(self) -> None:
        state = self.viewmodel.state
        problem = "" if self._is_counter_valid() else self.tr("A number from 1 to {most}").format(most=_MOST_COUNTERS)
        self._counter_row.show_problem(self._language.digits(problem))
        address = self.gateway.text().strip()
        is_address = self.viewmodel.may_be_gateway(address)
        self._gateway_row.show_problem(
            "" if is_address else self.tr("An address that begins with https, as https://gateway.example")
        )
        is_changed = self._typed_counter() != state.counter or address != state.gateway
        self.save.setEnabled(is_changed and not problem and is_address)

    def _typed_counter(self) -> int | None:
        text = fold_digits(self.counter.text()).strip()
        return int(text) if text.isdecimal() else None

    def _is_counter_valid(self) -> bool:
        text, number = self.counter.text().strip(), self._typed_counter()
        return not text or (number is not None and 1 <= number <= _MOST_COUNTERS)

    def _on_typed(self) -> None:
        self._render_save()

    def _on_language(self) -> None:
        self._language.switch(self.language_choice.currentData())

    def _on_scale(self) -> None:
        self.viewmodel.scale_text(self.scale_choice.currentData())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        colours = theme.TRAINING if self.viewmodel.state.is_training else theme.OFFICE
        theme.apply(application, colours, application.font(), self.viewmodel.state.text_scale)

    def _pin_sentence(self) -> str:
        if self.viewmodel.state.has_pin:
            return self.tr("From now on your PIN opens the locked desk.")
        return self.tr("From now on only your password opens the locked desk.")

    def _on_pin(self) -> None:
        self.viewmodel.keep_pin(self.locking.pin.text())

    def _on_save(self) -> None:
        self.viewmodel.save(self._typed_counter(), self.gateway.text().strip())


def _code_field() -> QLineEdit:
    field = QLineEdit()
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return field
