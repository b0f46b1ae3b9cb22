"""The page that a day begins with. It is painted before anything else is loaded."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app import __version__
from app.domain.persian import fold_digits, isolate
from ui.language import Language
from ui.signin.people import PeopleList
from ui.signin.viewmodel import Phase, SignInState, SignInViewModel
from ui.widgets.field_row import FieldRow
from ui.widgets.language_button import LanguageButton
from ui.widgets.parts import Card, Text, button, column, row
from ui.widgets.training_band import TrainingBand
from ui.widgets.view import View

_CARD_WIDTH = 440
_PEOPLE_WIDTH = 640
_MESSAGE_HEIGHT = 40  # so that the form does not jump when something has to be said


class SignInView(View):
    """Name and password; in training mode the people of the training branch, each with a key from 1 to 9."""

    def __init__(self, viewmodel: SignInViewModel, language: Language, gateway: str) -> None:
        super().__init__()
        self.viewmodel = viewmodel
        self._language = language
        self._gateway_address = gateway
        self._brand = Text("brand")
        self._title = Text("title")
        self._gateway = Text("caption", wraps=True)
        self._message = Text("problem", wraps=True)
        self._message.setMinimumHeight(0 if viewmodel.is_training else _MESSAGE_HEIGHT)
        self._message.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._status = Text("muted", wraps=True)
        self._version = Text("caption")
        self._switch = LanguageButton(language)
        self._user_name = FieldRow(_code_field())
        self._password = FieldRow(_code_field(QLineEdit.EchoMode.Password))
        self._enter = button("primary")
        self._retry, self.issuer = button("primary"), button()
        self._people = PeopleList(language)
        self._fields = QWidget()
        self._fields.setLayout(column(self._user_name, self._password, 4, self._enter, self.issuer))
        self._lay_out()
        self._connect()
        self._retranslate()
        self._render()

    def enter(self) -> None:
        """Be ready for a person: no password of the former one stands there."""
        self._line(self._password).clear()
        self._focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit signs in the training person of that number, on a Persian keyboard too."""
        digit = fold_digits(event.text())
        if self.viewmodel.is_training and len(digit) == 1 and digit in "123456789":
            self.viewmodel.sign_in_as(int(digit) - 1)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the name goes on to the password; in the password it signs in."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                return False
            password = self._line(self._password)
            if watched is password or password.text():
                self._on_enter()
            else:
                password.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        card = Card()
        card.setFixedWidth(_PEOPLE_WIDTH if self.viewmodel.is_training else _CARD_WIDTH)
        card.body.addWidget(self._title)
        card.body.addWidget(self._gateway)
        card.body.addWidget(self._fields)
        card.body.addWidget(self._people)
        card.body.addWidget(self._status)
        card.body.addWidget(self._retry)
        card.body.addWidget(self._message)
        middle = column(None, card, None, gap=0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if self.viewmodel.is_training:
            layout.addWidget(TrainingBand())
        bar = row(self._brand, None, self._switch)
        bar.setContentsMargins(16, 8, 16, 8)
        layout.addLayout(bar)
        across = row(gap=0)
        across.addStretch(1)
        across.addLayout(middle)
        across.addStretch(1)
        layout.addLayout(across, 1)
        foot = row(None, self._version, None)
        foot.setContentsMargins(16, 8, 16, 8)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._line(self._user_name).installEventFilter(self)
        self._line(self._password).installEventFilter(self)
        self._enter.clicked.connect(self._on_enter)
        self.issuer.clicked.connect(self._on_issuer)
        self._retry.clicked.connect(self.viewmodel.start)
        self._people.picked.connect(self._on_picked)
        self.viewmodel.changed.connect(self._render)

    def _retranslate(self) -> None:
        self._brand.setText(self.tr("Mizban"))
        self._title.setText(self.tr("Sign in"))
        self._user_name.name(self.tr("User name"))
        self._password.name(self.tr("Password"))
        self._retry.setText(self.tr("Try again"))
        self._version.setText(
            self.tr("Mizban, version {version}").format(version=self._language.identifier(__version__))
        )
        self._gateway.setText(self._gateway_line())

    def _gateway_line(self) -> str:
        if self.viewmodel.is_training:
            return self.tr("Choose who you want to be. Everything here is invented and stays on this computer.")
        return self.tr("Office gateway: {address}").format(address=isolate(self._gateway_address))

    def _render(self) -> None:
        state = self.viewmodel.state
        is_training = self.viewmodel.is_training
        self._fields.setVisible(not is_training)
        self._people.setVisible(is_training and bool(state.people))
        if state.people:
            self._people.show_people(state.people, is_enabled=not state.is_busy)
        self._retry.setVisible(is_training and not state.people and state.error is not None)
        self._enter.setEnabled(not state.is_busy)
        self._enter.setText(self.tr("Signing in…") if state.phase is Phase.SIGNING_IN else self.tr("Sign in"))
        self._render_issuer(state)
        self._status.setText(self._status_sentence(state))
        self._status.setVisible(bool(self._status.text()))
        self._show_error(state)
        if not state.is_busy and self.isVisible():
            self._focus()

    def _render_issuer(self, state: SignInState) -> None:
        is_waiting = state.phase is Phase.IN_BROWSER
        self.issuer.setVisible(state.issuer is not None)
        self.issuer.setEnabled(is_waiting or not state.is_busy)
        if state.issuer is not None:
            named = self.tr("Sign in with {issuer}").format(issuer=self._language.label(state.issuer))
            self.issuer.setText(self.tr("Cancel") if is_waiting else named)

    def _status_sentence(self, state: SignInState) -> str:
        if state.phase is Phase.STARTING:
            return self.tr("Starting the training gateway… This takes a few seconds the first time.")
        if state.phase is Phase.RESUMING:
            return self.tr("Looking for the session of the last time…")
        if state.phase is Phase.IN_BROWSER:
            return self.tr("Sign in on the page that has opened in your browser; this window goes on by itself.")
        if state.phase is Phase.SIGNING_IN and self.viewmodel.is_training:
            return self.tr("Signing in…")
        return ""

    def _show_error(self, state: SignInState) -> None:
        text = ""
        if state.error is not None:
            from ui.messages import sentence  # noqa: PLC0415 - not needed for the first paint

            text = sentence(state.error, self._language)
        self._message.setText(text)
        self._message.setVisible(bool(text) or not self.viewmodel.is_training)
        self._message.setAccessibleName(text)

    def _focus(self) -> None:
        if self.viewmodel.is_training:
            if self.viewmodel.state.people:
                self._people.focus_first()
            else:
                self._retry.setFocus()
            return
        name, password = self._line(self._user_name), self._line(self._password)
        if self.viewmodel.state.error is not None:
            password.setFocus()
            password.selectAll()
        elif not (name.hasFocus() or password.hasFocus()):
            (password if name.text() else name).setFocus()

    def _on_enter(self) -> None:
        name, password = self._line(self._user_name), self._line(self._password)
        if not name.text().strip():
            name.setFocus()
        elif not password.text():
            password.setFocus()
        else:
            self.viewmodel.sign_in(fold_digits(name.text()), password.text())

    def _on_issuer(self) -> None:
        if self.viewmodel.state.phase is Phase.IN_BROWSER:
            self.viewmodel.cancel()
        else:
            self.viewmodel.sign_in_by_issuer()

    def _on_picked(self) -> None:
        self.viewmodel.sign_in_as(self._people.index)

    @staticmethod
    def _line(field: FieldRow) -> QLineEdit:
        assert isinstance(field.editor, QLineEdit)
        return field.editor


def _code_field(echo: QLineEdit.EchoMode = QLineEdit.EchoMode.Normal) -> QLineEdit:
    field = QLineEdit()
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    field.setEchoMode(echo)
    return field
