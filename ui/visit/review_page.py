"""The fourth step: everything on one page, the visitor's consent, and the one click that sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import messages, words
from ui.theme import Tone
from ui.visit.bottom_bar import BottomBar
from ui.visit.papers_line import PapersLine
from ui.visit.strip import Strip
from ui.visit.viewmodel import Stage, VisitViewModel
from ui.widgets.catalogue.record import fee, promise
from ui.widgets.form.answers_view import AnswersView
from ui.widgets.parts import Card, Text
from ui.widgets.view import View

if TYPE_CHECKING:
    from app.domain.visit import Draft
    from ui.language import Language
    from ui.widgets.attachments.host import Contents
    from ui.widgets.catalogue.viewmodel import CatalogueViewModel

_LEAST_TOLD = 48  # the facts and the consent are seen whole, however large the text; the answers scroll


class ReviewPage(View):
    """Space agrees, Ctrl+Enter sends. `back_wanted`: back to the form."""

    back_wanted = Signal()

    def __init__(
        self, viewmodel: VisitViewModel, catalogue: CatalogueViewModel, contents: Contents, language: Language
    ) -> None:
        super().__init__()
        self._viewmodel, self._catalogue, self._language = viewmodel, catalogue, language
        self._filling = viewmodel.filling
        self._title = Text("heading", wraps=True)
        self._facts = QGridLayout()
        self._captions = [Text("caption") for _ in range(4)]
        self._values = [Text(wraps=True) for _ in range(4)]
        self._papers = PapersLine(language)
        self.answers = AnswersView(language, contents)
        self.consent = QCheckBox()
        self._consent_problem = Text("problem", wraps=True)
        self._failure = Strip()
        self.bar = BottomBar()
        self._shown: Draft | None = None
        self._lay_out()
        self._filling.changed.connect(self._render)
        viewmodel.changed.connect(self._render)
        catalogue.changed.connect(self._render)
        self.consent.toggled.connect(self._on_agreed)
        self.bar.back_wanted.connect(self.back_wanted)
        self.bar.forward_wanted.connect(self.forward)
        self._failure.pressed.connect(self.forward)
        self._retranslate()
        self._render()

    def focus(self) -> None:
        """At the consent: the one thing that is still to be done."""
        if self._catalogue.state.calendar is None:
            self._catalogue.read()
        self._consent_problem.hide()
        self.consent.setFocus()

    def forward(self) -> None:
        """Send, once the visitor agreed."""
        if self._filling.state.agreed_at is None:
            self._consent_problem.setText(
                self.tr("Read the page to the visitor and tick the consent; without it nothing is sent.")
            )
            self._consent_problem.show()
            self.consent.setFocus()
            return
        self._viewmodel.submit()

    async def leave(self) -> None:
        """Stop reading files."""
        await self.answers.leave()

    def _lay_out(self) -> None:
        facts = Card(self._title)
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        for column in (1, 3):
            self._facts.setColumnStretch(column, 1)
        for at, (caption, value) in enumerate(zip(self._captions, self._values, strict=True)):
            self._facts.addWidget(caption, at // 2, at % 2 * 2, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, at // 2, at % 2 * 2 + 1, Qt.AlignmentFlag.AlignTop)
        facts.body.addLayout(self._facts)
        facts.body.addWidget(self._papers)
        inside_widget = QWidget()
        inside = QVBoxLayout(inside_widget)
        inside.setContentsMargins(4, 0, 4, 0)
        inside.addWidget(self.answers)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setProperty("inset", "true")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside_widget)
        scroll.setMinimumHeight(_LEAST_TOLD)
        told = Card()
        told.body.addWidget(scroll, 1)
        agreed = Card()
        agreed.body.setSpacing(4)
        agreed.body.addWidget(self.consent)
        agreed.body.addWidget(self._consent_problem)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(facts)
        layout.addWidget(told, 1)
        layout.addWidget(agreed)
        layout.addWidget(self._failure)
        layout.addWidget(self.bar)
        self._consent_problem.hide()

    def _retranslate(self) -> None:
        self.consent.setText(
            self.tr("The visitor has heard what stands here, confirms it, and agrees that it is sent.")
        )

    def _render(self) -> None:
        state = self._filling.state
        is_sending = state.is_submitting or state.submitted is not None
        self.bar.name(self.tr("Back"), self.tr("Sending…") if is_sending else self.tr("Send the request Ctrl+Enter"))
        self.bar.forward.setEnabled(not is_sending)
        self.bar.back.setEnabled(not is_sending)
        self.consent.setEnabled(not is_sending)
        self.consent.setChecked(state.agreed_at is not None)
        self.bar.show_note(self._agreed_words())
        error = state.submit_error
        self._failure.say(Tone.BAD, messages.sentence(error, self._language) if error else "")
        # While the clerk types in the form this page is not seen: it is filled when it is turned to.
        if state.draft is None or state.form is None or self._viewmodel.state.stage is not Stage.REVIEW:
            return
        self._show_facts(state.draft)
        if state.draft is not self._shown:
            self._shown = state.draft
            self.answers.show_answers(state.form, state.draft.answers, state.draft.attachments)
            self._papers.show_service(state.draft.service)

    def _agreed_words(self) -> str:
        state = self._filling.state
        if state.agreed_at is None:
            return ""
        return self.tr("Consent: {method}, {time}").format(
            method=words.consent_method(self._filling.method), time=self._language.time(state.agreed_at)
        )

    def _show_facts(self, draft: Draft) -> None:
        service, language = draft.service, self._language
        self._title.setText(
            self.tr("{service} for {visitor}").format(
                service=language.label(service.title), visitor=draft.visitor.citizen.full_name
            )
        )
        promised = promise(service, self._catalogue.promised_on(service), language)
        facts = (
            (self.tr("Fee"), fee(service.fee_rial, language)),
            (self.tr("Promise"), promised),
            (self.tr("Who answers"), language.prose(language.label(service.answerer))),
            (self.tr("Complaints"), language.prose(language.label(service.complaint))),
        )
        for caption, value, (name, said) in zip(self._captions, self._values, facts, strict=True):
            caption.setText(name)
            value.setText(said)

    def _on_agreed(self) -> None:
        is_agreed = self.consent.isChecked()
        if is_agreed != (self._filling.state.agreed_at is not None):
            self._filling.agree(is_agreed)
            self._consent_problem.hide()
