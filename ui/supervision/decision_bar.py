"""Approve, return, answer or refuse in words, assign: at the foot of the chosen request."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.domain.people import Person, PersonId
from app.domain.request import CONCLUSIONS, Action, RequestId
from ui.language import Language
from ui.widgets.field_row import FieldRow
from ui.widgets.flow import Flow
from ui.widgets.inputs.text_field import MultilineField
from ui.widgets.parts import Text, button

_REASON_HEIGHT = 72
_IN_WORDS = CONCLUSIONS | {Action.RETURN}


class _Question(NamedTuple):
    """What a decision asks for, what is said where nothing was written, and the button that carries it out."""

    asked: str
    unanswered: str
    confirmed_by: str


class DecisionBar(QWidget):
    """A button for each decision; all but approval open one more field first. Signals tell, properties say.

    A reason that was begun stays with its request until it is carried out.
    """

    approved = Signal()
    returned = Signal()
    assigned = Signal()
    concluded = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._people: tuple[Person, ...] = ()
        self._actions: tuple[Action, ...] = ()
        self._open: Action | None = None
        self._request: RequestId | None = None
        self._begun: dict[RequestId, str] = {}
        self.note = Text("muted", wraps=True)
        self.approve, self.answer, self.refuse = button("primary"), button("primary"), button()
        self.send_back, self.assign = button(), button()
        self.reason_field = MultilineField(language)
        self.reason_field.setFixedHeight(_REASON_HEIGHT)
        self.reason_row = FieldRow(self.reason_field)
        self.person_field = QComboBox()
        self.person_row = FieldRow(self.person_field)
        self.confirm_button, self.cancel = button("primary"), button("quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(self.reason_row)
        layout.addWidget(self.person_row)
        decide = (self.approve, self.answer, self.refuse, self.send_back, self.assign)
        layout.addLayout(Flow(*decide, self.confirm_button, self.cancel, gap=8))
        self.approve.clicked.connect(self.approved)
        self.send_back.clicked.connect(self.ask_reason)
        self.assign.clicked.connect(self.ask_person)
        self.answer.clicked.connect(self.ask_answer)
        self.refuse.clicked.connect(self.ask_refusal)
        self.confirm_button.clicked.connect(self._on_confirmed)
        self.cancel.clicked.connect(self.close_question)
        self._show()

    @property
    def reason(self) -> str:
        """Why the request goes back, or what the visitor is answered."""
        return self.reason_field.answer or ""

    @property
    def person(self) -> PersonId | None:
        """To whom the request is assigned."""
        at = self.person_field.currentIndex()
        return self._people[at].id if 0 <= at < len(self._people) else None

    @property
    def asked(self) -> Action | None:
        """For which decision words or a person are asked."""
        return self._open

    @property
    def is_asking(self) -> bool:
        """Whether a reason or a person is being asked for."""
        return self._open is not None

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.approve.setText(self.tr("Approve"))
        self.approve.setToolTip("Ctrl+Enter")
        self.send_back.setText(self.tr("Return for correction"))
        self.send_back.setToolTip("Ctrl+R")
        self.answer.setText(self.tr("Answer"))
        self.answer.setToolTip("Ctrl+Y")
        self.refuse.setText(self.tr("Refuse"))
        self.refuse.setToolTip("Ctrl+U")
        self.assign.setText(self.tr("Assign"))
        self.assign.setToolTip("Ctrl+G")
        self.cancel.setText(self.tr("Cancel"))
        self.person_row.name(self.tr("To whom?"))
        self._name_people()
        self._show()

    def turn_to(self, request_id: RequestId | None) -> None:
        """Another request was chosen: nothing typed for the former one may reach it."""
        if request_id == self._request:
            return
        if self._request is not None:
            self._begun[self._request] = self.reason
        self._request = request_id
        self.reason_field.show_answer(self._begun.pop(request_id, "") if request_id is not None else "")
        self._question(None)

    def offer(self, actions: tuple[Action, ...], people: tuple[Person, ...], note: str, *, is_busy: bool) -> None:
        """Offer what may be done to the chosen request. `note`: what is happening to it."""
        self._actions = actions
        if people != self._people:
            self._people = people
            self._name_people()
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.setEnabled(not is_busy)
        if self._open is not None and self._open not in actions:
            self._open = None
        self._show()

    def ask_reason(self) -> None:
        """Ask why the request goes back."""
        self._ask_words(Action.RETURN)

    def ask_answer(self) -> None:
        """Ask what the visitor is answered."""
        self._ask_words(Action.ANSWER)

    def ask_refusal(self) -> None:
        """Ask why what the visitor wants is refused."""
        self._ask_words(Action.REFUSE)

    def ask_person(self) -> None:
        """Ask who gets the request."""
        if Action.ASSIGN in self._actions and self._people and self.isVisible():
            self._question(Action.ASSIGN)
            self.person_field.setFocus()

    def close_question(self) -> None:
        """Ask nothing; what was typed stays for the next time."""
        self._question(None)

    def forget(self, request_id: RequestId) -> None:
        """The decision on a request was carried out."""
        self._begun.pop(request_id, None)
        if request_id == self._request:
            self.reason_field.show_answer("")
            self._question(None)

    def confirm(self) -> None:
        """Carry out what is being asked, or approve when nothing is."""
        if self._open is not None:
            self._on_confirmed()
        elif Action.APPROVE in self._actions:
            self.approved.emit()

    def _name_people(self) -> None:
        chosen = self.person_field.currentIndex()
        self.person_field.clear()
        self.person_field.addItems([self._language.label(person.name) for person in self._people])
        self.person_field.setCurrentIndex(min(max(chosen, 0), len(self._people) - 1))

    def _ask_words(self, action: Action) -> None:
        if action in self._actions and self.isVisible():
            self._question(action)
            self.reason_field.setFocus()

    def _question(self, action: Action | None) -> None:
        self._open = action
        self.reason_row.show_problem("")
        self._show()

    def _on_confirmed(self) -> None:
        if self._open in _IN_WORDS and not self.reason:
            self.reason_row.show_problem(self._question_of(self._open).unanswered)
            self.reason_field.setFocus()
        elif self._open is Action.RETURN:
            self.returned.emit()
        elif self._open in CONCLUSIONS:
            self.concluded.emit()
        elif self._open is Action.ASSIGN:
            self.assigned.emit()

    def _show(self) -> None:
        asks = self._open
        self.reason_row.setVisible(asks in _IN_WORDS)
        question = self._question_of(asks)
        self.reason_row.name(question.asked, self.tr("(the visitor reads it too)"))
        self.person_row.setVisible(asks is Action.ASSIGN)
        self.confirm_button.setVisible(asks is not None)
        self.cancel.setVisible(asks is not None)
        self.approve.setVisible(asks is None and Action.APPROVE in self._actions)
        self.answer.setVisible(asks is None and Action.ANSWER in self._actions)
        self.refuse.setVisible(asks is None and Action.REFUSE in self._actions)
        self.send_back.setVisible(asks is None and Action.RETURN in self._actions)
        self.assign.setVisible(asks is None and Action.ASSIGN in self._actions and bool(self._people))
        self.confirm_button.setText(question.confirmed_by)

    def _question_of(self, action: Action | None) -> _Question:
        match action:
            case Action.RETURN:
                return _Question(
                    self.tr("What must be corrected?"),
                    self.tr("Write what must be corrected; without a reason nobody can correct."),
                    self.tr("Return to the clerk"),
                )
            case Action.ANSWER:
                return _Question(
                    self.tr("What is the answer?"),
                    self.tr("Write the answer; the visitor has nothing else to go by."),
                    self.tr("Answer and close"),
                )
            case Action.REFUSE:
                return _Question(
                    self.tr("Why is it refused?"),
                    self.tr("Write why; the visitor has a right to know it, and to complain."),
                    self.tr("Refuse and close"),
                )
            case _:
                return _Question("", "", self.tr("Assign"))
