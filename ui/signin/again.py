"""Giving the password again when the session ended, with everything that was typed still under the dialog."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app.desk.build import Services
from ui.language import Language
from ui.messages import sentence
from ui.signin.viewmodel import Phase, SignInViewModel
from ui.widgets.field_row import FieldRow
from ui.widgets.parts import Text, button, row

_WIDTH = 440


class SignInAgain(QDialog):
    """For the same person only; whoever else wants to work signs this person out first (`wants_sign_out`)."""

    def __init__(self, services: Services, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        person = services.session.state.person
        assert person is not None
        ready: asyncio.Future[Services] = asyncio.get_running_loop().create_future()
        ready.set_result(services)
        self.viewmodel = SignInViewModel(ready, is_training=services.training is not None)
        self.wants_sign_out = False
        self._language = language
        self._user_name = person.user_name
        self._heading, self._text = Text("heading", wraps=True), Text("muted", wraps=True)
        self._message = Text("problem", wraps=True)
        line = QLineEdit()
        line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line, self.password = line, FieldRow(line)
        self.go_on, self.leave, self.issuer = button("primary"), button(), button()
        self.go_on.setDefault(True)
        for other in (self.leave, self.issuer):
            other.setAutoDefault(False)  # Enter must never sign out while the other button waits
        self.issuer.clicked.connect(self._on_issuer)
        self._lay_out()
        self.go_on.clicked.connect(self._on_go_on)
        self.leave.clicked.connect(self._on_leave)
        self.viewmodel.changed.connect(self._render)
        self._name_parts(language.label(person.name))
        self._render()
        if self.viewmodel.is_training:
            self.viewmodel.start()
        self.viewmodel.look_for_issuer()
        line.setFocus()

    def reject(self) -> None:
        """Esc does nothing: without a session the page below cannot go on."""

    def _lay_out(self) -> None:
        self.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        for part in (self._heading, self._text, self.password, self._message):
            layout.addWidget(part)
        layout.addLayout(row(None, self.leave, self.issuer, self.go_on))
        self.password.setVisible(not self.viewmodel.is_training)

    def _name_parts(self, name: str) -> None:
        self.setWindowTitle(self.tr("Your session has ended"))
        self._heading.setText(self.tr("Your session has ended"))
        self._text.setText(self.tr("What you typed stays as it is. To go on, {name} signs in again.").format(name=name))
        self.password.name(self.tr("Password"))
        self.leave.setText(self.tr("Sign out"))

    def _render(self) -> None:
        state = self.viewmodel.state
        if state.is_done:
            self.done(QDialog.DialogCode.Accepted)
            return
        self.go_on.setEnabled(not state.is_busy)
        self.leave.setEnabled(state.phase is not Phase.SIGNING_IN)
        self.go_on.setText(self.tr("Signing in…") if state.is_busy else self.tr("Sign in again"))
        is_waiting = state.phase is Phase.IN_BROWSER
        self.issuer.setVisible(state.issuer is not None)
        self.issuer.setEnabled(is_waiting or not state.is_busy)
        if state.issuer is not None:
            self.issuer.setText(self.tr("Cancel") if is_waiting else self._language.label(state.issuer))
        text = sentence(state.error, self._language) if state.error else ""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        if state.error is not None:
            self._line.selectAll()
            self._line.setFocus()

    def _on_go_on(self) -> None:
        if self.viewmodel.is_training:
            names = [person.user_name for person in self.viewmodel.state.people]
            if self._user_name in names:
                self.viewmodel.sign_in_as(names.index(self._user_name))
            else:
                self.viewmodel.start()
        elif self._line.text():
            self.viewmodel.sign_in(self._user_name, self._line.text())

    def _on_issuer(self) -> None:
        if self.viewmodel.state.phase is Phase.IN_BROWSER:
            self.viewmodel.cancel()
        else:
            self.viewmodel.sign_in_by_issuer()

    def _on_leave(self) -> None:
        self.wants_sign_out = True
        self.done(QDialog.DialogCode.Rejected)
