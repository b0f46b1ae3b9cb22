"""Approve, return with a reason, assign: at the foot of the chosen request."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.domain.people import Person, PersonId
from app.domain.request import Action
from ui.language import Language
from ui.widgets.field_row import FieldRow
from ui.widgets.inputs.text_field import MultilineField
from ui.widgets.parts import button, row

_REASON_HEIGHT = 72


class DecisionBar(QWidget):
    """Three buttons; return and assign open one more field first. Signals tell, properties say."""

    approved = Signal()
    returned = Signal()
    assigned = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._people: tuple[Person, ...] = ()
        self._open: Action | None = None
        self._approve, self._return, self._assign = button("primary"), button(), button()
        self._reason = MultilineField(language)
        self._reason.setFixedHeight(_REASON_HEIGHT)
        self._reason_row = FieldRow(self._reason)
        self._person = QComboBox()
        self._person_row = FieldRow(self._person)
        self._confirm, self._cancel = button("primary"), button("quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._reason_row)
        layout.addWidget(self._person_row)
        layout.addLayout(row(self._approve, self._return, self._assign, self._confirm, self._cancel, None, gap=8))
        self._approve.clicked.connect(self.approved)
        self._return.clicked.connect(self.ask_reason)
        self._assign.clicked.connect(self.ask_person)
        self._confirm.clicked.connect(self._on_confirmed)
        self._cancel.clicked.connect(self.close_question)
        self._actions: tuple[Action, ...] = ()
        self._show()

    @property
    def reason(self) -> str:
        """Why the request goes back."""
        return self._reason.answer or ""

    @property
    def person(self) -> PersonId | None:
        """To whom the request is assigned."""
        at = self._person.currentIndex()
        return self._people[at].id if 0 <= at < len(self._people) else None

    @property
    def is_asking(self) -> bool:
        """Whether a reason or a person is being asked for."""
        return self._open is not None

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self._approve.setText(self.tr("Approve"))
        self._approve.setToolTip(self.tr("Ctrl+Enter"))
        self._return.setText(self.tr("Return for correction"))
        self._assign.setText(self.tr("Assign"))
        self._cancel.setText(self.tr("Cancel"))
        self._reason_row.name(self.tr("What must be corrected? The clerk and the visitor will read this."))
        self._person_row.name(self.tr("To whom?"))
        self._show()

    def offer(self, actions: tuple[Action, ...], people: tuple[Person, ...], *, is_busy: bool) -> None:
        """Offer what may be done to the chosen request."""
        self._actions = actions
        if people != self._people:
            self._people = people
            self._person.clear()
            self._person.addItems([self._language.label(person.name) for person in people])
        self.setEnabled(not is_busy)
        if self._open is not None and self._open not in actions:
            self._open = None
        self._show()

    def ask_reason(self) -> None:
        """Ask why the request goes back."""
        if Action.RETURN in self._actions:
            self._question(Action.RETURN)
            self._reason.setFocus()

    def ask_person(self) -> None:
        """Ask who gets the request."""
        if Action.ASSIGN in self._actions and self._people:
            self._question(Action.ASSIGN)
            self._person.setFocus()

    def close_question(self) -> None:
        """Ask nothing; what was typed stays for the next time."""
        self._question(None)

    def forget(self) -> None:
        """Another request was chosen: nothing typed for the former one may reach it."""
        self._reason.clear()
        self._question(None)

    def confirm(self) -> None:
        """Carry out what is being asked, or approve when nothing is."""
        if self._open is not None:
            self._on_confirmed()
        elif Action.APPROVE in self._actions:
            self.approved.emit()

    def _question(self, action: Action | None) -> None:
        self._open = action
        self._reason_row.show_problem("")
        self._show()

    def _on_confirmed(self) -> None:
        if self._open is Action.RETURN and not self.reason:
            self._reason_row.show_problem(self.tr("Write what must be corrected; without a reason nobody can correct."))
            self._reason.setFocus()
        elif self._open is Action.RETURN:
            self.returned.emit()
        elif self._open is Action.ASSIGN:
            self.assigned.emit()

    def _show(self) -> None:
        asks = self._open
        self._reason_row.setVisible(asks is Action.RETURN)
        self._person_row.setVisible(asks is Action.ASSIGN)
        self._confirm.setVisible(asks is not None)
        self._cancel.setVisible(asks is not None)
        self._approve.setVisible(asks is None and Action.APPROVE in self._actions)
        self._return.setVisible(asks is None and Action.RETURN in self._actions)
        self._assign.setVisible(asks is None and Action.ASSIGN in self._actions and bool(self._people))
        self._confirm.setText(self.tr("Return to the clerk") if asks is Action.RETURN else self.tr("Assign"))
