"""The locked desk: whose it is, and a field for the PIN or the password. Nothing of the work shows through."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.desk.build import Services
from ui import words
from ui.language import Language
from ui.lock.viewmodel import LockViewModel
from ui.messages import sentence
from ui.widgets.field_row import FieldRow
from ui.widgets.language_button import LanguageButton
from ui.widgets.parts import Card, Text, button, column, row
from ui.widgets.training_band import TrainingBand
from ui.widgets.view import View

_CARD_WIDTH = 440
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class LockView(View):
    """Enter opens; Tab leads to the other way of opening and to the sign-in of another person (`other_wanted`)."""

    other_wanted = Signal()

    def __init__(self, services: Services, language: Language) -> None:
        super().__init__()
        self.viewmodel = LockViewModel(services)
        self._language = language
        self._brand, self._title = Text("brand"), Text("title")
        self._person, self._text = Text("strong"), Text("muted", wraps=True)
        self.secret = QLineEdit()
        self.secret.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.installEventFilter(self)
        self._field = FieldRow(self.secret)
        self._message = Text("problem", wraps=True)
        self.open, self.otherwise, self.other = button("primary"), button("quiet"), button()
        self.issuer = button()
        self._lay_out(is_training=self.viewmodel.is_training)
        self.viewmodel.changed.connect(self._render)
        self.open.clicked.connect(self._on_open)
        self.issuer.clicked.connect(self.viewmodel.open_by_issuer)
        self.otherwise.clicked.connect(self._on_otherwise)
        self.other.clicked.connect(self.other_wanted)
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """The desk was just locked: nothing of a former try stands here."""
        self.secret.clear()
        self.viewmodel.enter()
        self._focus()

    async def leave(self) -> None:
        """Stop following."""
        await self.viewmodel.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field opens."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self._on_open()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self, *, is_training: bool) -> None:
        card = Card()
        card.setFixedWidth(_CARD_WIDTH)
        for part in (self._title, self._person, self._text, self._field, self._message, self.open, self.issuer):
            card.body.addWidget(part)
        card.body.addLayout(row(self.otherwise, None, self.other))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if is_training:
            layout.addWidget(TrainingBand())
        bar = row(self._brand, None, LanguageButton(self._language))
        bar.setContentsMargins(16, 8, 16, 8)
        layout.addLayout(bar)
        across = row(gap=0)
        across.addStretch(1)
        across.addLayout(column(None, card, None, gap=0))
        across.addStretch(1)
        layout.addLayout(across, 1)

    def _retranslate(self) -> None:
        self._brand.setText(self.tr("Mizban"))
        self._title.setText(self.tr("The desk is locked"))
        self.open.setText(self.tr("Unlock ⏎"))
        self.other.setText(self.tr("Another person signs in"))

    def _render(self) -> None:
        state = self.viewmodel.state
        person = state.person
        self._person.setText(f"{self._language.label(person.name)} — {words.role(person.role)}" if person else "")
        self._text.setText(self._said())
        self._field.setVisible(state.wants_pin or not self.viewmodel.is_training)
        self._field.name(self.tr("PIN") if state.wants_pin else self.tr("Password"))
        self.otherwise.setText(self.tr("Password instead") if state.wants_pin else self.tr("PIN instead"))
        self.otherwise.setVisible(state.lock.takes_pin)
        self.open.setEnabled(not state.is_busy)
        self.issuer.setVisible(state.issuer is not None)
        self.issuer.setEnabled(state.is_in_browser or not state.is_busy)
        if state.issuer is not None:
            named = self.tr("Unlock with {issuer}").format(issuer=self._language.label(state.issuer))
            self.issuer.setText(self.tr("Cancel") if state.is_in_browser else named)
        self.other.setEnabled(not state.is_busy)
        text = sentence(state.error, self._language) if state.error else ""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        if state.error is not None:
            self.secret.selectAll()
            self._focus()

    def _said(self) -> str:
        if self.viewmodel.state.is_in_browser:
            return self.tr("Sign in on the page that has opened in your browser; this window goes on by itself.")
        if self.viewmodel.is_training and not self.viewmodel.state.wants_pin:
            return self.tr("What you were doing is behind this page as it was. In training one key is enough.")
        return self.tr("What you were doing is behind this page as it was.")

    def _focus(self) -> None:
        (self.open if self._field.isHidden() else self.secret).setFocus()

    def _on_open(self) -> None:
        if self.secret.text() or self._field.isHidden():
            self.viewmodel.open(self.secret.text())
            self.secret.clear()
        else:
            self.secret.setFocus()

    def _on_otherwise(self) -> None:
        self.secret.clear()
        self.viewmodel.ask_otherwise()
        self._focus()
