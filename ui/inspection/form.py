"""By what the journal is narrowed: person, act, time, request, and a visitor for a reason."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from app.contract.inspection import REASON_LONGEST, REASON_SHORTEST, JournalFilter
from app.domain.identifiers import IdentifierFault, parse_tracking_code
from app.domain.jalali import TEHRAN
from app.domain.label import Label
from app.domain.people import PersonId
from ui.inspection.choices import Choices
from ui.inspection.viewmodel import Question
from ui.inspection_messages import CODE, NUMBER, REASON, field_sentence
from ui.language import Language
from ui.widgets.field_row import FieldRow
from ui.widgets.flow import Flow
from ui.widgets.inputs.code_field import NationalNumberField
from ui.widgets.inputs.date_field import JalaliDateField
from ui.widgets.inputs.line import LineInput
from ui.widgets.inputs.text_field import TextField
from ui.widgets.journal import words
from ui.widgets.parts import Card, Text, button, column, row
from ui.widgets.view import View

WIDTH = 320


class _TrackingCodeField(LineInput):
    """A tracking code, with or without its dashes."""

    is_code = True


class SearchForm(View):
    """`wanted`: somebody pressed Enter or the button. A visitor is asked for only with a reason, which is said first.

    `cleared`: somebody wants all fields empty.
    """

    wanted = Signal()
    cleared = Signal()

    def __init__(self, language: Language, today: Callable[[], date]) -> None:
        super().__init__()
        self._language = language
        self._people: Mapping[PersonId, Label] = {}
        self._told: Mapping[str, str] = {}
        self._heading, self._note = Text("heading"), Text("muted", wraps=True)
        self.person, self.act = Choices(), Choices()
        self.since, self.until = JalaliDateField(language, today), JalaliDateField(language, today)
        self.code, self.number, self.reason = (
            _TrackingCodeField(language),
            NationalNumberField(language),
            TextField(language),
        )
        self.reason.setMaxLength(REASON_LONGEST)
        self.search, self.empty = button("primary"), button()
        fields = (self.person, self.act, self.since, self.until, self.code, self.number, self.reason)
        self.rows = {field: FieldRow(field) for field in fields}
        self._scroll = QScrollArea()
        self._lay_out()
        for field in fields:
            field.accepted.connect(self.wanted)
        for line in (self.since, self.until, self.code, self.number, self.reason):
            line.edited.connect(self._on_edited)
        self.search.clicked.connect(self.wanted)
        self.empty.clicked.connect(self.cleared)
        self.setFixedWidth(WIDTH)
        self._retranslate()

    def focus(self) -> None:
        """Ready to choose."""
        self.person.setFocus()

    def show_people(self, people: Mapping[PersonId, Label]) -> None:
        """Offer these."""
        if people != self._people:
            self._people = people
            self._offer_people()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what the gateway does not take of the question, by its field."""
        if problems != self._told:
            self._told = problems
            self._tell()

    @property
    def has_any(self) -> bool:
        """Whether anything is chosen or typed."""
        lines = (self.since, self.until, self.code, self.number, self.reason)
        return bool(self.person.chosen or self.act.chosen or any(line.text() for line in lines))

    @property
    def tracking_code(self) -> str:
        """The code in its stored form; empty where there is none, or it is none."""
        try:
            return parse_tracking_code(self.code.text())
        except IdentifierFault:
            return ""

    def clear(self) -> None:
        """Empty every field."""
        for choices in (self.person, self.act):
            choices.choose("")
        for line in (self.since, self.until, self.code, self.number, self.reason):
            line.clear()
        self._told = {}
        self._on_edited()

    def question(self) -> Question | None:
        """What is asked for; None where a field is wrong, which is said under it, and the first such has the focus."""
        for line in (self.since, self.until, self.code, self.number):
            line.settle()
        wrong = self._wrong()
        for field, entry in self.rows.items():
            entry.show_problem(wrong.get(field, ""))
        if wrong:
            first = next(field for field in self.rows if field in wrong)
            first.setFocus()
            self._scroll.ensureWidgetVisible(self.rows[first])
            return None
        since, until = self.since.value, self.until.value
        wanted = JournalFilter(
            person=self.person.chosen,
            acts=tuple(filter(None, self.act.chosen.split("|"))),
            since=_begin_of(since) if since else None,
            until=_begin_of(until + timedelta(days=1)) if until else None,
            tracking_code=self.tracking_code,
            national_number=self.number.value,
        )
        return Question(wanted, str(self.reason.answer or "") if wanted.national_number else "")

    def _wrong(self) -> dict[object, str]:
        wrong: dict[object, str] = {line: line.sentence for line in (self.since, self.until, self.number)}
        since, until = self.since.value, self.until.value
        if since and until and until < since:
            wrong[self.until] = self.tr("This day is before the first one.")
        if self.code.text().strip() and not self.tracking_code:
            wrong[self.code] = field_sentence(CODE, "shape", self._language)
        if self.number.text() and len(str(self.reason.answer or "")) < REASON_SHORTEST:
            wrong[self.reason] = field_sentence(REASON, "too_short", self._language)
        return {field: sentence for field, sentence in wrong.items() if sentence}

    def _lay_out(self) -> None:
        """With larger text the whole of it is scrolled; what a search for a visitor leaves stands above its reason."""
        inside = QWidget()
        inside.setProperty("page", "card")
        dates = row(self.rows[self.since], self.rows[self.until], gap=8)
        first = column(self._heading, self.rows[self.person], self.rows[self.act], gap=8)
        for layout in (dates, column(self.rows[self.code], self.rows[self.number], self._note, gap=8)):
            first.addLayout(layout)
        first.addWidget(self.rows[self.reason])
        first.addLayout(Flow(self.search, self.empty, gap=8))
        first.addStretch(1)
        inside.setLayout(first)
        self._scroll.setProperty("page", "card")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        card = Card()
        card.body.addWidget(self._scroll)
        self.setLayout(row(card))

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Which records?"))
        for field, caption in (
            (self.person, self.tr("Who did it")),
            (self.act, self.tr("What was done")),
            (self.since, self.tr("From day")),
            (self.until, self.tr("To day")),
            (self.code, self.tr("Tracking code of a request")),
            (self.number, self.tr("National number of a visitor")),
            (self.reason, self.tr("Why you ask for this visitor")),
        ):
            self.rows[field].name(caption)
        self.empty.setText(self.tr("Empty Esc"))
        self._offer_people()
        self._offer_acts()
        self._tell()
        self._on_edited()

    def _offer_people(self) -> None:
        named = sorted((self._language.label(name), str(person)) for person, name in self._people.items())
        self.person.offer(self.tr("Everybody"), [(person, name) for name, person in named])

    def _offer_acts(self) -> None:
        """Acts that read the same are one choice: a desk and the gateway name them differently."""
        codes: dict[str, list[str]] = {}
        for code, text in words.acts().items():
            codes.setdefault(text, []).append(code)
        self.act.offer(self.tr("Every act"), [("|".join(same), text) for text, same in codes.items()])

    def _tell(self) -> None:
        for name, field in ((CODE, self.code), (NUMBER, self.number), (REASON, self.reason)):
            told = self._told.get(name, "")
            self.rows[field].show_problem(field_sentence(name, told, self._language) if told else "")

    def _on_edited(self) -> None:
        """Before a visitor is asked for it is said that asking is recorded."""
        for field in (self.since, self.until, self.code, self.number, self.reason):
            self.rows[field].show_problem("")
        is_visitor = bool(self.number.text())
        self.rows[self.reason].setVisible(is_visitor)
        self._note.setText(
            self.tr("This search is written into the journal: your name, the time and the reason below.")
            if is_visitor
            else self.tr("What is empty narrows nothing. Asking for a visitor is itself recorded.")
        )
        self.search.setText(self.tr("Search and record it") if is_visitor else self.tr("Search Enter"))


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), TEHRAN)
