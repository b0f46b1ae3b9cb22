"""Deciding on many requests: how many, what, with the password once, and what became of each."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.desk.build import Services
from app.domain import persian
from app.domain.people import Person
from app.domain.request import Action, RequestSummary
from ui import messages, words
from ui.language import Language
from ui.supervision.many_viewmodel import ManyViewModel
from ui.widgets.field_row import FieldRow
from ui.widgets.flow import Flow
from ui.widgets.inputs.text_field import MultilineField
from ui.widgets.parts import Card, Text, button
from ui.widgets.requests.list import RequestList

_REASON_HEIGHT = 72
_TOLD_AT_MOST = 12


class ManyCard(Card):
    """Beside the list while several rows are chosen, and until what became of a decision was read."""

    def __init__(self, services: Services, language: Language, rows: RequestList) -> None:
        super().__init__()
        self._language, self._rows = language, rows
        self._people: tuple[Person, ...] = ()
        self.viewmodel = ManyViewModel(services)
        self.heading, self._states = Text("title", wraps=True), Text("muted", wraps=True)
        self.approve, self.send_back, self.assign = button("primary"), button(), button()
        self.reason = MultilineField(language)
        self.reason.setFixedHeight(_REASON_HEIGHT)
        self.reason_row = FieldRow(self.reason)
        self.person = QComboBox()
        self.person_row = FieldRow(self.person)
        self.password = QLineEdit()
        self.password.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password_row = FieldRow(self.password)
        self.error, self.outcome = Text("problem", wraps=True), Text(wraps=True)
        self.confirm_button, self.cancel = button("primary"), button("quiet")
        for part in (self.heading, self._states, self.outcome, self.reason_row, self.person_row, self.password_row):
            self.body.addWidget(part)
        self.body.addWidget(self.error)
        self.body.addLayout(Flow(self.approve, self.send_back, self.assign, self.confirm_button, self.cancel, gap=8))
        self.body.addStretch(1)
        self._connect()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it stands beside the list."""
        return not self.isHidden()

    async def leave(self) -> None:
        """A decision that is on its way goes on at the gateway."""
        await self.viewmodel.leave()

    def offer(self, people: tuple[Person, ...]) -> None:
        """To whom requests may be assigned."""
        if people != self._people:
            self._people = people
            self.person.clear()
            self.person.addItems([self._language.label(person.name) for person in people])

    def turn_to(self, summaries: tuple[RequestSummary, ...], *, is_one_chosen: bool) -> None:
        """Others were chosen: these, or one that is shown in this place."""
        if is_one_chosen:
            self.viewmodel.close()
        self.viewmodel.choose(summaries)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.approve.setText(self.tr("Approve all"))
        self.send_back.setText(self.tr("Return all"))
        self.assign.setText(self.tr("Assign all"))
        self.cancel.setText(self.tr("Cancel"))
        self.reason_row.name(self.tr("What must be corrected?"), self.tr("(the visitors read it too)"))
        self.person_row.name(self.tr("To whom?"))
        self.password_row.name(self.tr("Your password"), self.tr("(once for all of them)"))
        self._render()

    def confirm(self) -> None:
        """Carry out what is asked; approve where nothing is asked; close what was read."""
        state = self.viewmodel.state
        if state.outcomes:
            self._on_cancel()
        elif state.asked is None:
            self._on_approve()
        else:
            self._on_confirm()

    def back(self) -> None:
        """Ask nothing, else let go of the rows."""
        if self.viewmodel.state.asked is not None:
            self.viewmodel.ask(None)
            self._rows.setFocus()
        else:
            self._on_cancel()

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self.approve.clicked.connect(self._on_approve)
        self.send_back.clicked.connect(self._on_return)
        self.assign.clicked.connect(self._on_assign)
        self.confirm_button.clicked.connect(self._on_confirm)
        self.cancel.clicked.connect(self.back)
        self.password.returnPressed.connect(self._on_confirm)

    def _render(self) -> None:
        state, language = self.viewmodel.state, self._language
        self.setVisible(self.viewmodel.may_decide and (len(state.chosen) > 0 or bool(state.outcomes)))
        chosen = QCoreApplication.translate("ManyCard", "%n request(s) chosen", None, len(state.chosen))
        self.heading.setText(language.digits(chosen))
        shares = [f"{words.request_state(each)[1]} {language.number(count)}" for each, count in state.by_state.items()]
        more = self.tr("At most a hundred are decided at once; {count} more stay as they are.")
        shares += [more.format(count=language.number(state.more))] if state.more else []
        self._states.setText(" · ".join(shares))
        self._states.setVisible(not state.outcomes)
        is_free, asked = state.asked is None and not state.outcomes, state.asked
        for each in (self.approve, self.send_back):
            each.setVisible(is_free)
        self.assign.setVisible(is_free and bool(self._people))
        self.reason_row.setVisible(asked is Action.RETURN)
        self.person_row.setVisible(asked is Action.ASSIGN)
        self.password_row.setVisible(asked is not None and not self.viewmodel.is_training)
        self.confirm_button.setVisible(asked is not None)
        self.confirm_button.setText(self._confirming(asked))
        self.cancel.setVisible(asked is not None or bool(state.outcomes))
        self.cancel.setText(self.tr("Close") if state.outcomes else self.tr("Cancel"))
        self.setEnabled(not state.is_busy)
        self.error.setText(messages.sentence(state.error, language) if state.error else "")
        self.error.setVisible(state.error is not None)
        self.outcome.setText(self._told())
        self.outcome.setVisible(bool(state.outcomes))
        if state.error is not None or not state.asked:
            self.password.clear()

    def _confirming(self, asked: Action | None) -> str:
        count = self._language.number(len(self.viewmodel.state.chosen))
        text = {
            Action.RETURN: self.tr("Return {count} to the clerks"),
            Action.ASSIGN: self.tr("Assign {count}"),
        }.get(asked or Action.APPROVE, self.tr("Approve {count}"))
        return text.format(count=count)

    def _told(self) -> str:
        """How many were carried out, and of the others which and why."""
        state, language = self.viewmodel.state, self._language
        if not state.outcomes:
            return ""
        refused = state.refused
        done = language.number(len(state.outcomes) - len(refused))
        lines = [self.tr("Carried out: {count}.").format(count=done)]
        if refused:
            lines.append(self.tr("Not carried out: {count}.").format(count=language.number(len(refused))))
        for outcome in refused[:_TOLD_AT_MOST]:
            assert outcome.error is not None
            code = persian.isolate(language.digits(outcome.request.tracking_code))
            lines.append(f"{code}: {messages.sentence(outcome.error, language)}")
        return "\n".join(lines)

    def _on_approve(self) -> None:
        self._ask(Action.APPROVE)

    def _on_return(self) -> None:
        self._ask(Action.RETURN)

    def _on_assign(self) -> None:
        self._ask(Action.ASSIGN)

    def _ask(self, action: Action) -> None:
        self.reason_row.show_problem("")
        self.viewmodel.ask(action)
        first = {Action.RETURN: self.reason, Action.ASSIGN: self.person}.get(action, self.password)
        (self.confirm_button if first is self.password and self.viewmodel.is_training else first).setFocus()

    def _on_confirm(self) -> None:
        reason, asked = self.reason.answer or "", self.viewmodel.state.asked
        if asked is Action.RETURN and not reason:
            self.reason_row.show_problem(self.tr("Write what must be corrected; without a reason nobody can correct."))
            self.reason.setFocus()
        elif not (self.password.text() or self.viewmodel.is_training):
            self.password.setFocus()
        else:
            at = self.person.currentIndex()
            assignee = self._people[at].id if asked is Action.ASSIGN and 0 <= at < len(self._people) else None
            self.viewmodel.decide(self.password.text(), reason if asked is Action.RETURN else "", assignee)

    def _on_cancel(self) -> None:
        self.viewmodel.close()
        self._rows.clearSelection()
        self._rows.setFocus()
