"""What the visitor says, where the civil registry cannot be asked; and what the registry says to it later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout

from ui import identity_messages, messages
from ui.visit.person import STATED, Entry
from ui.widgets.field_row import FieldRow
from ui.widgets.inputs.text_field import TextField
from ui.widgets.parts import Card, Text, button, restyle, row
from ui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.citizen import Citizen
    from ui.language import Language
    from ui.visit.identity_viewmodel import IdentityState, IdentityViewModel

STATE_KEY, TAKE_KEY = "Ctrl+G", "Ctrl+T"
_NAME_WIDTH = 200


class StatedPanel(View):
    """Hidden while the registry can be asked. `wrong_shown`: what is missing is to be gone to."""

    wrong_shown = Signal()

    def __init__(self, viewmodel: IdentityViewModel, language: Language) -> None:
        super().__init__()
        self._viewmodel, self._language = viewmodel, language
        self._heading, self._sentence = Text("heading"), Text("muted", wraps=True)
        self.editors = {entry: TextField(language) for entry in STATED}
        self._rows = {entry: FieldRow(editor) for entry, editor in self.editors.items()}
        self._registry = {entry: Text("caption", wraps=True) for entry in STATED}
        self.go_on, self.take = button("primary"), button("primary")
        self._lay_out()
        viewmodel.changed.connect(self._render)
        self.go_on.clicked.connect(self._on_go_on)
        self.take.clicked.connect(viewmodel.take_registry)
        # Not the buttons' own shortcuts: those press a while later, and what is typed meanwhile would go elsewhere.
        QShortcut(QKeySequence(STATE_KEY), self.go_on).activated.connect(self._on_go_on)
        QShortcut(QKeySequence(TAKE_KEY), self.take).activated.connect(viewmodel.take_registry)
        for entry in STATED:
            self.editors[entry].accepted.connect(self._on_accepted)
        self._retranslate()
        self._render()

    def focus(self) -> None:
        """At what is to be done: take the registry's person, else write the first name that is missing."""
        if not self.take.isHidden():
            self.take.setFocus()
            return
        missing = next((entry for entry in STATED if not self.editors[entry].text().strip()), None)
        (self.editors[missing] if missing else self.go_on).setFocus()

    @property
    def has_focus(self) -> bool:
        """Whether the clerk is in it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _lay_out(self) -> None:
        names = QGridLayout()
        names.setContentsMargins(0, 0, 0, 0)
        names.setHorizontalSpacing(12)
        names.setVerticalSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        for at, entry in enumerate(STATED):
            self._rows[entry].setFixedWidth(_NAME_WIDTH)
            self._registry[entry].setFixedWidth(_NAME_WIDTH)
            names.addWidget(self._rows[entry], 0, at, top)
            names.addWidget(self._registry[entry], 1, at, top)
        names.setColumnStretch(len(STATED), 1)
        card = Card(self._heading)
        card.body.addWidget(self._sentence)
        card.body.addLayout(names)
        card.body.addLayout(row(self.go_on, self.take, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def _retranslate(self) -> None:
        self._rows[Entry.FIRST_NAME].name(self.tr("First name"))
        self._rows[Entry.LAST_NAME].name(self.tr("Last name"))
        self._rows[Entry.FATHER_NAME].name(self.tr("Father's name"), self.tr("(if known)"))
        self.go_on.setText(self.tr("Go on with what the visitor says") + f" {STATE_KEY}")
        self.take.setText(self.tr("Take the registry's person") + f" {TAKE_KEY}")

    def _render(self) -> None:
        state = self._viewmodel.state
        visitor = state.person.visitor if state.person else None
        is_stated = visitor is not None and visitor.is_stated
        self.setVisible(state.may_state or state.is_stating or is_stated)
        for entry in STATED:
            self._rows[entry].setVisible(state.is_stating)
            problem = getattr(state.wrong, entry)
            self._rows[entry].show_problem(messages.problem_code_sentence("required") if problem else "")
        self._say(state)
        registry = visitor.registry.citizen if visitor and visitor.registry else None
        self._show_registry(registry, visitor.doubts if visitor else {})
        self.go_on.setVisible(not is_stated)
        self.take.setVisible(registry is not None)

    def _say(self, state: IdentityState) -> None:
        doubts = state.person.visitor.doubts if state.person else {}
        if doubts:
            self._heading.setText(self.tr("What was stated, and what the civil registry says"))
            self._sentence.setText(identity_messages.correction_sentence(doubts))
        elif state.is_stating:
            self._heading.setText(self.tr("What the visitor says"))
            self._sentence.setText(identity_messages.stated_sentence())
        else:
            self._heading.setText(self.tr("Go on without the inquiry?"))
            self._sentence.setText(
                self.tr(
                    "You can write down what the visitor says. The request is kept on this computer and sent by itself "
                    "once the civil registry has confirmed it."
                )
            )

    def _show_registry(self, citizen: Citizen | None, doubts: Mapping[str, str]) -> None:
        for entry, text in self._registry.items():
            said = getattr(citizen, entry.value) if citizen else ""
            text.setText(self.tr("Civil registry: {name}").format(name=said) if said else "")
            text.setVisible(bool(said))
            restyle(text, "role", "problem" if entry.value in doubts else "caption")

    def _on_go_on(self) -> None:
        if not self._viewmodel.state.is_stating:
            self._viewmodel.begin_stating()
            self.focus()
        elif not self._viewmodel.state_identity():
            self.wrong_shown.emit()

    def _on_accepted(self) -> None:
        """Enter goes to the next name, and from the last one on."""
        if self._viewmodel.state.person is not None:
            return
        names = list(STATED)
        at = next((at for at, entry in enumerate(names) if self.editors[entry].hasFocus()), len(names) - 1)
        if at + 1 < len(names):
            self.editors[names[at + 1]].setFocus()
        else:
            self._on_go_on()
