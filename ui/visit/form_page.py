"""The third step: the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.jalali import TEHRAN
from app.domain.visit import Page
from ui import messages
from ui.theme import Tone
from ui.visit.bottom_bar import BottomBar
from ui.visit.papers_line import PapersLine
from ui.visit.strip import Strip
from ui.widgets.elided_text import ElidedText
from ui.widgets.form.form_widget import FormWidget
from ui.widgets.parts import Card, Text, restyle, row
from ui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.form import Form
    from app.domain.request import RequestId
    from app.domain.visit import Draft
    from ui.language import Language
    from ui.visit.viewmodel import VisitViewModel
    from ui.widgets.form.host import FormHost


class FormPage(View):
    """Every change is kept; Ctrl+Enter leads to the last look, or to what is still wrong. `back_wanted`."""

    back_wanted = Signal()

    def __init__(self, viewmodel: VisitViewModel, host: FormHost, language: Language) -> None:
        super().__init__()
        self._viewmodel, self._language = viewmodel, language
        self._filling = viewmodel.filling
        self._title, self._facts, self._kept = ElidedText("heading"), ElidedText("caption"), Text("caption")
        self.reason, self._failure = Strip(), Strip()
        self._papers = PapersLine(language)
        self.form = FormWidget(language, host)
        self.bar = BottomBar()
        self._shown: tuple[RequestId, int] | None = None
        self._rejections: Mapping[str, str] = {}
        self._lay_out()
        self._connect()
        self._retranslate()
        self._render()

    def focus(self) -> None:
        """The field where the clerk was, or the first one to fill in."""
        draft = self._filling.state.draft
        self.form.focus_field(draft.focus if draft else "")

    def refresh(self) -> None:
        """Show the open draft: before the page is turned to, so that no other visitor's form is seen or focused."""
        self._render()

    def forward(self) -> None:
        """To the last look; while something is wrong, to that."""
        self._take_over()
        if self.form.remaining or not self._viewmodel.review():
            self.form.show_all_problems()
            self.form.go_to_next_problem()

    async def leave(self) -> None:
        """Stop what the form asks."""
        await self.form.leave()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addLayout(row(self._title, self._facts, None, self._kept, gap=10))
        card.body.addWidget(self._papers)
        card.body.addWidget(self.form, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.reason)
        layout.addWidget(self._failure)
        layout.addWidget(card, 1)
        layout.addWidget(self.bar)

    def _connect(self) -> None:
        self._filling.changed.connect(self._render)
        self.form.edited.connect(self._take_over)
        self.bar.back_wanted.connect(self.back_wanted)
        self.bar.forward_wanted.connect(self.forward)
        self.bar.rest_wanted.connect(self._on_rest)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _retranslate(self) -> None:
        self.bar.name(self.tr("Back"), self.tr("Review Ctrl+Enter"))

    def _render(self) -> None:
        state = self._filling.state
        if state.draft is None or state.form is None:
            self._shown = None
            return
        service = state.draft.service
        self._show_form(state.draft, state.form)
        if state.rejections is not self._rejections:
            self._rejections = state.rejections
            self.form.show_rejections(state.rejections)
        self._title.show_text(self._language.label(service.title))
        self._facts.show_text(self._facts_of(service.code, service.promise_working_days))
        self.reason.say(Tone.WARN, self._reason_words(state.draft.return_reason))
        error = state.keep_error
        self._failure.say(Tone.BAD, messages.sentence(error, self._language) if error else "")
        self._show_kept()
        self._show_rest()

    def _show_form(self, draft: Draft, form: Form) -> None:
        """Ask the form anew for another draft, and where answers changed otherwise than by typing."""
        wanted = (draft.request_id, self._filling.state.revision)
        if wanted == self._shown:
            return
        was_in = self.form.focused_field if self._shown and self._shown[0] == draft.request_id else ""
        self._shown = wanted
        self.form.show_form(form, draft.answers, draft.locked, draft.attachments, _stated(form, draft))
        self._papers.show_service(draft.service)
        if was_in:
            self.form.focus_field(was_in)

    def _facts_of(self, code: str, days: int) -> str:
        promise = QCoreApplication.translate("FormPage", "%n working day(s)", None, days)
        text = QCoreApplication.translate("FormPage", "Service number {code} · promised in {promise}")
        return text.format(code=self._language.identifier(code), promise=self._language.digits(promise))

    def _reason_words(self, reason: str) -> str:
        return self.tr("Returned for correction: {reason}").format(reason=reason) if reason else ""

    def _show_kept(self) -> None:
        state = self._filling.state
        restyle(self._kept, "role", "problem" if state.keep_error else "caption")
        if state.keep_error:
            self._kept.setText(self.tr("The draft is not saved"))
        elif state.kept_at is not None:
            time = self._language.digits(f"{state.kept_at.astimezone(TEHRAN):%H:%M:%S}")
            self._kept.setText(self.tr("Draft saved {time}").format(time=time))

    def _show_rest(self) -> None:
        count = self.form.remaining
        text = QCoreApplication.translate("FormPage", "%n remaining", None, count) if count else ""
        self.bar.show_rest(self._language.digits(text))

    def _take_over(self) -> None:
        """Hand what was typed to the draft."""
        self._filling.change(self.form.answers, self.form.attachments, self.form.locked)
        self._show_rest()

    def _on_rest(self) -> None:
        self.form.go_to_next_problem()

    def _on_focus_changed(self, _old: QWidget | None, _now: QWidget | None) -> None:
        draft = self._filling.state.draft
        is_shown = draft is not None and self._shown is not None and self._shown[0] == draft.request_id
        if is_shown and self.isVisible() and (name := self.form.focused_field):
            self._filling.turn_to(Page.FORM, name)


def _stated(form: Form, draft: Draft) -> tuple[str, ...]:
    """The fields that hold what a visitor says who was not inquired."""
    if not draft.visitor.is_stated:
        return ()
    return tuple(
        field.name for field in form.fields if field.prefill == "mobile" or field.prefill.startswith("citizen")
    )
