"""The first step: who the visitor is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from app.domain import persian
from app.domain.citizen import Purpose
from app.domain.jalali import JalaliFault
from app.errors import AppError, InquiryFailed, InquiryFailure
from ui import messages, words
from ui.messages import NextStep
from ui.theme import Tone
from ui.visit.person import STATED, Entry, Typed
from ui.visit.samples import SamplePanel
from ui.visit.stated_panel import StatedPanel
from ui.visit.strip import Strip
from ui.widgets.field_row import FieldRow
from ui.widgets.inputs.code_field import CodeField, NationalNumberField
from ui.widgets.inputs.date_field import JalaliDateField
from ui.widgets.inputs.line import LineInput
from ui.widgets.parts import Card, Text, button, restyle, row
from ui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.domain.visit import Visitor
    from ui.language import Language
    from ui.visit.identity_viewmodel import IdentityViewModel
    from ui.visit.person import PersonShown
    from ui.visit.work_list import WorkPanel

_NUMBER_WIDTH, _BIRTH_WIDTH = 250, 200


class IdentityPage(View):
    """Number, Enter, date, Enter. `go_on_wanted`: ask, or go on with the person who stands there."""

    go_on_wanted = Signal()

    def __init__(
        self, viewmodel: IdentityViewModel, language: Language, work: WorkPanel, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._viewmodel, self._language = viewmodel, language
        self._heading = Text("heading")
        self.number = NationalNumberField(language)
        self.birth = JalaliDateField(language, today)
        self.mobile, self.postal_code = CodeField(language, "mobile"), CodeField(language, "postal_code")
        self._rows = {
            Entry.NUMBER: FieldRow(self.number),
            Entry.BIRTH: FieldRow(self.birth),
            Entry.MOBILE: FieldRow(self.mobile),
            Entry.POSTAL_CODE: FieldRow(self.postal_code),
        }
        self.go_on = button("primary")
        self.purpose = QComboBox()
        self._why, self._recorded = Text("caption"), Text("caption")
        self.failure = Strip()
        self.stated = StatedPanel(viewmodel, language)
        self.samples = SamplePanel(viewmodel, language)
        self._work = work
        self._shown_error: AppError | None = None
        self._shown_person: Visitor | None = None
        self._lay_out()
        self._connect()
        self._retranslate()
        self._render()

    def focus(self) -> None:
        """Ready for the next thing to type, or to go on."""
        wrong = self._viewmodel.state.wrong.first()
        if wrong is not None:
            self._focus(wrong)
        elif self._viewmodel.state.person is not None:
            self._focus_person(self._viewmodel.state.person)
        else:
            self._focus(Entry.NUMBER)

    def _focus_person(self, person: PersonShown) -> None:
        if not person.visitor.doubts:
            self.go_on.setFocus()
        elif person.visitor.registry is not None:
            self.stated.focus()
        else:
            self._focus(Entry.BIRTH)

    def show_wrong(self) -> None:
        """Go to the first field that has to be corrected."""
        if (wrong := self._viewmodel.state.wrong.first()) is not None:
            self._focus(wrong)

    def _editor(self, entry: Entry) -> LineInput:
        if entry in STATED:
            return self.stated.editors[entry]
        editors: dict[Entry, LineInput] = {
            Entry.NUMBER: self.number,
            Entry.BIRTH: self.birth,
            Entry.MOBILE: self.mobile,
            Entry.POSTAL_CODE: self.postal_code,
        }
        return editors[entry]

    def _focus(self, entry: Entry) -> None:
        editor = self._editor(entry)
        editor.setFocus()
        editor.selectAll()

    def _lay_out(self) -> None:
        self._rows[Entry.NUMBER].setFixedWidth(_NUMBER_WIDTH)
        for entry in (Entry.BIRTH, Entry.MOBILE, Entry.POSTAL_CODE):
            self._rows[entry].setFixedWidth(_BIRTH_WIDTH)
        self._rows[Entry.MOBILE].setFixedWidth(_NUMBER_WIDTH)
        card = Card(self._heading)
        top = Qt.AlignmentFlag.AlignTop
        first, second = row(), row()
        for entry, line in (
            (Entry.NUMBER, first),
            (Entry.BIRTH, first),
            (Entry.MOBILE, second),
            (Entry.POSTAL_CODE, second),
        ):
            line.addWidget(self._rows[entry], 0, top)
        pressed = QVBoxLayout()
        pressed.setContentsMargins(0, 0, 0, 0)
        pressed.setSpacing(4)
        pressed.addWidget(self._spacer())
        pressed.addWidget(self.go_on)
        pressed.addStretch(1)
        first.addLayout(pressed)
        first.addStretch(1)
        second.addStretch(1)
        card.body.addLayout(first)
        card.body.addLayout(second)
        card.body.addLayout(row(self._why, self.purpose, self._recorded, None, gap=8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(card)
        layout.addWidget(self.failure)
        layout.addWidget(self.stated)
        below = row(gap=14)
        below.addWidget(self.samples, 0, top)
        below.addWidget(self._work, 1)
        layout.addLayout(below, 1)

    @staticmethod
    def _spacer() -> Text:
        """As high as the caption over a field, so that the button stands beside the field."""
        spacer = Text("caption")
        spacer.setText(" ")
        return spacer

    def _connect(self) -> None:
        self._viewmodel.changed.connect(self._render)
        for entry in Entry:
            editor = self._editor(entry)
            editor.edited.connect(self._on_edited)
        self.number.accepted.connect(self._on_number_accepted)
        for later in (self.birth, self.mobile, self.postal_code):
            later.accepted.connect(self._on_accepted)
        self.number.settled.connect(self._on_number_settled)
        self.birth.settled.connect(self._on_birth_settled)
        self.mobile.settled.connect(self._on_mobile_settled)
        self.postal_code.settled.connect(self._on_postal_code_settled)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.failure.pressed.connect(self.go_on_wanted)
        self.stated.wrong_shown.connect(self.show_wrong)
        self.samples.filled.connect(self._on_filled)
        self.purpose.activated.connect(self._on_purpose)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Who is the visitor?"))
        self._rows[Entry.NUMBER].name(self.tr("National number"), self.tr("(10 digits, or scan)"))
        self._rows[Entry.BIRTH].name(self.tr("Date of birth"))
        self._rows[Entry.MOBILE].name(self.tr("Mobile"), self.tr("(for a message)"))
        self._rows[Entry.POSTAL_CODE].name(self.tr("Postal code"), self.tr("(if known)"))
        self.birth.setPlaceholderText(self._language.digits("13__/__/__"))
        self._why.setText(self.tr("Reason for the inquiry:"))
        self._recorded.setText(self.tr("· This inquiry is recorded in the journal."))
        self.purpose.setAccessibleName(self.tr("Reason for the inquiry:"))
        chosen = max(self.purpose.currentIndex(), 0)
        self.purpose.clear()
        self.purpose.addItems([words.purpose(purpose) for purpose in Purpose])
        self.purpose.setCurrentIndex(chosen)

    def _render(self) -> None:
        state = self._viewmodel.state
        self._show_typed(state.typed)
        self._show_problems()
        self.purpose.setCurrentIndex(list(Purpose).index(state.purpose))
        if state.is_asking:
            self.go_on.setText(self.tr("Asking…"))
        elif state.person is not None and not state.person.visitor.doubts:
            self.go_on.setText(self.tr("Choose the service ⏎"))
        else:
            self.go_on.setText(self.tr("Inquire ⏎"))
        self._show_failure(state.error)
        self._follow_person()

    def _follow_person(self) -> None:
        """When the answer comes, Enter goes on: unless the clerk already types something else."""
        person, former = self._viewmodel.state.person, self._shown_person
        self._shown_person = person.visitor if person else None
        if person is None:
            return
        visitor = person.visitor
        is_new = former is None or former.identity.id != visitor.identity.id
        is_here = self.number.hasFocus() or self.birth.hasFocus() or self.stated.has_focus
        # What had the focus may be gone after the registry answered to what was stated.
        is_answered = former is not None and (former.is_stated, former.doubts) != (visitor.is_stated, visitor.doubts)
        if (is_new and is_here) or (is_answered and self.isVisible()):
            self._focus_person(person)

    def _show_typed(self, typed: Typed) -> None:
        """The fields follow the state where it was changed elsewhere: a number to try, the next visitor."""
        for entry in Entry:
            editor, text = self._editor(entry), getattr(typed, entry)
            if self._text(entry) != text:
                editor.setText(editor.shape(text))

    def _show_problems(self) -> None:
        wrong = self._viewmodel.state.wrong
        for entry in (Entry.NUMBER, Entry.MOBILE, Entry.POSTAL_CODE):
            problem = getattr(wrong, entry)
            kind = "national_number" if entry is Entry.NUMBER else entry.value
            self._rows[entry].show_problem(messages.identifier_sentence(problem, kind) if problem else "")
        birth = wrong.birth
        self._rows[Entry.BIRTH].show_problem(messages.jalali_sentence(JalaliFault(birth)) if birth else "")

    def _show_failure(self, error: AppError | None) -> None:
        if error is None:
            self.failure.say(Tone.BAD, "")
            self._shown_error = None
            return
        can_retry = messages.next_step(error) in {NextStep.RETRY, NextStep.QUEUE_LATER}
        step = messages.step_name(NextStep.RETRY) if can_retry else ""
        tone = Tone.WARN if can_retry else Tone.BAD
        self.failure.say(tone, messages.sentence(error, self._language), step)
        if _is_not_found(error):
            restyle(self.birth, "state", "error")
        if error is not self._shown_error:
            self._shown_error = error
            if _is_not_found(error):
                self._focus(Entry.BIRTH)

    def _text(self, entry: Entry) -> str:
        if entry is Entry.BIRTH:
            return persian.fold(self.birth.text())
        return str(self._editor(entry).answer or "")

    def _on_edited(self) -> None:
        self._viewmodel.type(Typed(*(self._text(entry) for entry in Entry)))

    def _on_accepted(self) -> None:
        self.go_on_wanted.emit()

    def _on_number_accepted(self) -> None:
        """A scanner ends with Enter: go to the date, or ask when it is there."""
        if self.number.problem is not None:
            self._viewmodel.check(Entry.NUMBER, may_be_empty=False)
        elif not self.birth.text():
            self._focus(Entry.BIRTH)
        else:
            self.go_on_wanted.emit()

    def _on_number_settled(self) -> None:
        self._viewmodel.check(Entry.NUMBER)

    def _on_birth_settled(self) -> None:
        self._viewmodel.check(Entry.BIRTH)

    def _on_mobile_settled(self) -> None:
        self._viewmodel.check(Entry.MOBILE)

    def _on_postal_code_settled(self) -> None:
        self._viewmodel.check(Entry.POSTAL_CODE)

    def _on_filled(self) -> None:
        self.go_on.setFocus()

    def _on_purpose(self) -> None:
        self._viewmodel.choose_purpose(list(Purpose)[self.purpose.currentIndex()])


def _is_not_found(error: AppError | None) -> bool:
    return isinstance(error, InquiryFailed) and error.failure is InquiryFailure.NOT_FOUND
